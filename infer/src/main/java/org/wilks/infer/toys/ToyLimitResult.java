package org.wilks.infer.toys;

import java.util.List;
import org.wilks.infer.limit.Criterion;

/**
 * The observed upper limit by toys and the expected ones. Immutable.
 *
 * @param level the level that the p-value falls to
 * @param criterion the p-value
 * @param observed the observed limit
 * @param expected the limits for background data at −2, −1, 0, +1, +2 standard deviations; none when they were not asked for
 * @param tested the values that were tested, ascending
 */
public record ToyLimitResult(
        double level, Criterion criterion, ToyLimitValue observed, List<ToyLimitValue> expected, List<Tested> tested) {
    /**
     * A tested value with all its toys.
     *
     * @param mu the value
     * @param result its p-values
     */
    public record Tested(double mu, ToyResult result) {}

    /**
     * A result; lists are copied.
     *
     * @param level the level that the p-value falls to
     * @param criterion the p-value
     * @param observed the observed limit
     * @param expected the expected limits
     * @param tested the values that were tested
     */
    public ToyLimitResult {
        expected = List.copyOf(expected);
        tested = List.copyOf(tested);
    }

    /**
     * How many toys were thrown, failed ones included.
     *
     * @return the number of toys of all values and both hypotheses
     */
    public long toys() {
        return tested.stream()
                .mapToLong(one -> (long) one.result.tested().size()
                        + one.result.alternative().size())
                .sum();
    }

    /**
     * How many toys failed.
     *
     * @return the number of failures of all values and both hypotheses
     */
    public long failures() {
        return tested.stream()
                .mapToLong(one -> (long) one.result.tested().failures().size()
                        + one.result.alternative().failures().size())
                .sum();
    }
}
