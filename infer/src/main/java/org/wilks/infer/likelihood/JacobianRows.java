package org.wilks.infer.likelihood;

import java.util.Arrays;

/** The Jacobian of moments by rows, each with the columns in which it is not zero; for one thread. */
final class JacobianRows {
    private final int n;
    private final double[] entries;
    private final int[] columns;
    private final int[] counts;

    JacobianRows(int rows, int n) {
        this.n = n;
        entries = new double[rows * n];
        columns = new int[rows * n];
        counts = new int[rows];
    }

    /** Row-major; {@link #index} is called once they are written. */
    double[] entries() {
        return entries;
    }

    /** Finds the columns that are not zero. */
    void index() {
        for (int k = 0; k < counts.length; k++) {
            int count = k * n;
            for (int i = k * n; i < (k + 1) * n; i++) {
                if (entries[i] != 0) {
                    columns[count++] = i - k * n;
                }
            }
            counts[k] = count - k * n;
        }
    }

    /** The sum of the rows with weights. */
    void multiply(double[] weights, double[] sum) {
        Arrays.fill(sum, 0, n, 0);
        for (int k = 0; k < counts.length; k++) {
            for (int p = k * n; p < k * n + counts[k]; p++) {
                sum[columns[p]] += weights[k] * entries[k * n + columns[p]];
            }
        }
    }

    /** Adds the factor times the product of a row with itself to a lower triangle. */
    void addSquare(int row, double factor, double[] hessian) {
        int at = row * n;
        for (int p = at; p < at + counts[row]; p++) {
            int i = columns[p];
            double scaled = factor * entries[at + i];
            for (int q = at; q <= p; q++) {
                int j = columns[q];
                hessian[i * n + j] += scaled * entries[at + j];
            }
        }
    }

    /** Adds the factor times the symmetrised product of two different rows, {@code a bᵀ + b aᵀ}, to a lower triangle. */
    void addProduct(int a, int b, double factor, double[] hessian) {
        for (int p = a * n; p < a * n + counts[a]; p++) {
            int i = columns[p];
            double scaled = factor * entries[a * n + i];
            for (int q = b * n; q < b * n + counts[b]; q++) {
                int j = columns[q];
                double product = scaled * entries[b * n + j];
                if (i == j) {
                    hessian[i * n + j] += 2 * product;
                } else {
                    hessian[Math.max(i, j) * n + Math.min(i, j)] += product;
                }
            }
        }
    }
}
