package org.wilks.infer.limit;

import java.util.List;

/**
 * The observed upper limit and the five expected ones. Immutable.
 *
 * @param level the level that the p-value falls to
 * @param criterion the p-value
 * @param observed the observed limit
 * @param expected the expected limits for background data at −2, −1, 0, +1, +2 standard deviations
 */
public record LimitResult(double level, Criterion criterion, Limit observed, List<Limit> expected) {
    /**
     * A result; the list is copied.
     *
     * @param level the level that the p-value falls to
     * @param criterion the p-value
     * @param observed the observed limit
     * @param expected the five expected limits
     */
    public LimitResult {
        expected = List.copyOf(expected);
    }

    /**
     * The median expected limit.
     *
     * @return the third of the expected ones
     */
    public Limit median() {
        return expected.get(2);
    }

    /**
     * The expected limits as numbers.
     *
     * @return five numbers, a new array
     */
    public double[] expectedMu() {
        return expected.stream().mapToDouble(Limit::mu).toArray();
    }
}
