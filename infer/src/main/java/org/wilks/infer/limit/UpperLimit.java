package org.wilks.infer.limit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.wilks.infer.hypothesis.BaseDistribution;
import org.wilks.infer.hypothesis.HypothesisTest;
import org.wilks.infer.hypothesis.ProfileCurve;
import org.wilks.infer.hypothesis.TestResult;
import org.wilks.infer.hypothesis.TestStatistic;
import org.wilks.infer.likelihood.Data;
import org.wilks.infer.likelihood.Likelihood;
import org.wilks.nd.error.FitFailed;
import org.wilks.nd.error.InvalidInput;
import org.wilks.nd.error.RootNotFound;
import org.wilks.nd.parallel.Pieces;

/**
 * Upper limits on the parameter of interest of one data set.
 *
 * <pre>{@code
 * LimitResult limits = UpperLimit.of(model, data).find(0.05);
 * limits.observed().mu();      // the observed limit at 95 % confidence
 * limits.expectedMu();         // five, from -2 sigma to +2 sigma
 * }</pre>
 *
 * <p>The observed limit is the root of {@code CLs(mu) = level}. CLs that is expected at N sigma depends on μ through q_A alone, so the expected
 * limits are the roots of {@code sqrt(qA(mu)) = Phi^-1(1 - level Phi(N)) + N}. Both use the slopes {@code dq/dmu}, which are partial derivatives at
 * the conditional fits. The search begins at the suggested bounds or below and goes beyond them when it has to; a limit found there is labelled.
 *
 * <p>Immutable and thread-safe; each search has fitters of its own.
 */
public final class UpperLimit {
    /** The points of a band are walked along in pieces of this length, each by one thread. */
    private static final int PIECE = 8;

    private final HypothesisTest test;

    private UpperLimit(HypothesisTest test) {
        this.test = test;
    }

    /**
     * Limits with the statistic q̃μ and the default options of a test.
     *
     * @param likelihood the model
     * @param data the observed data
     * @return the limits
     */
    public static UpperLimit of(Likelihood likelihood, Data data) {
        return of(HypothesisTest.of(likelihood, data, TestStatistic.qMuTilde()));
    }

    /**
     * Limits from a prepared test.
     *
     * @param test a test with the statistic qμ or q̃μ
     * @return the limits
     * @throws IllegalArgumentException when the test has another statistic
     */
    public static UpperLimit of(HypothesisTest test) {
        if (!test.statistic().isForUpperLimits()) {
            throw new IllegalArgumentException(
                    "upper limit: the test statistic is " + test.statistic().symbol()
                            + "; it has to be q or qtilde, which are large only for muHat below mu");
        }
        return new UpperLimit(test);
    }

    /**
     * The test that the limits are of.
     *
     * @return the test
     */
    public HypothesisTest test() {
        return test;
    }

    /**
     * The observed and the expected limits at a level of CLs.
     *
     * @param level the level, 0.05 for 95 % confidence
     * @return the six limits
     * @throws RootNotFound when CLs does not fall to the level; the message says what stops the search
     * @throws FitFailed when a fit inside the bracket has no certified minimum
     */
    public LimitResult find(double level) {
        return find(UpperLimitOptions.defaults().withLevel(level));
    }

    /**
     * The observed and the expected limits.
     *
     * @param options level, p-value, precision
     * @return the six limits
     * @throws RootNotFound when the p-value does not fall to the level; the message says what stops the search
     * @throws FitFailed when a fit inside the bracket has no certified minimum
     */
    public LimitResult find(UpperLimitOptions options) {
        return test.search(prepared -> {
            LimitSearch search = new LimitSearch(prepared, options);
            List<Limit> expected = expected(search);
            return new LimitResult(options.level(), options.criterion(), search.observed(), expected);
        });
    }

    /**
     * The observed limit alone.
     *
     * @param options level, p-value, precision
     * @return the limit
     * @throws RootNotFound when the p-value does not fall to the level; the message says what stops the search
     * @throws FitFailed when a fit inside the bracket has no certified minimum
     */
    public Limit observed(UpperLimitOptions options) {
        return test.search(prepared -> new LimitSearch(prepared, options).observed());
    }

    /**
     * The observed limit with the test there.
     *
     * @param options level, p-value, precision
     * @return the limit and the test with the fits of the search
     * @throws RootNotFound when the p-value does not fall to the level; the message says what stops the search
     * @throws FitFailed when a fit inside the bracket has no certified minimum
     */
    public TestedLimit testedObserved(UpperLimitOptions options) {
        return test.search(prepared -> {
            LimitSearch search = new LimitSearch(prepared, options);
            return search.tested(search.observed());
        });
    }

    /**
     * One expected limit with the test there.
     *
     * @param options level, p-value, precision
     * @param n the number of standard deviations of the background data; finite, not necessarily whole
     * @return the limit and the test with the fits of the search
     * @throws RootNotFound when the p-value does not fall to the level; the message says what stops the search
     * @throws FitFailed when a fit inside the bracket has no certified minimum
     */
    public TestedLimit testedExpected(UpperLimitOptions options, double n) {
        requireFinite(n);
        return test.search(prepared -> {
            LimitSearch search = new LimitSearch(prepared, options);
            return search.tested(search.expected(n));
        });
    }

    /**
     * The expected limits alone.
     *
     * @param options level, p-value, precision
     * @return five limits, from −2σ to +2σ
     * @throws RootNotFound when the p-value does not fall to the level; the message says what stops the search
     * @throws FitFailed when a fit inside the bracket has no certified minimum
     */
    public List<Limit> expected(UpperLimitOptions options) {
        return test.search(prepared -> expected(new LimitSearch(prepared, options)));
    }

    /**
     * One expected limit.
     *
     * @param options level, p-value, precision
     * @param n the number of standard deviations of the background data, 0 for the median, 2 for the limit expected of data that fluctuate up by
     *     two; finite, not necessarily whole
     * @return the limit
     * @throws RootNotFound when the p-value does not fall to the level; the message says what stops the search
     * @throws FitFailed when a fit inside the bracket has no certified minimum
     */
    public Limit expected(UpperLimitOptions options, double n) {
        requireFinite(n);
        return test.search(prepared -> {
            LimitSearch search = new LimitSearch(prepared, options);
            return search.confirmed(search.expected(n));
        });
    }

    /**
     * The q_A at an expected limit: where the p-value that is expected at n standard deviations is the level. It is the same for every model.
     *
     * @param options level and p-value
     * @param base the law behind expected values
     * @param n the number of standard deviations of the background data
     * @return q_A at the limit; 0 where every value is excluded, {@link Limit.Standing#EXCLUDED_AT_ZERO}
     */
    public static double expectedQA(UpperLimitOptions options, BaseDistribution base, double n) {
        requireFinite(n);
        double root = Math.max(0, LimitSearch.target(options, base, n));
        return root * root;
    }

    private static void requireFinite(double n) {
        if (!Double.isFinite(n)) {
            throw new InvalidInput(
                    "expected upper limit at " + n + " standard deviations; the number has to be finite");
        }
    }

    /** The median and the outer ones first, so that the others are interpolated. */
    private static List<Limit> expected(LimitSearch search) {
        Limit[] found = new Limit[5];
        for (int n : new int[] {0, 2, 1, -2, -1}) {
            found[n + 2] = search.expected(n);
        }
        search.confirmed(found[4]);
        return List.of(found);
    }

    /**
     * The p-values at given values, for figures. Pieces of consecutive values are computed in parallel; the result does not depend on the
     * number of threads.
     *
     * @param mu the values, from 0 on, in any order; not modified
     * @return the p-values in ascending order of the values
     * @throws FitFailed when a conditional fit has no certified minimum, or rates are not positive at a value
     */
    public LimitBand band(double... mu) {
        return LimitBand.of(tests(mu));
    }

    /**
     * The limits read off a scan over given values by straight lines between them, as pyhf's grid scan does. A curve that is not at the level
     * between the ends is reported so, not as a limit.
     *
     * @param options level and p-value
     * @param mu the values, from 0 on, in any order; not modified
     * @return the scan with its limits
     * @throws FitFailed when a conditional fit has no certified minimum, or rates are not positive at a value
     */
    public LimitScan scan(UpperLimitOptions options, double... mu) {
        List<TestResult> results = tests(mu);
        double[] points = results.stream().mapToDouble(TestResult::mu).toArray();
        boolean cls = options.criterion() == Criterion.CLS;
        double[] observed =
                results.stream().mapToDouble(r -> cls ? r.cls() : r.pValue()).toArray();
        List<Limit> expected = new ArrayList<>();
        for (int k = 0; k < 5; k++) {
            int band = k;
            expected.add(crossing(
                    points,
                    results.stream()
                            .map(r -> r.expected().get(band))
                            .mapToDouble(e -> cls ? e.cls() : e.clsb())
                            .toArray(),
                    options.level()));
        }
        Limit limit = crossing(points, observed, options.level());
        return new LimitScan(
                LimitBand.of(results), new LimitResult(options.level(), options.criterion(), limit, expected));
    }

    private List<TestResult> tests(double[] mu) {
        if (mu.length == 0) {
            throw new InvalidInput("scan of " + test.poiName() + ": no values are given; at least one is needed");
        }
        double[] points = mu.clone();
        Arrays.sort(points);
        int pieces = (points.length + PIECE - 1) / PIECE;
        List<List<TestResult>> results = Pieces.map(
                pieces,
                piece -> test.search(prepared -> {
                    ProfileCurve observed = prepared.observedCurve();
                    ProfileCurve asimov = prepared.asimovCurve();
                    List<TestResult> part = new ArrayList<>();
                    for (int i = piece * PIECE; i < Math.min(points.length, (piece + 1) * PIECE); i++) {
                        part.add(prepared.at(points[i], observed, asimov));
                    }
                    return part;
                }));
        return results.stream().flatMap(List::stream).toList();
    }

    /** The largest place where a polyline falls through a level. */
    private Limit crossing(double[] mu, double[] p, double level) {
        int last = mu.length - 1;
        double found = Double.NaN;
        int crossings = 0;
        for (int i = 0; i < last; i++) {
            boolean falls = p[i] > level && p[i + 1] <= level;
            boolean rises = p[i] <= level && p[i + 1] > level;
            if (falls || rises) {
                crossings++;
            }
            if (falls) {
                found = mu[i] + (mu[i + 1] - mu[i]) * (p[i] - level) / (p[i] - p[i + 1]);
            }
        }
        if (p[last] > level) {
            return new Limit(mu[last], Limit.Standing.ABOVE_LAST_POINT);
        }
        if (crossings == 0) {
            return p[0] == level
                    ? new Limit(mu[0], Limit.Standing.INSIDE)
                    : new Limit(mu[0], Limit.Standing.BELOW_FIRST_POINT);
        }
        if (crossings > 1) {
            return new Limit(found, Limit.Standing.SEVERAL_CROSSINGS);
        }
        return Limit.root(found, test);
    }
}
