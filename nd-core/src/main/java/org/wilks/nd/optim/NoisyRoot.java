package org.wilks.nd.optim;

import java.util.Optional;
import org.wilks.nd.error.RootNotFound;

/**
 * The place where a function falls through zero that is known by random draws only, with its standard error.
 *
 * <p>The function takes the number of draws. It has to use the same random numbers at all places (draw i from stream i), so that it is nearly smooth
 * in x for a fixed number of draws, and all its errors near the root go up or down together:
 *
 * <pre>{@code
 * error of the root = error of the value / |slope|
 * }</pre>
 *
 * <p>The search finds a bracket with few draws, narrows it to a quarter of the way from the place where it began, looks at the root of the straight line
 * through its ends and takes the slope of that line. It computes from the error there how many draws the tolerance needs, and goes on with so many around
 * the root. Where the value at the root of the line is no zero within its error, as at a bend or a jump, the bracket is narrowed further, down to the
 * tolerance. A slope that is smaller than its own error tells nothing of the error of the root: then the search goes on with more draws, and where
 * there are none left, the error is at least the width of the bracket. The result is a function of the function and the settings. Immutable.
 *
 * @param x the root
 * @param error its standard error
 * @param draws how many draws the last places had
 * @param inside the end of the last bracket where the function is positive
 * @param outside its other end
 * @param evaluations how many places were looked at, those with more draws again
 */
public record NoisyRoot(double x, double error, int draws, double inside, double outside, int evaluations) {
    /** The slope is taken over a bracket of at most this share of the way from inside to the root: shorter ones tell of noise. */
    private static final double WIDE = 0.25;

    /** With more draws the bracket reaches at least and at most so far from the root, as shares of the same. */
    private static final double NEAR = 0.06;

    private static final double FAR = 0.125;

    /** A value within so many of its errors is zero. */
    private static final double ZERO = 2;

    /** How surely the function has to be positive at the end of its range. */
    private static final double SURE = 3;

    /** The first steps of the search for a bracket, as a share of the way from inside to the guess. */
    private static final double STEP = 0.25;

    private static final double MARGIN = 1.2;

    /** The number of draws grows by at most this at once: the first errors are rough. */
    private static final double GROWTH = 10;

    private static final int STEPS = 60;
    private static final int NARROWINGS = 40;

    /** A function that is known by random draws. */
    @FunctionalInterface
    public interface NoisyFunction {
        /**
         * The estimate at a place.
         *
         * @param x the place
         * @param draws how many draws, the same random numbers at all places
         * @return value and standard error
         */
        Estimate at(double x, int draws);
    }

    /**
     * A value that is known by random draws.
     *
     * @param value the value, finite
     * @param error its standard error
     */
    public record Estimate(double value, double error) {
        /**
         * An estimate after its check.
         *
         * @param value the value
         * @param error its standard error
         */
        public Estimate {
            if (!Double.isFinite(value) || !(error >= 0)) {
                throw new IllegalArgumentException("estimate " + value + " with error " + error
                        + "; the value has to be finite and the error at least 0");
            }
        }
    }

    /**
     * The root between a place where the function is positive and the end of its range.
     *
     * @param f the function
     * @param inside a place where it is positive for certain
     * @param guess where the root may be, on the side that is searched
     * @param end the last place on that side, infinite for none
     * @param options draws and tolerance
     * @return the root; empty when the function is still positive at the end of its range
     * @throws RootNotFound when the function is positive as far as the search goes
     */
    public static Optional<NoisyRoot> beyond(
            NoisyFunction f, double inside, double guess, double end, NoisyRootOptions options) {
        return new Search(f, inside, end, options).run(guess);
    }

    /** A search that goes on. */
    private static final class Search {
        private final NoisyFunction f;
        private final double home;
        private final double end;
        private final NoisyRootOptions options;
        private final double sign;
        private int evaluations;
        private double in;
        private double out;
        private Estimate atIn;
        private Estimate atOut;
        private double found;
        private double error;
        private boolean slopeIsKnown;

        Search(NoisyFunction f, double home, double end, NoisyRootOptions options) {
            this.f = f;
            this.home = home;
            this.end = end;
            this.options = options;
            sign = end > home ? 1 : -1;
        }

        private Estimate at(double x, int draws) {
            evaluations++;
            return f.at(x, draws);
        }

        Optional<NoisyRoot> run(double guess) {
            if (home == end) {
                return Optional.empty();
            }
            int draws = options.first();
            if (!bracket(guess, draws)) {
                return Optional.empty();
            }
            converge(draws);
            while ((error > options.tolerance() || !slopeIsKnown) && draws < options.most()) {
                double share = error / options.tolerance();
                double wanted = draws * (slopeIsKnown ? Math.max(2, Math.min(GROWTH, MARGIN * share * share)) : GROWTH);
                draws = (int) Math.min(options.most(), wanted);
                if (!again(draws)) {
                    return Optional.empty();
                }
                converge(draws);
            }
            return Optional.of(new NoisyRoot(found, error, draws, in, out, evaluations));
        }

        /** Finds places on both sides of the root; false when the function stays positive. */
        private boolean bracket(double guess, int draws) {
            double x = inRange(guess);
            double step = Math.abs(x - home) * STEP;
            Estimate there = at(x, draws);
            if (there.value() > 0) {
                return outwards(x, there, step, draws);
            }
            out = x;
            atOut = there;
            double back = step;
            for (int i = 0; i < STEPS; i++) {
                x = out - sign * back;
                if (sign * (x - home) <= 0) {
                    in = home;
                    atIn = at(home, draws);
                    if (!(atIn.value() > 0)) {
                        throw new RootNotFound("the function is not positive at " + home + ", where it should be: "
                                + atIn.value() + " with error " + atIn.error());
                    }
                    return true;
                }
                there = at(x, draws);
                if (there.value() > 0) {
                    in = x;
                    atIn = there;
                    return true;
                }
                out = x;
                atOut = there;
                back *= 2;
            }
            throw new RootNotFound("no place is found near " + home + " where the function is positive");
        }

        private boolean outwards(double from, Estimate there, double step, int draws) {
            in = from;
            atIn = there;
            double length = step;
            for (int i = 0; i < STEPS; i++) {
                if (in == end) {
                    return atTheEnd(draws);
                }
                double x = inRange(in + sign * length);
                Estimate next = at(x, draws);
                if (next.value() <= 0) {
                    out = x;
                    atOut = next;
                    return true;
                }
                in = x;
                atIn = next;
                length *= 2;
            }
            throw new RootNotFound("the function is positive from " + home + " to " + in
                    + " at least: nothing bounds the root on that side");
        }

        /** Whether more draws show the function to be negative at the end of the range after all. */
        private boolean atTheEnd(int draws) {
            int n = draws;
            while (atIn.value() > 0 && atIn.value() < SURE * atIn.error() && n < options.most()) {
                n = (int) Math.min(options.most(), 4L * n);
                atIn = at(end, n);
            }
            if (atIn.value() > 0) {
                return false;
            }
            out = end;
            atOut = atIn;
            in = home;
            atIn = at(home, n);
            return true;
        }

        private double inRange(double x) {
            return sign > 0 ? Math.min(x, end) : Math.max(x, end);
        }

        /** Finds the root in the bracket, and its error. */
        private void converge(int draws) {
            for (int i = 0;
                    i < NARROWINGS && width() > Math.max(WIDE * Math.abs(root() - home), options.tolerance());
                    i++) {
                double share = Math.abs(root() - in) / width();
                double kept = i % 3 == 2 ? 0.5 : Math.max(0.2, Math.min(0.8, share));
                double x = in + kept * (out - in);
                put(x, at(x, draws));
            }
            double bracket = width();
            double slope = (atIn.value() - atOut.value()) / bracket;
            slopeIsKnown = atIn.value() - atOut.value() > Math.hypot(atIn.error(), atOut.error());
            double x = root();
            Estimate there = at(x, draws);
            for (int i = 0; i < NARROWINGS && Math.abs(there.value()) > ZERO * there.error(); i++) {
                put(x, there);
                if (width() <= options.tolerance()) {
                    break;
                }
                // a line that meets an end again and again is a jump or a bend: then the middle
                x = i % 3 == 2 ? 0.5 * (in + out) : root();
                there = at(x, draws);
            }
            double step = Math.abs(there.value()) > ZERO * there.error() ? 0 : sign * there.value() / slope;
            found = Math.max(Math.min(in, out), Math.min(Math.max(in, out), x + step));
            error = slopeIsKnown ? there.error() / slope : Math.max(bracket, there.error() / slope);
        }

        private double width() {
            return Math.abs(out - in);
        }

        private void put(double x, Estimate there) {
            if (there.value() > 0) {
                in = x;
                atIn = there;
            } else {
                out = x;
                atOut = there;
            }
        }

        /** A bracket with more draws around the root so far; false when the function is positive at the end of its range then. */
        private boolean again(int draws) {
            double way = Math.abs(found - home);
            double reach = Math.max(options.tolerance(), Math.max(NEAR * way, Math.min(FAR * way, ZERO * error)));
            double low = found - sign * reach;
            in = sign * (low - home) <= 0 ? home : low;
            out = inRange(found + sign * reach);
            atIn = at(in, draws);
            atOut = at(out, draws);
            for (int i = 0; i < STEPS && !(atIn.value() > 0); i++) {
                out = in;
                atOut = atIn;
                double next = in - sign * reach;
                in = sign * (next - home) <= 0 ? home : next;
                atIn = at(in, draws);
                reach *= 2;
            }
            if (atOut.value() > 0) {
                return outwards(out, atOut, reach, draws);
            }
            return true;
        }

        private double root() {
            double share = atIn.value() / (atIn.value() - atOut.value());
            return in + share * (out - in);
        }
    }
}
