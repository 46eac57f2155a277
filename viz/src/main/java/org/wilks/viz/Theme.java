package org.wilks.viz;

import java.awt.BasicStroke;
import java.awt.Color;
import org.wilks.viz.figure.Colour;
import org.wilks.viz.figure.Ink;

/** The measures of the style, in points (1/72 inch) at print size, and the inks in Java2D's terms. */
final class Theme {
    static final float TITLE = 8.5f;
    static final float TICK_LABEL = 7.5f;
    static final float LEGEND = 7.5f;
    static final float NAME = 9.5f;
    static final float NOTE = 7.5f;

    /** The height of capitals and digits as a part of the font size. */
    static final double CAP_HEIGHT = 0.72;

    static final double LINE_SPACING = 1.28;

    static final float FRAME_LINE = 0.7f;
    static final double MAJOR_TICK = 4.5;
    static final double MINOR_TICK = 2.3;
    static final double PANEL_GAP = 4;
    /** The share of the main panel's height that each further panel has. */
    static final double EXTRA_PANEL = 0.42;
    /** The least distance of a text inside the frame from the frame. */
    static final double INSET = 8;
    /** The least distance of data from a text above or below. */
    static final double CLEARANCE = 4;

    static final double MARKER_RADIUS = 1.7;
    static final double HATCH_SPACING = 2.2;
    static final float HATCH_LINE = 0.35f;
    static final int LIGHT_ALPHA = 77;

    private Theme() {}

    static Color colour(Colour colour) {
        return new Color(colour.red(), colour.green(), colour.blue());
    }

    static Color lightColour(Colour colour) {
        return new Color(colour.red(), colour.green(), colour.blue(), LIGHT_ALPHA);
    }

    static BasicStroke stroke(Ink ink) {
        float width = (float) ink.width();
        float[] dashes = switch (ink.stroke()) {
            case DASHED -> new float[] {3.6f * width, 2.2f * width};
            case DOTTED -> new float[] {width, 1.8f * width};
            case DASH_DOTTED -> new float[] {3.6f * width, 1.8f * width, width, 1.8f * width};
            default -> null;
        };
        if (dashes == null) {
            return new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER);
        }
        return new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, dashes, 0);
    }
}
