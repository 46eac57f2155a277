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
}
