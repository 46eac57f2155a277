package org.wilks.nd.optim;

/**
 * Which rows of a positive semidefinite matrix are independent: Cholesky with diagonal pivoting, stopped at the first pivot that is
 * not above a tolerance (Higham, Accuracy and Stability of Numerical Algorithms, section 10.3). The diagonal variables of the matrix
 * are eliminated first: with a unit diagonal no pivot is larger. O(d s² + s r²).
 */
final class RankRevealing {
    private final int[] order;
    private final int rank;
    private final double leastLeft;
    private final double largestLeft;

    /** Factors a copy of a matrix whose diagonal is of the order of 1. */
    RankRevealing(ArrowMatrix matrix, double tolerance) {
        int n = matrix.size();
        order = new int[n];
        int eliminated = 0;
        for (int k = 0; k < matrix.diagonals(); k++) {
            if (matrix.diagonal(k) > tolerance) {
                order[eliminated++] = k;
            }
        }
        int left = n - eliminated;
        int[] variables = new int[left];
        int count = 0;
        for (int i = 0; i < n; i++) {
            if (i >= matrix.diagonals() || !(matrix.diagonal(i) > tolerance)) {
                variables[count++] = i;
            }
        }
        double[][] a = complement(matrix, variables, eliminated);
        int[] rest = new int[left];
        for (int i = 0; i < left; i++) {
            rest[i] = i;
        }
        int r = eliminate(a, rest, tolerance);
        for (int i = 0; i < left; i++) {
            order[eliminated + i] = variables[rest[i]];
        }
        rank = eliminated + r;
        double least = 0;
        double largest = 0;
        for (int i = r; i < left; i++) {
            least = Math.min(least, a[rest[i]][rest[i]]);
            for (int j = r; j < left; j++) {
                largest = Math.max(largest, Math.abs(a[rest[i]][rest[j]]));
            }
        }
        leastLeft = least;
        largestLeft = largest;
    }

    /** The Schur complement on the given variables after the elimination of the diagonal ones in the order so far. */
    private double[][] complement(ArrowMatrix matrix, int[] variables, int eliminated) {
        int left = variables.length;
        double[][] a = new double[left][left];
        for (int i = 0; i < left; i++) {
            for (int j = 0; j < left; j++) {
                a[i][j] = matrix.entry(variables[i], variables[j]);
            }
        }
        double[] row = new double[left];
        for (int e = 0; e < eliminated; e++) {
            for (int i = 0; i < left; i++) {
                row[i] = matrix.entry(order[e], variables[i]);
            }
            double inverse = 1 / matrix.diagonal(order[e]);
            for (int i = 0; i < left; i++) {
                if (row[i] != 0) {
                    Vectors.addScaled(a[i], -row[i] * inverse, row, 0, left);
                }
            }
        }
        return a;
    }

    private static int eliminate(double[][] a, int[] rest, double tolerance) {
        int n = rest.length;
        int r = 0;
        while (r < n) {
            int best = r;
            for (int i = r + 1; i < n; i++) {
                if (a[rest[i]][rest[i]] > a[rest[best]][rest[best]]) {
                    best = i;
                }
            }
            int p = rest[best];
            if (!(a[p][p] > tolerance)) {
                break;
            }
            rest[best] = rest[r];
            rest[r++] = p;
            double[] pivotRow = a[p];
            for (int i = r; i < n; i++) {
                double[] row = a[rest[i]];
                double multiplier = row[p] / pivotRow[p];
                if (multiplier != 0) {
                    Vectors.addScaled(row, -multiplier, pivotRow, 0, n);
                }
            }
        }
        return r;
    }

    /** The number of independent rows. */
    int rank() {
        return rank;
    }

    /** The k-th row in the order of elimination: the first {@link #rank} are independent. */
    int row(int k) {
        return order[k];
    }

    /** True when nothing but rounding error of the given size is left: the matrix is positive semidefinite. */
    boolean isSemidefinite(double tolerance) {
        return leastLeft >= -tolerance && largestLeft <= 10 * tolerance;
    }
}
