package org.wilks.nd.array;

import org.wilks.nd.special.SpecialFunctions;

/** The loops of unary functions over contiguous elements: the frequent ones each their own. */
final class UnaryLoops {
    private UnaryLoops() {}

    /** out[o + i] = op(x[xo + i]). */
    static void apply(UnaryOperation op, double[] x, int xo, double[] out, int o, int n) {
        switch (op) {
            case NEGATE -> {
                for (int i = 0; i < n; i++) {
                    out[o + i] = -x[xo + i];
                }
            }
            case ABS -> {
                for (int i = 0; i < n; i++) {
                    out[o + i] = Math.abs(x[xo + i]);
                }
            }
            case SQRT -> {
                for (int i = 0; i < n; i++) {
                    out[o + i] = Math.sqrt(x[xo + i]);
                }
            }
            case SQUARE -> {
                for (int i = 0; i < n; i++) {
                    out[o + i] = x[xo + i] * x[xo + i];
                }
            }
            case RECIPROCAL -> {
                for (int i = 0; i < n; i++) {
                    out[o + i] = 1 / x[xo + i];
                }
            }
            case EXP -> {
                for (int i = 0; i < n; i++) {
                    out[o + i] = Math.exp(x[xo + i]);
                }
            }
            case LOG -> {
                for (int i = 0; i < n; i++) {
                    out[o + i] = Math.log(x[xo + i]);
                }
            }
            case SIGMOID -> {
                for (int i = 0; i < n; i++) {
                    out[o + i] = SpecialFunctions.sigmoid(x[xo + i]);
                }
            }
            case NORMAL_CDF -> {
                for (int i = 0; i < n; i++) {
                    out[o + i] = SpecialFunctions.normalCdf(x[xo + i]);
                }
            }
            default -> {
                for (int i = 0; i < n; i++) {
                    out[o + i] = op.apply(x[xo + i]);
                }
            }
        }
    }
}
