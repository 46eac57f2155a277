package org.wilks.infer.surface;

/** {@code D = (c - centre)' A (c - centre)}: the surface is an ellipsoid. */
record Quadric(double[] centre, double[] matrix) implements Deviance {
    @Override
    public int size() {
        return centre.length;
    }

    @Override
    public Deviance copy() {
        return this;
    }

    @Override
    public double valueGradientHessian(double[] c, double[] gradient, double[] hessian) {
        int k = centre.length;
        double value = 0;
        for (int i = 0; i < k; i++) {
            double row = 0;
            for (int j = 0; j < k; j++) {
                row += matrix[i * k + j] * (c[j] - centre[j]);
                hessian[i * k + j] = 2 * matrix[i * k + j];
            }
            gradient[i] = 2 * row;
            value += row * (c[i] - centre[i]);
        }
        return value;
    }

    /** One with correlations and scales from 0.001 to 100. */
    static Quadric correlated(int k) {
        double[] matrix = new double[k * k];
        double[] centre = new double[k];
        for (int i = 0; i < k; i++) {
            centre[i] = i - 1.5;
            double scaleI = Math.pow(10, 2 - 5.0 * i / Math.max(1, k - 1));
            for (int j = 0; j < k; j++) {
                double scaleJ = Math.pow(10, 2 - 5.0 * j / Math.max(1, k - 1));
                matrix[i * k + j] = (i == j ? 1 : Math.pow(0.6, Math.abs(i - j))) / (scaleI * scaleJ);
            }
        }
        return new Quadric(centre, matrix);
    }
}
