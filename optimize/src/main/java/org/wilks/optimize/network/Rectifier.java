package org.wilks.optimize.network;

/**
 * The rectifier on the units of an event in loops of one index, which the compiler vectorises: without a branch for each unit, whose outcome no processor
 * could guess, and in operations that are one instruction each, which a maximum with its rules for zeros and NaN is not. Stateless.
 */
final class Rectifier {
    /** Brings all outputs of a network between 0 and 1; those below 2⁻⁵⁷⁴ would be lost, and count as zero. */
    private static final double SMALL = 0x1p-500;

    private Rectifier() {}

    /** Turns products into outputs, max(z, 0) = (z + |z|)/2 of z = product + bias. */
    static void forward(double[] bias, double[] values) {
        for (int i = 0; i < values.length; i++) {
            double z = values[i] + bias[i];
            values[i] = 0.5 * (z + Math.abs(z));
        }
    }

    /** Multiplies cotangents by 1 where outputs are positive and by 0 where they are 0, and adds them to a sum. */
    static void backward(double[] outputs, double[] cotangents, double[] sum) {
        for (int i = 0; i < cotangents.length; i++) {
            double slope = cotangents[i] * Math.ceil(outputs[i] * SMALL);
            cotangents[i] = slope;
            sum[i] += slope;
        }
    }

    /** Multiplies tangents by 1 where sums are positive and by 0 elsewhere. */
    static void slope(double[] sums, double[] values) {
        for (int i = 0; i < values.length; i++) {
            values[i] *= Math.ceil((sums[i] + Math.abs(sums[i])) * SMALL);
        }
    }
}
