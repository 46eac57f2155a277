package org.wilks.nd.array;

/** The loops over a few elements, apart from the long ones so that each is compiled for the lengths it sees. */
final class ShortLoops {
    /** Ranges shorter than this come here. */
    static final int LENGTH = 32;

    private ShortLoops() {}

    static void unary(UnaryOperation op, double[] x, double[] out, int from, int to) {
        for (int i = from; i < to; i++) {
            out[i] = op.apply(x[i]);
        }
    }

    static void arrays(BinaryOperation op, double[] x, double[] y, double[] out, int from, int to) {
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
            default -> {
                for (int i = from; i < to; i++) {
                    out[i] = op.apply(x[i], y[i]);
                }
            }
        }
    }

    static void scalarLeft(BinaryOperation op, double s, double[] y, double[] out, int from, int to) {
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
            default -> {
                for (int i = from; i < to; i++) {
                    out[i] = op.apply(s, y[i]);
                }
            }
        }
    }

    static void scalarRight(BinaryOperation op, double[] x, double s, double[] out, int from, int to) {
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
            default -> {
                for (int i = from; i < to; i++) {
                    out[i] = op.apply(x[i], s);
                }
            }
        }
    }

    /** out[o + j] += a0 b[bo + j] + a1 b[bo + n + j] + a2 b[bo + 2n + j] + a3 b[bo + 3n + j]. */
    static void addFour(
            double a0, double a1, double a2, double a3, double[] b, int bo, int n, double[] out, int o, int width) {
        int b1 = bo + n;
        int b2 = b1 + n;
        int b3 = b2 + n;
        for (int j = 0; j < width; j++) {
            out[o + j] += (a0 * b[bo + j] + a1 * b[b1 + j]) + (a2 * b[b2 + j] + a3 * b[b3 + j]);
        }
    }

    /** out[o + j] += a b[bo + j]. */
    static void addOne(double a, double[] b, int bo, double[] out, int o, int width) {
        for (int j = 0; j < width; j++) {
            out[o + j] += a * b[bo + j];
        }
    }
}
