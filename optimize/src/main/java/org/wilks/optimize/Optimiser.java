package org.wilks.optimize;

import java.util.Arrays;
import org.wilks.nd.Tensor;
import org.wilks.nd.Tree;

/**
 * A rule that turns an evaluation of a function into the next update of its parameters: pure, (state, evaluation) to (state, update).
 *
 * <p>The function is minimised. Nothing is remembered outside the state, so that a run can be stored after any step and taken up
 * again with the same bits. Immutable and thread-safe.
 */
public sealed interface Optimiser permits Sgd, Adam, AdamW, Lbfgs, Clipped {

    /**
     * The state before the first step.
     *
     * @param size the number of parameters
     * @return a fresh state
     */
    OptimiserState start(int size);

    /**
     * The update to add to the parameters, and the state after it.
     *
     * @param state the state before
     * @param at value and gradient at the parameters that the updates so far have led to
     * @return the state after and the update
     * @throws IllegalArgumentException if the state belongs to another kind of optimiser or another number of parameters
     */
    Step step(OptimiserState state, Evaluation at);

    /**
     * The same optimiser that limits each gradient before it is used.
     *
     * @param clipping how gradients are limited
     * @return the limited optimiser
     */
    default Optimiser clipped(Clipping clipping) {
        return clipping == Clipping.NONE ? this : new Clipped(this, clipping);
    }

    /**
     * The outcome of one step. Immutable; the array is copied in and out.
     *
     * @param state the state after the step
     * @param update what to add to the parameters, [parameters]
     */
    record Step(OptimiserState state, double[] update) {

        /**
         * Copies the update.
         *
         * @param state the state after the step
         * @param update what to add to the parameters, [parameters]
         */
        public Step {
            update = update.clone();
        }

        /** {@return what to add to the parameters, [parameters]} */
        @Override
        public double[] update() {
            return update.clone();
        }

        /**
         * The parameters after the step.
         *
         * @param point the parameters before, not modified
         * @return point + update
         */
        public double[] applyTo(double[] point) {
            return Vectors.along(point, 1, update);
        }

        /**
         * The named parameters after the step.
         *
         * @param point the parameters before
         * @return point + update, with the same names and shapes
         */
        public Tree applyTo(Tree point) {
            return point.unflatten(Tensor.wrap(applyTo(point.flatten().toArray())));
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Step that && state.equals(that.state) && Arrays.equals(update, that.update);
        }

        @Override
        public int hashCode() {
            return 31 * state.hashCode() + Arrays.hashCode(update);
        }

        @Override
        public String toString() {
            return "Step[state=" + state + ", update=" + Arrays.toString(update) + "]";
        }
    }
}
