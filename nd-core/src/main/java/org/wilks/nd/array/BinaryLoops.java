package org.wilks.nd.array;

/** The loops of binary functions over contiguous elements: the arithmetic ones each their own, so that they vectorise. */
final class BinaryLoops {
    private BinaryLoops() {}

    /** out[o + i] = op(x[xo + i], y[yo + i]). */
    static void arrays(BinaryOperation op, double[] x, int xo, double[] y, int yo, double[] out, int o, int n) {
        switch (op) {
            case ADD -> {
                for (int i = 0; i < n; i++) {
                    out[o + i] = x[xo + i] + y[yo + i];
                }
            }
            case SUBTRACT -> {
                for (int i = 0; i < n; i++) {
                    out[o + i] = x[xo + i] - y[yo + i];
                }
            }
            case MULTIPLY -> {
                for (int i = 0; i < n; i++) {
                    out[o + i] = x[xo + i] * y[yo + i];
                }
            }
            case DIVIDE -> {
                for (int i = 0; i < n; i++) {
                    out[o + i] = x[xo + i] / y[yo + i];
                }
            }
            case MINIMUM -> {
                for (int i = 0; i < n; i++) {
                    out[o + i] = Math.min(x[xo + i], y[yo + i]);
                }
            }
            case MAXIMUM -> {
                for (int i = 0; i < n; i++) {
                    out[o + i] = Math.max(x[xo + i], y[yo + i]);
                }
            }
            default -> {
                for (int i = 0; i < n; i++) {
                    out[o + i] = op.apply(x[xo + i], y[yo + i]);
                }
            }
        }
    }

    /** out[o + i] = op(s, y[yo + i]). */
    static void scalarLeft(BinaryOperation op, double s, double[] y, int yo, double[] out, int o, int n) {
        switch (op) {
            case ADD -> {
                for (int i = 0; i < n; i++) {
                    out[o + i] = s + y[yo + i];
                }
            }
            case SUBTRACT -> {
                for (int i = 0; i < n; i++) {
                    out[o + i] = s - y[yo + i];
                }
            }
            case MULTIPLY -> {
                for (int i = 0; i < n; i++) {
                    out[o + i] = s * y[yo + i];
                }
            }
            case DIVIDE -> {
                for (int i = 0; i < n; i++) {
                    out[o + i] = s / y[yo + i];
                }
            }
            default -> {
                for (int i = 0; i < n; i++) {
                    out[o + i] = op.apply(s, y[yo + i]);
                }
            }
        }
    }

    /** out[o + i] = op(x[xo + i], s). */
    static void scalarRight(BinaryOperation op, double[] x, int xo, double s, double[] out, int o, int n) {
        switch (op) {
            case ADD -> {
                for (int i = 0; i < n; i++) {
                    out[o + i] = x[xo + i] + s;
                }
            }
            case SUBTRACT -> {
                for (int i = 0; i < n; i++) {
                    out[o + i] = x[xo + i] - s;
                }
            }
            case MULTIPLY -> {
                for (int i = 0; i < n; i++) {
                    out[o + i] = x[xo + i] * s;
                }
            }
            case DIVIDE -> {
                for (int i = 0; i < n; i++) {
                    out[o + i] = x[xo + i] / s;
                }
            }
            case MINIMUM -> {
                for (int i = 0; i < n; i++) {
                    out[o + i] = Math.min(x[xo + i], s);
                }
            }
            case MAXIMUM -> {
                for (int i = 0; i < n; i++) {
                    out[o + i] = Math.max(x[xo + i], s);
                }
            }
            default -> {
                for (int i = 0; i < n; i++) {
                    out[o + i] = op.apply(x[xo + i], s);
                }
            }
        }
    }
}
