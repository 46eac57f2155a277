package org.wilks.infer.limit;

import static org.wilks.nd.special.SpecialFunctions.normalCdf;
import static org.wilks.nd.special.SpecialFunctions.normalLogSf;
import static org.wilks.nd.special.SpecialFunctions.normalQuantile;
import static org.wilks.nd.special.SpecialFunctions.normalQuantileSf;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoublePredicate;
import java.util.function.Supplier;
import org.wilks.infer.hypothesis.AsymptoticDistribution;
import org.wilks.infer.hypothesis.BaseDistribution;
import org.wilks.infer.hypothesis.ConfidenceLevels;
import org.wilks.infer.hypothesis.HypothesisTest;
import org.wilks.infer.hypothesis.HypothesisTestOptions;
import org.wilks.infer.hypothesis.ProfileCurve;
import org.wilks.infer.hypothesis.ProfilePoint;
import org.wilks.infer.hypothesis.TestStatistic;
import org.wilks.infer.limit.FallingRoot.Place;
import org.wilks.infer.limit.FallingRoot.Trial;
import org.wilks.nd.error.FitFailed;
import org.wilks.nd.error.RootNotFound;
import org.wilks.nd.optim.Bracket;
import org.wilks.nd.optim.RootOptions;
import org.wilks.nd.optim.Roots;

/**
 * The roots of one upper limit, which share what they learn of the two profile curves.
 *
 * <p>Every conditional fit gives a value and, by the envelope theorem, a slope. A root is guessed from polynomials through those, tried, and
 * improved by Newton's step when that is short enough for its error to be below the tolerance ({@link FallingRoot}).
 *
 * <p>Curves of a likelihood with several minima are those of the lowest one: at a root the fits are made again from all known starts. Where one of
 * them ends lower, or the p-value jumps over the level, the search is made again with fits from all those places and from its own neighbouring
 * points, until nothing lower is known at its root. Where rates are continuous the lowest minimum is a continuous function of μ, so a jump that
 * remains is one of fits that miss it on one side, and is reported as such.
 */
final class LimitSearch {
    /** A fit that is lower than another by more than this, relative to the deviance, is in another basin. */
    private static final double BASIN = 1e-8;

    /** At a root the logarithm of the p-value, or the root of q_A, is that of the level within this: slopes were used up to there. */
    private static final double ON_THE_LEVEL = 1e-6;

    /** How often a search is made again when lower fits turn up at its root. */
    private static final int AGAIN = 6;

    /** So many known points on each side of a root are starts when it is looked whether anything lower is known. */
    private static final int MANY = 4;

    private final HypothesisTest test;
    private final UpperLimitOptions options;
    private final double scale;
    private final double onTheLevel;
    private final ProfileCurve asimov;
    private final ProfileCurve observed;
    private final TreeMap<Double, Double> roots = new TreeMap<>();
    private final HermiteNodes rootOfMu = new HermiteNodes();
    private final HermiteNodes muOfRoot = new HermiteNodes();
    private final HermiteNodes qOfMu = new HermiteNodes();
    private double atZero;
    private boolean observedBeyondMinimum;
    private boolean thorough;

    LimitSearch(HypothesisTest test, UpperLimitOptions options) {
        this.test = test;
        this.options = options;
        double upper = test.suggestedUpperBound();
        scale = upper > 0 && Double.isFinite(upper) ? upper : 1;
        onTheLevel = Math.max(ON_THE_LEVEL, 100 * options.relativeTolerance());
        asimov = test.asimovCurve();
        observed = test.observedCurve();
        seed();
    }

    /** What is known of the curves before a fit: their minima. */
    private void seed() {
        observedBeyondMinimum = false;
        double slope = Math.sqrt(asimov.curvatureAtMinimum() / 2);
        if (slope > 0) {
            rootOfMu.add(asimov.muHat(), 0, slope);
            muOfRoot.add(0, asimov.muHat(), 1 / slope);
        }
        qOfMu.add(observed.muHat(), 0, observed.slopeAtMinimum());
    }

    /** A search that is about to be made, in a bracket. */
    private record Quest(FallingRoot root, double low, double high) {
        Place place() {
            return root.between(low, high);
        }
    }

    /** What is zero at a limit. */
    @FunctionalInterface
    private interface Excess {
        /** Of the observed statistic, zero where it takes no part, and the root of q_A. */
        double of(double q, double s);
    }

    /** The expected limit of background data at n standard deviations. */
    Limit expected(double n) {
        double target = target(n);
        if (target <= 0) {
            return new Limit(0, Limit.Standing.EXCLUDED_AT_ZERO);
        }
        String name = "expected upper limit on " + test.poiName() + " at "
                + (n == Math.rint(n) ? String.valueOf((long) n) : String.valueOf(n)) + " standard deviations";
        return settled(() -> expected(target, name), mu -> false, (q, s) -> target - s);
    }

    private Quest expected(double target, String name) {
        double lo = 0;
        double hi = Double.POSITIVE_INFINITY;
        for (Map.Entry<Double, Double> known : roots.entrySet()) {
            if (known.getValue() < target) {
                lo = known.getKey();
            } else {
                hi = known.getKey();
                break;
            }
        }
        FallingRoot root = new FallingRoot(
                test,
                options,
                scale,
                name,
                mu -> {
                    Trial trial = asimovRoot(mu);
                    return new Trial(target - trial.value(), -trial.slope());
                },
                (low, high) -> muOfRoot.isEmpty() ? Double.NaN : muOfRoot.at(target));
        return new Quest(root, lo, hi);
    }

    /** The observed limit. */
    Limit observed() {
        atZero = excessAtZero();
        if (atZero <= 0) {
            return new Limit(0, Limit.Standing.EXCLUDED_AT_ZERO);
        }
        String name = "observed upper limit on " + test.poiName();
        return settled(
                () -> new Quest(
                        new FallingRoot(test, options, scale, name, this::excess, this::guess),
                        0,
                        Double.POSITIVE_INFINITY),
                mu -> !test.statistic().isZero(mu, observed.muHat()),
                (q, s) -> overLevel(law(s), q));
    }

    /** The limit that a search ends at, made again from more starts until nothing lower is known of the curves there. */
    private Limit settled(Supplier<Quest> quest, DoublePredicate usesObserved, Excess excess) {
        for (int again = 0; ; again++) {
            Quest made = quest.get();
            Place place;
            try {
                place = made.place();
            } catch (RootNotFound e) {
                if (again == AGAIN || !made.root.isLost()) {
                    throw e;
                }
                startAgainThoroughly();
                continue;
            }
            boolean jumps = Math.abs(place.residual()) > onTheLevel;
            if (again < AGAIN && !stands(place, jumps, usesObserved.test(place.mu()), excess)) {
                startAgainThoroughly();
                continue;
            }
            return jumps ? new Limit(place.mu(), Limit.Standing.AT_JUMP) : Limit.root(place.mu(), test);
        }
    }

    /** Whether the curves at a root are as the search took them: not lower from other starts, and the p-value on the level. */
    private boolean stands(Place place, boolean jumps, boolean usesObserved, Excess excess) {
        double mu = place.mu();
        if (!thorough && !jumps) {
            double s = isAsimovZero(mu)
                    ? 0
                    : Math.sqrt(Math.max(0, asimov.thoroughlyAt(mu).difference()));
            double q = usesObserved ? Math.max(0, observed.thoroughlyAt(mu).difference()) : 0;
            if (Math.abs(excess.of(q, s)) <= BASIN) {
                return true;
            }
        }
        double s = isAsimovZero(mu) ? 0 : Math.sqrt(Math.max(0, lowest(asimov, mu)));
        double q = usesObserved ? lowest(observed, mu) : 0;
        if (Double.isNaN(s) || Double.isNaN(q)) {
            return false;
        }
        if (!jumps) {
            return Math.abs(excess.of(Math.max(0, q), s)) <= onTheLevel;
        }
        boolean beside = thorough;
        for (double end : new double[] {place.low(), place.high()}) {
            beside = beside
                    && !(!isAsimovZero(end) && Double.isNaN(lowest(asimov, end)))
                    && !(usesObserved && Double.isNaN(lowest(observed, end)));
        }
        return beside;
    }

    /** The value of a curve; NaN when fits from all known starts end lower than the search's own, in another basin. */
    private double lowest(ProfileCurve curve, double mu) {
        double own = thorough
                ? curve.fromNeighboursAt(mu, 1).difference()
                : curve.near(mu).difference();
        ProfilePoint lowest = thorough ? curve.fromNeighboursAt(mu, MANY) : curve.thoroughlyAt(mu);
        if (lowest.difference() < own - BASIN * (1 + own)) {
            curve.keep(mu);
            return Double.NaN;
        }
        return own;
    }

    /** The point of a curve that the search works with. */
    private ProfilePoint at(ProfileCurve curve, double mu) {
        return thorough ? curve.fromNeighboursAt(mu, 1) : curve.at(mu);
    }

    /** Forgets what was read off the curves: points of another basin would mislead. From here on every fit is made from many starts. */
    private void startAgainThoroughly() {
        thorough = true;
        roots.clear();
        rootOfMu.clear();
        muOfRoot.clear();
        qOfMu.clear();
        seed();
    }

    /**
     * Looks whether the fit to the observed data at an expected limit is deeper than the free one: the Asimov data are of their fit at μ', which a
     * deeper free fit can lead lower. It leaves no trace on the curve.
     */
    Limit confirmed(Limit limit) {
        boolean follow = test.options().asimov() != HypothesisTestOptions.AsimovConvention.NOMINAL;
        if (follow && limit.mu() > 0 && !test.statistic().isZero(limit.mu(), observed.muHat())) {
            try {
                observed.withoutTrace(limit.mu());
            } catch (FitFailed e) {
                if (HypothesisTest.isLocalMinimum(e)) {
                    throw e;
                }
            }
        }
        return limit;
    }

    /** The test of a limit that was found, from points of the curves that it was found on. */
    TestedLimit tested(Limit limit) {
        return new TestedLimit(limit, test.at(limit.mu(), mu -> lower(observed, mu), mu -> lower(asimov, mu)));
    }

    /** The lower of the curve's own point and of that in the basin of the last trial: a step from there led here. */
    private ProfilePoint lower(ProfileCurve curve, double mu) {
        ProfilePoint near = curve.near(mu);
        ProfilePoint own = at(curve, mu);
        return own.difference() < near.difference() ? own : near;
    }

    /** The root of q_A at which the p-value that is expected at n standard deviations is the level. */
    private double target(double n) {
        return target(options, test.options().base(), n);
    }

    /** The root of q_A at which the p-value that is expected at n standard deviations is the level of some options; not above 0: excluded at 0. */
    static double target(UpperLimitOptions options, BaseDistribution base, double n) {
        double level = options.level();
        boolean clipped = base == BaseDistribution.CLIPPED_NORMAL;
        if (options.criterion() == Criterion.CLSB) {
            return clipped && level >= 0.5 ? 0 : normalQuantileSf(level) + n;
        }
        double tail = level * normalCdf(n);
        return clipped && tail > 0.5 ? normalQuantile(0.5 / level) : normalQuantileSf(tail) + n;
    }

    /** Whether q_A is zero on account of the μ̂ of the Asimov data alone, which is not μ' where auxiliary data were kept. */
    private boolean isAsimovZero(double mu) {
        return test.asimovFree().isPresent() && test.statistic().isZero(mu, asimov.muHat());
    }

    /** The root of q_A with its slope. */
    private Trial asimovRoot(double mu) {
        if (isAsimovZero(mu)) {
            roots.put(mu, 0.0);
            return new Trial(0, 0);
        }
        ProfilePoint point = at(asimov, mu);
        double root = Math.sqrt(Math.max(0, point.difference()));
        double slope = root > 0 ? point.slope() / (2 * root) : 0;
        roots.put(mu, root);
        if (root > 0) {
            rootOfMu.add(mu, root, slope);
            if (slope > 0) {
                muOfRoot.add(root, mu, 1 / slope);
            }
        }
        return new Trial(root, slope);
    }

    /** The logarithm of the observed p-value over the level, with its slope. */
    private Trial excess(double mu) {
        if (mu == 0) {
            return new Trial(atZero, 0);
        }
        Trial root = asimovRoot(mu);
        double s = root.value();
        double dqA = 2 * root.value() * root.slope();
        boolean none = test.statistic().isZero(mu, observed.muHat());
        Trial statistic = none ? new Trial(0, 0) : observedAt(mu);
        double q = statistic.value();
        AsymptoticDistribution law = law(s);
        AsymptoticDistribution.Slopes slopes = law.slopes(q);
        boolean cls = options.criterion() == Criterion.CLS;
        double byQ = q > 0 ? (cls ? slopes.dLogClsDq() : slopes.dLogClsbDq()) * statistic.slope() : 0;
        double byQA = s > 0 ? (cls ? slopes.dLogClsDqA() : slopes.dLogClsbDqA()) * dqA : 0;
        return new Trial(overLevel(law, q), byQ + byQA);
    }

    /**
     * What {@link #excess} tends to as μ falls to zero. CLs tends to 1. CLs+b of a deficit is below ½: with q̃μ, where μ̂ is held at zero, q grows
     * like {@code d'(0) μ} and s like {@code μ √(d_A''(0)/2)}, so that {@code (q + s²)/2s} tends to the ratio of the slopes over two, although q
     * and s are zero at zero.
     */
    private double excessAtZero() {
        if (options.criterion() == Criterion.CLS) {
            return -Math.log(options.level());
        }
        boolean tilde = test.statistic() instanceof TestStatistic.QMuTilde;
        double slope = observed.slopeAtMinimum();
        double slopeOfRoot = Math.sqrt(asimov.curvatureAtMinimum() / 2);
        if (test.statistic().isZero(0, observed.muHat()) || tilde && !(slope > 0 && slopeOfRoot > 0)) {
            return overLevel(law(0), 0);
        }
        if (tilde) {
            // where the Asimov data have a slope too, s grows like the root of mu, faster than q
            double ratio = asimov.slopeAtMinimum() > 0 ? 0 : slope / slopeOfRoot;
            return normalLogSf(ratio / 2) - Math.log(options.level());
        }
        return overLevel(law(0), observedAt(0).value());
    }

    /** The statistic of the observed data with its slope, where μ̂ is not above. */
    private Trial observedAt(double mu) {
        ProfilePoint point = at(observed, mu);
        double q = Math.max(0, point.difference());
        qOfMu.add(mu, q, point.slope());
        observedBeyondMinimum |= mu > observed.muHat();
        return new Trial(q, point.slope());
    }

    private AsymptoticDistribution law(double s) {
        return new AsymptoticDistribution(test.statistic(), s, test.options().base());
    }

    private double overLevel(AsymptoticDistribution law, double q) {
        ConfidenceLevels levels = law.observed(q);
        return (options.criterion() == Criterion.CLS ? levels.logCls() : levels.logClsb()) - Math.log(options.level());
    }

    /** The root of the observed p-value as the known points of the two curves suggest it. */
    private double guess(double low, double high) {
        double from = Math.max(low, 0);
        double to = high;
        if (to == Double.POSITIVE_INFINITY) {
            double step = Math.max(from, Math.max(observed.muHat(), rootOfMu.isEmpty() ? scale : rootOfMu.largest()));
            to = step > 0 ? step : scale;
            while (suggested(to) > 0) {
                to *= 2;
                if (to > FallingRoot.END * scale) {
                    return Double.NaN;
                }
            }
        }
        double atFrom = suggested(from);
        if (from == 0 && !(atFrom > 0)) {
            atFrom = atZero; // of what the p-value tends to, where q has a value at 0 and q_A has none
        }
        double atTo = suggested(to);
        return atFrom > 0 && atTo < 0
                ? Roots.bracketed(this::suggested, new Bracket(from, to, atFrom, atTo), RootOptions.defaults())
                        .x()
                : Double.NaN;
    }

    private double suggested(double mu) {
        double s = rootOfMu.isEmpty() ? 0 : Math.max(0, rootOfMu.at(mu));
        double distance = mu - observed.muHat();
        double q = 0;
        if (distance > 0) {
            q = observedBeyondMinimum
                    ? qOfMu.at(mu)
                    : distance * (observed.slopeAtMinimum() + 0.5 * observed.curvatureAtMinimum() * distance);
        }
        // NaN: no suggestion, where the extrapolation leaves the numbers
        return Double.isFinite(s) && Double.isFinite(q) ? overLevel(law(s), Math.max(0, q)) : Double.NaN;
    }
}
