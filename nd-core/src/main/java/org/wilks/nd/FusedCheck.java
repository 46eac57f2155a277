package org.wilks.nd;

/** Holds a fused primitive's kernels to its composed definition. */
final class FusedCheck {
    private FusedCheck() {}

    static void run(FusedPrimitive primitive, double relative, Tensor... inputs) {
        Tensor fused = primitive.apply(inputs);
        Tensor composed = primitive.composed(inputs);
        Derivatives.requireShape(primitive.name() + ": the composed value", composed, fused.shape());
        compare(primitive.name() + ": value", fused, composed, relative);
        Tensor cotangent = weights(fused.shape(), 3);
        for (int i = 0; i < inputs.length; i++) {
            int k = i;
            Tensor tangent = weights(inputs[k].shape(), 4 + k);
            String input = ", input " + k;
            compare(
                    primitive.name() + ": vector-Jacobian product" + input,
                    Derivatives.vjp(x -> primitive.apply(with(inputs, k, x)), inputs[k])
                            .pull(cotangent),
                    Derivatives.vjp(x -> primitive.composed(with(inputs, k, x)), inputs[k])
                            .pull(cotangent),
                    relative);
            compare(
                    primitive.name() + ": Jacobian-vector product" + input,
                    Derivatives.jvp(x -> primitive.apply(with(inputs, k, x)), inputs[k], tangent)
                            .tangent(),
                    Derivatives.jvp(x -> primitive.composed(with(inputs, k, x)), inputs[k], tangent)
                            .tangent(),
                    relative);
            compare(
                    primitive.name() + ": Hessian-vector product" + input,
                    Derivatives.hessianVectorProduct(
                            x -> objective(primitive.apply(with(inputs, k, x))), inputs[k], tangent),
                    Derivatives.hessianVectorProduct(
                            x -> objective(primitive.composed(with(inputs, k, x))), inputs[k], tangent),
                    relative);
        }
    }

    /** A curved function of the values, so that second derivatives of the objective enter too. */
    private static Tensor objective(Tensor y) {
        return y.times(weights(y.shape(), 9)).plus(y.square().times(0.5)).sum();
    }

    private static Tensor weights(Shape shape, long seed) {
        return Tensor.wrap(GradientCheck.weights(shape.size(), seed), shape);
    }

    private static Tensor[] with(Tensor[] inputs, int k, Tensor x) {
        Tensor[] changed = inputs.clone();
        changed[k] = x;
        return changed;
    }

    private static void compare(String what, Tensor fused, Tensor composed, double relative) {
        double[] a = fused.values();
        double[] b = composed.values();
        double scale = Double.MIN_NORMAL;
        for (double value : b) {
            scale = Math.max(scale, Math.abs(value));
        }
        for (int i = 0; i < a.length; i++) {
            if (!(Math.abs(a[i] - b[i]) <= relative * scale)) {
                throw new AssertionError(what + " differs at entry " + i + ": fused " + a[i] + ", composed " + b[i]
                        + ", allowed " + relative * scale);
            }
        }
    }
}
