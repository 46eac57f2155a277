package org.wilks.viz.figure;

import java.util.Objects;

/**
 * How a series is drawn: its colour, its line and its area.
 *
 * @param colour the colour of line and area
 * @param width the line's width in points at print size, positive
 * @param stroke the line's pattern
 * @param fill how the area is filled
 */
public record Ink(Colour colour, double width, Stroke stroke, Fill fill) {
    private static final double LINE_WIDTH = 1.1;

    /** The pattern of a line. */
    public enum Stroke {
        /** An unbroken line. */
        SOLID,
        /** Dashes. */
        DASHED,
        /** Dots. */
        DOTTED,
        /** Dashes and dots in turn. */
        DASH_DOTTED,
        /** No line: the area alone. */
        NONE
    }

    /** The filling of an area. */
    public enum Fill {
        /** No filling: the line alone. */
        NONE,
        /** The colour at 30 % opacity, so that what lies below shows. */
        LIGHT,
        /** The full colour. */
        SOLID,
        /** Diagonal lines: the usual mark of an uncertainty. */
        HATCHED
    }

    /**
     * Checks that nothing is null and that the width is a positive number.
     *
     * @param colour the colour of line and area
     * @param width the line's width in points at print size, positive
     * @param stroke the line's pattern
     * @param fill how the area is filled
     */
    public Ink {
        Objects.requireNonNull(colour, "colour");
        Objects.requireNonNull(stroke, "stroke");
        Objects.requireNonNull(fill, "fill");
        if (!(width > 0 && width < 100)) {
            throw new IllegalArgumentException("line width " + width + " pt is outside (0, 100)");
        }
    }

    /**
     * An unbroken line with no area.
     *
     * @param colour its colour
     * @return the ink
     */
    public static Ink line(Colour colour) {
        return new Ink(colour, LINE_WIDTH, Stroke.SOLID, Fill.NONE);
    }

    /**
     * An area in full colour with no line.
     *
     * @param colour its colour
     * @return the ink
     */
    public static Ink filled(Colour colour) {
        return new Ink(colour, LINE_WIDTH, Stroke.NONE, Fill.SOLID);
    }

    /**
     * A light area with no line.
     *
     * @param colour its colour
     * @return the ink
     */
    public static Ink light(Colour colour) {
        return new Ink(colour, LINE_WIDTH, Stroke.NONE, Fill.LIGHT);
    }

    /**
     * A hatched area with no line.
     *
     * @param colour its colour
     * @return the ink
     */
    public static Ink hatched(Colour colour) {
        return new Ink(colour, LINE_WIDTH, Stroke.NONE, Fill.HATCHED);
    }

    /**
     * This ink with another line pattern.
     *
     * @param other the pattern
     * @return the ink
     */
    public Ink with(Stroke other) {
        return new Ink(colour, width, other, fill);
    }

    /**
     * This ink with another filling.
     *
     * @param other the filling
     * @return the ink
     */
    public Ink with(Fill other) {
        return new Ink(colour, width, stroke, other);
    }

    /**
     * This ink with another line width.
     *
     * @param points the width in points at print size
     * @return the ink
     */
    public Ink wide(double points) {
        return new Ink(colour, points, stroke, fill);
    }
}
