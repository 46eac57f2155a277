package org.wilks.infer.model;

/**
 * The scalar part of an additive shape variation. With {@code up = high − nominal}, {@code down = nominal − low}, {@code S = (up + down)/2} and
 * {@code A = (up − down)/16} every code's shift is {@code u(α) S + v(α) A}; this gives u, v and their derivatives.
 *
 * <p>The formulas are those of {@link HistoSysCode}: outside the inner region {@code v = 8|α|} for code0 and code4p, since {@code up = S + 8A} and
 * {@code down = S − 8A}; code2 has {@code a = 8A} and {@code b = S}.
 */
final class ShiftCurve {
    private static final double[] NONE = {};
    private static final double[] ZERO = {0};
    private static final double[] ONES = {-1, 1};

    private ShiftCurve() {}

    /** Writes u, v at {@code at} and {@code at + 1}. */
    static void value(HistoSysCode code, double x, double[] out, int at) {
        double size = Math.abs(x);
        out[at] = x;
        switch (code) {
            case CODE0 -> out[at + 1] = 8 * size;
            case CODE2 -> {
                if (size > 1) {
                    out[at] = x > 0 ? x - 1 : x;
                    out[at + 1] = x > 0 ? 16 * (x - 1) : -16 * x;
                } else {
                    out[at + 1] = 8 * x * x;
                }
            }
            case CODE2_CONTINUOUS -> out[at + 1] = size > 1 ? 16 * size - 8 : 8 * x * x;
            default -> {
                double y = x * x;
                out[at + 1] = size < 1 ? y * (15 + y * (-10 + 3 * y)) : 8 * size;
            }
        }
    }

    /** Writes u, v, u′, v′, v″, v‴ from {@code at} on; u″ and u‴ are zero. At a kink the branch above is taken. */
    static void derivatives(HistoSysCode code, double x, double[] out, int at) {
        value(code, x, out, at);
        double sign = x < 0 ? -1 : 1;
        boolean outside = Math.abs(x) > 1;
        out[at + 2] = 1;
        out[at + 4] = 0;
        out[at + 5] = 0;
        switch (code) {
            case CODE0 -> out[at + 3] = 8 * sign;
            case CODE2, CODE2_CONTINUOUS -> {
                out[at + 3] = outside ? 16 * sign : 16 * x;
                out[at + 4] = outside ? 0 : 16;
            }
            default -> {
                if (Math.abs(x) < 1) {
                    double y = x * x;
                    out[at + 3] = x * (30 + y * (-40 + 18 * y));
                    out[at + 4] = 30 + y * (-120 + 90 * y);
                    out[at + 5] = x * (-240 + 360 * y);
                } else {
                    out[at + 3] = 8 * sign;
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
