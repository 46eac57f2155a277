package org.wilks.nd.optim;

/**
 * The eigenvalues and eigenvectors of a symmetric matrix, by Jacobi's rotations: {@code A v_j = lambda_j v_j}, the v orthonormal.
 *
 * <p>Each rotation is exact to rounding, so that small eigenvalues of a scaled matrix keep their digits better than by a reduction to a
 * tridiagonal one. O(n³) a sweep, some six to ten sweeps: for matrices of up to a hundred rows. Immutable and thread-safe.
 */
public final class SymmetricEigen {
    private static final int SWEEPS = 60;

    private final int n;
    private final double[] values;
    private final double[] vectors;

    private SymmetricEigen(int n, double[] values, double[] vectors) {
        this.n = n;
        this.values = values;
        this.vectors = vectors;
    }

    /**
     * The decomposition of a matrix.
     *
     * @param matrix the matrix, [n, n] row after row; its symmetric part is taken; not modified
     * @param n the number of rows
     * @return the decomposition, in no particular order
     */
    public static SymmetricEigen of(double[] matrix, int n) {
        double[] a = new double[n * n];
        double[] vectors = new double[n * n];
        for (int i = 0; i < n; i++) {
            vectors[i * n + i] = 1;
            for (int j = 0; j < n; j++) {
                a[i * n + j] = 0.5 * (matrix[i * n + j] + matrix[j * n + i]);
            }
        }
        boolean rotated = true;
        for (int sweep = 0; sweep < SWEEPS && rotated; sweep++) {
            rotated = false;
            for (int p = 0; p < n; p++) {
                for (int q = p + 1; q < n; q++) {
                    rotated |= rotate(a, vectors, n, p, q);
                }
            }
        }
        double[] values = new double[n];
        for (int i = 0; i < n; i++) {
            values[i] = a[i * n + i];
        }
        return new SymmetricEigen(n, values, vectors);
    }

    /**
     * An eigenvalue.
     *
     * @param j its index, from 0 to n - 1
     * @return lambda_j
     */
    public double value(int j) {
        return values[j];
    }

    /**
     * The largest eigenvalue.
     *
     * @return the maximum of the lambda_j
     */
    public double largest() {
        double largest = Double.NEGATIVE_INFINITY;
        for (double value : values) {
            largest = Math.max(largest, value);
        }
        return largest;
    }

    /**
     * The index of the smallest eigenvalue, the first of them when several are equal.
     *
     * @return the index
     */
    public int smallest() {
        int least = 0;
        for (int i = 1; i < n; i++) {
            if (values[i] < values[least]) {
                least = i;
            }
        }
        return least;
    }

    /**
     * A component of an eigenvector.
     *
     * @param i the row, from 0 to n - 1
     * @param j the index of the eigenvector
     * @return the i-th component of v_j
     */
    public double vector(int i, int j) {
        return vectors[i * n + j];
    }

    /** Brings the entry (p, q) to zero; false when it is nothing already. */
    private static boolean rotate(double[] a, double[] vectors, int n, int p, int q) {
        double entry = a[p * n + q];
        double scale = Math.sqrt(Math.abs(a[p * n + p])) * Math.sqrt(Math.abs(a[q * n + q]));
        if (Math.abs(entry) <= Math.ulp(scale) * 0.5) {
            return false;
        }
        double theta = (a[q * n + q] - a[p * n + p]) / (2 * entry);
        double t = Math.copySign(1, theta) / (Math.abs(theta) + Math.hypot(theta, 1));
        double cos = 1 / Math.hypot(t, 1);
        double sin = t * cos;
        for (int k = 0; k < n; k++) {
            double left = a[k * n + p];
            double right = a[k * n + q];
            a[k * n + p] = cos * left - sin * right;
            a[k * n + q] = sin * left + cos * right;
            double v = vectors[k * n + p];
            double w = vectors[k * n + q];
            vectors[k * n + p] = cos * v - sin * w;
            vectors[k * n + q] = sin * v + cos * w;
        }
        for (int k = 0; k < n; k++) {
            double above = a[p * n + k];
            double below = a[q * n + k];
            a[p * n + k] = cos * above - sin * below;
            a[q * n + k] = sin * above + cos * below;
        }
        return true;
    }
}
