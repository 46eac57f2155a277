package org.wilks.nd.array;

import org.wilks.nd.error.InvalidData;
import org.wilks.nd.error.NotANumber;

/** Cholesky factors and triangular solves. */
final class Factorisation {
    private Factorisation() {}

    /**
     * The factor, built as its transpose U row by row in the upper triangle: row i is a's row less the rows above it, each times its
     * own element i, so that every loop runs along a row.
     */
    static void cholesky(double[] a, double[] out, int n) {
        Moves.transpose(a, 0, 1, n, out, 0, n, n);
        for (int i = 0; i < n; i++) {
            int row = i * n;
            int o = row + i;
            int width = n - i;
            int p = 0;
            for (; p + 3 < i; p += 4) {
                int s = p * n + i;
                MatrixProduct.addFour(-out[s], -out[s + n], -out[s + 2 * n], -out[s + 3 * n], out, s, n, out, o, width);
            }
            for (; p < i; p++) {
                int s = p * n + i;
                MatrixProduct.addOne(-out[s], out, s, out, o, width);
            }
            double pivot = out[o];
            if (!(pivot > 0)) {
                throw notPositive(pivot, i, n);
            }
            double root = Math.sqrt(pivot);
            out[o] = root;
            for (int j = 1; j < width; j++) {
                out[o + j] /= root;
            }
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                out[i * n + j] = out[j * n + i];
                out[j * n + i] = 0;
            }
        }
    }

    static RuntimeException notPositive(double pivot, int i, int n) {
        if (Double.isNaN(pivot)) {
            return new NotANumber("Cholesky factor of a matrix [" + n + ", " + n + "]: pivot " + i
                    + " is NaN, allowed are finite elements");
        }
        return new InvalidData("Cholesky factor of a matrix [" + n + ", " + n + "]: not positive definite, pivot " + i
                + " is " + pivot + ", allowed are pivots above 0");
    }

    static void triangularSolve(double[] lower, boolean transposed, double[] b, double[] out, int n, int columns) {
        checkDiagonal(lower, n);
        if (b != out) {
            System.arraycopy(b, 0, out, 0, n * columns);
        }
        if (columns == 1) {
            solveOne(lower, transposed, out, n);
        } else if (columns > 1) {
            solveMany(lower, transposed, out, n, columns);
        }
    }

    static void checkDiagonal(double[] lower, int n) {
        for (int i = 0; i < n; i++) {
            if (lower[i * n + i] == 0) {
                throw new InvalidData("triangular solve with a matrix [" + n + ", " + n + "]: diagonal element " + i
                        + " is 0, allowed is any other number");
            }
        }
    }

    private static void solveOne(double[] lower, boolean transposed, double[] out, int n) {
        if (transposed) {
            for (int i = n - 1; i >= 0; i--) {
                out[i] /= lower[i * n + i];
                MatrixProduct.addOne(-out[i], lower, i * n, out, 0, i);
            }
        } else {
            for (int i = 0; i < n; i++) {
                out[i] = (out[i] - MatrixProduct.dot(lower, i * n, out, 0, i)) / lower[i * n + i];
            }
        }
    }

    private static void solveMany(double[] lower, boolean transposed, double[] out, int n, int columns) {
        int step = transposed ? n : 1;
        for (int r = 0; r < n; r++) {
            int i = transposed ? n - 1 - r : r;
            int p = transposed ? i + 1 : 0;
            int end = transposed ? n : i;
            int s = transposed ? p * n + i : i * n;
            int o = i * columns;
            for (; p + 3 < end; p += 4, s += 4 * step) {
                MatrixProduct.addFour(
                        -lower[s],
                        -lower[s + step],
                        -lower[s + 2 * step],
                        -lower[s + 3 * step],
                        out,
                        p * columns,
                        columns,
                        out,
                        o,
                        columns);
            }
            for (; p < end; p++, s += step) {
                MatrixProduct.addOne(-lower[s], out, p * columns, out, o, columns);
            }
            double diagonal = lower[i * n + i];
            for (int j = 0; j < columns; j++) {
                out[o + j] /= diagonal;
            }
        }
    }
}
