package org.wilks.nd.optim;

import java.util.Arrays;

/**
 * A symmetric matrix whose first d rows and columns are diagonal among themselves:
 *
 * <pre>{@code
 * [ D  C ]      D diagonal, d entries
 * [ Cᵀ A ]      C d × s, A s × s, full
 * }</pre>
 *
 * <p>A Hessian with one parameter for each bin is such. Variables are numbered 0 to d + s − 1 in this order. Mutable scratch that grows as
 * needed.
 */
final class ArrowMatrix {
    private int d;
    private int s;
    private double[] inverse = Vectors.NO_PLACES;
    private double[] diagonal = Vectors.NO_PLACES;
    private double[][] coupling = new double[0][];
    private double[][] dense = new double[0][];

    /** Takes a shape; entries are undefined afterwards. */
    void reshape(int diagonals, int rest) {
        d = diagonals;
        s = rest;
        if (diagonal.length < d) {
            diagonal = new double[d];
        }
        coupling = Vectors.rows(coupling, d, s);
        dense = Vectors.rows(dense, s, s);
    }

    /** Takes a full symmetric row-major matrix, for tests and small systems. */
    static ArrowMatrix of(double[] full, int n, int diagonals) {
        ArrowMatrix matrix = new ArrowMatrix();
        int[] index = new int[n];
        double[] one = new double[n];
        for (int i = 0; i < n; i++) {
            index[i] = i;
            one[i] = 1;
        }
        matrix.load(full, n, index, diagonals, n, one);
        return matrix;
    }

    /**
     * Takes {@code H_ij / (scale_i scale_j)} for the listed parameters, of which the first {@code diagonals} are diagonal among themselves;
     * only the lower triangle of H is read.
     */
    void load(double[] hessian, int n, int[] index, int diagonals, int count, double[] scale) {
        reshape(diagonals, count - diagonals);
        if (inverse.length < count) {
            inverse = new double[count];
        }
        for (int a = 0; a < count; a++) {
            inverse[a] = 1 / scale[index[a]];
        }
        for (int k = 0; k < d; k++) {
            int i = index[k];
            diagonal[k] = hessian[i * n + i] * inverse[k] * inverse[k];
            scaleRow(hessian, n, index, k, s, coupling[k]);
        }
        for (int a = 0; a < s; a++) {
            scaleRow(hessian, n, index, d + a, a + 1, dense[a]);
        }
        mirror();
    }

    /** The entries of one variable with the first {@code columns} of the full part. */
    private void scaleRow(double[] hessian, int n, int[] index, int variable, int columns, double[] row) {
        int i = index[variable];
        double own = inverse[variable];
        for (int b = 0; b < columns; b++) {
            int j = index[d + b];
            double entry = j < i ? hessian[i * n + j] : hessian[j * n + i];
            row[b] = entry * own * inverse[d + b];
        }
    }

    private void mirror() {
        for (int a = 0; a < s; a++) {
            double[] row = dense[a];
            for (int b = 0; b < a; b++) {
                dense[b][a] = row[b];
            }
        }
    }

    int size() {
        return d + s;
    }

    /** The number of leading variables that are diagonal among themselves. */
    int diagonals() {
        return d;
    }

    double diagonal(int i) {
        return i < d ? diagonal[i] : dense[i - d][i - d];
    }

    double entry(int i, int j) {
        if (i >= d) {
            return j >= d ? dense[i - d][j - d] : coupling[j][i - d];
        }
        return j >= d ? coupling[i][j - d] : i == j ? diagonal[i] : 0;
    }

    /** The entries of a leading variable in the columns of the others. */
    double[] couplings(int k) {
        return coupling[k];
    }

    /** A row of the full part. */
    double[] denseRow(int a) {
        return dense[a];
    }

    /** Adds factor · v vᵀ in the full part; v over all variables, zero on the diagonal ones. */
    void addOuter(double factor, double[] v) {
        for (int a = 0; a < s; a++) {
            double multiplier = factor * v[d + a];
            if (multiplier != 0) {
                double[] row = dense[a];
                for (int b = 0; b < s; b++) {
                    row[b] += multiplier * v[d + b];
                }
            }
        }
    }

    /** out = matrix · v. */
    void product(double[] v, double[] out) {
        if (d == 0) {
            for (int a = 0; a < s; a++) {
                out[a] = Vectors.dot(dense[a], v, s);
            }
            return;
        }
        Arrays.fill(out, d, d + s, 0);
        for (int k = 0; k < d; k++) {
            double[] row = coupling[k];
            double value = v[k];
            out[k] = diagonal[k] * value + Vectors.dot(row, 0, v, d, s);
            if (value != 0) {
                Vectors.addScaled(out, d, value, row, s);
            }
        }
        for (int a = 0; a < s; a++) {
            out[d + a] += Vectors.dot(dense[a], 0, v, d, s);
        }
    }

    /** out += factor · column i. */
    void addColumn(int i, double factor, double[] out) {
        if (i < d) {
            out[i] += factor * diagonal[i];
            Vectors.addScaled(out, d, factor, coupling[i], s);
        } else {
            for (int k = 0; k < d; k++) {
                out[k] += factor * coupling[k][i - d];
            }
            Vectors.addScaled(out, d, factor, dense[i - d], s);
        }
    }
}
