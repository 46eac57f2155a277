package org.wilks.relax;

import org.wilks.nd.error.FitFailed;

/**
 * The conditional maximum-likelihood estimate of the nuisance parameters of correlated background uncertainties: the minimum over theta of
 * {@code sum_j (nu_j - n_j ln nu_j) + sum_k (r_k theta_k - ln(1 + r_k theta_k)) / r_k^2}, {@code nu_j = base_j + sum_k sigma_kj theta_k}.
 * Convex; Newton's method from zero with step halving, quadratic at the end.
 */
final class Profile {
    private static final int MOST_STEPS = 200;
    /** From this Newton decrement squared on steps are full and double the digits. */
    private static final double NEAR = 1e-6;

    private static final int LAST_STEPS = 3;
    private static final double ARMIJO = 1e-4;

    private Profile() {}

    /** The estimate; offset is base - n, which keeps its digits where the two are close. */
    static double[] minimise(double[] base, double[] n, double[] offset, double[][] sigma, double[] r) {
        int sources = sigma.length;
        double[] theta = new double[sources];
        double[] moved = new double[base.length];
        int last = 0;
        for (int step = 0; step < MOST_STEPS; step++) {
            double[] gradient = new double[sources];
            double[][] hessian = new double[sources][sources];
            derivatives(base, n, offset, moved, sigma, r, theta, gradient, hessian);
            double[] direction = solve(hessian, gradient);
            double decrement = 0;
            for (int k = 0; k < sources; k++) {
                direction[k] = -direction[k];
                decrement -= gradient[k] * direction[k];
            }
            double[] moving = new double[base.length];
            for (int j = 0; j < base.length; j++) {
                for (int k = 0; k < sources; k++) {
                    moving[j] += sigma[k][j] * direction[k];
                }
            }
            boolean near = decrement <= NEAR;
            double length = near ? 1 : search(sum(base, moved), n, moving, r, theta, direction, decrement);
            for (int k = 0; k < sources; k++) {
                theta[k] += length * direction[k];
            }
            for (int j = 0; j < base.length; j++) {
                moved[j] = 0;
                for (int k = 0; k < sources; k++) {
                    moved[j] += sigma[k][j] * theta[k];
                }
            }
            if (near && ++last == LAST_STEPS) {
                return theta;
            }
        }
        throw new FitFailed("significance: the background's nuisance parameters did not converge in " + MOST_STEPS
                + " steps of Newton's method, allowed are yields and uncertainties of comparable size");
    }

    private static double[] sum(double[] a, double[] b) {
        double[] sum = new double[a.length];
        for (int j = 0; j < a.length; j++) {
            sum[j] = a[j] + b[j];
        }
        return sum;
    }

    private static void derivatives(
            double[] base,
            double[] n,
            double[] offset,
            double[] moved,
            double[][] sigma,
            double[] r,
            double[] theta,
            double[] gradient,
            double[][] hessian) {
        for (int k = 0; k < theta.length; k++) {
            double gamma = 1 + r[k] * theta[k];
            gradient[k] = theta[k] / gamma;
            hessian[k][k] = 1 / (gamma * gamma);
        }
        for (int j = 0; j < base.length; j++) {
            double nu = base[j] + moved[j];
            double slope = (offset[j] + moved[j]) / nu;
            double curvature = n[j] / (nu * nu);
            for (int k = 0; k < theta.length; k++) {
                gradient[k] += sigma[k][j] * slope;
                for (int l = 0; l < theta.length; l++) {
                    hessian[k][l] += sigma[k][j] * sigma[l][j] * curvature;
                }
            }
        }
    }

    /** The longest of 1, 1/2, 1/4... of a step that stays inside and lowers the function enough. */
    private static double search(
            double[] nu,
            double[] n,
            double[] moving,
            double[] r,
            double[] theta,
            double[] direction,
            double decrement) {
        double length = 1;
        while (true) {
            double change = change(nu, n, moving, r, theta, direction, length);
            if (change <= -ARMIJO * length * decrement) {
                return length;
            }
            length /= 2;
            if (length < 1e-12) {
                throw new FitFailed(
                        "significance: no step lowers the likelihood of the background's nuisance parameters,"
                                + " allowed are yields and uncertainties of comparable size");
            }
        }
    }

    /** The change of the function, NaN outside: then no comparison holds. */
    private static double change(
            double[] nu, double[] n, double[] moving, double[] r, double[] theta, double[] direction, double length) {
        double sum = 0;
        for (int j = 0; j < nu.length; j++) {
            double step = length * moving[j];
            sum += step - n[j] * Math.log1p(step / nu[j]);
        }
        for (int k = 0; k < theta.length; k++) {
            double step = length * direction[k];
            double from = theta[k] * theta[k] * LogRemainder.value(1, r[k] * theta[k]);
            double to = theta[k] + step;
            sum += to * to * LogRemainder.value(1, r[k] * to) - from;
        }
        return sum;
    }

    /** The solution of a positive definite system by Cholesky factors; the matrix is overwritten. */
    static double[] solve(double[][] a, double[] b) {
        int n = b.length;
        double[] x = b.clone();
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = a[i][j];
                for (int k = 0; k < j; k++) {
                    sum -= a[i][k] * a[j][k];
                }
                a[i][j] = i == j ? Math.sqrt(sum) : sum / a[j][j];
            }
            for (int k = 0; k < i; k++) {
                x[i] -= a[i][k] * x[k];
            }
            x[i] /= a[i][i];
        }
        for (int i = n - 1; i >= 0; i--) {
            for (int k = i + 1; k < n; k++) {
                x[i] -= a[k][i] * x[k];
            }
            x[i] /= a[i][i];
        }
        return x;
    }
}
