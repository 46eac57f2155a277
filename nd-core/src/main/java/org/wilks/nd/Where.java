package org.wilks.nd;

import org.wilks.nd.array.Kernels;

/** Elements of one tensor where a condition holds, of another elsewhere; the three of one shape. */
record Where() implements BuiltIn {
    static final Where INSTANCE = new Where();

    @Override
    public String name() {
        return "where";
    }

    @Override
    public Shape shape(Shape... inputs) {
        return inputs[0];
    }

    @Override
    public void evaluate(double[][] inputs, Shape[] shapes, double[] out) {
        Kernels.elementwise(out.length).where(inputs[0], inputs[1], inputs[2], out, out.length);
    }

    @Override
    public Tensor[] vjp(Tensor[] inputs, Tensor output, Tensor cotangent, boolean[] wanted) {
        Tensor zero = Tensor.scalar(0);
        return new Tensor[] {
            null,
            wanted[1] ? Tensor.where(inputs[0], cotangent, zero) : null,
            wanted[2] ? Tensor.where(inputs[0], zero, cotangent) : null
        };
    }

    @Override
    public Tensor jvp(Tensor[] inputs, Tensor output, Tensor[] tangents) {
        if (tangents[1] == null && tangents[2] == null) {
            return null;
        }
        Tensor zero = Tensor.scalar(0);
        return Tensor.where(
                inputs[0], tangents[1] == null ? zero : tangents[1], tangents[2] == null ? zero : tangents[2]);
    }
}
