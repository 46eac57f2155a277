package org.wilks.optimize;

import java.util.Arrays;

/**
 * The state of {@link Adam} and {@link AdamW}. Immutable; the arrays are copied in and out.
 *
 * @param steps the number of steps made
 * @param first the running mean of the gradient, [parameters]
 * @param second the running mean of the squared gradient, [parameters]
 */
public record AdamState(long steps, double[] first, double[] second) implements OptimiserState {

    /**
     * Copies the moments.
     *
     * @param steps the number of steps made
     * @param first the running mean of the gradient, [parameters]
     * @param second the running mean of the squared gradient, [parameters]
     */
    public AdamState {
        if (first.length != second.length) {
            throw new IllegalArgumentException("first moments of length " + first.length + ", second moments of length "
                    + second.length + "; both must have the same length");
        }
        first = first.clone();
        second = second.clone();
    }

    /** {@return the running mean of the gradient, [parameters]} */
    @Override
    public double[] first() {
        return first.clone();
    }

    /** {@return the running mean of the squared gradient, [parameters]} */
    @Override
    public double[] second() {
        return second.clone();
    }

    /** The step of Adam without weight decay. */
    Optimiser.Step next(Evaluation at, double rate, double beta1, double beta2, double epsilon) {
        Checks.sameSize(first.length, at.size());
        double[] gradient = at.gradientView();
        int size = gradient.length;
        double[] nextFirst = new double[size];
        double[] nextSecond = new double[size];
        double[] update = new double[size];
        double correction1 = 1 - StrictMath.pow(beta1, steps + 1.0);
        double correction2 = 1 - StrictMath.pow(beta2, steps + 1.0);
        for (int i = 0; i < size; i++) {
            double g = gradient[i];
            nextFirst[i] = beta1 * first[i] + (1 - beta1) * g;
            nextSecond[i] = beta2 * second[i] + (1 - beta2) * g * g;
            update[i] = -rate * (nextFirst[i] / correction1) / (Math.sqrt(nextSecond[i] / correction2) + epsilon);
        }
        return new Optimiser.Step(new AdamState(steps + 1, nextFirst, nextSecond), update);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AdamState that
                && steps == that.steps
                && Arrays.equals(first, that.first)
                && Arrays.equals(second, that.second);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * Long.hashCode(steps) + Arrays.hashCode(first)) + Arrays.hashCode(second);
    }

    @Override
    public String toString() {
        return "AdamState[steps=" + steps + ", first=" + Arrays.toString(first) + ", second=" + Arrays.toString(second)
                + "]";
    }
}
