package org.wilks.infer.limit;

import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleFunction;
import org.wilks.infer.hypothesis.HypothesisTest;
import org.wilks.nd.error.FitFailed;
import org.wilks.nd.error.RootNotFound;
import org.wilks.nd.optim.Bracket;
import org.wilks.nd.optim.Root;
import org.wilks.nd.optim.RootOptions;
import org.wilks.nd.optim.Roots;

/**
 * The place where a function of the parameter of interest falls through zero: guessed, tried, improved by Newton's step when that is short enough
 * for its error to be below the tolerance. Where slopes do not fit values, the root is found by values alone.
 */
final class FallingRoot {
    /** A search without an upper bracket goes on to at most this multiple of the largest value tried. */
    private static final double GROWTH = 8;

    /** A search ends at this multiple of the suggested upper bound: nothing constrains the parameter of interest. */
    static final double END = 1e12;

    /** A Newton step δ/μ leaves an error of the order of its square; this share of the root of the tolerance is safe. */
    private static final double SHORT = 0.1;

    /** Where the model ends, the search stops this near to it. */
    private static final double AT_THE_WALL = 1e-6;

    /** Slopes are trusted while the secant of two trials is their mean within this share. */
    private static final double DISAGREEMENT = 0.25;

    private static final int TRIALS = 200;
    private static final int TRIALS_BEFORE_BISECTION = 8;

    private final HypothesisTest test;
    private final UpperLimitOptions options;
    private final double scale;
    private final String name;
    private final DoubleFunction<Trial> function;
    private final DoubleBinaryOperator guess;
    private boolean slopesAgree = true;
    private boolean lost;

    /** A value and its slope at a value of the parameter of interest. */
    record Trial(double value, double slope) {}

    /**
     * A root, or the place of a jump through zero.
     *
     * @param mu the place
     * @param residual the function there; 0 where a step by its slope led
     * @param low the lower end of the last bracket
     * @param high its upper end
     */
    record Place(double mu, double residual, double low, double high) {}

    FallingRoot(
            HypothesisTest test,
            UpperLimitOptions options,
            double scale,
            String name,
            DoubleFunction<Trial> function,
            DoubleBinaryOperator guess) {
        this.test = test;
        this.options = options;
        this.scale = scale;
        this.name = name;
        this.function = function;
        this.guess = guess;
    }

    /** Whether the search ended without a root because values that it had taken for a bracket's are not: other starts may say more. */
    boolean isLost() {
        return lost;
    }

    /** The root in a bracket at whose lower end the function is positive. */
    Place between(double low, double high) {
        double lo = low;
        double hi = high;
        double wall = Double.POSITIVE_INFINITY;
        FitFailed beyond = null;
        double longest = SHORT * Math.sqrt(options.relativeTolerance());
        double valueAtLow = Double.NaN;
        double valueAtHigh = Double.NaN;
        double last = Double.NaN;
        Trial lastTrial = null;
        for (int i = 0; i < TRIALS; i++) {
            if (!slopesAgree && hi < wall) {
                return byValues(lo, hi, valueAtLow, valueAtHigh);
            }
            double mu = candidate(lo, Math.min(hi, wall), hi, i);
            if (hi == Double.POSITIVE_INFINITY) {
                double least = i < TRIALS_BEFORE_BISECTION || wall < hi ? 0 : 2 * lo;
                mu = insideTheSearch(Math.max(mu, least), lo, valueAtLow);
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
                return new Place(trial.value == 0 ? mu : next, 0, lo, hi);
            }
            if (trial.value > 0) {
                lo = mu;
                valueAtLow = trial.value;
            } else {
                hi = mu;
                valueAtHigh = trial.value;
            }
            if (hi < Double.POSITIVE_INFINITY && hi - lo <= options.relativeTolerance() * hi) {
                double residual = valueAtLow < -valueAtHigh ? valueAtLow : valueAtHigh;
                return new Place(0.5 * (lo + hi), residual, lo, hi);
            }
            last = mu;
            lastTrial = trial;
        }
        throw new RootNotFound(name + ": not found to a relative " + options.relativeTolerance() + " in " + TRIALS
                + " trials; it is between " + lo + " and " + hi);
    }

    /** The root in a bracket without slopes; values at its ends that are not known are computed. */
    private Place byValues(double lo, double hi, double valueAtLow, double valueAtHigh) {
        double atLow = Double.isNaN(valueAtLow) ? function.apply(lo).value : valueAtLow;
        double atHigh = Double.isNaN(valueAtHigh) ? function.apply(hi).value : valueAtHigh;
        if (!(atLow > 0 && atHigh < 0)) {
            lost = true;
            throw new RootNotFound(name + ": the p-value does not fall through the level between " + test.poiName()
                    + " = " + lo + " and " + hi + ", since fits there end in different minima");
        }
        RootOptions precision = RootOptions.defaults().withRelative(options.relativeTolerance());
        Root root = Roots.bracketed(mu -> function.apply(mu).value, new Bracket(lo, hi, atLow, atHigh), precision);
        return new Place(
                root.x(), root.value(), root.bracket().lower(), root.bracket().upper());
    }

    /** Whether the slopes of two trials fit their values: they do not across a kink, or where a fit is degenerate. */
    private static boolean agree(double a, Trial atA, double b, Trial atB) {
        double mean = 0.5 * (atA.slope + atB.slope);
        double secant = (atB.value - atA.value) / (b - a);
        return Math.abs(secant - mean) <= DISAGREEMENT * Math.max(Math.abs(atA.slope), Math.abs(atB.slope));
    }

    private double candidate(double lo, double end, double hi, int trials) {
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
    private double insideTheSearch(double wanted, double lo, double valueAtLow) {
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
