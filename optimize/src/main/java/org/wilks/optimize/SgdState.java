package org.wilks.optimize;

import java.util.Arrays;

/**
 * The state of {@link Sgd}. Immutable; the array is copied in and out.
 *
 * @param steps the number of steps made
 * @param velocity the accumulated gradient, [parameters]
 */
public record SgdState(long steps, double[] velocity) implements OptimiserState {

    /**
     * Copies the velocity.
     *
     * @param steps the number of steps made
     * @param velocity the accumulated gradient, [parameters]
     */
    public SgdState {
        velocity = velocity.clone();
    }

    /** {@return the accumulated gradient, [parameters]} */
    @Override
    public double[] velocity() {
        return velocity.clone();
    }

    double[] view() {
        return velocity;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SgdState that && steps == that.steps && Arrays.equals(velocity, that.velocity);
    }

    @Override
    public int hashCode() {
        return 31 * Long.hashCode(steps) + Arrays.hashCode(velocity);
    }

    @Override
    public String toString() {
        return "SgdState[steps=" + steps + ", velocity=" + Arrays.toString(velocity) + "]";
    }
}
