package org.wilks.nd;

/** Applies primitives: to numbers at the bottom, through the innermost derivative that is being taken above. */
final class Engine {
    private Engine() {}

    /** The value of a primitive, recorded by the innermost derivative that any input takes part in. */
    static Tensor apply(Primitive primitive, Tensor... inputs) {
        Trace top = null;
        for (Tensor input : inputs) {
            Trace trace = input.trace();
            if (trace != null && (top == null || trace.level() > top.level())) {
                top = trace;
            }
        }
        return top == null ? compute(primitive, inputs, false) : top.process(primitive, inputs);
    }

    /** As {@link #apply}, on behalf of a derivative that will follow. */
    static Tensor applyBelow(Primitive primitive, Tensor[] inputs) {
        for (Tensor input : inputs) {
            if (input.trace() != null) {
                return apply(primitive, inputs);
            }
        }
        return compute(primitive, inputs, true);
    }

    private static Tensor compute(Primitive primitive, Tensor[] inputs, boolean derivativeFollows) {
        int n = inputs.length;
        double[][] values = new double[n][];
        Shape[] shapes = new Shape[n];
        for (int i = 0; i < n; i++) {
            values[i] = inputs[i].values();
            shapes[i] = inputs[i].shape();
        }
        Shape shape = primitive.shape(shapes);
        if (primitive instanceof FusedPrimitive fused) {
            FusedPrimitive.Evaluation evaluation = fused.evaluate(values, shapes, derivativeFollows);
            FusedPrimitive.requireLength(fused, "value", evaluation.values(), shape.size());
            return Tensor.concrete(shape, evaluation.values(), evaluation.residual());
        }
        if (primitive instanceof KernelVjp pullback) {
            return Tensor.concrete(shape, pullback.values(values, shapes), null);
        }
        if (primitive instanceof Structural.Reshape || primitive instanceof StopGradient) {
            // tensors are immutable, so the elements may be shared
            return Tensor.concrete(shape, values[0], null);
        }
        double[] out = new double[shape.size()];
        primitive.evaluate(values, shapes, out);
        return Tensor.concrete(shape, out, null);
    }
}
