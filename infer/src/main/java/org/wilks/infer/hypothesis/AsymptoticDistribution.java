package org.wilks.infer.hypothesis;

import static org.wilks.nd.special.SpecialFunctions.hazard;
import static org.wilks.nd.special.SpecialFunctions.logSumExp;
import static org.wilks.nd.special.SpecialFunctions.normalCdf;
import static org.wilks.nd.special.SpecialFunctions.normalLogCdf;
import static org.wilks.nd.special.SpecialFunctions.normalLogSf;
import static org.wilks.nd.special.SpecialFunctions.normalPdf;
import static org.wilks.nd.special.SpecialFunctions.normalSf;

import java.util.ArrayList;
import java.util.List;
import org.wilks.nd.error.InvalidInput;
import org.wilks.nd.optim.Roots;

/**
 * The asymptotic law of a test statistic, after Wald and Wilks, under the tested hypothesis and under that of the Asimov data.
 *
 * <p>It has one number, {@code s = sqrt(qA) = |mu - mu'| / sigma} (Eq. 30), the root of the statistic of the Asimov data. With Φ the normal law:
 *
 * <pre>{@code
 * q0, qMu:    CLs+b = 1 - Phi(sqrt q)                     CLb = 1 - Phi(sqrt q - s)                  Eqs. (50), (52), (57), (59)
 * qMuTilde:   the same for q <= s^2, above it             Eqs. (65), (66)
 *             CLs+b = 1 - Phi((q + s^2) / 2s)             CLb = 1 - Phi((q - s^2) / 2s)
 * tMu:        CLs+b = 2 (1 - Phi(sqrt t))                 CLb = 2 - Phi(sqrt t + s) - Phi(sqrt t - s)   Section 3.3
 * tMuTilde:   the same for t <= s^2, above it             Section 3.4
 *             CLs+b = 2 - Phi(sqrt t) - Phi((t + s^2) / 2s)
 *             CLb   = 2 - Phi(sqrt t + s) - Phi((t - s^2) / 2s)
 * }</pre>
 *
 * <p>Expected values are those at a quantile Φ(N) of the statistic under the hypothesis of the Asimov data. For the one-sided statistics that is
 * {@code CLs+b = 1 - Phi(N + s), CLb = 1 - Phi(N)}; for the two-sided ones the quantile of t is found from its CLb. Their median is not quite the
 * value of the Asimov data, since t does not grow with μ̂ everywhere.
 *
 * <p>Limits. At {@code s = 0} and {@code q = 0} (μ is the hypothesis of the Asimov data) CLs is 1. At {@code s = 0} and {@code q > 0} it is 1 for
 * qMu and {@code exp(-q/2)} for qMuTilde, to which the formulas tend. The relative error of each number is that of a few roundings times
 * {@code 1 + q}.
 *
 * <p>Immutable and thread-safe.
 *
 * @param statistic the statistic
 * @param sqrtQA s, the root of the statistic of the Asimov data, at least zero and finite
 * @param base the law behind the one-sided statistics; the two-sided ones do not use it
 */
public record AsymptoticDistribution(TestStatistic statistic, double sqrtQA, BaseDistribution base) {
    private static final double LN_2 = Math.log(2);
    private static final int[] BANDS = {2, 1, 0, -1, -2};

    /** Which hypothesis is true when the statistic is drawn. */
    public enum Hypothesis {
        /** The tested one, μ' = μ. */
        TESTED,
        /** That of the Asimov data: background only, μ' = 0; for the discovery statistic μ' = 1. */
        ASIMOV
    }

    /**
     * A law after its checks.
     *
     * @param statistic the statistic
     * @param sqrtQA s
     * @param base the law behind the one-sided statistics
     */
    public AsymptoticDistribution {
        if (!(sqrtQA >= 0) || sqrtQA == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException(
                    "root of the Asimov statistic: " + sqrtQA + "; it has to be finite and at least 0");
        }
    }

    /**
     * The p-values of a value of the statistic.
     *
     * @param q the statistic, at least zero and finite
     * @return CLs, CLs+b, CLb
     */
    public ConfidenceLevels observed(double q) {
        check(q);
        if (isTwoSided()) {
            return twoSided(q);
        }
        double r = Math.sqrt(q);
        double s = sqrtQA;
        if (isLinear(q)) {
            return s == 0
                    ? new ConfidenceLevels(
                            Math.exp(-0.5 * q), 0, 0, -0.5 * q, Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY)
                    : oneSided((q / s + s) / 2, (q / s - s) / 2, q);
        }
        return oneSided(r, r - s, s * (2 * r - s));
    }

    /**
     * The expected p-values at a quantile of the statistic under the hypothesis of the Asimov data.
     *
     * @param n the number N of standard deviations: the quantile is that of probability Φ(N), so 2 gives the smallest CLs of the five
     * @return CLs, CLs+b, CLb
     * @throws InvalidInput when the number is NaN
     */
    public ConfidenceLevels expected(double n) {
        requireNumber(n);
        if (isTwoSided()) {
            return twoSided(quantile(n));
        }
        double b = base == BaseDistribution.CLIPPED_NORMAL ? Math.max(n, -sqrtQA) : n;
        double a = b + sqrtQA;
        return oneSided(a, b, sqrtQA * (a + b));
    }

    private static void requireNumber(double n) {
        if (Double.isNaN(n)) {
            throw new InvalidInput("expected p-values at NaN standard deviations; the number has to be a number");
        }
    }

    /**
     * The expected p-values at N = 2, 1, 0, −1, −2: from the smallest CLs to the largest, called −2σ to +2σ in plots.
     *
     * @return five levels
     */
    public List<ConfidenceLevels> expectedSet() {
        List<ConfidenceLevels> set = new ArrayList<>(BANDS.length);
        for (int n : BANDS) {
            set.add(expected(n));
        }
        return List.copyOf(set);
    }

    /**
     * The probability of a statistic at least as large, P(q ≥ value).
     *
     * @param q a value of the statistic, at least zero and finite
     * @param hypothesis which hypothesis is true
     * @return the survival function
     */
    public double survival(double q, Hypothesis hypothesis) {
        if (q == 0 && !isTwoSided()) {
            return 1;
        }
        ConfidenceLevels levels = observed(q);
        return hypothesis == Hypothesis.TESTED ? levels.clsb() : levels.clb();
    }

    /**
     * The density of the statistic above zero. One-sided statistics, and {@code tMuTilde} at s = 0, are zero with the remaining probability.
     *
     * @param q a positive value of the statistic
     * @param hypothesis which hypothesis is true
     * @return the density at q
     */
    public double density(double q, Hypothesis hypothesis) {
        check(q);
        double r = Math.sqrt(q);
        double shift = hypothesis == Hypothesis.TESTED ? 0 : sqrtQA;
        double s = sqrtQA;
        boolean linear = isLinear(q);
        double lower =
                linear ? (s == 0 ? 0 : normalPdf((q / s + s) / 2 - shift) / (2 * s)) : normalPdf(r - shift) / (2 * r);
        return isTwoSided() ? lower + normalPdf(r + shift) / (2 * r) : lower;
    }

    /**
     * The derivatives of the logarithms of the observed levels, for root searches in μ and gradients of CLs.
     *
     * @param dLogClsDq ∂ ln CLs / ∂q
     * @param dLogClsDqA ∂ ln CLs / ∂q_A
     * @param dLogClsbDq ∂ ln CLs+b / ∂q
     * @param dLogClsbDqA ∂ ln CLs+b / ∂q_A
     */
    public record Slopes(double dLogClsDq, double dLogClsDqA, double dLogClsbDq, double dLogClsbDqA) {}

    /**
     * The derivatives of the observed p-values of a one-sided statistic. They are infinite at q = 0 with respect to q, and at q_A = 0 with respect
     * to q_A, where the root has no slope.
     *
     * @param q the statistic, at least zero and finite
     * @return the derivatives
     * @throws IllegalStateException for a two-sided statistic
     */
    public Slopes slopes(double q) {
        check(q);
        if (isTwoSided()) {
            throw new IllegalStateException("derivatives of p-values: " + statistic.symbol() + " is two-sided");
        }
        double r = Math.sqrt(q);
        double s = sqrtQA;
        double dsDqA = 1 / (2 * s);
        if (isLinear(q)) {
            double a = (q / s + s) / 2;
            double b = (q / s - s) / 2;
            double byS = -q / (s * s) / 2;
            double logClsb = -hazard(a);
            double logClb = -hazard(b);
            return new Slopes(
                    (logClsb - logClb) / (2 * s),
                    (logClsb * (byS + 0.5) - logClb * (byS - 0.5)) * dsDqA,
                    logClsb / (2 * s),
                    logClsb * (byS + 0.5) * dsDqA);
        }
        double logClsb = -hazard(r);
        double logClb = -hazard(r - s);
        return new Slopes((logClsb - logClb) / (2 * r), logClb * dsDqA, logClsb / (2 * r), 0);
    }

    /**
     * The statistic at a quantile under the hypothesis of the Asimov data, whose p-values {@link #expected} gives.
     *
     * <p>For one-sided statistics it is {@code (N + s)^2}, with the normal law above the median of qMuTilde {@code s (2 N + s)}, and zero where
     * the quantile is that of an outcome of zero. For two-sided ones it is the root of CLb(t) = 1 − Φ(N).
     *
     * @param n the number N of standard deviations: the quantile is that of probability Φ(N)
     * @return the statistic, at least zero
     * @throws InvalidInput when the number is NaN
     */
    public double quantile(double n) {
        requireNumber(n);
        if (!isTwoSided()) {
            double root = Math.max(0, n + sqrtQA);
            return statistic instanceof TestStatistic.QMuTilde && n > 0 ? sqrtQA * (2 * n + sqrtQA) : root * root;
        }
        double logTail = normalLogCdf(-n);
        double least = Math.nextUp(0.0);
        double farthest = sqrtQA + Math.abs(n) + 10;
        if (twoSided(least).logClb() <= logTail) {
            return 0;
        }
        double root = Roots.bracketed(u -> twoSided(u * u).logClb() - logTail, 0, farthest)
                .x();
        return root * root;
    }

    private boolean isTwoSided() {
        return statistic instanceof TestStatistic.TMu || statistic instanceof TestStatistic.TMuTilde;
    }

    /** Whether μ̂ below zero is what gives this q, so that q is linear in μ̂. */
    private boolean isLinear(double q) {
        return (statistic instanceof TestStatistic.QMuTilde || statistic instanceof TestStatistic.TMuTilde)
                && Math.sqrt(q) > sqrtQA;
    }

    /** CLs+b = sf(a), CLb = sf(b); the difference of squares a² − b² is given, for it would cancel. */
    private static ConfidenceLevels oneSided(double a, double b, double squares) {
        double logClsb = normalLogSf(a);
        double logClb = normalLogSf(b);
        double logCls = b > 1 ? -0.5 * squares - Math.log(hazard(a) / hazard(b)) : logClsb - logClb;
        return ConfidenceLevels.of(normalSf(a), normalSf(b), logClsb, logClb, Math.min(0, logCls));
    }

    private ConfidenceLevels twoSided(double t) {
        double r = Math.sqrt(t);
        double s = sqrtQA;
        if (isLinear(t)) {
            double a = s == 0 ? Double.POSITIVE_INFINITY : (t / s + s) / 2;
            double b = s == 0 ? Double.POSITIVE_INFINITY : (t / s - s) / 2;
            return pairs(r, a, r + s, b);
        }
        return pairs(r, r, r + s, r - s);
    }

    /** CLs+b = sf(a) + sf(b), CLb = sf(c) + sf(d). */
    private static ConfidenceLevels pairs(double a, double b, double c, double d) {
        double logClsb = a == b ? LN_2 + normalLogSf(a) : logSumExp(normalLogSf(a), normalLogSf(b));
        double logClb = logSumExp(normalLogSf(c), normalLogSf(d));
        return ConfidenceLevels.of(
                normalSf(a) + normalSf(b), normalSf(c) + normalSf(d), logClsb, logClb, logClsb - logClb);
    }

    private static void check(double q) {
        if (!(q >= 0) || q == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("test statistic: " + q + "; it has to be finite and at least 0");
        }
    }

    /**
     * The probability that the statistic is zero.
     *
     * @param hypothesis which hypothesis is true
     * @return P(q = 0): that of μ̂ beyond μ on the side that does not count
     */
    public double probabilityOfZero(Hypothesis hypothesis) {
        double shift = hypothesis == Hypothesis.TESTED ? 0 : sqrtQA;
        if (isTwoSided()) {
            return statistic instanceof TestStatistic.TMuTilde && sqrtQA == 0 ? 0.5 : 0;
        }
        return normalCdf(-shift);
    }
}
