package org.wilks.nd.array;

/**
 * The loops of binary functions over a range of indices that all arrays share: the frequent functions each their own, so that they
 * vectorise. Short ranges go elsewhere: a loop that the compiler has mostly seen run a few times is never unrolled again.
 */
final class BinaryLoops {
    private BinaryLoops() {}

    /** out[i] = op(x[i], y[i]) for from ≤ i &lt; to. */
    static void arrays(BinaryOperation op, double[] x, double[] y, double[] out, int from, int to) {
        if (to - from < ShortLoops.LENGTH) {
            ShortLoops.arrays(op, x, y, out, from, to);
            return;
        }
        switch (op) {
            case ADD -> {
                for (int i = from; i < to; i++) {
                    out[i] = x[i] + y[i];
                }
            }
            case SUBTRACT -> {
                for (int i = from; i < to; i++) {
                    out[i] = x[i] - y[i];
                }
            }
            case MULTIPLY -> {
                for (int i = from; i < to; i++) {
                    out[i] = x[i] * y[i];
                }
            }
            case DIVIDE -> {
                for (int i = from; i < to; i++) {
                    out[i] = x[i] / y[i];
                }
            }
            case MINIMUM -> {
                for (int i = from; i < to; i++) {
                    out[i] = Math.min(x[i], y[i]);
                }
            }
            case MAXIMUM -> {
                for (int i = from; i < to; i++) {
                    out[i] = Math.max(x[i], y[i]);
                }
            }
            case GREATER -> {
                for (int i = from; i < to; i++) {
                    int truth = x[i] > y[i] ? 1 : 0;
                    out[i] = truth;
                }
            }
            case GREATER_OR_EQUAL -> {
                for (int i = from; i < to; i++) {
                    int truth = x[i] >= y[i] ? 1 : 0;
                    out[i] = truth;
                }
            }
            case LESS -> {
                for (int i = from; i < to; i++) {
                    int truth = x[i] < y[i] ? 1 : 0;
                    out[i] = truth;
                }
            }
            case LESS_OR_EQUAL -> {
                for (int i = from; i < to; i++) {
                    int truth = x[i] <= y[i] ? 1 : 0;
                    out[i] = truth;
                }
            }
            case EQUAL -> {
                for (int i = from; i < to; i++) {
                    int truth = x[i] == y[i] ? 1 : 0;
                    out[i] = truth;
                }
            }
            default -> {
                for (int i = from; i < to; i++) {
                    out[i] = op.apply(x[i], y[i]);
                }
            }
        }
    }

    /** out[i] = op(s, y[i]) for from ≤ i &lt; to. */
    static void scalarLeft(BinaryOperation op, double s, double[] y, double[] out, int from, int to) {
        if (to - from < ShortLoops.LENGTH) {
            ShortLoops.scalarLeft(op, s, y, out, from, to);
            return;
        }
        switch (op) {
            case ADD -> {
                for (int i = from; i < to; i++) {
                    out[i] = s + y[i];
                }
            }
            case SUBTRACT -> {
                for (int i = from; i < to; i++) {
                    out[i] = s - y[i];
                }
            }
            case MULTIPLY -> {
                for (int i = from; i < to; i++) {
                    out[i] = s * y[i];
                }
            }
            case DIVIDE -> {
                for (int i = from; i < to; i++) {
                    out[i] = s / y[i];
                }
            }
            case MINIMUM -> {
                for (int i = from; i < to; i++) {
                    out[i] = Math.min(s, y[i]);
                }
            }
            case MAXIMUM -> {
                for (int i = from; i < to; i++) {
                    out[i] = Math.max(s, y[i]);
                }
            }
            default -> {
                for (int i = from; i < to; i++) {
                    out[i] = op.apply(s, y[i]);
                }
            }
        }
    }

    /** out[i] = op(x[i], s) for from ≤ i &lt; to. */
    static void scalarRight(BinaryOperation op, double[] x, double s, double[] out, int from, int to) {
        if (to - from < ShortLoops.LENGTH) {
            ShortLoops.scalarRight(op, x, s, out, from, to);
            return;
        }
        switch (op) {
            case ADD -> {
                for (int i = from; i < to; i++) {
                    out[i] = x[i] + s;
                }
            }
            case SUBTRACT -> {
                for (int i = from; i < to; i++) {
                    out[i] = x[i] - s;
                }
            }
            case MULTIPLY -> {
                for (int i = from; i < to; i++) {
                    out[i] = x[i] * s;
                }
            }
            case DIVIDE -> {
                for (int i = from; i < to; i++) {
                    out[i] = x[i] / s;
                }
            }
            case MINIMUM -> {
                for (int i = from; i < to; i++) {
                    out[i] = Math.min(x[i], s);
                }
            }
            case MAXIMUM -> {
                for (int i = from; i < to; i++) {
                    out[i] = Math.max(x[i], s);
                }
            }
            case GREATER -> {
                for (int i = from; i < to; i++) {
                    int truth = x[i] > s ? 1 : 0;
                    out[i] = truth;
                }
            }
            case GREATER_OR_EQUAL -> {
                for (int i = from; i < to; i++) {
                    int truth = x[i] >= s ? 1 : 0;
                    out[i] = truth;
                }
            }
            case LESS -> {
                for (int i = from; i < to; i++) {
                    int truth = x[i] < s ? 1 : 0;
                    out[i] = truth;
                }
            }
            case LESS_OR_EQUAL -> {
                for (int i = from; i < to; i++) {
                    int truth = x[i] <= s ? 1 : 0;
                    out[i] = truth;
                }
            }
            case EQUAL -> {
                for (int i = from; i < to; i++) {
                    int truth = x[i] == s ? 1 : 0;
                    out[i] = truth;
                }
            }
            default -> {
                for (int i = from; i < to; i++) {
                    out[i] = op.apply(x[i], s);
                }
            }
        }
    }
}
