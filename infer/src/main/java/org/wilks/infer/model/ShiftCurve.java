package org.wilks.infer.model;

/**
 * The scalar part of an additive shape variation. With {@code up = high − nominal}, {@code down = nominal − low}, {@code S = up + down} and
 * {@code A = up − down} every code's shift is {@code u(α) S + v(α) A}; this gives u, v and their derivatives.
 *
 * <p>The formulas are those of {@link HistoSysCode}: outside the inner region {@code v = |α|/2} for code0 and code4p, since {@code up = (S + A)/2} and
 * {@code down = (S − A)/2}; code2 has {@code a = A/2} and {@code b = S/2}. In all of them {@code u = α/2} but for the discontinuous code2 above 1.
 */
final class ShiftCurve {
    private static final double[] NONE = {};
    private static final double[] ZERO = {0};
    private static final double[] ONES = {-1, 1};

    private ShiftCurve() {}

    /** Writes u, v at {@code at} and {@code at + 1}. */
    static void value(HistoSysCode code, double x, double[] out, int at) {
        double size = Math.abs(x);
        out[at] = 0.5 * x;
        switch (code) {
            case CODE0 -> out[at + 1] = 0.5 * size;
            case CODE2 -> {
                if (size > 1) {
                    out[at] = x > 0 ? 0.5 * (x - 1) : 0.5 * x;
                    out[at + 1] = x > 0 ? x - 1 : -x;
                } else {
                    out[at + 1] = 0.5 * x * x;
                }
            }
            case CODE2_CONTINUOUS -> out[at + 1] = size > 1 ? size - 0.5 : 0.5 * x * x;
            default -> {
                double y = x * x;
                out[at + 1] = size < 1 ? y * (0.9375 + y * (-0.625 + 0.1875 * y)) : 0.5 * size;
            }
        }
    }

    /** Writes u, v, u′, v′, v″, v‴ from {@code at} on; u″ and u‴ are zero. At a kink the branch above is taken. */
    static void derivatives(HistoSysCode code, double x, double[] out, int at) {
        value(code, x, out, at);
        double sign = x < 0 ? -1 : 1;
        boolean outside = Math.abs(x) > 1;
        out[at + 2] = 0.5;
        out[at + 4] = 0;
        out[at + 5] = 0;
        switch (code) {
            case CODE0 -> out[at + 3] = 0.5 * sign;
            case CODE2, CODE2_CONTINUOUS -> {
                out[at + 3] = outside ? sign : x;
                out[at + 4] = outside ? 0 : 1;
            }
            default -> {
                if (Math.abs(x) < 1) {
                    double y = x * x;
                    out[at + 3] = x * (1.875 + y * (-2.5 + 1.125 * y));
                    out[at + 4] = 1.875 + y * (-7.5 + 5.625 * y);
                    out[at + 5] = x * (-15 + 22.5 * y);
                } else {
                    out[at + 3] = 0.5 * sign;
                }
            }
        }
    }

    /** Where the first derivative or the value jumps. */
    static double[] kinks(HistoSysCode code) {
        return switch (code) {
            case CODE0 -> ZERO;
            case CODE2 -> ONES;
            case CODE2_CONTINUOUS, CODE4P -> NONE;
        };
    }
}
