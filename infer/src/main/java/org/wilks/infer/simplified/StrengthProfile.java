package org.wilks.infer.simplified;

import org.wilks.infer.fit.Fit;
import org.wilks.infer.fit.Optimum;
import org.wilks.infer.hypothesis.HypothesisTest;
import org.wilks.infer.hypothesis.HypothesisTestOptions;
import org.wilks.infer.hypothesis.ProfileCurve;
import org.wilks.infer.hypothesis.TestStatistic;
import org.wilks.infer.likelihood.Data;
import org.wilks.nd.LinearAlgebra;
import org.wilks.nd.Tensor;
import org.wilks.nd.error.FitFailed;
import org.wilks.nd.error.InvalidData;

/**
 * The profile of a signal strength on one data set, read in spey's terms: {@code chi2}, {@code pull}, {@code sigma_mu_from_hessian}.
 *
 * <pre>{@code
 * StrengthProfile profile = StrengthProfile.of(Fit.of(model), model.observed(), false);
 * profile.chi2(1);          // -2 ln L(1) + 2 ln L(muHat)
 * profile.pull(1);          // sign(muHat - 1) sqrt(chi2(1))
 * profile.sigma(1);         // from the Hessian at the conditional fit
 * }</pre>
 *
 * <p>Intervals at a level of {@code chi2} are {@link org.wilks.infer.interval.Interval}. Immutable and thread-safe; each call makes its own fits.
 */
public final class StrengthProfile {
    private final HypothesisTest test;

    private StrengthProfile(HypothesisTest test) {
        this.test = test;
    }

    /**
     * The profile of some data.
     *
     * @param fit the likelihood with the starts, bounds and fixed parameters of all fits
     * @param data the data
     * @param allowsNegative whether the best fit may have a negative signal; spey's default is not
     * @return the profile
     * @throws FitFailed when the free fit has no certified minimum
     */
    public static StrengthProfile of(Fit fit, Data data, boolean allowsNegative) {
        TestStatistic statistic = allowsNegative ? TestStatistic.tMu() : TestStatistic.tMuTilde();
        return new StrengthProfile(HypothesisTest.of(fit, data, statistic, HypothesisTestOptions.defaults()));
    }

    /**
     * The strength of the best fit.
     *
     * @return μ̂
     */
    public double muHat() {
        return test.muHat();
    }

    /**
     * The distance of a strength from the best fit.
     *
     * @param mu the strength
     * @return {@code -2 ln L(mu) + 2 ln L(muHat)}, profiled, at least 0
     * @throws FitFailed when the conditional fit has no certified minimum
     */
    public double chi2(double mu) {
        return Math.max(0, difference(mu));
    }

    /**
     * The difference of two strengths.
     *
     * @param mu a strength
     * @param other another
     * @return {@code -2 ln L(mu) + 2 ln L(other)}, profiled
     * @throws FitFailed when a conditional fit has no certified minimum
     */
    public double chi2(double mu, double other) {
        return difference(mu) - difference(other);
    }

    /**
     * The distance of a strength from the best fit in standard deviations, with its sign.
     *
     * @param mu the strength
     * @return {@code sign(muHat - mu) sqrt(chi2(mu))}
     * @throws FitFailed when the conditional fit has no certified minimum
     */
    public double pull(double mu) {
        return Math.signum(muHat() - mu) * Math.sqrt(chi2(mu));
    }

    private double difference(double mu) {
        return mu == muHat()
                ? 0
                : test.search(
                        prepared -> prepared.observedCurve().thoroughlyAt(mu).difference());
    }

    /**
     * The standard deviation of the strength from the curvature at a conditional fit: the root of the diagonal element of the inverse Hessian of −ln L
     * in all parameters that may move. At the best fit it is that of the fit; elsewhere it is a different number, which spey reports.
     *
     * @param mu the strength
     * @return σ_μ
     * @throws FitFailed when the conditional fit has no certified minimum, or the Hessian there gives no variance
     */
    public double sigma(double mu) {
        Optimum at = test.search(prepared -> {
            ProfileCurve curve = prepared.observedCurve();
            return curve.thoroughlyAt(mu).fit();
        });
        double[] x = at.values();
        int n = x.length;
        double[] hessian = new double[n * n];
        test.fit().likelihood().evaluator(test.data()).valueGradientHessian(x, new double[n], hessian);
        boolean[] fixed = test.fit().domain().fixed();
        double[][] matrix = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double entry = fixed[i] || fixed[j] ? (i == j ? 1 : 0) : 0.5 * hessian[i * n + j];
                matrix[i][j] = entry;
                matrix[j][i] = entry;
            }
        }
        int poi = test.fit().poi();
        double variance;
        try {
            variance = LinearAlgebra.inverse(Tensor.matrix(matrix)).at(poi, poi);
        } catch (InvalidData e) {
            throw new FitFailed(
                    "standard deviation of " + test.poiName() + " at " + mu + ": the Hessian is singular", e);
        }
        if (!(variance > 0)) {
            throw new FitFailed("standard deviation of " + test.poiName() + " at " + mu
                    + ": the Hessian gives the variance " + variance + "; it is a standard deviation only near the best"
                    + " fit");
        }
        return Math.sqrt(variance);
    }
}
