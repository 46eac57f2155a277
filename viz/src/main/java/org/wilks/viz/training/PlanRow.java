package org.wilks.viz.training;

import java.util.Arrays;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * What a plan reached on test events.
 *
 * @param name the plan
 * @param chosen the measure of the training that validation events chose, finite; empty where it has none
 * @param error its error, zero where it is not known
 * @param seeds the measure of each training of the plan that has one
 */
public record PlanRow(String name, OptionalDouble chosen, double error, double[] seeds) {
    /**
     * Copies the array.
     *
     * @param name the plan
     * @param chosen the measure of the training that validation events chose
     * @param error its error
     * @param seeds the measure of each training of the plan
     */
    public PlanRow {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(chosen, "chosen");
        seeds = seeds.clone();
    }

    /** {@return a copy of the measures of all trainings} */
    @Override
    public double[] seeds() {
        return seeds.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PlanRow that
                && name.equals(that.name)
                && chosen.equals(that.chosen)
                && Double.compare(error, that.error) == 0
                && Arrays.equals(seeds, that.seeds);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, chosen, error, Arrays.hashCode(seeds));
    }
}
