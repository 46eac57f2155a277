package org.wilks.optimize.network;

/**
 * The rectifier on the units of many events, without a branch for each, whose outcome no processor could guess, in loops of one index, which the
 * compiler vectorises. Stateless.
 */
final class Rectifier {
    /** Its square brings the least positive number above 1. */
    private static final double HUGE = 0x1p600;

    private Rectifier() {}

    /** Turns products into outputs, max(product + bias, 0). */
    static void forward(double[] bias, double[] values, int count) {
        for (int i = 0; i < count; i++) {
            values[i] = Math.max(values[i] + bias[i], 0);
        }
    }

    /** Multiplies cotangents by 1 where outputs are positive and by 0 where they are 0, and adds them to a sum. */
    static void backward(double[] outputs, double[] cotangents, double[] sum, int count) {
        for (int i = 0; i < count; i++) {
            double slope = cotangents[i] * Math.min(outputs[i] * HUGE * HUGE, 1);
            cotangents[i] = slope;
            sum[i] += slope;
        }
    }

    /** Multiplies tangents by 1 where sums are positive and by 0 elsewhere. */
    static void slope(double[] sums, double[] values, int count) {
        for (int i = 0; i < count; i++) {
            values[i] *= Math.min(Math.max(sums[i], 0) * HUGE * HUGE, 1);
        }
    }
}
