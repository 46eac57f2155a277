package org.wilks.infer.limit;

import java.util.Arrays;
import java.util.List;
import org.wilks.infer.hypothesis.TestResult;

/**
 * Observed and expected p-values over values of the parameter of interest: what a figure of a limit draws. Immutable.
 *
 * @param mu the values, ascending
 * @param observed the observed CLs, of the same length
 * @param expected the expected CLs, five rows from −2σ (the smallest) to +2σ, each of the same length
 * @param clsb the observed CLs+b
 * @param clb the observed CLb
 */
public record LimitBand(double[] mu, double[] observed, double[][] expected, double[] clsb, double[] clb) {
    private static final int CURVES = 5;

    /**
     * A band; arrays are copied.
     *
     * @param mu the values, ascending
     * @param observed the observed CLs
     * @param expected the expected CLs, five rows
     * @param clsb the observed CLs+b
     * @param clb the observed CLb
     */
    public LimitBand {
        mu = mu.clone();
        observed = observed.clone();
        expected = copy(expected);
        clsb = clsb.clone();
        clb = clb.clone();
    }

    static LimitBand of(List<TestResult> results) {
        int n = results.size();
        double[][] expected = new double[CURVES][n];
        for (int k = 0; k < CURVES; k++) {
            for (int i = 0; i < n; i++) {
                expected[k][i] = results.get(i).expected().get(k).cls();
            }
        }
        return new LimitBand(
                results.stream().mapToDouble(TestResult::mu).toArray(),
                results.stream().mapToDouble(TestResult::cls).toArray(),
                expected,
                results.stream().mapToDouble(r -> r.observed().clsb()).toArray(),
                results.stream().mapToDouble(r -> r.observed().clb()).toArray());
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

    @Override
    public boolean equals(Object other) {
        return other instanceof LimitBand that
                && Arrays.equals(mu, that.mu)
                && Arrays.equals(observed, that.observed)
                && Arrays.deepEquals(expected, that.expected)
                && Arrays.equals(clsb, that.clsb)
                && Arrays.equals(clb, that.clb);
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
