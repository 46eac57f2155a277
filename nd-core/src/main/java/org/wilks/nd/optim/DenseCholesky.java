package org.wilks.nd.optim;

import java.util.Arrays;

/**
 * The Cholesky factor {@code UᵀU = P (A_FF + λ I) Pᵀ} of a block of a symmetric matrix, refactored for many shifts λ.
 *
 * <p>P puts the rows with the fewest nonzero entries first and the elimination skips zeros, so a matrix with a diagonal block (one
 * parameter for each bin, unconnected among themselves) costs what its Schur complement costs. O(n³/3) when dense. Vectors are in
 * the caller's order. One instance belongs to one minimisation; nothing is allocated after construction.
 */
final class DenseCholesky {
    private final double[][] block;
    private final double[][] factor;
    private final int[] order;
    private final int[] nonzeros;
    private final int[] bucket;
    private final double[] work;
    private final double[] work2;
    private int size;
    private int failedAt;
    private double failedPivot;
    private double smallestPivot;

    DenseCholesky(int capacity) {
        block = new double[capacity][capacity];
        factor = new double[capacity][capacity];
        order = new int[capacity];
        nonzeros = new int[capacity];
        bucket = new int[capacity + 2];
        work = new double[capacity];
        work2 = new double[capacity];
    }

    int size() {
        return size;
    }

    /** Takes the block A[index, index] of a full symmetric row-major matrix. */
    void load(double[] matrix, int stride, int[] index, int count) {
        size = count;
        Arrays.fill(bucket, 0, count + 2, 0);
        for (int i = 0; i < count; i++) {
            int row = index[i] * stride;
            int n = 0;
            for (int j = 0; j < count; j++) {
                if (matrix[row + index[j]] != 0) {
                    n++;
                }
            }
            nonzeros[i] = n;
            bucket[n + 1]++;
        }
        for (int n = 0; n <= count; n++) {
            bucket[n + 1] += bucket[n];
        }
        for (int i = 0; i < count; i++) {
            order[bucket[nonzeros[i]]++] = i;
        }
        for (int p = 0; p < count; p++) {
            int row = index[order[p]] * stride;
            double[] target = block[p];
            for (int q = p; q < count; q++) {
                target[q] = matrix[row + index[order[q]]];
            }
        }
    }

    double smallestDiagonal() {
        double least = Double.POSITIVE_INFINITY;
        for (int p = 0; p < size; p++) {
            least = Math.min(least, block[p][p]);
        }
        return least;
    }

    double frobeniusNorm() {
        double sum = 0;
        for (int p = 0; p < size; p++) {
            double[] row = block[p];
            sum += row[p] * row[p] + 2 * Vectors.dot(row, row, p + 1, size);
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
        for (int p = 0; p < size; p++) {
            System.arraycopy(block[p], p, factor[p], p, size - p);
            factor[p][p] += shift;
        }
        for (int p = 0; p < size; p++) {
            double[] row = factor[p];
            double pivot = row[p];
            double original = Math.abs(block[p][p] + shift);
            if (!(pivot > rounding * original) || pivot == 0) {
                failedAt = p;
                failedPivot = pivot;
                return false;
            }
            smallestPivot = Math.min(smallestPivot, pivot / original);
            double root = Math.sqrt(pivot);
            double inverse = 1 / root;
            row[p] = root;
            for (int q = p + 1; q < size; q++) {
                row[q] *= inverse;
            }
            for (int q = p + 1; q < size; q++) {
                double multiplier = row[q];
                if (multiplier != 0) {
                    Vectors.addScaled(factor[q], -multiplier, row, q, size);
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

    /** Solves {@code (A_FF + λ I) out = rhs}; rhs not modified, may be the same array as out. */
    void solve(double[] rhs, double[] out) {
        solve(rhs, out, work);
    }

    /** The same with scratch of the caller's, so that many threads can read one factor. */
    void solve(double[] rhs, double[] out, double[] scratch) {
        forward(rhs, scratch);
        backward(scratch, size);
        for (int p = 0; p < size; p++) {
            out[order[p]] = scratch[p];
        }
    }

    /** ‖U⁻ᵀ P rhs‖² = rhsᵀ (A_FF + λ I)⁻¹ rhs. */
    double inverseNorm(double[] rhs) {
        forward(rhs, work);
        return Vectors.dot(work, work, size);
    }

    /** vᵀ (A_FF + λ I) v = ‖U P v‖². */
    double curvature(double[] v) {
        for (int p = 0; p < size; p++) {
            work[p] = v[order[p]];
        }
        double sum = 0;
        for (int p = 0; p < size; p++) {
            double entry = Vectors.dot(factor[p], work, p, size);
            sum += entry * entry;
        }
        return sum;
    }

    /** After a failure: a vector v with {@code vᵀ (A_FF + λ I) v = failedPivot}; returns ‖v‖². */
    double descent(double[] out) {
        Arrays.fill(out, 0, size, 0);
        for (int p = 0; p < failedAt; p++) {
            work[p] = -factor[p][failedAt];
        }
        backward(work, failedAt);
        double norm = 1;
        for (int p = 0; p < failedAt; p++) {
            out[order[p]] = work[p];
            norm += work[p] * work[p];
        }
        out[order[failedAt]] = 1;
        return norm;
    }

    /**
     * A unit vector along which the factored matrix is small (the estimator of LINPACK: right-hand sides of ±1 chosen to make the
     * solution grow); returns {@code vᵀ (A_FF + λ I) v}.
     */
    double smallCurvature(double[] out) {
        Arrays.fill(work2, 0, size, 0);
        for (int p = 0; p < size; p++) {
            double[] row = factor[p];
            double plus = (1 - work2[p]) / row[p];
            double minus = (-1 - work2[p]) / row[p];
            double growPlus = Math.abs(plus);
            double growMinus = Math.abs(minus);
            for (int q = p + 1; q < size; q++) {
                growPlus += Math.abs(work2[q] + plus * row[q]);
                growMinus += Math.abs(work2[q] + minus * row[q]);
            }
            double chosen = growPlus >= growMinus ? plus : minus;
            Vectors.addScaled(work2, chosen, row, p + 1, size);
            work[p] = chosen;
        }
        double half = Vectors.dot(work, work, size);
        backward(work, size);
        double norm = Vectors.norm(work, size);
        for (int p = 0; p < size; p++) {
            out[order[p]] = work[p] / norm;
        }
        return half / (norm * norm);
    }

    /** ln det (A_FF + λ I). */
    double logDeterminant() {
        double sum = 0;
        for (int p = 0; p < size; p++) {
            sum += Math.log(factor[p][p]);
        }
        return 2 * sum;
    }

    private void forward(double[] rhs, double[] scratch) {
        for (int p = 0; p < size; p++) {
            scratch[p] = rhs[order[p]];
        }
        for (int p = 0; p < size; p++) {
            double value = scratch[p] / factor[p][p];
            scratch[p] = value;
            if (value != 0) {
                Vectors.addScaled(scratch, -value, factor[p], p + 1, size);
            }
        }
    }

    private void backward(double[] scratch, int count) {
        for (int p = count - 1; p >= 0; p--) {
            scratch[p] = (scratch[p] - Vectors.dot(factor[p], scratch, p + 1, count)) / factor[p][p];
        }
    }
}
