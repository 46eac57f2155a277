package org.wilks.viz;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import org.jfree.chart.axis.ValueAxis;

/** What stands beside an axis, and the room it takes. */
interface AxisText {
    /** Draws the labels and the title beside the frame. */
    void draw(Graphics2D g, ValueAxis axis, Rectangle2D frame);

    /** The room in points. */
    double room();

    /** The text of the x axis. */
    record Below(Ticks ticks, String title, double room, double depth) implements AxisText {
        @Override
        public void draw(Graphics2D g, ValueAxis axis, Rectangle2D frame) {
            AxisPainter.drawX(g, axis, ticks, title, depth, frame);
        }
    }

    /** The text of a y axis. */
    record Beside(Ticks ticks, String title, double room, boolean panelAbove, boolean panelBelow) implements AxisText {
        @Override
        public void draw(Graphics2D g, ValueAxis axis, Rectangle2D frame) {
            AxisPainter.drawY(g, axis, ticks, title, frame, panelAbove, panelBelow);
        }
    }
}
