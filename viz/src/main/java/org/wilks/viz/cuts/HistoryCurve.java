package org.wilks.viz.cuts;

import java.util.Arrays;
import java.util.Objects;

/**
 * The course of an objective over the epochs of a training on one split of the events.
 *
 * @param split the split's name, as {@code "train"}; curves of one split share a colour
 * @param kind soft or hard
 * @param epochs the epochs at which it was taken, [points]
 * @param values the objective, [points]
 */
public record HistoryCurve(String split, Kind kind, double[] epochs, double[] values) {

    /** What kind of cuts the objective was taken with. */
    public enum Kind {
        /** Soft cuts, which drive the gradient: dashed. */
        SOFT,
        /** Hard cuts, which are reported: solid. */
        HARD
    }

    /**
     * Copies the arrays; what is in them is checked when they are drawn.
     *
     * @param split the split's name, as {@code "train"}; curves of one split share a colour
     * @param kind soft or hard
     * @param epochs the epochs at which it was taken, [points]
     * @param values the objective, [points]
     */
    public HistoryCurve {
        Objects.requireNonNull(split, "split");
        Objects.requireNonNull(kind, "kind");
        epochs = epochs.clone();
        values = values.clone();
    }

    /** {@return a copy of the epochs} */
    @Override
    public double[] epochs() {
        return epochs.clone();
    }

    /** {@return a copy of the values} */
    @Override
    public double[] values() {
        return values.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HistoryCurve that
                && split.equals(that.split)
                && kind == that.kind
                && Arrays.equals(epochs, that.epochs)
                && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return Objects.hash(split, kind, Arrays.hashCode(epochs), Arrays.hashCode(values));
    }
}
