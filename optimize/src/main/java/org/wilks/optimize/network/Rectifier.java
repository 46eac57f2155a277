package org.wilks.optimize.network;

/** The rectifier on a row of units without a branch for each, whose outcome no processor could guess. Stateless. */
final class Rectifier {
    private Rectifier() {}

    /** Adds the bias to a row of sums, and writes its positive part; both may be one array. */
    static void forward(double[] sums, double[] bias, double[] outputs, int at) {
        for (int u = 0; u < bias.length; u++) {
            sums[at + u] += bias[u];
        }
        for (int u = 0; u < bias.length; u++) {
            outputs[at + u] = Math.max(sums[at + u], 0);
        }
    }

    /** Sets cotangents to zero where sums are not positive, without a branch, and adds them to the gradient of the bias. */
    static void backward(double[] sums, int from, double[] cotangents, int at, double[] ofBias) {
        for (int u = 0; u < ofBias.length; u++) {
            long z = Double.doubleToRawLongBits(sums[from + u]);
            long positive = (-z & ~z) >> 63;
            double slope = Double.longBitsToDouble(Double.doubleToRawLongBits(cotangents[at + u]) & positive);
            cotangents[at + u] = slope;
            ofBias[u] += slope;
        }
    }
}
