package org.wilks.nd;

import org.wilks.nd.error.InvalidData;

/** Gaussian elimination with partial pivoting. */
final class Elimination {
    private Elimination() {}

    static void solve(double[] matrix, boolean transposed, double[] right, double[] out, int n, int columns) {
        double[] a = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                a[i * n + j] = matrix[transposed ? j * n + i : i * n + j];
            }
        }
        System.arraycopy(right, 0, out, 0, n * columns);
        for (int k = 0; k < n; k++) {
            exchange(a, out, n, columns, k, pivot(a, n, k));
            for (int i = k + 1; i < n; i++) {
                double factor = a[i * n + k] / a[k * n + k];
                if (factor != 0) {
                    subtract(a, n, i, k, k, factor);
                    subtract(out, columns, i, k, 0, factor);
                }
            }
        }
        for (int k = n - 1; k >= 0; k--) {
            for (int j = 0; j < columns; j++) {
                double sum = out[k * columns + j];
                for (int i = k + 1; i < n; i++) {
                    sum -= a[k * n + i] * out[i * columns + j];
                }
                out[k * columns + j] = sum / a[k * n + k];
            }
        }
    }

    private static int pivot(double[] a, int n, int k) {
        int best = k;
        for (int i = k + 1; i < n; i++) {
            if (Math.abs(a[i * n + k]) > Math.abs(a[best * n + k])) {
                best = i;
            }
        }
        double value = a[best * n + k];
        if (value == 0 || Double.isNaN(value)) {
            throw new InvalidData("a matrix of " + n + " rows cannot be solved: pivot " + k + " is " + value
                    + ", allowed is any other number");
        }
        return best;
    }

    private static void exchange(double[] a, double[] b, int n, int columns, int i, int j) {
        if (i != j) {
            swapRows(a, n, i, j);
            swapRows(b, columns, i, j);
        }
    }

    private static void swapRows(double[] a, int n, int i, int j) {
        for (int c = 0; c < n; c++) {
            double kept = a[i * n + c];
            a[i * n + c] = a[j * n + c];
            a[j * n + c] = kept;
        }
    }

    /** Subtracts a multiple of row k from row i, from a column on. */
    private static void subtract(double[] a, int n, int i, int k, int from, double factor) {
        for (int c = from; c < n; c++) {
            a[i * n + c] -= factor * a[k * n + c];
        }
    }
}
