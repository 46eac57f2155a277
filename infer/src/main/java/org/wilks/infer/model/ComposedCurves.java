package org.wilks.infer.model;

import org.wilks.nd.Tensor;

/**
 * The interpolations of {@link ShiftCurve} and {@link FactorCurves} in tensor operations, entry by entry, differentiable in α and in the
 * templates. At a kink the branch above is taken, as there.
 */
final class ComposedCurves {
    private ComposedCurves() {}

    /** The weights u(α) and v(α) of a shift {@code u (high − low)/2 + v (high − 2 nominal + low)/16}. */
    record Weights(Tensor u, Tensor v) {}

    /** The weights of shifts at each of some parameters. */
    static Weights weights(HistoSysCode code, Tensor alpha) {
        Tensor zero = Tensor.scalar(0);
        Tensor sign = Tensor.where(alpha.less(0), Tensor.scalar(-1), Tensor.scalar(1));
        Tensor size = alpha.times(sign);
        Tensor outside = size.greater(1);
        Tensor inner = Tensor.where(outside, zero, alpha);
        return switch (code) {
            case CODE0 -> new Weights(alpha, size.times(8));
            case CODE2 -> {
                Tensor beyond = alpha.greater(1);
                Tensor u = Tensor.where(beyond, alpha.minus(1), alpha);
                Tensor far =
                        Tensor.where(beyond, alpha.minus(1), alpha.negate()).times(16);
                yield new Weights(u, Tensor.where(outside, far, inner.square().times(8)));
            }
            case CODE2_CONTINUOUS -> {
                Tensor far = size.times(16).minus(8);
                yield new Weights(
                        alpha, Tensor.where(outside, far, inner.square().times(8)));
            }
            case CODE4P -> {
                Tensor y = inner.square();
                Tensor even = y.times(y.times(y.times(3).minus(10)).plus(15));
                yield new Weights(alpha, Tensor.where(size.less(1), even, size.times(8)));
            }
        };
    }

    /** The shifts of templates with weights of their own. */
    static Tensor shift(Weights weights, Tensor low, Tensor nominal, Tensor high) {
        Tensor straight = high.minus(low).times(0.5);
        Tensor bent = high.plus(low).minus(nominal.times(2)).times(1.0 / 16);
        return weights.u.times(straight).plus(weights.v.times(bent));
    }

    /** The factor: {@code high^α} or {@code low^−α}, and for code4 the polynomial between −1 and 1. */
    static Tensor factor(NormSysCode code, Tensor alpha, Tensor low, Tensor high) {
        Tensor rise = high.log();
        Tensor fall = low.log();
        Tensor above = alpha.greaterOrEqual(0);
        if (code == NormSysCode.CODE1) {
            return Tensor.where(above, rise, fall.negate()).times(alpha).exp();
        }
        Tensor inside = alpha.abs().less(1);
        Tensor outer = Tensor.where(inside, Tensor.scalar(1), alpha);
        Tensor exponential =
                Tensor.where(above, rise, fall.negate()).times(outer).exp();
        Tensor x = Tensor.where(inside, alpha, Tensor.scalar(0));
        return Tensor.where(inside, polynomial(x, low, high, rise, fall), exponential);
    }

    /** {@code 1 + Σ a_i x^i}, with the coefficients of {@link FactorCurves}. */
    private static Tensor polynomial(Tensor x, Tensor low, Tensor high, Tensor rise, Tensor fall) {
        Tensor upSlope = high.times(rise);
        Tensor downSlope = low.times(fall);
        Tensor upCurve = upSlope.times(rise);
        Tensor downCurve = downSlope.times(fall);
        Tensor even0 = high.plus(low).minus(2).times(0.5);
        Tensor even1 = upSlope.plus(downSlope).times(0.5);
        Tensor even2 = upCurve.plus(downCurve).times(0.5);
        Tensor odd0 = high.minus(low).times(0.5);
        Tensor odd1 = upSlope.minus(downSlope).times(0.5);
        Tensor odd2 = upCurve.minus(downCurve).times(0.5);
        Tensor y = x.square();
        Tensor a1 = combination(odd0, 1.875, odd1, -0.875, odd2, 0.125);
        Tensor a2 = combination(even0, 3, even1, -1.125, even2, 0.125);
        Tensor a3 = combination(odd0, -1.25, odd1, 1.25, odd2, -0.25);
        Tensor a4 = combination(even0, -3, even1, 1.75, even2, -0.25);
        Tensor a5 = combination(odd0, 0.375, odd1, -0.375, odd2, 0.125);
        Tensor a6 = combination(even0, 1, even1, -0.625, even2, 0.125);
        Tensor odd = a1.plus(y.times(a3.plus(y.times(a5))));
        Tensor even = a2.plus(y.times(a4.plus(y.times(a6))));
        return x.times(odd).plus(y.times(even)).plus(1);
    }

    private static Tensor combination(Tensor a, double ofA, Tensor b, double ofB, Tensor c, double ofC) {
        return a.times(ofA).plus(b.times(ofB)).plus(c.times(ofC));
    }
}
