package org.wilks.infer.likelihood;

import org.wilks.nd.error.InvalidModel;

/** What is asked of small covariance matrices, row-major. */
final class CovarianceMatrix {
    private CovarianceMatrix() {}

    /** {@code ln |det V|} of any matrix, by elimination with partial pivoting; −∞ for a singular one. */
    static double logAbsoluteDeterminant(double[] matrix, int k) {
        double[] a = matrix.clone();
        double sum = 0;
        for (int c = 0; c < k; c++) {
            int best = c;
            for (int r = c + 1; r < k; r++) {
                if (Math.abs(a[r * k + c]) > Math.abs(a[best * k + c])) {
                    best = r;
                }
            }
            double pivot = a[best * k + c];
            if (pivot == 0) {
                return Double.NEGATIVE_INFINITY;
            }
            sum += Math.log(Math.abs(pivot));
            for (int j = c; j < k; j++) {
                double swapped = a[best * k + j];
                a[best * k + j] = a[c * k + j];
                a[c * k + j] = swapped;
            }
            for (int r = c + 1; r < k; r++) {
                double factor = a[r * k + c] / pivot;
                for (int j = c; j < k; j++) {
                    a[r * k + j] -= factor * a[c * k + j];
                }
            }
        }
        return sum;
    }

    /** The lower triangular factor L of the symmetric part of a covariance, {@code L Lᵀ = (V + Vᵀ)/2}. */
    static double[] factor(double[] matrix, int k, String name) {
        double[] lower = new double[k * k];
        for (int i = 0; i < k; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = 0.5 * (matrix[i * k + j] + matrix[j * k + i]);
                for (int c = 0; c < j; c++) {
                    sum -= lower[i * k + c] * lower[j * k + c];
                }
                if (i == j) {
                    if (!(sum > 0)) {
                        throw new InvalidModel("covariance of '" + name + "' is not positive definite (pivot " + i
                                + " is " + sum + "), so no data can be drawn from it");
                    }
                    lower[i * k + i] = Math.sqrt(sum);
                } else {
                    lower[i * k + j] = sum / lower[j * k + j];
                }
            }
        }
        return lower;
    }
}
