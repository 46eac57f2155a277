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
 * <p>The search finds a bracket with few draws, narrows it by straight lines until it is as short as the noise, computes from the error there how many
 * draws the tolerance needs, and goes on with so many around the root. Where the function jumps through zero, the bracket is halved
 * down to the tolerance. The result is a function of the function and the settings. Immutable.
 *
 * @param x the root, by a straight line through the ends of the bracket
 * @param error its standard error
 * @param draws how many draws the last places had
 * @param inside the end of the last bracket where the function is positive
 * @param outside its other end
 * @param evaluations how many places were looked at, those with more draws again
 */
public record NoisyRoot(double x, double error, int draws, double inside, double outside, int evaluations) {
    /** A bracket is short enough when it is at most so many standard errors of the root long; half of that and the slope would be noise. */
    private static final double SHORT = 6;

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
            narrow(draws);
            while (error() > options.tolerance() && draws < options.most()) {
                double share = error() / options.tolerance();
                double wanted = draws * Math.max(2, Math.min(GROWTH, MARGIN * share * share));
                draws = (int) Math.min(options.most(), wanted);
                if (!again(draws)) {
                    return Optional.empty();
                }
                narrow(draws);
            }
            return Optional.of(new NoisyRoot(root(), error(), draws, in, out, evaluations));
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

        /** Shortens the bracket until it is a few standard errors long, or shorter than the tolerance. */
        private void narrow(int draws) {
            for (int i = 0; i < NARROWINGS; i++) {
                double width = Math.abs(out - in);
                if (width <= Math.max(SHORT * error(), options.tolerance())) {
                    return;
                }
                double share = Math.abs(root() - in) / width;
                // a line that meets an end again and again is a jump or a bend: then the middle
                double margin = Math.min(0.5, Math.max(0.1, 0.5 * SHORT * error() / width));
                double kept = i % 3 == 2 ? 0.5 : Math.max(margin, Math.min(1 - margin, share));
                double x = in + kept * (out - in);
                Estimate there = at(x, draws);
                if (there.value() > 0) {
                    in = x;
                    atIn = there;
                } else {
                    out = x;
                    atOut = there;
                }
            }
        }

        /** A bracket with more draws around the root so far; false when the function is positive at the end of its range then. */
        private boolean again(int draws) {
            double reach = Math.max(2 * error(), 2 * options.tolerance());
            double centre = root();
            double low = centre - sign * reach;
            in = sign * (low - home) <= 0 ? home : low;
            out = inRange(centre + sign * reach);
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

        private double error() {
            double fall = atIn.value() - atOut.value();
            double share = atIn.value() / fall;
            double noise = (1 - share) * atIn.error() + share * atOut.error();
            return noise * Math.abs(out - in) / fall;
        }
    }
}
