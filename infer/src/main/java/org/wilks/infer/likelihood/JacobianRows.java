package org.wilks.infer.likelihood;

import java.util.Arrays;

/** The entries of a Jacobian of a known pattern; for one thread. */
final class JacobianRows {
    private final JacobianPattern pattern;
    private final int n;
    private final int[] starts;
    private final int[] columns;
    private final double[] entries;

    JacobianRows(JacobianPattern pattern) {
        this.pattern = pattern;
        n = pattern.n;
        starts = pattern.starts;
        columns = pattern.columns;
        entries = new double[columns.length];
    }

    JacobianPattern pattern() {
        return pattern;
    }

    /** Takes the slopes of all rows along one direction of the pattern. */
    void take(int direction, double[] slopes) {
        int[] rows = pattern.rows[direction];
        int[] places = pattern.places[direction];
        for (int i = 0; i < rows.length; i++) {
            entries[places[i]] = slopes[rows[i]];
        }
    }

    /** The sum of the rows with weights. */
    void multiply(double[] weights, double[] sum) {
        Arrays.fill(sum, 0, n, 0);
        for (int k = 0; k < weights.length; k++) {
            for (int p = starts[k]; p < starts[k + 1]; p++) {
                sum[columns[p]] += weights[k] * entries[p];
            }
        }
    }

    /** Adds the factor times the product of a row with itself to a lower triangle. */
    void addSquare(int row, double factor, double[] hessian) {
        for (int p = starts[row]; p < starts[row + 1]; p++) {
            int i = columns[p];
            double scaled = factor * entries[p];
            for (int q = starts[row]; q <= p; q++) {
                hessian[i * n + columns[q]] += scaled * entries[q];
            }
        }
    }

    /** Adds the factor times the symmetrised product of two different rows, {@code a bᵀ + b aᵀ}, to a lower triangle. */
    void addProduct(int a, int b, double factor, double[] hessian) {
        for (int p = starts[a]; p < starts[a + 1]; p++) {
            int i = columns[p];
            double scaled = factor * entries[p];
            for (int q = starts[b]; q < starts[b + 1]; q++) {
                int j = columns[q];
                double product = scaled * entries[q];
                if (i == j) {
                    hessian[i * n + j] += 2 * product;
                } else {
                    hessian[Math.max(i, j) * n + Math.min(i, j)] += product;
                }
            }
        }
    }
}
