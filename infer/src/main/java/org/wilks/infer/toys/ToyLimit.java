package org.wilks.infer.toys;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.wilks.infer.hypothesis.HypothesisTest;
import org.wilks.infer.hypothesis.HypothesisTestOptions;
import org.wilks.infer.hypothesis.TestStatistic;
import org.wilks.infer.limit.Criterion;
import org.wilks.infer.limit.Limit;
import org.wilks.infer.limit.LimitResult;
import org.wilks.infer.limit.UpperLimit;
import org.wilks.infer.limit.UpperLimitOptions;
import org.wilks.nd.error.FitFailed;
import org.wilks.nd.error.InvalidInput;
import org.wilks.nd.error.RootNotFound;
import org.wilks.nd.optim.NoisyRoot;
import org.wilks.nd.optim.NoisyRootOptions;

/**
 * Upper limits by toys: where CLs counted in toys falls to a level.
 *
 * <pre>{@code
 * ToyLimit limit = ToyLimit.of(ToyCalculator.of(model, data, TestStatistic.qMuTilde()));
 * ToyLimitResult result = limit.find(ToyLimitOptions.defaults());
 * result.observed().mu();        // +- result.observed().error()
 * }</pre>
 *
 * <p>Each of the six limits is the root of {@code ln p(mu) - ln level} by {@link NoisyRoot}, which begins at the asymptotic limit with few toys,
 * computes from the error there how many the precision needs, and throws so many at a few values around the root. Straight lines in ln p lie through
 * the last two values, some standard errors apart. Toys of the same index have the same random numbers at every μ, so that errors of neighbouring
 * values go together: the error of a limit is that of ln p over its slope, {@code |d ln p/d mu|}. All toys of a value serve all six.
 *
 * <p>The result is a function of the calculator and the options; it does not depend on the number of threads. Where no toy of the background is as
 * extreme as the data, CLb is taken as half a toy, and the error says so. Immutable and thread-safe.
 */
public final class ToyLimit {
    /** So many toys have to be expected beyond the data at the limit; with fewer the search would run away. */
    private static final double FEWEST_AT_LEVEL = 5;

    /** Where the search begins without an asymptotic limit, as a share of the upper bound. */
    private static final double SHARE_OF_BOUND = 0.2;

    /** How near to zero CLs+b is looked at, relative to where the limit may be. */
    private static final double NEAR_ZERO = 1e-3;

    private final ToyCalculator calculator;

    private ToyLimit(ToyCalculator calculator) {
        this.calculator = calculator;
    }

    /**
     * Limits with the toys of a calculator.
     *
     * @param calculator a calculator whose statistic is large only for μ̂ below μ: qMu, qMuTilde, or one of the older ratios
     * @return the limits
     * @throws InvalidInput when it has another statistic
     */
    public static ToyLimit of(ToyCalculator calculator) {
        if (calculator.statistic() instanceof ToyStatistic.Profiled profiled
                && !profiled.statistic().isForUpperLimits()) {
            throw new InvalidInput("upper limit by toys: the test statistic is "
                    + calculator.statistic().symbol()
                    + "; it has to be q, qtilde, lep or tevatron, which are large only for muHat below mu");
        }
        return new ToyLimit(calculator);
    }

    /**
     * The calculator whose toys are thrown.
     *
     * @return the calculator
     */
    public ToyCalculator calculator() {
        return calculator;
    }

    /**
     * The observed and the five expected limits.
     *
     * @param options level, p-value, numbers of toys, precision
     * @return the six limits
     * @throws InvalidInput when the largest number of toys is too small to tell a p-value at the level
     * @throws RootNotFound when the p-value does not fall to the level
     * @throws FitFailed when a fit to the data has no certified minimum, or all toys of a value failed
     */
    public ToyLimitResult find(ToyLimitOptions options) {
        requireEnough(options);
        return new Search(options).all(true);
    }

    /**
     * The observed limit alone.
     *
     * @param options level, p-value, numbers of toys, precision
     * @return the limit, without expected ones
     * @throws InvalidInput when the largest number of toys is too small to tell a p-value at the level
     * @throws RootNotFound when the p-value does not fall to the level
     * @throws FitFailed when a fit to the data has no certified minimum, or all toys of a value failed
     */
    public ToyLimitResult observed(ToyLimitOptions options) {
        requireEnough(options);
        return new Search(options).all(false);
    }

    private static void requireEnough(ToyLimitOptions options) {
        if (options.mostToys() * options.level() < FEWEST_AT_LEVEL) {
            throw new InvalidInput("toys of an upper limit: at most " + options.mostToys()
                    + " at a value cannot tell where a p-value is " + options.level() + "; at least "
                    + (long) Math.ceil(FEWEST_AT_LEVEL / options.level()) + " are needed");
        }
    }

    /** The toys of one value. */
    private static final class Known {
        private final ToyPoint point;
        private Ensemble tested;
        private Ensemble alternative;
        private ToyResult result;

        Known(ToyPoint point) {
            this.point = point;
            tested = Ensemble.empty(point.identity(ToyHypothesis.TESTED));
            alternative = Ensemble.empty(point.identity(ToyHypothesis.ALTERNATIVE));
        }

        ToyResult with(int toys) {
            if (tested.size() < toys) {
                tested = point.completed(tested, IndexRange.first(toys));
                alternative = point.completed(alternative, IndexRange.first(toys));
                result = point.result(tested, alternative);
            }
            return result;
        }
    }

    /** One search, for one thread. */
    private final class Search {
        private final ToyLimitOptions options;
        private final TreeMap<Double, Known> known = new TreeMap<>();

        Search(ToyLimitOptions options) {
            this.options = options;
        }

        ToyLimitResult all(boolean withExpected) {
            double[] guesses = guesses(withExpected);
            ToyLimitValue observed = limit("the observed upper limit", this::observed, guesses[0]);
            List<ToyLimitValue> expected = new ArrayList<>();
            for (int k = 0; withExpected && k < 5; k++) {
                int band = k;
                expected.add(limit(
                        "the expected upper limit at " + (k - 2) + " standard deviations",
                        result -> expected(result.expected().get(band), result),
                        guesses[1 + k]));
            }
            List<ToyLimitResult.Tested> tested = new ArrayList<>();
            known.forEach((mu, toys) -> tested.add(new ToyLimitResult.Tested(mu, toys.result)));
            return new ToyLimitResult(options.level(), options.criterion(), observed, expected, tested);
        }

        private ToyLimitValue limit(String what, Function<ToyResult, NoisyRoot.Estimate> value, double guess) {
            double end = options.largestMu().orElse(Double.POSITIVE_INFINITY);
            if (options.criterion() == Criterion.CLSB) {
                // CLs is 1 at 0; CLs+b may be below the level there, which a value near 0 shows
                double nearZero = NEAR_ZERO * guess;
                if (!(estimate(value, nearZero, options.firstToys()).value() > 0)) {
                    return new ToyLimitValue(0, 0, options.firstToys());
                }
            }
            NoisyRootOptions search =
                    new NoisyRootOptions(options.firstToys(), options.mostToys(), options.precision() * guess);
            Optional<NoisyRoot> root;
            try {
                root = NoisyRoot.beyond((mu, toys) -> estimate(value, mu, toys), 0, guess, end, search);
            } catch (RootNotFound e) {
                String poi = calculator
                        .fit()
                        .parameters()
                        .names()
                        .get(calculator.fit().poi());
                throw new RootNotFound(
                        what + " on '" + poi + "': " + options.criterion().symbol() + " does not fall to "
                                + options.level() + " (" + e.getMessage() + "); is '" + poi + "' in any rate?",
                        e);
            }
            NoisyRoot found = root.orElseThrow(() -> new RootNotFound(what + ": "
                    + options.criterion().symbol() + " is above " + options.level() + " at " + end
                    + ", the largest value that the search was allowed; allow larger ones"));
            return new ToyLimitValue(found.x(), found.error(), found.draws());
        }

        private NoisyRoot.Estimate estimate(Function<ToyResult, NoisyRoot.Estimate> value, double mu, int toys) {
            if (mu == 0) {
                return new NoisyRoot.Estimate(-Math.log(options.level()), 0);
            }
            return value.apply(known.computeIfAbsent(mu, at -> new Known(calculator.at(at)))
                    .with(toys));
        }

        private NoisyRoot.Estimate observed(ToyResult result) {
            double clsb = least(result.clsb().value(), result.tested().size());
            double error = result.clsb().error() / clsb;
            if (options.criterion() == Criterion.CLSB) {
                return estimate(clsb, error);
            }
            double clb = least(result.clb().value(), result.alternative().size());
            return estimate(clsb / clb, Math.hypot(error, result.clb().error() / clb));
        }

        private NoisyRoot.Estimate expected(ToyBand band, ToyResult result) {
            ToyEstimate p = options.criterion() == Criterion.CLS ? band.cls() : band.clsb();
            double value = least(p.value(), result.tested().size());
            return estimate(value, p.error() / value);
        }

        /** A count of none is taken as half a toy, so that its logarithm is a number. */
        private static double least(double p, int toys) {
            return Math.max(p, 0.5 / toys);
        }

        private NoisyRoot.Estimate estimate(double p, double relativeError) {
            return new NoisyRoot.Estimate(Math.log(p / options.level()), relativeError);
        }

        /** The asymptotic limits, or something to begin with where there are none. */
        private double[] guesses(boolean withExpected) {
            double[] guesses = new double[6];
            try {
                TestStatistic statistic = calculator.statistic() instanceof ToyStatistic.Profiled profiled
                        ? profiled.statistic()
                        : TestStatistic.qMuTilde();
                UpperLimit asymptotic = UpperLimit.of(HypothesisTest.of(
                        calculator.fit(), calculator.data(), statistic, HypothesisTestOptions.defaults()));
                UpperLimitOptions settings = UpperLimitOptions.defaults()
                        .withLevel(options.level())
                        .withCriterion(options.criterion())
                        .withRelativeTolerance(1e-3);
                if (withExpected) {
                    LimitResult limits = asymptotic.find(settings);
                    double[] expected = limits.expectedMu();
                    System.arraycopy(expected, 0, guesses, 1, 5);
                    guesses[0] = limits.observed().mu();
                } else {
                    Limit limit = asymptotic.observed(settings);
                    guesses[0] = limit.mu();
                }
            } catch (FitFailed | RootNotFound e) {
                // toys may give limits where the asymptotic law has none; the search goes out from here
                Arrays.fill(guesses, 0);
            }
            double upper = calculator.fit().domain().upper()[calculator.fit().poi()];
            double fallback = upper > 0 && upper < Double.POSITIVE_INFINITY ? SHARE_OF_BOUND * upper : 1;
            for (int i = 0; i < guesses.length; i++) {
                guesses[i] = guesses[i] > 0 ? guesses[i] : fallback;
            }
            return guesses;
        }
    }
}
