package org.wilks.infer.hypothesis;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A test statistic of the profile likelihood ratio, for one parameter of interest μ.
 *
 * <p>All are formed from one difference of two fits to the same data,
 *
 * <pre>{@code
 * d(mu) = -2 ln L(mu, thetaHatHat) + 2 ln L(muHat, thetaHat) >= 0
 * }</pre>
 *
 * with θ̂̂ the nuisance parameters at fixed μ and (μ̂, θ̂) the free fit. They differ in the range that the free fit gives to μ and in when they
 * are zero. The types are distinct, so that a statistic is never guessed from the bounds of the parameter of interest. Equation numbers are those
 * of arXiv:1007.1727. Immutable and thread-safe.
 */
public sealed interface TestStatistic {
    /**
     * The name that commands and JSON documents use.
     *
     * @return {@code q0}, {@code q}, {@code qtilde}, {@code t} or {@code ttilde}
     */
    String symbol();

    /**
     * The value of the statistic.
     *
     * @param mu the tested value of the parameter of interest
     * @param muHat its value in the free fit
     * @param difference d(mu); rounding error below zero counts as zero
     * @return the statistic, at least zero
     */
    double value(double mu, double muHat, double difference);

    /**
     * Whether the statistic is zero whatever the likelihood says, so that no conditional fit is needed.
     *
     * @param mu the tested value of the parameter of interest
     * @param muHat its value in the free fit
     * @return true when {@link #value} is zero for any difference
     */
    boolean isZero(double mu, double muHat);

    /**
     * The lower bound of the parameter of interest in the free fit.
     *
     * @param suggested the lower bound that the model suggests
     * @return the bound, −∞ for none
     */
    double lowerBound(double suggested);

    /**
     * The value μ' of the parameter of interest that the Asimov data, and so the expected values, suppose.
     *
     * @return 1 for {@link Q0}, 0 for all others
     */
    default double asimovMu() {
        return 0;
    }

    /**
     * Whether the statistic sets upper limits: large only for μ̂ below μ.
     *
     * @return true for {@link QMu} and {@link QMuTilde}
     */
    default boolean isForUpperLimits() {
        return false;
    }

    /**
     * The statistic {@link Q0}.
     *
     * @return the statistic
     */
    static TestStatistic q0() {
        return new Q0();
    }

    /**
     * The statistic {@link QMu}.
     *
     * @return the statistic
     */
    static TestStatistic qMu() {
        return new QMu();
    }

    /**
     * The statistic {@link QMuTilde}.
     *
     * @return the statistic
     */
    static TestStatistic qMuTilde() {
        return new QMuTilde();
    }

    /**
     * The statistic {@link TMu}.
     *
     * @return the statistic
     */
    static TestStatistic tMu() {
        return new TMu();
    }

    /**
     * The statistic {@link TMuTilde}.
     *
     * @return the statistic
     */
    static TestStatistic tMuTilde() {
        return new TMuTilde();
    }

    /**
     * All five statistics.
     *
     * @return q0, qMu, qMuTilde, tMu, tMuTilde
     */
    static List<TestStatistic> all() {
        return List.of(new Q0(), new QMu(), new QMuTilde(), new TMu(), new TMuTilde());
    }

    /**
     * The statistic of a name.
     *
     * @param symbol a {@link #symbol}
     * @return the statistic
     * @throws IllegalArgumentException when there is none of that name; the message lists the names
     */
    static TestStatistic named(String symbol) {
        return all().stream()
                .filter(statistic -> statistic.symbol().equals(symbol))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("test statistic '" + symbol + "' is not known; there are "
                                + all().stream().map(TestStatistic::symbol).collect(Collectors.joining(", "))));
    }

    /**
     * The discovery statistic, Eq. (12), which tests μ = 0 against an excess.
     *
     * <pre>{@code
     * q0 = d(0)  for muHat >= 0,   0  for muHat < 0
     * }</pre>
     *
     * <p>A lower bound of zero or below changes nothing but the reported μ̂: with the bound, a deficit gives μ̂ = 0 and q0 = 0. A suggested bound
     * above zero is not used.
     */
    record Q0() implements TestStatistic {
        @Override
        public String symbol() {
            return "q0";
        }

        @Override
        public double value(double mu, double muHat, double difference) {
            return isZero(mu, muHat) ? 0 : Math.max(0, difference);
        }

        @Override
        public boolean isZero(double mu, double muHat) {
            return muHat < mu;
        }

        @Override
        public double lowerBound(double suggested) {
            return Math.min(0, suggested);
        }

        @Override
        public double asimovMu() {
            return 1;
        }
    }

    /**
     * The statistic for upper limits with an unbounded estimator, Eq. (14).
     *
     * <pre>{@code
     * qMu = d(mu)  for muHat <= mu,   0  for muHat > mu
     * }</pre>
     *
     * <p>μ̂ may be negative: a suggested lower bound of zero or above is not used, positive rates are the only limit.
     */
    record QMu() implements TestStatistic {
        @Override
        public String symbol() {
            return "q";
        }

        @Override
        public double value(double mu, double muHat, double difference) {
            return isZero(mu, muHat) ? 0 : Math.max(0, difference);
        }

        @Override
        public boolean isZero(double mu, double muHat) {
            return muHat > mu;
        }

        @Override
        public double lowerBound(double suggested) {
            return suggested >= 0 ? Double.NEGATIVE_INFINITY : suggested;
        }

        @Override
        public boolean isForUpperLimits() {
            return true;
        }
    }

    /**
     * The statistic for upper limits with μ̂ not below zero, Eq. (16).
     *
     * <pre>{@code
     * qMuTilde = d(mu)  for muHat <= mu,   0  for muHat > mu,     the free fit with mu >= 0
     * }</pre>
     */
    record QMuTilde() implements TestStatistic {
        @Override
        public String symbol() {
            return "qtilde";
        }

        @Override
        public double value(double mu, double muHat, double difference) {
            return isZero(mu, muHat) ? 0 : Math.max(0, difference);
        }

        @Override
        public boolean isZero(double mu, double muHat) {
            return muHat > mu;
        }

        @Override
        public double lowerBound(double suggested) {
            return 0;
        }

        @Override
        public boolean isForUpperLimits() {
            return true;
        }
    }

    /**
     * The two-sided statistic with an unbounded estimator, Eq. (8).
     *
     * <pre>{@code
     * tMu = d(mu)
     * }</pre>
     *
     * <p>μ̂ may be negative, as for {@link QMu}.
     */
    record TMu() implements TestStatistic {
        @Override
        public String symbol() {
            return "t";
        }

        @Override
        public double value(double mu, double muHat, double difference) {
            return Math.max(0, difference);
        }

        @Override
        public boolean isZero(double mu, double muHat) {
            return false;
        }

        @Override
        public double lowerBound(double suggested) {
            return suggested >= 0 ? Double.NEGATIVE_INFINITY : suggested;
        }
    }

    /**
     * The two-sided statistic with μ̂ not below zero, Eq. (11).
     *
     * <pre>{@code
     * tMuTilde = d(mu),     the free fit with mu >= 0
     * }</pre>
     */
    record TMuTilde() implements TestStatistic {
        @Override
        public String symbol() {
            return "ttilde";
        }

        @Override
        public double value(double mu, double muHat, double difference) {
            return Math.max(0, difference);
        }

        @Override
        public boolean isZero(double mu, double muHat) {
            return false;
        }

        @Override
        public double lowerBound(double suggested) {
            return 0;
        }
    }
}
