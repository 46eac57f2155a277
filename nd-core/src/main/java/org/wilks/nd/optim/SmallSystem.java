package org.wilks.nd.optim;

import java.util.Arrays;

/** A small dense linear system: LU with partial pivoting. */
final class SmallSystem {
    private final double[][] matrix;
    private final int[] pivots;
    private int size;

    SmallSystem(int capacity) {
        matrix = new double[capacity][capacity];
        pivots = new int[capacity];
    }

    /** The rows to be filled, zero at first. */
    double[][] reset(int newSize) {
        size = newSize;
        for (int i = 0; i < size; i++) {
            Arrays.fill(matrix[i], 0, size, 0);
        }
        return matrix;
    }

    /** Factors what was filled in; false when it is singular or not finite. */
    boolean factor() {
        for (int k = 0; k < size; k++) {
            int best = k;
            for (int i = k + 1; i < size; i++) {
                if (Math.abs(matrix[i][k]) > Math.abs(matrix[best][k])) {
                    best = i;
                }
            }
            double[] row = matrix[best];
            matrix[best] = matrix[k];
            matrix[k] = row;
            pivots[k] = best;
            if (!(Math.abs(row[k]) > 0) || Double.isInfinite(row[k])) {
                return false;
            }
            for (int i = k + 1; i < size; i++) {
                double multiplier = matrix[i][k] / row[k];
                matrix[i][k] = multiplier;
                Vectors.addScaled(matrix[i], -multiplier, row, k + 1, size);
            }
        }
        return true;
    }

    /** Replaces a right-hand side by the solution. */
    void solve(double[] v) {
        for (int k = 0; k < size; k++) {
            double swap = v[pivots[k]];
            v[pivots[k]] = v[k];
            v[k] = swap;
        }
        for (int k = 0; k < size; k++) {
            for (int j = 0; j < k; j++) {
                v[k] -= matrix[k][j] * v[j];
            }
        }
        for (int k = size - 1; k >= 0; k--) {
            for (int j = k + 1; j < size; j++) {
                v[k] -= matrix[k][j] * v[j];
            }
            v[k] /= matrix[k][k];
        }
    }
}
