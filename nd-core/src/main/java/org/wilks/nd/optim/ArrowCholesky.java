package org.wilks.nd.optim;

import java.util.Arrays;

/**
 * The Cholesky factor {@code UᵀU = B + λ I} of a principal block B of an {@link ArrowMatrix}, refactored for many shifts λ.
 *
 * <p>The diagonal variables are eliminated first; what is left of the others is the Schur complement {@code A − Cᵀ D⁻¹ C}, formed by updates
 * of rank four and factored in panels of four rows. O(d s² / 2 + s³ / 6). Vectors are in the order of the block. One instance belongs to
 * one minimisation or one result; nothing is allocated once it has reached its size.
 */
final class ArrowCholesky {
    private ArrowMatrix matrix;
    private int[] index = Vectors.NO_INDICES;
    private int size;
    private int d;
    private int s;
    private double[] roots = Vectors.NO_PLACES;

    /** Rows of U of the diagonal variables, in the columns of the others. */
    private double[][] rows = new double[0][];

    /** Rows of U of the other variables: the upper triangle. */
    private double[][] upper = new double[0][];

    private double[] originals = Vectors.NO_PLACES;
    private double[] work = Vectors.NO_PLACES;
    private double[] work2 = Vectors.NO_PLACES;
    private int failedAt;
    private double failedPivot;
    private double smallestPivot;

    int size() {
        return size;
    }

    /** Takes the block with these variables, in ascending order; the matrix is read by {@link #factor} until the next load. */
    void load(ArrowMatrix source, int[] variables, int count) {
        matrix = source;
        size = count;
        d = 0;
        while (d < count && variables[d] < source.diagonals()) {
            d++;
        }
        s = count - d;
        if (index.length < count) {
            index = new int[count];
            work = new double[count];
            work2 = new double[count];
        }
        System.arraycopy(variables, 0, index, 0, count);
        if (roots.length < d) {
            roots = new double[d];
        }
        if (originals.length < s) {
            originals = new double[s];
        }
        rows = Vectors.rows(rows, d, s);
        upper = Vectors.rows(upper, s, s);
    }

    /** Takes the whole of a matrix. */
    void load(ArrowMatrix source) {
        int n = source.size();
        int[] all = new int[n];
        for (int k = 0; k < n; k++) {
            all[k] = k;
        }
        load(source, all, n);
    }

    /** Lets go of the matrix: this factor can still solve, but not be refactored. */
    void release() {
        matrix = null;
    }

    double smallestDiagonal() {
        double least = Double.POSITIVE_INFINITY;
        for (int p = 0; p < size; p++) {
            least = Math.min(least, matrix.diagonal(index[p]));
        }
        return least;
    }

    double frobeniusNorm() {
        int shift = matrix.diagonals();
        double sum = 0;
        for (int p = 0; p < size; p++) {
            double own = matrix.diagonal(index[p]);
            sum += own * own;
            double[] row = p < d ? matrix.couplings(index[p]) : matrix.denseRow(index[p] - shift);
            for (int q = Math.max(d, p + 1); q < size; q++) {
                double entry = row[index[q] - shift];
                sum += 2 * entry * entry;
            }
        }
        return Math.sqrt(sum);
    }

    /**
     * Factors the block plus {@code shift} times the identity.
     *
     * @return false when a pivot is not above the rounding error of its row; {@link #failedPivot} is that pivot
     */
    boolean factor(double shift) {
        double rounding = 4 * Math.ulp(1.0) * size;
        smallestPivot = Double.POSITIVE_INFINITY;
        return eliminateDiagonals(shift, rounding) && factorRest(rounding);
    }

    private boolean fail(int at, double pivot) {
        failedAt = at;
        failedPivot = pivot;
        return false;
    }

    private boolean eliminateDiagonals(double shift, double rounding) {
        for (int k = 0; k < d; k++) {
            double pivot = matrix.diagonal(index[k]) + shift;
            if (!(pivot > rounding * Math.abs(pivot))) {
                return fail(k, pivot);
            }
            roots[k] = Math.sqrt(pivot);
        }
        smallestPivot = d > 0 ? 1 : smallestPivot;
        int before = matrix.diagonals();
        boolean whole = s == matrix.size() - before;
        for (int k = 0; k < d; k++) {
            double inverse = 1 / roots[k];
            double[] from = matrix.couplings(index[k]);
            double[] to = rows[k];
            if (whole) {
                for (int q = 0; q < s; q++) {
                    to[q] = from[q] * inverse;
                }
            } else {
                for (int q = 0; q < s; q++) {
                    to[q] = from[index[d + q] - before] * inverse;
                }
            }
        }
        for (int p = 0; p < s; p++) {
            double[] from = matrix.denseRow(index[d + p] - before);
            double[] to = upper[p];
            if (whole) {
                System.arraycopy(from, p, to, p, s - p);
            } else {
                for (int q = p; q < s; q++) {
                    to[q] = from[index[d + q] - before];
                }
            }
            to[p] += shift;
            originals[p] = Math.abs(to[p]);
        }
        int k = 0;
        for (; k + 3 < d; k += 4) {
            for (int p = 0; p < s; p++) {
                Vectors.subtractFour(upper[p], rows[k], rows[k + 1], rows[k + 2], rows[k + 3], p, p, s);
            }
        }
        for (; k < d; k++) {
            for (int p = 0; p < s; p++) {
                if (rows[k][p] != 0) {
                    Vectors.addScaled(upper[p], -rows[k][p], rows[k], p, s);
                }
            }
        }
        return true;
    }

    private boolean factorRest(double rounding) {
        for (int first = 0; first < s; first += 4) {
            int end = Math.min(first + 4, s);
            for (int p = first; p < end; p++) {
                double[] row = upper[p];
                for (int done = first; done < p; done++) {
                    if (upper[done][p] != 0) {
                        Vectors.addScaled(row, -upper[done][p], upper[done], p, s);
                    }
                }
                double pivot = row[p];
                if (!(pivot > rounding * originals[p]) || pivot == 0) {
                    return fail(d + p, pivot);
                }
                smallestPivot = Math.min(smallestPivot, pivot / originals[p]);
                double root = Math.sqrt(pivot);
                double inverse = 1 / root;
                row[p] = root;
                for (int q = p + 1; q < s; q++) {
                    row[q] *= inverse;
                }
            }
            if (end == first + 4) {
                for (int p = end; p < s; p++) {
                    Vectors.subtractFour(
                            upper[p], upper[first], upper[first + 1], upper[first + 2], upper[first + 3], p, p, s);
                }
            }
        }
        return true;
    }

    /** The pivot at which the last factorisation failed: the curvature of the block along {@link #descent}, up to its length. */
    double failedPivot() {
        return failedPivot;
    }

    /** The smallest pivot of the last factorisation relative to its diagonal entry: 1 − (multiple correlation)² of the worst row. */
    double smallestPivot() {
        return smallestPivot;
    }

    /** Solves {@code (B + λ I) out = rhs}; rhs not modified, may be the same array as out. */
    void solve(double[] rhs, double[] out) {
        solve(rhs, out, work);
    }

    /** The same with scratch of the caller's, so that many threads can read one factor. */
    void solve(double[] rhs, double[] out, double[] scratch) {
        forward(rhs, scratch);
        backward(scratch, size);
        System.arraycopy(scratch, 0, out, 0, size);
    }

    /** ‖U⁻ᵀ rhs‖² = rhsᵀ (B + λ I)⁻¹ rhs. */
    double inverseNorm(double[] rhs) {
        forward(rhs, work);
        return Vectors.dot(work, work, size);
    }

    /** vᵀ (B + λ I) v = ‖U v‖². */
    double curvature(double[] v) {
        double sum = 0;
        for (int k = 0; k < d; k++) {
            double entry = roots[k] * v[k] + Vectors.dot(rows[k], 0, v, d, s);
            sum += entry * entry;
        }
        for (int p = 0; p < s; p++) {
            double entry = Vectors.dot(upper[p], p, v, d + p, s - p);
            sum += entry * entry;
        }
        return sum;
    }

    /** After a failure: a vector v with {@code vᵀ (B + λ I) v = failedPivot}; returns ‖v‖². */
    double descent(double[] out) {
        Arrays.fill(out, 0, size, 0);
        out[failedAt] = 1;
        if (failedAt < d) {
            return 1;
        }
        int column = failedAt - d;
        for (int k = 0; k < d; k++) {
            out[k] = -rows[k][column];
        }
        for (int p = 0; p < column; p++) {
            out[d + p] = -upper[p][column];
        }
        backward(out, failedAt);
        return Vectors.dot(out, out, size);
    }

    /**
     * A unit vector along which the factored matrix is small (the estimator of LINPACK: right-hand sides of ±1 chosen to make the
     * solution grow); returns {@code vᵀ (B + λ I) v}.
     */
    double smallCurvature(double[] out) {
        Arrays.fill(work2, 0, size, 0);
        for (int p = 0; p < size; p++) {
            double[] row = p < d ? rows[p] : upper[p - d];
            double pivot = p < d ? roots[p] : row[p - d];
            double plus = (1 - work2[p]) / pivot;
            double minus = (-1 - work2[p]) / pivot;
            double growPlus = Math.abs(plus);
            double growMinus = Math.abs(minus);
            int from = Math.max(0, p + 1 - d);
            for (int q = from; q < s; q++) {
                growPlus += Math.abs(work2[d + q] + plus * row[q]);
                growMinus += Math.abs(work2[d + q] + minus * row[q]);
            }
            double chosen = growPlus >= growMinus ? plus : minus;
            for (int q = from; q < s; q++) {
                work2[d + q] += chosen * row[q];
            }
            work[p] = chosen;
        }
        double half = Vectors.dot(work, work, size);
        backward(work, size);
        double norm = Vectors.norm(work, size);
        for (int p = 0; p < size; p++) {
            out[p] = work[p] / norm;
        }
        return half / (norm * norm);
    }

    /** The upper triangular inverse of the rows of U of the variables after the diagonal ones: s new rows. */
    double[][] inverseOfRest() {
        double[][] inverse = new double[s][s];
        for (int p = s - 1; p >= 0; p--) {
            double own = 1 / upper[p][p];
            double[] row = inverse[p];
            row[p] = own;
            for (int q = p + 1; q < s; q++) {
                if (upper[p][q] != 0) {
                    Vectors.addScaled(row, -upper[p][q] * own, inverse[q], q, s);
                }
            }
        }
        return inverse;
    }

    /** The rows of U⁻¹ of the diagonal variables in the columns of the others, given {@link #inverseOfRest}: d new rows. */
    double[][] inverseOfCouplings(double[][] inverse) {
        double[][] out = new double[d][s];
        for (int k = 0; k < d; k++) {
            for (int p = 0; p < s; p++) {
                if (rows[k][p] != 0) {
                    Vectors.addScaled(out[k], -rows[k][p] / roots[k], inverse[p], p, s);
                }
            }
        }
        return out;
    }

    /** The number of leading variables that are diagonal among themselves. */
    int diagonals() {
        return d;
    }

    /** The inverse of the pivot of a diagonal variable. */
    double inversePivot(int k) {
        return 1 / (roots[k] * roots[k]);
    }

    /** ln det (B + λ I). */
    double logDeterminant() {
        double sum = 0;
        for (int k = 0; k < d; k++) {
            sum += Math.log(roots[k]);
        }
        for (int p = 0; p < s; p++) {
            sum += Math.log(upper[p][p]);
        }
        return 2 * sum;
    }

    private void forward(double[] rhs, double[] out) {
        if (out != rhs) {
            System.arraycopy(rhs, 0, out, 0, size);
        }
        for (int k = 0; k < d; k++) {
            double value = out[k] / roots[k];
            out[k] = value;
            if (value != 0) {
                Vectors.addScaled(out, d, -value, rows[k], s);
            }
        }
        for (int p = 0; p < s; p++) {
            double value = out[d + p] / upper[p][p];
            out[d + p] = value;
            if (value != 0) {
                double[] row = upper[p];
                for (int q = p + 1; q < s; q++) {
                    out[d + q] -= value * row[q];
                }
            }
        }
    }

    /** Solves U v = v for the leading variables; those after {@code count} are left alone. */
    private void backward(double[] v, int count) {
        int rest = count - d;
        for (int p = rest - 1; p >= 0; p--) {
            v[d + p] = (v[d + p] - Vectors.dot(upper[p], p + 1, v, d + p + 1, rest - p - 1)) / upper[p][p];
        }
        for (int k = Math.min(d, count) - 1; k >= 0; k--) {
            v[k] = (v[k] - Vectors.dot(rows[k], 0, v, d, Math.max(0, rest))) / roots[k];
        }
    }
}
