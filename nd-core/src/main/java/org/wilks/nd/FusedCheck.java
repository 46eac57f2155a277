package org.wilks.nd;

import java.util.function.UnaryOperator;

/** Holds a fused primitive's kernels to its composed definition. */
final class FusedCheck {
    private FusedCheck() {}

    static void run(FusedPrimitive primitive, double relative, Tensor... inputs) {
        Tensor fused = primitive.apply(inputs);
        Tensor composed = primitive.composed(inputs);
        Derivatives.requireShape(primitive.name() + ": the composed value", composed, fused.shape());
        compare(primitive.name() + ": value", fused, composed, relative);
        for (int i = 0; i < inputs.length; i++) {
            int k = i;
            UnaryOperator<Tensor> kernels = x -> primitive.apply(with(inputs, k, x));
            UnaryOperator<Tensor> definition = x -> primitive.composed(with(inputs, k, x));
            derivatives(primitive.name(), ", input " + k, kernels, definition, inputs[k], 4 + k, relative);
        }
        if (inputs.length > 1) {
            // all at once: kernels that are asked for several inputs, and second derivatives across them
            Tree all = tree(inputs);
            UnaryOperator<Tensor> kernels = x -> primitive.apply(leaves(all.unflatten(x)));
            UnaryOperator<Tensor> definition = x -> primitive.composed(leaves(all.unflatten(x)));
            derivatives(primitive.name(), ", all inputs", kernels, definition, all.flatten(), 5, relative);
        }
    }

    private static void derivatives(
            String name,
            String input,
            UnaryOperator<Tensor> kernels,
            UnaryOperator<Tensor> definition,
            Tensor at,
            int seed,
            double relative) {
        Pullback<Tensor> pullback = Derivatives.vjp(kernels, at);
        Tensor cotangent = weights(pullback.value().shape(), 3);
        compare(
                name + ": vector-Jacobian product" + input,
                pullback.pull(cotangent),
                Derivatives.vjp(definition, at).pull(cotangent),
                relative);
        Tensor tangent = weights(at.shape(), seed);
        compare(
                name + ": Jacobian-vector product" + input,
                Derivatives.jvp(kernels, at, tangent).tangent(),
                Derivatives.jvp(definition, at, tangent).tangent(),
                relative);
        compare(
                name + ": Hessian-vector product" + input,
                Derivatives.hessianVectorProduct(x -> objective(kernels.apply(x)), at, tangent),
                Derivatives.hessianVectorProduct(x -> objective(definition.apply(x)), at, tangent),
                relative);
    }

    private static Tree tree(Tensor[] inputs) {
        Object[] named = new Object[2 * inputs.length];
        for (int i = 0; i < inputs.length; i++) {
            named[2 * i] = Integer.toString(i);
            named[2 * i + 1] = inputs[i];
        }
        return Tree.of(named);
    }

    private static Tensor[] leaves(Tree tree) {
        return tree.leaves().toArray(Tensor[]::new);
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
