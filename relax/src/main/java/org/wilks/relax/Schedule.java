package org.wilks.relax;

import org.wilks.nd.error.InvalidConfiguration;

/**
 * A slope or bandwidth as a function of the step of an optimisation: a pure value. Slopes rise and bandwidths fall, so that the optimum is
 * found on a smooth objective and ends near the hard one.
 *
 * <pre>{@code
 * Schedule slope = Schedule.exponential(2, 50, 200);
 * double k = slope.at(step);
 * }</pre>
 */
public sealed interface Schedule {

    /**
     * The value at a step.
     *
     * @param step from 0 on
     * @return a positive number
     */
    double at(int step);

    /**
     * One value at all steps.
     *
     * @param value finite, positive
     * @return the schedule
     * @throws InvalidConfiguration if the value is not allowed
     */
    static Schedule constant(double value) {
        return new Constant(value);
    }

    /**
     * From one value to another in equal ratios, {@code from (to / from)^(step / steps)}, then constant.
     *
     * @param from finite, positive
     * @param to finite, positive
     * @param steps the step at which it arrives, from 1 on
     * @return the schedule
     * @throws InvalidConfiguration if a number is not allowed
     */
    static Schedule exponential(double from, double to, int steps) {
        return new Exponential(from, to, steps);
    }

    /**
     * From one value to another along half a cosine, {@code to + (from - to)(1 + cos(pi step / steps)) / 2}, then constant.
     *
     * @param from finite, positive
     * @param to finite, positive
     * @param steps the step at which it arrives, from 1 on
     * @return the schedule
     * @throws InvalidConfiguration if a number is not allowed
     */
    static Schedule cosine(double from, double to, int steps) {
        return new Cosine(from, to, steps);
    }

    private static void requirePositive(String what, double value) {
        if (!(value > 0 && value <= Double.MAX_VALUE)) {
            throw new InvalidConfiguration("schedule: " + what + " " + value + ", allowed is a finite positive number");
        }
    }

    private static void requireSteps(int steps) {
        if (steps < 1) {
            throw new InvalidConfiguration("schedule: " + steps + " steps, allowed is 1 or more");
        }
    }

    /**
     * One value.
     *
     * @param value finite, positive
     */
    record Constant(double value) implements Schedule {
        /**
         * Checks the value.
         *
         * @param value finite, positive
         */
        public Constant {
            requirePositive("value", value);
        }

        @Override
        public double at(int step) {
            return value;
        }
    }

    /**
     * In equal ratios.
     *
     * @param from finite, positive
     * @param to finite, positive
     * @param steps the step at which it arrives
     */
    record Exponential(double from, double to, int steps) implements Schedule {
        /**
         * Checks the numbers.
         *
         * @param from finite, positive
         * @param to finite, positive
         * @param steps the step at which it arrives
         */
        public Exponential {
            requirePositive("start", from);
            requirePositive("end", to);
            requireSteps(steps);
        }

        @Override
        public double at(int step) {
            return step >= steps ? to : from * Math.pow(to / from, (double) step / steps);
        }
    }

    /**
     * Along half a cosine.
     *
     * @param from finite, positive
     * @param to finite, positive
     * @param steps the step at which it arrives
     */
    record Cosine(double from, double to, int steps) implements Schedule {
        /**
         * Checks the numbers.
         *
         * @param from finite, positive
         * @param to finite, positive
         * @param steps the step at which it arrives
         */
        public Cosine {
            requirePositive("start", from);
            requirePositive("end", to);
            requireSteps(steps);
        }

        @Override
        public double at(int step) {
            return step >= steps ? to : to + (from - to) * (1 + Math.cos(Math.PI * step / steps)) / 2;
        }
    }
}
