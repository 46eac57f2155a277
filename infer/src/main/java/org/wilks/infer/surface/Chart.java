package org.wilks.infer.surface;

/** Whitened coordinates: {@code c = origin + W phi}. Immutable; arrays are its own. */
final class Chart {
    final int k;
    final double[] origin;
    final double[] whitener;
    final double[] inverse;

    Chart(double[] origin, double[] whitener, double[] inverse) {
        k = origin.length;
        this.origin = origin;
        this.whitener = whitener;
        this.inverse = inverse;
    }

    void toParameters(double[] phi, double[] c) {
        toParameters(phi, 0, c, 0);
    }

    void toParameters(double[] phi, int from, double[] c, int to) {
        for (int i = 0; i < k; i++) {
            double sum = 0;
            for (int j = 0, at = i * k; j < k; j++) {
                sum += whitener[at + j] * phi[from + j];
            }
            c[to + i] = origin[i] + sum;
        }
    }

    void toWhitened(double[] c, double[] phi) {
        for (int j = 0; j < k; j++) {
            double sum = 0;
            for (int i = 0, at = j * k; i < k; i++) {
                sum += inverse[at + i] * (c[i] - origin[i]);
            }
            phi[j] = sum;
        }
    }

    /** The gradient with respect to phi, {@code W' g}. */
    void pullGradient(double[] gradient, double[] whitened) {
        for (int j = 0; j < k; j++) {
            double sum = 0;
            for (int i = 0; i < k; i++) {
                sum += whitener[i * k + j] * gradient[i];
            }
            whitened[j] = sum;
        }
    }
}
