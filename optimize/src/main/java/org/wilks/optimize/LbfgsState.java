package org.wilks.optimize;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/**
 * The state of {@link Lbfgs}: the line search under way and the curvature learnt so far. Immutable.
 *
 * @param steps the number of evaluations taken in
 * @param iterations the number of line searches finished
 * @param search the line search under way, none or one
 * @param memory the last changes of point and gradient, oldest first
 * @param stalled whether not even a step along the steepest descent lowers the function any more: updates are zero from there on
 */
public record LbfgsState(long steps, long iterations, List<LineSearch> search, List<Change> memory, boolean stalled)
        implements OptimiserState {

    /**
     * Copies the lists.
     *
     * @param steps the number of evaluations taken in
     * @param iterations the number of line searches finished
     * @param search the line search under way, none or one
     * @param memory the last changes of point and gradient, oldest first
     * @param stalled whether not even a step along the steepest descent lowers the function any more: updates are
     *         zero from there on
     */
    public LbfgsState {
        if (search.size() > 1) {
            throw new IllegalArgumentException(search.size() + " line searches under way; there is none or one");
        }
        search = List.copyOf(search);
        memory = List.copyOf(memory);
    }

    LbfgsState finished(LineSearch next, List<Change> changes) {
        return new LbfgsState(steps + 1, iterations + 1, List.of(next), changes, false);
    }

    LbfgsState trying(LineSearch next, List<Change> changes) {
        return new LbfgsState(steps + 1, iterations, List.of(next), changes, false);
    }

    LbfgsState atRest() {
        return new LbfgsState(steps + 1, iterations, search, memory, true);
    }

    /**
     * A line search under way: trials along one direction, bracketed by bisection. Immutable.
     *
     * @param base the evaluation that the search started at
     * @param direction the direction of the search, [parameters]
     * @param length the length, in units of the direction, of the trial that the next evaluation belongs to
     * @param low the largest length known to be too short
     * @param high the least length known to be too long, infinite while none is known
     * @param trials the number of trials judged so far
     */
    public record LineSearch(Evaluation base, double[] direction, double length, double low, double high, int trials)
            implements Serializable {

        /**
         * Copies the direction.
         *
         * @param base the evaluation that the search started at
         * @param direction the direction of the search, [parameters]
         * @param length the length, in units of the direction, of the trial that the next evaluation belongs to
         * @param low the largest length known to be too short
         * @param high the least length known to be too long, infinite while none is known
         * @param trials the number of trials judged so far
         */
        public LineSearch {
            direction = direction.clone();
        }

        /** {@return the direction of the search, [parameters]} */
        @Override
        public double[] direction() {
            return direction.clone();
        }

        double[] directionView() {
            return direction;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof LineSearch that
                    && base.equals(that.base)
                    && Arrays.equals(direction, that.direction)
                    && Double.compare(length, that.length) == 0
                    && Double.compare(low, that.low) == 0
                    && Double.compare(high, that.high) == 0
                    && trials == that.trials;
        }

        @Override
        public int hashCode() {
            return 31 * (31 * base.hashCode() + Arrays.hashCode(direction)) + Double.hashCode(length);
        }
    }

    /**
     * How point and gradient changed over one finished line search. Immutable.
     *
     * @param point the change of the point, [parameters]
     * @param gradient the change of the gradient, [parameters]
     */
    public record Change(double[] point, double[] gradient) implements Serializable {

        /**
         * Copies the arrays.
         *
         * @param point the change of the point, [parameters]
         * @param gradient the change of the gradient, [parameters]
         */
        public Change {
            point = point.clone();
            gradient = gradient.clone();
        }

        /** {@return the change of the point, [parameters]} */
        @Override
        public double[] point() {
            return point.clone();
        }

        /** {@return the change of the gradient, [parameters]} */
        @Override
        public double[] gradient() {
            return gradient.clone();
        }

        double[] pointView() {
            return point;
        }

        double[] gradientView() {
            return gradient;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Change that
                    && Arrays.equals(point, that.point)
                    && Arrays.equals(gradient, that.gradient);
        }

        @Override
        public int hashCode() {
            return 31 * Arrays.hashCode(point) + Arrays.hashCode(gradient);
        }
    }
}
