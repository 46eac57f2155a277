package org.wilks.nd.optim;

/**
 * Which rows of a positive semidefinite matrix are independent: Cholesky with diagonal pivoting, stopped at the first pivot that is
 * not above a tolerance. O(n r²). (Higham, Accuracy and Stability of Numerical Algorithms, section 10.3.)
 */
final class RankRevealing {
    private final int[] order;
    private final int rank;
    private final double leastLeft;
    private final double largestLeft;

    /** Factors a copy of the full symmetric row-major matrix of order n, whose diagonal is of the order of 1. */
    RankRevealing(double[] matrix, int n, double tolerance) {
        double[][] a = new double[n][n];
        order = new int[n];
        for (int i = 0; i < n; i++) {
            System.arraycopy(matrix, i * n, a[i], 0, n);
            order[i] = i;
        }
        int r = 0;
        while (r < n) {
            int best = r;
            for (int i = r + 1; i < n; i++) {
                if (a[order[i]][order[i]] > a[order[best]][order[best]]) {
                    best = i;
                }
            }
            int p = order[best];
            if (!(a[p][p] > tolerance)) {
                break;
            }
            order[best] = order[r];
            order[r++] = p;
            for (int i = r; i < n; i++) {
                int row = order[i];
                double multiplier = a[row][p] / a[p][p];
                if (multiplier != 0) {
                    for (int j = r; j < n; j++) {
                        a[row][order[j]] -= multiplier * a[p][order[j]];
                    }
                }
            }
        }
        rank = r;
        double least = 0;
        double largest = 0;
        for (int i = r; i < n; i++) {
            least = Math.min(least, a[order[i]][order[i]]);
            for (int j = r; j < n; j++) {
                largest = Math.max(largest, Math.abs(a[order[i]][order[j]]));
            }
        }
        leastLeft = least;
        largestLeft = largest;
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
