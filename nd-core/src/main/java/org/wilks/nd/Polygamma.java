package org.wilks.nd;

import org.wilks.nd.special.SpecialFunctions;

/** The derivative of order n + 1 of ln Γ, n ≥ 2; its derivative is the next one. */
record Polygamma(int n) implements BuiltIn {
    @Override
    public String name() {
        return "polygamma" + n;
    }

    @Override
    public Shape shape(Shape... inputs) {
        return inputs[0];
    }

    @Override
    public void evaluate(double[][] inputs, Shape[] shapes, double[] out) {
        for (int i = 0; i < out.length; i++) {
            out[i] = SpecialFunctions.polygamma(n, inputs[0][i]);
        }
    }

    @Override
    public Tensor[] vjp(Tensor[] inputs, Tensor output, Tensor cotangent, boolean[] wanted) {
        return new Tensor[] {cotangent.times(Special.polygamma(n + 1, inputs[0]))};
    }

    @Override
    public Tensor jvp(Tensor[] inputs, Tensor output, Tensor[] tangents) {
        return tangents[0] == null ? null : tangents[0].times(Special.polygamma(n + 1, inputs[0]));
    }
}
