package org.wilks.infer.differentiable;

import static org.wilks.nd.special.SpecialFunctions.hazard;
import static org.wilks.nd.special.SpecialFunctions.hazardExcess;
import static org.wilks.nd.special.SpecialFunctions.logSumExp;
import static org.wilks.nd.special.SpecialFunctions.normalLogSf;

import org.wilks.infer.hypothesis.AsymptoticDistribution;
import org.wilks.infer.hypothesis.BaseDistribution;
import org.wilks.infer.hypothesis.TestStatistic;

/**
 * The first derivatives of the logarithms of the levels in closed form, with respect to q and q_A, without cancellation where levels underflow.
 *
 * <p>With {@code r = sqrt q}, {@code s = sqrt qA} and the hazard h of the normal law, {@code d ln sf(a) = -h(a) da}. Differences of hazards are
 * taken of what they exceed their arguments by. Derivatives that are infinite are returned as infinite.
 *
 * @param clsbByQ ∂ ln CLs+b / ∂q
 * @param clsbByQA ∂ ln CLs+b / ∂q_A
 * @param clbByQ ∂ ln CLb / ∂q
 * @param clbByQA ∂ ln CLb / ∂q_A
 * @param clsByQ ∂ ln CLs / ∂q
 * @param clsByQA ∂ ln CLs / ∂q_A
 */
record LevelSlopes(double clsbByQ, double clsbByQA, double clbByQ, double clbByQA, double clsByQ, double clsByQA) {
    /** From here on the excess of the hazard is its continued fraction. */
    private static final double FAR = 20;

    private static final int DEPTH = 14;

    /** The derivative of the logarithm of a level by q. */
    double byQ(Level level) {
        return switch (level.logarithm()) {
            case LOG_CLS -> clsByQ;
            case LOG_CLSB -> clsbByQ;
            default -> clbByQ;
        };
    }

    /** The derivative of the logarithm of a level by q_A. */
    double byQA(Level level) {
        return switch (level.logarithm()) {
            case LOG_CLS -> clsByQA;
            case LOG_CLSB -> clsbByQA;
            default -> clbByQA;
        };
    }

    static boolean isTwoSided(TestStatistic statistic) {
        return statistic instanceof TestStatistic.TMu || statistic instanceof TestStatistic.TMuTilde;
    }

    static boolean isTilde(TestStatistic statistic) {
        return statistic instanceof TestStatistic.QMuTilde || statistic instanceof TestStatistic.TMuTilde;
    }

    /** Of the observed levels. */
    static LevelSlopes observed(TestStatistic statistic, double q, double qA) {
        double r = Math.sqrt(q);
        double s = Math.sqrt(qA);
        boolean linear = isTilde(statistic) && r > s;
        if (isTwoSided(statistic)) {
            return twoSided(linear, r, s).byQ(r);
        }
        if (linear) {
            return s == 0 ? limit(q) : linear(q, s);
        }
        double half = 0.5 / r;
        double a = hazard(r);
        double b = hazard(r - s);
        return new LevelSlopes(-a * half, 0, -b * half, 0.5 * b / s, -gap(r, r - s, s) * half, -0.5 * b / s);
    }

    /** {@code a = (q/s + s)/2, b = (q/s - s)/2}. */
    private static LevelSlopes linear(double q, double s) {
        double a = (q / s + s) / 2;
        double b = (q / s - s) / 2;
        double k = q / (s * s);
        double half = 0.5 / s;
        double byQ = -gap(a, b, s) * half;
        // the arguments themselves cancel: (a + b)/2 = k s/2
        double byS = (k * excessGap(a, b, s) - hazardExcess(a) - hazardExcess(b)) / 2;
        return new LevelSlopes(
                -hazard(a) * half,
                -hazard(a) * (1 - k) / 2 * half,
                -hazard(b) * half,
                hazard(b) * (1 + k) / 2 * half,
                byQ,
                byS * half);
    }

    /** At q_A = 0 and q positive, to which {@link #linear} tends: {@code ln CLs = -q/2 - 2 qA/q}. */
    private static LevelSlopes limit(double q) {
        double infinite = Double.NEGATIVE_INFINITY;
        return new LevelSlopes(infinite, -infinite, infinite, -infinite, -0.5, -2 / q);
    }

    /** h(a) − h(b), where a − b = s. */
    private static double gap(double a, double b, double s) {
        return b > 0 ? s + excessGap(a, b, s) : hazard(a) - hazard(b);
    }

    /** The difference of the hazards' excesses, where a − b = s; far out that of their continued fractions 1/(x + 2/(x + 3/(x + ...))). */
    private static double excessGap(double a, double b, double s) {
        if (!(b > FAR)) {
            return hazardExcess(a) - hazardExcess(b);
        }
        double x = 0;
        double y = 0;
        double difference = 0;
        for (int k = DEPTH; k >= 1; k--) {
            double p = a + x;
            double q = b + y;
            difference = -k * (s + difference) / (p * q);
            x = k / p;
            y = k / q;
        }
        return difference;
    }

    /** Of the expected levels: by q_A alone. */
    static LevelSlopes expected(TestStatistic statistic, BaseDistribution base, double n, double qA) {
        double s = Math.sqrt(qA);
        if (isTwoSided(statistic)) {
            return expectedTwoSided(statistic, n, s);
        }
        if (isClipped(statistic, base, n, s)) {
            double b = hazard(-s) * 0.5 / s;
            return new LevelSlopes(0, 0, 0, b, 0, -b);
        }
        double a = -hazard(n + s) * 0.5 / s;
        return new LevelSlopes(0, a, 0, 0, 0, a);
    }

    /** Whether the expected outcome is one where the statistic is zero, which the clipped law does not go beyond. */
    static boolean isClipped(TestStatistic statistic, BaseDistribution base, double n, double s) {
        return !isTwoSided(statistic) && base == BaseDistribution.CLIPPED_NORMAL && n < -s;
    }

    /** The quantile r moves with q_A so that CLb stays. */
    private static LevelSlopes expectedTwoSided(TestStatistic statistic, double n, double s) {
        double r = Math.sqrt(new AsymptoticDistribution(statistic, s, BaseDistribution.NORMAL).quantile(n));
        boolean linear = isTilde(statistic) && r > s;
        TwoSided slopes = twoSided(linear, r, s);
        double rByQA = r == 0 ? 0 : -slopes.clbByQA / slopes.clbByR;
        double byQA = slopes.clsbByQA + slopes.clsbByR * rByQA;
        return new LevelSlopes(0, byQA, 0, 0, 0, byQA);
    }

    private record TwoSided(double clsbByR, double clsbByQA, double clbByR, double clbByQA) {
        LevelSlopes byQ(double r) {
            double half = 0.5 / r;
            return new LevelSlopes(
                    clsbByR * half, clsbByQA, clbByR * half, clbByQA, (clsbByR - clbByR) * half, clsbByQA - clbByQA);
        }
    }

    private static TwoSided twoSided(boolean linear, double r, double s) {
        double far = normalLogSf(r + s);
        double pull = hazard(r + s);
        if (!linear) {
            double near = normalLogSf(r - s);
            double both = logSumExp(far, near);
            double c = Math.exp(far - both) * pull;
            double d = Math.exp(near - both) * hazard(r - s);
            // c = d exp(-2 r s), so that d - c is 2 r s d for small s
            double byQA = s == 0 ? d * r : d * -Math.expm1(-2 * r * s) / (2 * s);
            return new TwoSided(-hazard(r), 0, -(c + d), byQA);
        }
        if (s == 0) {
            return new TwoSided(-hazard(r), 0, -pull, Double.NEGATIVE_INFINITY);
        }
        double half = 0.5 / s;
        double k = r * r / (s * s);
        double a = (r * r / s + s) / 2;
        double b = (r * r / s - s) / 2;
        double logA = normalLogSf(a);
        double logR = normalLogSf(r);
        double clsb = logSumExp(logR, logA);
        double wa = Math.exp(logA - clsb) * hazard(a);
        double wr = Math.exp(logR - clsb) * hazard(r);
        double logB = normalLogSf(b);
        double clb = logSumExp(far, logB);
        double wb = Math.exp(logB - clb) * hazard(b);
        double wf = Math.exp(far - clb) * pull;
        return new TwoSided(
                -(wr + wa * r / s), -wa * (1 - k) / 2 * half, -(wf + wb * r / s), -(wf - wb * (1 + k) / 2) * half);
    }
}
