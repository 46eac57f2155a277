package org.wilks.nd.array;

/** Sums of multiples of runs that lie anywhere in their arrays. Not vectorised, but nothing is copied: for a few rows or short ones. */
final class Offsets {
    private Offsets() {}

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
