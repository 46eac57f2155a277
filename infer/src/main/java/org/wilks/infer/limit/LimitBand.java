package org.wilks.infer.limit;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.wilks.infer.hypothesis.ConfidenceLevels;
import org.wilks.infer.hypothesis.TestResult;

/**
 * Observed and expected p-values over values of the parameter of interest: what a figure of a limit draws. Immutable.
 *
 * @param mu the values, ascending
 * @param observed the observed CLs, of the same length
 * @param expected the expected CLs, five rows from −2σ (the smallest) to +2σ, each of the same length
 * @param clsb the observed CLs+b
 * @param clb the observed CLb
 * @param expectedClsb the expected CLs+b, five rows as of {@code expected}
 * @param expectedClb the expected CLb, five rows as of {@code expected}
 */
public record LimitBand(
        double[] mu,
        double[] observed,
        double[][] expected,
        double[] clsb,
        double[] clb,
        double[][] expectedClsb,
        double[][] expectedClb) {
    private static final int CURVES = 5;

    /**
     * A band; arrays are copied.
     *
     * @param mu the values, ascending
     * @param observed the observed CLs
     * @param expected the expected CLs, five rows
     * @param clsb the observed CLs+b
     * @param clb the observed CLb
     * @param expectedClsb the expected CLs+b, five rows
     * @param expectedClb the expected CLb, five rows
     */
    public LimitBand {
        mu = mu.clone();
        observed = observed.clone();
        expected = copy(expected);
        clsb = clsb.clone();
        clb = clb.clone();
        expectedClsb = copy(expectedClsb);
        expectedClb = copy(expectedClb);
    }

    static LimitBand of(List<TestResult> results) {
        return new LimitBand(
                results.stream().mapToDouble(TestResult::mu).toArray(),
                results.stream().mapToDouble(TestResult::cls).toArray(),
                expected(results, ConfidenceLevels::cls),
                results.stream().mapToDouble(r -> r.observed().clsb()).toArray(),
                results.stream().mapToDouble(r -> r.observed().clb()).toArray(),
                expected(results, ConfidenceLevels::clsb),
                expected(results, ConfidenceLevels::clb));
    }

    private static double[][] expected(List<TestResult> results, ToDoubleFunction<ConfidenceLevels> value) {
        double[][] rows = new double[CURVES][results.size()];
        for (int k = 0; k < CURVES; k++) {
            for (int i = 0; i < results.size(); i++) {
                rows[k][i] = value.applyAsDouble(results.get(i).expected().get(k));
            }
        }
        return rows;
    }

    private static double[][] copy(double[][] rows) {
        return Arrays.stream(rows).map(double[]::clone).toArray(double[][]::new);
    }

    /**
     * A copy: the values, ascending.
     *
     * @return a new array
     */
    @Override
    public double[] mu() {
        return mu.clone();
    }

    /**
     * A copy: the observed CLs.
     *
     * @return a new array
     */
    @Override
    public double[] observed() {
        return observed.clone();
    }

    /**
     * A copy: the expected CLs, five rows from −2σ to +2σ.
     *
     * @return a new array
     */
    @Override
    public double[][] expected() {
        return copy(expected);
    }

    /**
     * A copy: the observed CLs+b.
     *
     * @return a new array
     */
    @Override
    public double[] clsb() {
        return clsb.clone();
    }

    /**
     * A copy: the observed CLb.
     *
     * @return a new array
     */
    @Override
    public double[] clb() {
        return clb.clone();
    }

    /**
     * A copy: the expected CLs+b, five rows from −2σ to +2σ.
     *
     * @return a new array
     */
    @Override
    public double[][] expectedClsb() {
        return copy(expectedClsb);
    }

    /**
     * A copy: the expected CLb, five rows from −2σ to +2σ.
     *
     * @return a new array
     */
    @Override
    public double[][] expectedClb() {
        return copy(expectedClb);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LimitBand that
                && Arrays.equals(mu, that.mu)
                && Arrays.equals(observed, that.observed)
                && Arrays.deepEquals(expected, that.expected)
                && Arrays.equals(clsb, that.clsb)
                && Arrays.equals(clb, that.clb)
                && Arrays.deepEquals(expectedClsb, that.expectedClsb)
                && Arrays.deepEquals(expectedClb, that.expectedClb);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(mu) * 31 + Arrays.hashCode(observed);
    }

    @Override
    public String toString() {
        return "LimitBand[mu=" + Arrays.toString(mu) + ", observed=" + Arrays.toString(observed) + ", expected="
                + Arrays.deepToString(expected) + "]";
    }
}
