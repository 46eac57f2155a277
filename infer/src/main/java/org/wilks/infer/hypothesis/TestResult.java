package org.wilks.infer.hypothesis;

import java.util.List;
import java.util.Optional;
import org.wilks.infer.fit.Asimov;
import org.wilks.infer.fit.Optimum;

/**
 * The outcome of a test of one value of the parameter of interest. Immutable.
 *
 * @param statistic the test statistic
 * @param mu the tested value
 * @param muHat the value in the free fit to the observed data
 * @param q the observed statistic
 * @param qA the statistic of the Asimov data
 * @param observed the observed p-values
 * @param expected the expected p-values at the quantiles of N = 2, 1, 0, −1, −2 standard deviations of the statistic under the hypothesis of
 *     the Asimov data: from the smallest CLs to the largest
 * @param fits the fits behind the numbers
 */
public record TestResult(
        TestStatistic statistic,
        double mu,
        double muHat,
        double q,
        double qA,
        ConfidenceLevels observed,
        List<ConfidenceLevels> expected,
        Fits fits) {
    /**
     * The fits behind a test. Those that no number needed were not made.
     *
     * @param free the free fit to the observed data
     * @param conditional the fit to the observed data at the tested value; empty when the statistic is zero without it
     * @param asimov the Asimov data with the point they were made at, which is their own free fit unless their auxiliary data were kept as observed
     *     ({@link HypothesisTest#asimovFree})
     * @param asimovSource where that point comes from
     * @param asimovConditional the fit to the Asimov data at the tested value; empty when that is the point they were made at, or
     *     when the statistic is zero without it
     * @param background the fit to the observed data at μ', where the Asimov data were made one step past its certificate; empty when their
     *     point is nominal
     */
    public record Fits(
            Optimum free,
            Optional<Optimum> conditional,
            Asimov asimov,
            AsimovSource asimovSource,
            Optional<Optimum> asimovConditional,
            Optional<Optimum> background) {}

    /** Where the point of the Asimov data of a test comes from. */
    public enum AsimovSource {
        /** The fit to the observed data at μ'. */
        CONDITIONAL_FIT,
        /** The suggested starts, as the test was told. */
        NOMINAL,
        /**
         * The suggested starts, because a fit to the observed data at μ' does not exist: the model cannot give those data there, for a bin with
         * events has no background.
         */
        NOMINAL_FOR_WANT_OF_A_FIT
    }

    /**
     * A result; the list is copied.
     *
     * @param statistic the test statistic
     * @param mu the tested value
     * @param muHat the value in the free fit to the observed data
     * @param q the observed statistic
     * @param qA the statistic of the Asimov data
     * @param observed the observed p-values
     * @param expected the expected p-values
     * @param fits the fits behind the numbers
     */
    public TestResult {
        expected = List.copyOf(expected);
    }

    /**
     * The asymptotic law that the p-values are of.
     *
     * @param base the law behind the one-sided statistics
     * @return the law
     */
    public AsymptoticDistribution distribution(BaseDistribution base) {
        return new AsymptoticDistribution(statistic, Math.sqrt(qA), base);
    }

    /**
     * The observed CLs.
     *
     * @return CLs
     */
    public double cls() {
        return observed.cls();
    }

    /**
     * The observed p-value of the tested hypothesis: CLs+b of limits, p0 of a discovery.
     *
     * @return the p-value
     */
    public double pValue() {
        return observed.clsb();
    }

    /**
     * The expected CLs, from the smallest (called −2σ) to the largest (+2σ).
     *
     * @return five numbers, a new array
     */
    public double[] expectedCls() {
        return expected.stream().mapToDouble(ConfidenceLevels::cls).toArray();
    }

    /**
     * The expected p-values of the tested hypothesis, from the smallest to the largest.
     *
     * @return five numbers, a new array
     */
    public double[] expectedPValues() {
        return expected.stream().mapToDouble(ConfidenceLevels::clsb).toArray();
    }
}
