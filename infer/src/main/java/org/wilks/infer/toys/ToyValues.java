package org.wilks.infer.toys;

import java.util.List;

/**
 * What the toys of a range gave. Immutable, except that the array is not copied, for hot loops: do not modify it.
 *
 * @param range the indices
 * @param values one for each toy that did not fail, in the order of their indices
 * @param failures those that failed, in the order of their indices
 */
public record ToyValues(IndexRange range, double[] values, List<ToyFailure> failures) {
    /**
     * The toys of a range.
     *
     * @param range the indices
     * @param values one for each toy that did not fail; not copied
     * @param failures those that failed
     */
    public ToyValues {
        failures = List.copyOf(failures);
    }

    /**
     * How many values are at least as large as an observed one, ties as in {@link ToyResult} included.
     *
     * @param observed the observed value; +∞ is reached by none
     * @return from 0 to the number of values
     */
    public int atLeast(double observed) {
        double from = observed - EmpiricalLaw.TIE * (1 + Math.abs(observed));
        int count = 0;
        for (double value : values) {
            count += value >= from ? 1 : 0;
        }
        return count;
    }
}
