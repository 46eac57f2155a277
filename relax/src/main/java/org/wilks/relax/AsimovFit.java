package org.wilks.relax;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.wilks.nd.error.InvalidData;

/**
 * The fit of the nuisance parameters to Asimov data, in the bins that are not empty, and the significance Z with its gradient.
 *
 * @param discovery whether mu = 0 is tested on s + b, or mu = 1 on b
 * @param own whether each bin has one nuisance parameter of its own, with a closed estimate
 * @param live the bins that are not empty
 * @param s their signal
 * @param b their background
 * @param sigma their uncertainties by source
 * @param r the relative uncertainty of each nuisance parameter
 * @param theta the estimates
 * @param delta nu - n, with all its digits
 * @param nu the fitted expectation, with all its digits
 * @param z the significance
 */
record AsimovFit(
        boolean discovery,
        boolean own,
        int[] live,
        double[] s,
        double[] b,
        double[][] sigma,
        double[] r,
        double[] theta,
        double[] delta,
        double[] nu,
        double z) {
    /** Below this relative deviation of the expectation from the data logarithms are taken of the ratio itself. */
    static final double FAR = -0.5;

    /** The bins that are not empty; checks yields and uncertainties. */
    static int[] live(double[] s, double[] b, double[] sigma) {
        int m = s.length;
        for (int j = 0; j < m; j++) {
            if (!(b[j] >= 0 && b[j] <= Double.MAX_VALUE)) {
                throw new InvalidData("significance: background of bin " + j + " is " + b[j]
                        + ", allowed is a finite number from 0 on");
            }
            if (!(Math.abs(s[j]) <= Double.MAX_VALUE) || s[j] != 0 && !(s[j] > -b[j])) {
                throw new InvalidData("significance: signal of bin " + j + " is " + s[j]
                        + ", allowed is a finite number above minus the background, " + -b[j]);
            }
            if (b[j] == 0 && s[j] != 0) {
                throw new InvalidData("significance: background of bin " + j + " is 0 where the signal is " + s[j]
                        + ", allowed is a positive background wherever there is signal; merge the bin with another");
            }
        }
        for (int i = 0; i < sigma.length; i++) {
            if (!(Math.abs(sigma[i]) <= Double.MAX_VALUE)) {
                throw new InvalidData("significance: background uncertainty of bin " + i % m + " is " + sigma[i]
                        + ", allowed is a finite number");
            }
        }
        return IntStream.range(0, m).filter(j -> b[j] > 0).toArray();
    }

    /** The fit of (signal [m], background [m], uncertainty [k, m]). */
    static AsimovFit of(boolean discovery, boolean uncorrelated, double[][] inputs) {
        int[] live = live(inputs[0], inputs[1], inputs[2]);
        double[] s = taken(inputs[0], live, 0);
        double[] b = taken(inputs[1], live, 0);
        double[][] sigma = rows(inputs[2], inputs[0].length, live);
        // one nuisance parameter for each bin has a closed estimate
        return uncorrelated || live.length == 1 && sigma.length == 1
                ? closed(discovery, live, s, b, sigma)
                : profiled(discovery, live, s, b, sigma);
    }

    /** The uncertainties of the sources in the bins that are not empty. */
    static double[][] rows(double[] sigma, int bins, int[] live) {
        double[][] rows = new double[bins == 0 ? 0 : sigma.length / bins][];
        for (int k = 0; k < rows.length; k++) {
            rows[k] = taken(sigma, live, k * bins);
        }
        return rows;
    }

    static double[] taken(double[] values, int[] at, int offset) {
        double[] taken = new double[at.length];
        for (int i = 0; i < at.length; i++) {
            taken[i] = values[offset + at[i]];
        }
        return taken;
    }

    private static AsimovFit closed(boolean discovery, int[] live, double[] s, double[] b, double[][] sigma) {
        int m = s.length;
        double[] theta = new double[m];
        double[] delta = new double[m];
        double[] nu = new double[m];
        double[] r = new double[m];
        double q = 0;
        for (int j = 0; j < m; j++) {
            double sj = s[j];
            double bj = b[j];
            double total = bj + sigma[0][j] * sigma[0][j];
            r[j] = sigma[0][j] / bj;
            if (discovery) {
                theta[j] = sj * sigma[0][j] / total;
                delta[j] = -sj * (bj / total);
                nu[j] = bj + sigma[0][j] * theta[j];
            } else {
                double shifted = bj - sj;
                double product = 4 * bj * (bj / total) * sj;
                double root = Math.sqrt(shifted * shifted + product);
                double sum = bj + sj + root;
                double rest = shifted > 0 ? product / (root + shifted) : root - shifted;
                theta[j] = -2 * sj * (sigma[0][j] / total) * bj / sum;
                delta[j] = sj * (bj * sum + sigma[0][j] * sigma[0][j] * rest) / (total * sum);
                nu[j] = bj + delta[j];
            }
            q += deviance(observed(discovery, sj, bj), delta[j], nu[j]) + penalty(theta[j], r[j]);
        }
        return new AsimovFit(discovery, true, live, s, b, sigma, r, theta, delta, nu, signed(q, s));
    }

    private static AsimovFit profiled(boolean discovery, int[] live, double[] s, double[] b, double[][] sigma) {
        int m = s.length;
        double total = Arrays.stream(b).sum();
        double[] r = new double[sigma.length];
        for (int k = 0; k < r.length; k++) {
            double sum = 0;
            for (int j = 0; j < m; j++) {
                sum += sigma[k][j] * sigma[k][j] / b[j];
            }
            r[k] = sum == 0 ? 0 : Math.sqrt(sum / total);
        }
        double[] base = new double[m];
        double[] n = new double[m];
        for (int j = 0; j < m; j++) {
            base[j] = discovery ? b[j] : b[j] + s[j];
            n[j] = observed(discovery, s[j], b[j]);
        }
        double[] delta = new double[m];
        for (int j = 0; j < m; j++) {
            delta[j] = discovery ? -s[j] : s[j];
        }
        double[] theta = Profile.minimise(base, n, delta, sigma, r);
        double[] nu = base;
        double q = 0;
        for (int k = 0; k < theta.length; k++) {
            q += penalty(theta[k], r[k]);
        }
        for (int j = 0; j < m; j++) {
            double moved = 0;
            for (int k = 0; k < theta.length; k++) {
                moved += sigma[k][j] * theta[k];
            }
            delta[j] += moved;
            nu[j] += moved;
            q += deviance(n[j], delta[j], nu[j]);
        }
        return new AsimovFit(discovery, false, live, s, b, sigma, r, theta, delta, nu, signed(q, s));
    }

    /** The Asimov data of a bin. */
    private static double observed(boolean discovery, double s, double b) {
        return discovery ? s + b : b;
    }

    /** From n to nu = n + delta; far below n the sum has lost nu, and the logarithm no longer cancels. */
    private static double deviance(double n, double delta, double nu) {
        double e = delta / n;
        return e < FAR ? 2 * (delta - n * Math.log(nu / n)) : 2 * n * e * e * LogRemainder.value(1, e);
    }

    private static double logRatio(double n, double delta, double nu) {
        return delta / n < FAR ? Math.log(nu / n) : Math.log1p(delta / n);
    }

    private static double penalty(double theta, double r) {
        return 2 * theta * theta * LogRemainder.value(1, r * theta);
    }

    static double signed(double q, double[] s) {
        return Arrays.stream(s).sum() < 0 ? -Math.sqrt(q) : Math.sqrt(q);
    }

    /** The gradient in signal, background and uncertainty, at the positions of the inputs. */
    double[][] gradient(int all, int uncertainties) {
        double[][] gradient = {new double[all], new double[all], new double[uncertainties]};
        int m = live.length;
        if (z == 0) {
            double[] limit = limit();
            for (int j = 0; j < m; j++) {
                gradient[0][live[j]] = limit[j];
            }
            return gradient;
        }
        for (int j = 0; j < m; j++) {
            double n = observed(discovery, s[j], b[j]);
            double slope = delta[j] / nu[j];
            double log = logRatio(n, delta[j], nu[j]);
            int at = live[j];
            gradient[0][at] = (discovery ? -log : slope) / z;
            gradient[1][at] = (slope - log) / z;
            for (int k = 0; k < sigma.length; k++) {
                gradient[2][k * all + at] = theta[own ? j : k] * slope / z;
            }
        }
        for (int k = 0; k < theta.length; k++) {
            // d penalty / dr at fixed theta
            double inR = -Math.pow(theta[k], 3) * LogRemainder.value(2, r[k] * theta[k]) / z;
            if (own) {
                gradient[1][live[k]] -= inR * r[k] / b[k];
                gradient[2][live[k]] += inR / b[k];
            } else if (r[k] != 0) {
                double total = Arrays.stream(b).sum();
                for (int j = 0; j < m; j++) {
                    double relative = sigma[k][j] / b[j];
                    gradient[1][live[j]] -= inR * (relative * relative + r[k] * r[k]) / (2 * r[k] * total);
                    gradient[2][k * all + live[j]] += inR * relative / (r[k] * total);
                }
            }
        }
        return gradient;
    }

    /** The gradient in a signal of zero: that for a signal which grows in proportion to the background, C^-1 b / sqrt(b C^-1 b). */
    double[] limit() {
        int m = live.length;
        double[] direction = new double[m];
        if (own) {
            for (int j = 0; j < m; j++) {
                direction[j] = b[j] / (b[j] + sigma[0][j] * sigma[0][j]);
            }
        } else {
            int sources = sigma.length;
            double[][] a = new double[sources][sources];
            double[] sums = new double[sources];
            for (int k = 0; k < sources; k++) {
                a[k][k] = 1;
                for (int j = 0; j < m; j++) {
                    sums[k] += sigma[k][j];
                    for (int l = 0; l < sources; l++) {
                        a[k][l] += sigma[k][j] * sigma[l][j] / b[j];
                    }
                }
            }
            double[] y = Profile.solve(a, sums);
            for (int j = 0; j < m; j++) {
                direction[j] = 1;
                for (int k = 0; k < sources; k++) {
                    direction[j] -= sigma[k][j] * y[k] / b[j];
                }
            }
        }
        double norm = 0;
        for (int j = 0; j < m; j++) {
            norm += b[j] * direction[j];
        }
        for (int j = 0; j < m; j++) {
            direction[j] /= Math.sqrt(norm);
        }
        return direction;
    }
}
