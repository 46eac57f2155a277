package org.wilks.infer.oracle;

import org.wilks.nd.Tensor;

/** The interpolation codes of HistFactory, each by its definition; α is a scalar, the other arguments of one shape. */
public final class Interpolations {
    private Interpolations() {}

    /** The codes of a correlated shape. */
    public enum Shape {
        /** Linear on each side. */
        CODE0,
        /** Quadratic inside, linear outside as pyhf 0.7.6 computes it, with jumps: by (b + 2a)(α − 1) above 1, (b − 2a) α below −1. */
        CODE2,
        /** Quadratic inside, linear outside, continuous with its slope. */
        CODE2_CONTINUOUS,
        /** A polynomial of sixth order inside, linear outside. */
        CODE4P
    }

    /** The codes of a correlated normalisation. */
    public enum Norm {
        /** Exponential on each side. */
        CODE1,
        /** A polynomial of sixth order inside, exponential outside. */
        CODE4
    }

    static Tensor shift(Shape code, Tensor alpha, Tensor low, Tensor nominal, Tensor high) {
        double at = alpha.item();
        Tensor up = high.minus(nominal);
        Tensor down = nominal.minus(low);
        switch (code) {
            case CODE0:
                return (at > 0 ? up : down).times(alpha);
            case CODE2:
                Tensor a = high.plus(low).times(0.5).minus(nominal);
                Tensor b = high.minus(low).times(0.5);
                if (at > 1) {
                    return b.plus(a.times(2)).times(alpha.minus(1));
                }
                return at < -1
                        ? b.minus(a.times(2)).times(alpha)
                        : a.times(alpha.square()).plus(b.times(alpha));
            case CODE2_CONTINUOUS:
                Tensor curve = high.plus(low).times(0.5).minus(nominal);
                Tensor slope = high.minus(low).times(0.5);
                if (at > 1) {
                    return curve.plus(slope).plus(slope.plus(curve.times(2)).times(alpha.minus(1)));
                }
                return at < -1
                        ? curve.minus(slope).plus(slope.minus(curve.times(2)).times(alpha.plus(1)))
                        : curve.times(alpha.square()).plus(slope.times(alpha));
            default:
                if (at > 1) {
                    return up.times(alpha);
                }
                if (at < -1) {
                    return down.times(alpha);
                }
                Tensor square = alpha.square();
                Tensor even =
                        square.times(square.times(square.times(3).minus(10)).plus(15));
                return up.plus(down)
                        .times(0.5)
                        .times(alpha)
                        .plus(up.minus(down).times(even).times(1.0 / 16));
        }
    }

    static Tensor factor(Norm code, Tensor alpha, Tensor low, Tensor high) {
        double at = alpha.item();
        if (code == Norm.CODE1 || Math.abs(at) >= 1) {
            return at > 0
                    ? alpha.times(high.log()).exp()
                    : alpha.times(low.log()).negate().exp();
        }
        Tensor rise = high.log();
        Tensor fall = low.log();
        // Halves of sums and differences of values, slopes and curvatures of both exponentials at ±1.
        Tensor e0 = high.plus(low).times(0.5).minus(1);
        Tensor o0 = high.minus(low).times(0.5);
        Tensor e1 = high.times(rise).plus(low.times(fall)).times(0.5);
        Tensor o1 = high.times(rise).minus(low.times(fall)).times(0.5);
        Tensor e2 = high.times(rise.square()).plus(low.times(fall.square())).times(0.5);
        Tensor o2 = high.times(rise.square()).minus(low.times(fall.square())).times(0.5);
        // a2 + a4 + a6 = e0, 2 a2 + 4 a4 + 6 a6 = e1, 2 a2 + 12 a4 + 30 a6 = e2.
        Tensor a6 = e2.minus(e1.times(5)).plus(e0.times(8)).times(1.0 / 8);
        Tensor a4 = e1.times(0.5).minus(e0).minus(a6.times(2));
        Tensor a2 = e0.minus(a4).minus(a6);
        // a1 + a3 + a5 = o0, a1 + 3 a3 + 5 a5 = o1, 6 a3 + 20 a5 = o2.
        Tensor a5 = o2.minus(o1.minus(o0).times(3)).times(1.0 / 8);
        Tensor a3 = o1.minus(o0).times(0.5).minus(a5.times(2));
        Tensor a1 = o0.minus(a3).minus(a5);
        Tensor sum = a6;
        for (Tensor coefficient : new Tensor[] {a5, a4, a3, a2, a1, Tensor.scalar(1)}) {
            sum = sum.times(alpha).plus(coefficient);
        }
        return sum;
    }
}
