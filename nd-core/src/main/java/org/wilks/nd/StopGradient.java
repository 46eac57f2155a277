package org.wilks.nd;

/** The identity, with derivative zero by decree. */
record StopGradient() implements BuiltIn {
    static final StopGradient INSTANCE = new StopGradient();

    @Override
    public String name() {
        return "stopGradient";
    }

    @Override
    public Shape shape(Shape... inputs) {
        return inputs[0];
    }

    @Override
    public void evaluate(double[][] inputs, Shape[] shapes, double[] out) {
        System.arraycopy(inputs[0], 0, out, 0, out.length);
    }

    @Override
    public Tensor[] vjp(Tensor[] inputs, Tensor output, Tensor cotangent, boolean[] wanted) {
        return new Tensor[1];
    }

    @Override
    public Tensor jvp(Tensor[] inputs, Tensor output, Tensor[] tangents) {
        return null;
    }
}
