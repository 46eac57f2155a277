package org.wilks.viz.figure;

import java.util.Objects;
import java.util.Optional;
import org.wilks.nd.error.InvalidData;

/**
 * A horizontal line across the panel, as a baseline or a threshold.
 *
 * @param y the value
 * @param ink how it is drawn
 * @param label the name in the legend, or empty
 */
public record HorizontalLine(double y, Ink ink, Optional<String> label) implements Series {

    /**
     * Checks that the value is finite.
     *
     * @param y the value
     * @param ink how it is drawn
     * @param label the name in the legend, or empty
     */
    public HorizontalLine {
        Objects.requireNonNull(ink, "ink");
        Objects.requireNonNull(label, "label");
        if (!Double.isFinite(y)) {
            throw new InvalidData(Check.name("HorizontalLine", label) + ": y is " + y + "; allowed: finite numbers");
        }
    }

    /**
     * A line without a name.
     *
     * @param y the value
     * @param ink how it is drawn
     * @return the line
     */
    public static HorizontalLine of(double y, Ink ink) {
        return new HorizontalLine(y, ink, Optional.empty());
    }

    /**
     * This line with a name in the legend.
     *
     * @param text the name
     * @return the line
     */
    public HorizontalLine named(String text) {
        return new HorizontalLine(y, ink, Optional.of(text));
    }
}
