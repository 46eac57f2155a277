package org.wilks.infer.limit;

import static org.wilks.nd.special.SpecialFunctions.normalCdf;
import static org.wilks.nd.special.SpecialFunctions.normalLogSf;
import static org.wilks.nd.special.SpecialFunctions.normalQuantile;
import static org.wilks.nd.special.SpecialFunctions.normalQuantileSf;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleFunction;
import org.wilks.infer.hypothesis.AsymptoticDistribution;
import org.wilks.infer.hypothesis.BaseDistribution;
import org.wilks.infer.hypothesis.ConfidenceLevels;
import org.wilks.infer.hypothesis.HypothesisTest;
import org.wilks.infer.hypothesis.ProfileCurve;
import org.wilks.infer.hypothesis.ProfilePoint;
import org.wilks.infer.hypothesis.TestStatistic;
import org.wilks.nd.error.FitFailed;
import org.wilks.nd.error.RootNotFound;
import org.wilks.nd.optim.Bracket;
import org.wilks.nd.optim.RootOptions;
import org.wilks.nd.optim.Roots;

/**
 * The roots of one upper limit, which share what they learn of the two profile curves.
 *
 * <p>Every conditional fit gives a value and, by the envelope theorem, a slope. A root is guessed from polynomials through those, tried, and
 * improved by Newton's step when that is short enough for its error to be below the tolerance.
 */
final class LimitSearch {
    /** A search without an upper bracket goes on to at most this multiple of the largest value tried. */
    private static final double GROWTH = 8;

    /** A search ends at this multiple of the suggested upper bound: nothing constrains the parameter of interest. */
    private static final double END = 1e12;

    /** A Newton step δ/μ leaves an error of the order of its square; this share of the root of the tolerance is safe. */
    private static final double SHORT = 0.1;

    /** Where the model ends, the search stops this near to it. */
    private static final double AT_THE_WALL = 1e-6;

    /** Slopes are trusted while the secant of two trials is their mean within this share. */
    private static final double DISAGREEMENT = 0.25;

    /** A fit that is lower than another by more than this, relative to the deviance, is in another basin. */
    private static final double BASIN = 1e-8;

    private static final int TRIALS = 200;
    private static final int TRIALS_BEFORE_BISECTION = 8;

    private final HypothesisTest test;
    private final UpperLimitOptions options;
    private final double scale;
    private final ProfileCurve asimov;
    private final ProfileCurve observed;
    private final TreeMap<Double, Double> roots = new TreeMap<>();
    private final HermiteNodes rootOfMu = new HermiteNodes();
    private final HermiteNodes muOfRoot = new HermiteNodes();
    private final HermiteNodes qOfMu = new HermiteNodes();
    private double atZero;
    private boolean observedBeyondMinimum;
    private boolean thorough;

    /** A value and its slope at a value of the parameter of interest. */
    private record Trial(double value, double slope) {}

    LimitSearch(HypothesisTest test, UpperLimitOptions options) {
        this.test = test;
        this.options = options;
        double upper = test.suggestedUpperBound();
        scale = upper > 0 && Double.isFinite(upper) ? upper : 1;
        asimov = test.asimovCurve();
        observed = test.observedCurve();
        seed();
    }

    /** What is known of the curves before a fit: their minima. */
    private void seed() {
        observedBeyondMinimum = false;
        double slope = Math.sqrt(asimov.curvatureAtMinimum() / 2);
        if (slope > 0) {
            rootOfMu.add(0, 0, slope);
            muOfRoot.add(0, 0, 1 / slope);
        }
        qOfMu.add(observed.muHat(), 0, observed.slopeAtMinimum());
    }

    /** The expected limit of background data at n standard deviations. */
    Limit expected(double n) {
        double target = target(n);
        if (target <= 0) {
            return new Limit(0, Limit.Standing.EXCLUDED_AT_ZERO);
        }
        String name = "expected upper limit on " + test.poiName() + " at "
                + (n == Math.rint(n) ? String.valueOf((long) n) : String.valueOf(n)) + " standard deviations";
        double mu = expected(target, name);
        if (!thorough && isHigh(asimov, mu)) {
            startAgainThoroughly();
            mu = expected(target, name);
        }
        return Limit.root(mu, test);
    }

    private double expected(double target, String name) {
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
        return root(
                mu -> {
                    Trial trial = asimovRoot(mu);
                    return new Trial(target - trial.value, -trial.slope);
                },
                (low, high) -> muOfRoot.isEmpty() ? Double.NaN : muOfRoot.at(target),
                lo,
                hi,
                name);
    }

    /** Whether fits from all known starts end lower than the search's own at a root: in another basin. */
    private boolean isHigh(ProfileCurve curve, double mu) {
        double own = curve.at(mu).difference();
        return curve.thoroughlyAt(mu).difference() < own - BASIN * (1 + own);
    }

    /** Forgets the curves' points: those of another basin would mislead. From here on every fit is made from all known starts. */
    private void startAgainThoroughly() {
        thorough = true;
        roots.clear();
        rootOfMu.clear();
        muOfRoot.clear();
        qOfMu.clear();
        seed();
    }

    /** The observed limit. */
    Limit observed() {
        atZero = excessAtZero();
        if (atZero <= 0) {
            return new Limit(0, Limit.Standing.EXCLUDED_AT_ZERO);
        }
        double mu = observedRoot();
        boolean usesObserved = !test.statistic().isZero(mu, observed.muHat());
        if (!thorough && (isHigh(asimov, mu) || (usesObserved && isHigh(observed, mu)))) {
            startAgainThoroughly();
            mu = observedRoot();
        }
        return Limit.root(mu, test);
    }

    /** The test of a limit that was found, from points of the curves that it was found on. */
    TestedLimit tested(Limit limit) {
        return new TestedLimit(limit, test.at(limit.mu(), mu -> lowest(observed, mu), mu -> lowest(asimov, mu)));
    }

    /** The lower of the curve's own point and of that in the basin of the last trial: a step from there led here. */
    private ProfilePoint lowest(ProfileCurve curve, double mu) {
        ProfilePoint near = curve.near(mu);
        ProfilePoint own = thorough ? curve.thoroughlyAt(mu) : curve.at(mu);
        return own.difference() < near.difference() ? own : near;
    }

    private double observedRoot() {
        return root(
                this::excess, this::guess, 0, Double.POSITIVE_INFINITY, "observed upper limit on " + test.poiName());
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

    /** The root of q_A with its slope. */
    private Trial asimovRoot(double mu) {
        ProfilePoint point = thorough ? asimov.thoroughlyAt(mu) : asimov.at(mu);
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
        double s = root.value;
        double dqA = 2 * root.value * root.slope;
        boolean none = test.statistic().isZero(mu, observed.muHat());
        Trial statistic = none ? new Trial(0, 0) : observedAt(mu);
        double q = statistic.value;
        AsymptoticDistribution law = law(s);
        AsymptoticDistribution.Slopes slopes = law.slopes(q);
        boolean cls = options.criterion() == Criterion.CLS;
        double byQ = q > 0 ? (cls ? slopes.dLogClsDq() : slopes.dLogClsbDq()) * statistic.slope : 0;
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
        return overLevel(law(0), observedAt(0).value);
    }

    /** The statistic of the observed data with its slope, where μ̂ is not above. */
    private Trial observedAt(double mu) {
        ProfilePoint point = thorough ? observed.thoroughlyAt(mu) : observed.at(mu);
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
                if (to > END * scale) {
                    return Double.NaN;
                }
            }
        }
        double atFrom = from == 0 ? atZero : suggested(from);
        return atFrom > 0 && suggested(to) < 0
                ? Roots.bracketed(this::suggested, from, to).x()
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

    /** The place where a function falls through zero; it is positive at the lower end. */
    private double root(
            DoubleFunction<Trial> function, DoubleBinaryOperator guess, double low, double high, String name) {
        double lo = low;
        double hi = high;
        double wall = Double.POSITIVE_INFINITY;
        FitFailed beyond = null;
        double longest = SHORT * Math.sqrt(options.relativeTolerance());
        double valueAtLow = Double.NaN;
        double valueAtHigh = Double.NaN;
        double last = Double.NaN;
        Trial lastTrial = null;
        boolean slopesAgree = true;
        for (int i = 0; i < TRIALS; i++) {
            if (!slopesAgree && hi < wall) {
                return byValues(function, lo, hi, valueAtLow, valueAtHigh, name);
            }
            double mu = candidate(guess, lo, Math.min(hi, wall), hi, i);
            if (hi == Double.POSITIVE_INFINITY) {
                double least = i < TRIALS_BEFORE_BISECTION || wall < hi ? 0 : 2 * lo;
                mu = insideTheSearch(Math.max(mu, least), lo, name, valueAtLow);
            }
            Trial trial;
            try {
                trial = function.apply(mu);
            } catch (FitFailed e) {
                if (HypothesisTest.isLocalMinimum(e)) {
                    throw e;
                }
                wall = mu;
                beyond = e;
                if (wall - lo <= AT_THE_WALL * wall) {
                    throw new RootNotFound(
                            name + ": " + atLevel(valueAtLow) + " at " + test.poiName() + " = " + lo
                                    + ", and the model ends there: " + beyond.getMessage(),
                            beyond);
                }
                continue;
            }
            slopesAgree &= lastTrial == null || agree(last, lastTrial, mu, trial);
            double step = -trial.value / trial.slope;
            double next = mu + step;
            boolean isShort = slopesAgree && Math.abs(step) <= longest * mu && next > lo && next < hi;
            if (trial.value == 0 || isShort) {
                return trial.value == 0 ? mu : next;
            }
            if (trial.value > 0) {
                lo = mu;
                valueAtLow = trial.value;
            } else {
                hi = mu;
                valueAtHigh = trial.value;
            }
            if (hi < Double.POSITIVE_INFINITY && hi - lo <= options.relativeTolerance() * hi) {
                return 0.5 * (lo + hi);
            }
            last = mu;
            lastTrial = trial;
        }
        throw new RootNotFound(name + ": not found to a relative " + options.relativeTolerance() + " in " + TRIALS
                + " trials; it is between " + lo + " and " + hi);
    }

    /** The root in a bracket without slopes; values at its ends that are not known are computed. */
    private double byValues(
            DoubleFunction<Trial> function, double lo, double hi, double valueAtLow, double valueAtHigh, String name) {
        double atLow = Double.isNaN(valueAtLow) ? function.apply(lo).value : valueAtLow;
        double atHigh = Double.isNaN(valueAtHigh) ? function.apply(hi).value : valueAtHigh;
        if (!(atLow > 0 && atHigh < 0)) {
            throw new RootNotFound(name + ": the p-value does not fall through the level between " + test.poiName()
                    + " = " + lo + " and " + hi + ", since fits there end in different minima");
        }
        RootOptions precision = RootOptions.defaults().withRelative(options.relativeTolerance());
        return Roots.bracketed(mu -> function.apply(mu).value, new Bracket(lo, hi, atLow, atHigh), precision)
                .x();
    }

    /** Whether the slopes of two trials fit their values: they do not across a kink, or where a fit is degenerate. */
    private static boolean agree(double a, Trial atA, double b, Trial atB) {
        double mean = 0.5 * (atA.slope + atB.slope);
        double secant = (atB.value - atA.value) / (b - a);
        return Math.abs(secant - mean) <= DISAGREEMENT * Math.max(Math.abs(atA.slope), Math.abs(atB.slope));
    }

    private double candidate(DoubleBinaryOperator guess, double lo, double end, double hi, int trials) {
        if (trials >= TRIALS_BEFORE_BISECTION && trials % 2 == 0 && end < Double.POSITIVE_INFINITY) {
            return 0.5 * (lo + end);
        }
        double mu = guess.applyAsDouble(lo, hi);
        if (mu > lo && mu < end) {
            return mu;
        }
        if (end < Double.POSITIVE_INFINITY) {
            return 0.5 * (lo + end);
        }
        return lo > 0 ? GROWTH * lo : scale;
    }

    /** The value to try when no value is known to be excluded: not too far, and not beyond the end of the search. */
    private double insideTheSearch(double wanted, double lo, String name, double valueAtLow) {
        double mu = lo > 0 ? Math.min(wanted, GROWTH * lo) : wanted;
        if (options.largestMu().isPresent()) {
            double largest = options.largestMu().getAsDouble();
            if (lo >= largest) {
                throw new RootNotFound(name + ": " + atLevel(valueAtLow) + " at " + test.poiName() + " = " + lo
                        + ", the largest value that the search was allowed; allow larger ones");
            }
            mu = Math.min(mu, largest);
        }
        if (mu > END * scale) {
            throw new RootNotFound(
                    name + ": " + atLevel(valueAtLow) + " up to " + test.poiName() + " = " + lo
                            + "; the data do not constrain it: is there signal in any bin, and can other parameters take its place?");
        }
        return mu;
    }

    private String atLevel(double valueAtLow) {
        return options.criterion().symbol() + " is above " + options.level()
                + (Double.isNaN(valueAtLow) ? "" : " still");
    }
}
