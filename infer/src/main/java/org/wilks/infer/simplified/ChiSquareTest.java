package org.wilks.infer.simplified;

import static org.wilks.nd.special.SpecialFunctions.normalCdf;
import static org.wilks.nd.special.SpecialFunctions.normalLogCdf;

import java.util.List;
import org.wilks.infer.fit.Fit;
import org.wilks.infer.hypothesis.AsymptoticDistribution;
import org.wilks.infer.hypothesis.BaseDistribution;
import org.wilks.infer.hypothesis.ConfidenceLevels;
import org.wilks.infer.hypothesis.HypothesisTest;
import org.wilks.infer.hypothesis.HypothesisTestOptions;
import org.wilks.infer.hypothesis.ProfileCurve;
import org.wilks.infer.hypothesis.TestStatistic;
import org.wilks.infer.likelihood.Data;

/**
 * CLs without Asimov data, from the statistics of the tested hypothesis and of the background on the same data: spey's calculator
 * {@code chi_square}.
 *
 * <pre>{@code
 * r = sqrt(q(mu)),  t = sqrt(d(0)),     Delta = t - r                 for qMu, and for qMuTilde while r <= t
 *                                               (t^2 - r^2) / (2 r)   for qMuTilde above
 * CLs+b = Phi(-r - Delta),  CLb = Phi(-Delta)
 * expected at N:  CLs+b = Phi(-r - N),  CLb = Phi(-N)
 * }</pre>
 *
 * <p>It is not the asymptotic law of arXiv:1007.1727: r stands where that has the statistic of the Asimov data, and the ranges of the two forms of
 * Δ are exchanged. Where the best fit lies above the tested value, r = 0 and every CLs is 1. It is for likelihoods that do not know what data to
 * expect; where Asimov data can be made, {@link HypothesisTest} is the better test. Immutable.
 *
 * @param mu the tested value
 * @param muHat the value in the free fit
 * @param qTested the statistic of the tested value, r²
 * @param qBackground the difference d(0) of the value 0 to the free fit, t²
 * @param observed the p-values
 * @param expected those at N = 2, 1, 0, −1, −2
 */
public record ChiSquareTest(
        double mu,
        double muHat,
        double qTested,
        double qBackground,
        ConfidenceLevels observed,
        List<ConfidenceLevels> expected) {
    /**
     * A result; the list is copied.
     *
     * @param mu the tested value
     * @param muHat the value in the free fit
     * @param qTested the statistic of the tested value
     * @param qBackground the difference of the value 0 to the free fit
     * @param observed the p-values
     * @param expected those at N = 2, 1, 0, −1, −2
     */
    public ChiSquareTest {
        expected = List.copyOf(expected);
    }

    /**
     * The test of a value.
     *
     * @param fit the likelihood with the starts, bounds and fixed parameters of all fits
     * @param data the data
     * @param statistic qμ or q̃μ
     * @param mu the tested value, from 0 on
     * @return the result
     * @throws IllegalArgumentException when the statistic is another
     * @throws org.wilks.nd.error.FitFailed when a fit has no certified minimum
     */
    public static ChiSquareTest of(Fit fit, Data data, TestStatistic statistic, double mu) {
        if (!statistic.isForUpperLimits()) {
            throw new IllegalArgumentException(
                    "chi-square test: the test statistic is " + statistic.symbol() + "; it has to be q or qtilde");
        }
        return HypothesisTest.of(fit, data, statistic, HypothesisTestOptions.defaults())
                .search(test -> of(test, mu));
    }

    private static ChiSquareTest of(HypothesisTest test, double mu) {
        ProfileCurve curve = test.observedCurve();
        TestStatistic statistic = test.statistic();
        double muHat = test.muHat();
        double q = statistic.isZero(mu, muHat) || mu == muHat ? 0 : statistic.value(mu, muHat, difference(curve, mu));
        double background = muHat == 0 ? 0 : Math.max(0, difference(curve, 0));
        double r = Math.sqrt(q);
        double t = Math.sqrt(background);
        boolean linear = statistic instanceof TestStatistic.QMu || r <= t;
        double delta = linear ? t - r : (background - q) / (2 * r);
        return new ChiSquareTest(
                mu,
                muHat,
                q,
                background,
                levels(-r - delta, -delta),
                new AsymptoticDistribution(statistic, r, BaseDistribution.NORMAL).expectedSet());
    }

    private static double difference(ProfileCurve curve, double mu) {
        return curve.thoroughlyAt(mu).difference();
    }

    private static ConfidenceLevels levels(double tested, double background) {
        double logTested = normalLogCdf(tested);
        double logBackground = normalLogCdf(background);
        double log = Math.min(0, logTested - logBackground);
        return new ConfidenceLevels(
                Math.exp(log), normalCdf(tested), normalCdf(background), log, logTested, logBackground);
    }

    /**
     * The observed CLs.
     *
     * @return CLs
     */
    public double cls() {
        return observed.cls();
    }
}
