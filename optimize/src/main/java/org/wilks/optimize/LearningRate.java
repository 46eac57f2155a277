package org.wilks.optimize;

/**
 * The learning rate of each step: a pure function of the number of steps made so far.
 *
 * <p>The arithmetic is {@link StrictMath}'s, so that the bits are the same on every machine.
 */
public sealed interface LearningRate {

    /**
     * The learning rate of a step.
     *
     * @param step the number of steps made before, from zero
     * @return a number that is zero or positive
     */
    double at(long step);

    /**
     * The same rate for every step.
     *
     * @param rate the rate, positive
     * @return the constant rate
     */
    static LearningRate constant(double rate) {
        return new Constant(rate);
    }

    /**
     * The same rate for every step.
     *
     * @param rate the rate, positive
     */
    record Constant(double rate) implements LearningRate {

        /**
         * Checks the rate.
         *
         * @param rate the rate, positive
         */
        public Constant {
            Checks.positive("learning rate", rate);
        }

        @Override
        public double at(long step) {
            return rate;
        }
    }

    /**
     * A rate that falls by a factor every so many steps: {@code max(floor, rate · factor^(step/every))}.
     *
     * @param rate the first rate, positive
     * @param factor what the rate is multiplied with, in (0, 1]
     * @param every the number of steps between two factors, at least 1
     * @param staircase true: the exponent is the whole part of step/every; false: the rate falls smoothly
     * @param floor the least rate, zero or positive
     */
    record Exponential(double rate, double factor, long every, boolean staircase, double floor)
            implements LearningRate {

        /**
         * Checks the numbers.
         *
         * @param rate the first rate, positive
         * @param factor what the rate is multiplied with, in (0, 1]
         * @param every the number of steps between two factors, at least 1
         * @param staircase true: the exponent is the whole part of step/every; false: the rate falls smoothly
         * @param floor the least rate, zero or positive
         */
        public Exponential {
            Checks.positive("learning rate", rate);
            if (!(factor > 0 && factor <= 1)) {
                throw new IllegalArgumentException(
                        "factor of the learning rate is " + factor + "; it must lie in (0, 1]");
            }
            Checks.atLeast("steps between two factors", 1, every);
            Checks.notNegative("floor of the learning rate", floor);
        }

        @Override
        public double at(long step) {
            double exponent = staircase ? (double) (step / every) : (double) step / every;
            return Math.max(floor, rate * StrictMath.pow(factor, exponent));
        }
    }

    /**
     * A rate that falls along half a cosine (Loshchilov and Hutter, arXiv:1608.03983, equation 5, without restarts):
     * {@code floor + (rate - floor)(1 + cos(π·min(step, steps)/steps))/2}.
     *
     * @param rate the first rate, positive
     * @param steps the step at which the floor is reached, at least 1
     * @param floor the last rate, between zero and the first
     */
    record Cosine(double rate, long steps, double floor) implements LearningRate {

        /**
         * Checks the numbers.
         *
         * @param rate the first rate, positive
         * @param steps the step at which the floor is reached, at least 1
         * @param floor the last rate, between zero and the first
         */
        public Cosine {
            Checks.positive("learning rate", rate);
            Checks.atLeast("steps of the cosine", 1, steps);
            if (!(floor >= 0 && floor <= rate)) {
                throw new IllegalArgumentException(
                        "floor of the learning rate is " + floor + "; it must lie in [0, " + rate + "]");
            }
        }

        @Override
        public double at(long step) {
            double phase = Math.PI * Math.min(step, steps) / steps;
            return floor + (rate - floor) * 0.5 * (1 + StrictMath.cos(phase));
        }
    }

    /**
     * A rate that first rises in a straight line and then follows another schedule, whose steps count from the end of the rise:
     * {@code then.at(0)·(step + 1)/(steps + 1)} for {@code step < steps}, {@code then.at(step - steps)} after.
     *
     * @param steps the number of steps of the rise, at least 1
     * @param then the schedule after the rise
     */
    record WarmUp(long steps, LearningRate then) implements LearningRate {

        /**
         * Checks the number of steps.
         *
         * @param steps the number of steps of the rise, at least 1
         * @param then the schedule after the rise
         */
        public WarmUp {
            Checks.atLeast("steps of the warm-up", 1, steps);
        }

        @Override
        public double at(long step) {
            return step < steps ? then.at(0) * (step + 1) / (steps + 1) : then.at(step - steps);
        }
    }
}
