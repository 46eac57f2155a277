package org.wilks.infer.hypothesis;

import static org.wilks.nd.special.SpecialFunctions.normalIsfFromLog;

import java.util.ArrayList;
import java.util.List;
import org.wilks.infer.likelihood.Data;
import org.wilks.infer.likelihood.Likelihood;

/**
 * The discovery of an excess over the background: the discovery statistic q0, its p-value and its significance, observed and expected.
 *
 * <pre>{@code
 * p0 = 1 - Phi(sqrt q0),   Z = Phi^-1(1 - p0) = sqrt q0                Eqs. (52), (53) of arXiv:1007.1727
 * expected at N sigma: Z = sqrt q0A + N                                  Asimov data of mu' = 1
 * }</pre>
 *
 * <p>A deficit has q0 = 0, so Z = 0 and p0 = 1/2. p0 keeps its relative precision down to 1e-300, its logarithm and Z beyond. Immutable.
 *
 * @param q0 the observed statistic
 * @param muHat the value of the parameter of interest in the free fit
 * @param p0 the observed p-value of the background
 * @param logP0 ln p0
 * @param z the observed significance
 * @param expected the expected ones at N = 2, 1, 0, −1, −2 standard deviations: from the smallest p-value to the largest
 * @param test the test with its fits
 */
public record Discovery(
        double q0, double muHat, double p0, double logP0, double z, List<Expected> expected, TestResult test) {
    /**
     * An expected significance.
     *
     * @param n the number of standard deviations of the outcome, +2 to −2
     * @param p0 the p-value of the background
     * @param logP0 ln p0
     * @param z the significance
     */
    public record Expected(double n, double p0, double logP0, double z) {}

    /**
     * A result; the list is copied.
     *
     * @param q0 the observed statistic
     * @param muHat the value of the parameter of interest in the free fit
     * @param p0 the observed p-value of the background
     * @param logP0 ln p0
     * @param z the observed significance
     * @param expected the expected ones
     * @param test the test with its fits
     */
    public Discovery {
        expected = List.copyOf(expected);
    }

    /**
     * The significance of the excess in some data.
     *
     * @param likelihood the model
     * @param data the data
     * @return the significance
     */
    public static Discovery of(Likelihood likelihood, Data data) {
        return of(HypothesisTest.of(likelihood, data, TestStatistic.q0()));
    }

    /**
     * The significance of a prepared test.
     *
     * @param test a test with the statistic q0
     * @return the significance
     * @throws IllegalArgumentException when the test has another statistic
     */
    public static Discovery of(HypothesisTest test) {
        if (!(test.statistic() instanceof TestStatistic.Q0)) {
            throw new IllegalArgumentException(
                    "discovery: the test statistic is " + test.statistic().symbol() + "; it has to be q0");
        }
        TestResult result = test.at(0);
        ConfidenceLevels levels = result.observed();
        int[] bands = {2, 1, 0, -1, -2};
        List<Expected> expected = new ArrayList<>();
        for (int i = 0; i < bands.length; i++) {
            ConfidenceLevels e = result.expected().get(i);
            expected.add(new Expected(bands[i], e.clsb(), e.logClsb(), normalIsfFromLog(e.logClsb())));
        }
        return new Discovery(
                result.q(), result.muHat(), levels.clsb(), levels.logClsb(), Math.sqrt(result.q()), expected, result);
    }

    /**
     * The expected significance without fluctuation.
     *
     * @return the median, {@code sqrt q0A}
     */
    public double medianZ() {
        return expected.get(2).z();
    }
}
