package org.wilks.nd.optim;

import java.util.Arrays;
import org.wilks.nd.error.FitFailed;
import org.wilks.nd.error.ShapeMismatch;

/**
 * The Hessian at a minimum, factored on the free parameters: what covariances and derivatives of the minimiser are solved with.
 *
 * <p>Parameters that are fixed, at an active bound or at a kink do not move: their rows and columns of the inverse are zero. Where
 * the objective does not determine a direction ({@link Certificate#flat}), {@link #solve} holds the undetermined parameters and
 * {@link #covariance} is an error. Immutable and thread-safe.
 */
public final class Curvature {
    private final int n;
    private final double[] hessian;
    private final int[] determined;
    private final int[] undetermined;
    private final double[] scale;
    private final DenseCholesky cholesky;

    /** Takes a factored scaled block: rows {@code determined} of {@code H_ij / (scale_i scale_j)}; arrays are kept. */
    Curvature(int n, double[] hessian, int[] determined, int[] undetermined, double[] scale, DenseCholesky cholesky) {
        this.n = n;
        this.hessian = hessian;
        this.determined = determined;
        this.undetermined = undetermined;
        this.scale = scale;
        this.cholesky = cholesky;
    }

    /**
     * The Hessian over all parameters.
     *
     * @return a new array, full and row-major, of length n²
     */
    public double[] hessian() {
        double[] full = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                full[i * n + j] = hessian[i * n + j];
                full[j * n + i] = hessian[i * n + j];
            }
        }
        return full;
    }

    /**
     * The free parameters that the objective determines.
     *
     * @return their indices, a new array in ascending order
     */
    public int[] free() {
        int[] sorted = determined.clone();
        Arrays.sort(sorted);
        return sorted;
    }

    /**
     * The solution z of {@code H_FF z_F = b_F}, zero outside F. O(n²).
     *
     * <p>With flat directions the undetermined parameters are held at zero, which is a solution when b is orthogonal to those
     * directions, as the right-hand sides of an implicit derivative are.
     *
     * @param b the right-hand side over all parameters, of length n; not modified
     * @return z over all parameters, a new array
     */
    public double[] solve(double[] b) {
        if (b.length != n) {
            throw new ShapeMismatch("right-hand side of length " + b.length + " for a Hessian of order " + n);
        }
        int m = determined.length;
        double[] block = new double[m];
        for (int k = 0; k < m; k++) {
            block[k] = b[determined[k]] / scale[determined[k]];
        }
        cholesky.solve(block, block, new double[m]);
        double[] z = new double[n];
        for (int k = 0; k < m; k++) {
            z[determined[k]] = block[k] / scale[determined[k]];
        }
        return z;
    }

    /**
     * The inverse of the Hessian on the free parameters, zero elsewhere: the covariance when the objective is −ln L, conditional on
     * what is fixed or at a bound. O(n³).
     *
     * @return a new array, full and row-major, of length n²
     * @throws FitFailed when a free parameter is not determined
     */
    public double[] covariance() {
        requireDetermined();
        double[] covariance = new double[n * n];
        double[] unit = new double[n];
        for (int i : determined) {
            unit[i] = 1;
            System.arraycopy(solve(unit), 0, covariance, i * n, n);
            unit[i] = 0;
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                double mean = 0.5 * (covariance[i * n + j] + covariance[j * n + i]);
                covariance[i * n + j] = mean;
                covariance[j * n + i] = mean;
            }
        }
        return covariance;
    }

    /**
     * The square roots of the diagonal of {@link #covariance}.
     *
     * @return a new array of length n, zero for parameters that are not free
     * @throws FitFailed when a free parameter is not determined
     */
    public double[] standardDeviations() {
        double[] covariance = covariance();
        double[] deviations = new double[n];
        for (int i = 0; i < n; i++) {
            deviations[i] = Math.sqrt(covariance[i * n + i]);
        }
        return deviations;
    }

    /**
     * The logarithm of the determinant of the Hessian on the free parameters.
     *
     * @return ln det H_FF; 0 when nothing is free
     * @throws FitFailed when a free parameter is not determined
     */
    public double logDeterminant() {
        requireDetermined();
        double sum = cholesky.logDeterminant();
        for (int i : determined) {
            sum += 2 * Math.log(scale[i]);
        }
        return sum;
    }

    private void requireDetermined() {
        if (undetermined.length > 0) {
            throw new FitFailed("the inverse of a Hessian: " + undetermined.length + " of "
                    + (determined.length + undetermined.length)
                    + " free parameters are not determined by the objective (parameters "
                    + Arrays.toString(undetermined)
                    + "); fix or constrain them");
        }
    }
}
