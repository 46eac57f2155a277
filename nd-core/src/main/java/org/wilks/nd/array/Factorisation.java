package org.wilks.nd.array;

import java.util.Arrays;
import org.wilks.nd.error.InvalidData;
import org.wilks.nd.error.NotANumber;

/** Cholesky factors and triangular solves. */
final class Factorisation {
    private Factorisation() {}

    /**
     * The factor, built as its transpose U row by row: row i is a's row less the rows above it, each times its own element i, so that
     * every loop runs along rows.
     */
    static void cholesky(double[] a, double[] out, int n) {
        if (n < ShortLoops.LENGTH) {
            smallCholesky(a, out, n);
            return;
        }
        double[][] u = new double[n][n];
        double[] column = new double[n];
        for (int i = 0; i < n; i++) {
            double[] row = u[i];
            for (int j = i; j < n; j++) {
                row[j] = a[j * n + i];
            }
            for (int p = 0; p < i; p++) {
                column[p] = u[p][i];
            }
            MatrixProduct.addRows(-1, column, 0, 1, u, 0, i, row, i, n);
            divideByRoot(row, i, i, n, n);
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                out[i * n + j] = u[j][i];
            }
            Arrays.fill(out, i * n + i + 1, (i + 1) * n, 0);
        }
    }

    /** The same in the upper triangle of the result. */
    private static void smallCholesky(double[] a, double[] out, int n) {
        Moves.transpose(a, 0, 1, n, out, 0, n, n);
        for (int i = 0; i < n; i++) {
            int o = i * n + i;
            int width = n - i;
            int p = 0;
            for (; p + 3 < i; p += 4) {
                int s = p * n + i;
                Offsets.addFour(-out[s], -out[s + n], -out[s + 2 * n], -out[s + 3 * n], out, s, n, out, o, width);
            }
            for (; p < i; p++) {
                int s = p * n + i;
                Offsets.addOne(-out[s], out, s, out, o, width);
            }
            divideByRoot(out, o, i, o + width, n);
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                out[i * n + j] = out[j * n + i];
                out[j * n + i] = 0;
            }
        }
    }

    /** Divides what begins with pivot i by the pivot's root. */
    private static void divideByRoot(double[] row, int from, int i, int to, int n) {
        double pivot = row[from];
        if (!(pivot > 0)) {
            throw notPositive(pivot, i, n);
        }
        double root = Math.sqrt(pivot);
        row[from] = root;
        for (int j = from + 1; j < to; j++) {
            row[j] /= root;
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
                Offsets.addOne(-out[i], lower, i * n, out, 0, i);
            }
        } else {
            for (int i = 0; i < n; i++) {
                out[i] = (out[i] - MatrixProduct.dot(lower, i * n, out, 0, i)) / lower[i * n + i];
            }
        }
    }

    private static void solveMany(double[] lower, boolean transposed, double[] out, int n, int columns) {
        double[][] rows = new double[n][columns];
        int step = transposed ? n : 1;
        for (int r = 0; r < n; r++) {
            int i = transposed ? n - 1 - r : r;
            double[] row = rows[i];
            System.arraycopy(out, i * columns, row, 0, columns);
            int first = transposed ? i + 1 : 0;
            int last = transposed ? n : i;
            MatrixProduct.addRows(
                    -1, lower, transposed ? first * n + i : i * n, step, rows, first, last, row, 0, columns);
            double diagonal = lower[i * n + i];
            for (int j = 0; j < columns; j++) {
                row[j] /= diagonal;
            }
            System.arraycopy(row, 0, out, i * columns, columns);
        }
    }
}
