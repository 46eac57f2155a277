package org.wilks.viz.figure;

import java.util.Objects;
import java.util.Optional;
import org.wilks.nd.error.InvalidData;

/**
 * A vertical line, as a cut or a chosen value, with an optional arrow at its top and its label beside the arrow.
 *
 * @param x the place
 * @param arrow the side that the arrow points to
 * @param ink how it is drawn
 * @param label the text at the line's top, or empty
 */
public record VerticalLine(double x, Arrow arrow, Ink ink, Optional<String> label) implements Series {

    /** The side that an arrow points to. */
    public enum Arrow {
        /** No arrow. */
        NONE,
        /** To smaller x. */
        LEFT,
        /** To larger x. */
        RIGHT
    }

    /**
     * Checks that the place is finite.
     *
     * @param x the place
     * @param arrow the side that the arrow points to
     * @param ink how it is drawn
     * @param label the text at the line's top, or empty
     */
    public VerticalLine {
        Objects.requireNonNull(arrow, "arrow");
        Objects.requireNonNull(ink, "ink");
        Objects.requireNonNull(label, "label");
        if (!Double.isFinite(x)) {
            throw new InvalidData(Check.name("VerticalLine", label) + ": x is " + x + "; allowed: finite numbers");
        }
    }

    /**
     * A black line without arrow and label.
     *
     * @param x the place
     */
    public VerticalLine(double x) {
        this(x, Arrow.NONE, Ink.line(Colour.BLACK), Optional.empty());
    }

    /**
     * This line with a text at its top.
     *
     * @param text the text
     * @return the line
     */
    public VerticalLine named(String text) {
        return new VerticalLine(x, arrow, ink, Optional.of(text));
    }

    /**
     * This line with an arrow at its top.
     *
     * @param side the side it points to
     * @return the line
     */
    public VerticalLine pointing(Arrow side) {
        return new VerticalLine(x, side, ink, label);
    }

    /**
     * This line in another ink.
     *
     * @param other the ink
     * @return the line
     */
    public VerticalLine in(Ink other) {
        return new VerticalLine(x, arrow, other, label);
    }
}
