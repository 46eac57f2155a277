package org.wilks.nd;

/** Forward mode: every tensor carries its tangent. */
final class ForwardTrace extends Trace {

    Tensor dual(Tensor primal, Tensor tangent) {
        return Tensor.traced(primal, this, tangent);
    }

    /** The tangent of a tensor, null where it is zero. */
    Tensor tangent(Tensor tensor) {
        return tensor.trace() == this ? (Tensor) tensor.link() : null;
    }

    @Override
    Tensor process(Primitive primitive, Tensor[] inputs) {
        Tensor[] lowered = lower(inputs);
        Tensor[] tangents = new Tensor[inputs.length];
        for (int i = 0; i < inputs.length; i++) {
            tangents[i] = tangent(inputs[i]);
        }
        Tensor output = Engine.applyBelow(primitive, lowered);
        Tensor tangent = primitive.jvp(lowered, output, tangents);
        return tangent == null ? output : dual(output, tangent);
    }
}
