package org.wilks.nd.array;

import org.wilks.nd.special.SpecialFunctions;

/** The loops of unary functions over a range of indices: the frequent functions each their own. */
final class UnaryLoops {
    private UnaryLoops() {}

    /** out[i] = op(x[i]) for from ≤ i &lt; to. */
    static void apply(UnaryOperation op, double[] x, double[] out, int from, int to) {
        if (to - from < ShortLoops.LENGTH) {
            ShortLoops.unary(op, x, out, from, to);
            return;
        }
        switch (op) {
            case NEGATE -> {
                for (int i = from; i < to; i++) {
                    out[i] = -x[i];
                }
            }
            case ABS -> {
                for (int i = from; i < to; i++) {
                    out[i] = Math.abs(x[i]);
                }
            }
            case SQRT -> {
                for (int i = from; i < to; i++) {
                    out[i] = Math.sqrt(x[i]);
                }
            }
            case SQUARE -> {
                for (int i = from; i < to; i++) {
                    out[i] = x[i] * x[i];
                }
            }
            case RECIPROCAL -> {
                for (int i = from; i < to; i++) {
                    out[i] = 1 / x[i];
                }
            }
            case EXP -> {
                for (int i = from; i < to; i++) {
                    out[i] = Math.exp(x[i]);
                }
            }
            case LOG -> {
                for (int i = from; i < to; i++) {
                    out[i] = Math.log(x[i]);
                }
            }
            case SIGMOID -> {
                for (int i = from; i < to; i++) {
                    out[i] = SpecialFunctions.sigmoid(x[i]);
                }
            }
            case NORMAL_CDF -> {
                for (int i = from; i < to; i++) {
                    out[i] = SpecialFunctions.normalCdf(x[i]);
                }
            }
            default -> {
                for (int i = from; i < to; i++) {
                    out[i] = op.apply(x[i]);
                }
            }
        }
    }
}
