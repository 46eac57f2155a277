package org.wilks.infer.toys;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.wilks.infer.hypothesis.TestStatistic;
import org.wilks.nd.error.InvalidInput;

/**
 * A statistic that toys are compared with the observed data by: a statistic of the profile likelihood ratio, or one of the older ratios, whose laws
 * are known from toys alone. Large values speak against the tested hypothesis. Immutable and thread-safe.
 */
public sealed interface ToyStatistic {
    /**
     * The name that commands and files use.
     *
     * @return {@code q0}, {@code q}, {@code qtilde}, {@code t}, {@code ttilde}, {@code lep} or {@code tevatron}
     */
    String symbol();

    /**
     * The value μ' of the alternative hypothesis.
     *
     * @return 1 for q0, 0 for all others
     */
    default double alternativeMu() {
        return 0;
    }

    /**
     * A statistic of the profile likelihood ratio.
     *
     * @param statistic the statistic
     * @return the same among the statistics of toys
     */
    static ToyStatistic of(TestStatistic statistic) {
        return new Profiled(statistic);
    }

    /**
     * All statistics.
     *
     * @return q0, q, qtilde, t, ttilde, lep, tevatron
     */
    static List<ToyStatistic> all() {
        return Stream.concat(
                        TestStatistic.all().stream().map(ToyStatistic::of),
                        Stream.of(new LepRatio(), new TevatronRatio()))
                .toList();
    }

    /**
     * The statistic of a name.
     *
     * @param symbol a {@link #symbol}
     * @return the statistic
     * @throws InvalidInput when there is none of that name; the message lists the names
     */
    static ToyStatistic named(String symbol) {
        return all().stream()
                .filter(statistic -> statistic.symbol().equals(symbol))
                .findFirst()
                .orElseThrow(() -> new InvalidInput("test statistic '" + symbol + "' is not known; there are "
                        + all().stream().map(ToyStatistic::symbol).collect(Collectors.joining(", "))));
    }

    /**
     * A statistic of the profile likelihood ratio: nuisance parameters are fitted, and the parameter of interest in the denominator.
     *
     * @param statistic the statistic
     */
    record Profiled(TestStatistic statistic) implements ToyStatistic {
        @Override
        public String symbol() {
            return statistic.symbol();
        }

        @Override
        public double alternativeMu() {
            return statistic.asimovMu();
        }
    }

    /**
     * The simple ratio of the LEP experiments, nuisance parameters at their suggested starts: no fit.
     *
     * <pre>{@code
     * q = -2 ln L(mu, theta0) / L(0, theta0)
     * }</pre>
     */
    record LepRatio() implements ToyStatistic {
        @Override
        public String symbol() {
            return "lep";
        }
    }

    /**
     * The ratio of the Tevatron experiments, nuisance parameters fitted in numerator and denominator.
     *
     * <pre>{@code
     * q = -2 ln L(mu, thetaHatHat(mu)) / L(0, thetaHatHat(0))
     * }</pre>
     */
    record TevatronRatio() implements ToyStatistic {
        @Override
        public String symbol() {
            return "tevatron";
        }
    }
}
