package org.wilks.optimize;

/** Sums over vectors, from the first entry to the last, so that the bits never depend on anything but the entries. */
final class Vectors {

    private Vectors() {}

    static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    /** The Euclidean norm, scaled by the largest entry so that it neither overflows nor underflows. */
    static double norm(double[] a) {
        double largest = largest(a);
        if (largest == 0 || !Double.isFinite(largest)) {
            return largest;
        }
        double sum = 0;
        for (double entry : a) {
            double scaled = entry / largest;
            sum += scaled * scaled;
        }
        return largest * Math.sqrt(sum);
    }

    /** The largest magnitude; NaN if any entry is NaN. */
    static double largest(double[] a) {
        double largest = 0;
        for (double entry : a) {
            largest = Math.max(largest, Math.abs(entry));
        }
        return largest;
    }

    static double[] scaled(double[] a, double factor) {
        double[] result = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            result[i] = a[i] * factor;
        }
        return result;
    }

    static double[] difference(double[] a, double[] b) {
        double[] result = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            result[i] = a[i] - b[i];
        }
        return result;
    }

    /** a + t b. */
    static double[] along(double[] a, double t, double[] b) {
        double[] result = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            result[i] = a[i] + t * b[i];
        }
        return result;
    }

    static boolean isFinite(double[] a) {
        for (double entry : a) {
            if (!Double.isFinite(entry)) {
                return false;
            }
        }
        return true;
    }
}
