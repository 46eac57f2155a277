package org.wilks.events;

/** What a reader does with a missing value in a wanted column of numbers. */
public sealed interface Missing {
    /**
     * A missing value is an error that names the line and the column: the default.
     *
     * @return the rule
     */
    static Missing refuse() {
        return new Refuse();
    }

    /**
     * A row with a missing value in a wanted column is left out; {@link Origin#droppedRows()} counts them.
     *
     * @return the rule
     */
    static Missing dropRow() {
        return new DropRow();
    }

    /**
     * A missing value becomes the given number, which may be NaN.
     *
     * @param value the number
     * @return the rule
     */
    static Missing replaceBy(double value) {
        return new ReplaceBy(value);
    }

    /** A missing value is an error. */
    record Refuse() implements Missing {}

    /** A row with a missing value is left out. */
    record DropRow() implements Missing {}

    /**
     * A missing value becomes a number.
     *
     * @param value the number, which may be NaN
     */
    record ReplaceBy(double value) implements Missing {}
}
