package org.wilks.nd.optim;

/** The Cholesky factor {@code L Lᵀ} of a small symmetric matrix given by its lower triangle, in place. */
final class SmallCholesky {
    private SmallCholesky() {}

    /** Replaces the lower triangle of the leading q × q block by L; false when it is not positive definite. */
    static boolean factor(double[][] a, int q) {
        for (int i = 0; i < q; i++) {
            double[] row = a[i];
            for (int j = 0; j < i; j++) {
                row[j] = (row[j] - Vectors.dot(row, a[j], j)) / a[j][j];
            }
            double pivot = row[i] - Vectors.dot(row, row, i);
            if (!(pivot > 0)) {
                return false;
            }
            row[i] = Math.sqrt(pivot);
        }
        return true;
    }

    /** Replaces v by L⁻¹ v. */
    static void forward(double[][] factor, int q, double[] v) {
        for (int i = 0; i < q; i++) {
            v[i] = (v[i] - Vectors.dot(factor[i], v, i)) / factor[i][i];
        }
    }

    /** Replaces v by (L Lᵀ)⁻¹ v. */
    static void solve(double[][] factor, int q, double[] v) {
        forward(factor, q, v);
        for (int i = q - 1; i >= 0; i--) {
            v[i] /= factor[i][i];
            Vectors.addScaled(v, -v[i], factor[i], 0, i);
        }
    }
}
