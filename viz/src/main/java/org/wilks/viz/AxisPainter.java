package org.wilks.viz;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.ui.RectangleEdge;

/** Draws the text of an axis: tick labels beside the frame, the title at the axis' end, a shared power of ten above. */
final class AxisPainter {
    /** How far a label may reach below its frame where another panel follows; the panel below keeps its labels inside. */
    private static final double INTO_GAP = Theme.PANEL_GAP - 1;

    private AxisPainter() {}

    /** Below the frame, the title ending at its right; depth is how far down the labels reach. */
    static void drawX(Graphics2D g, ValueAxis axis, Ticks ticks, String title, double depth, Rectangle2D frame) {
        g.setPaint(Color.BLACK);
        for (Ticks.Tick tick : ticks.major()) {
            RichText.of(tick.label(), Theme.TICK_LABEL)
                    .drawCentred(
                            g,
                            axis.valueToJava2D(tick.value(), frame, RectangleEdge.BOTTOM),
                            frame.getMaxY() + Layout.xLabelBaseline());
        }
        for (Ticks.Tick name : ticks.names()) {
            drawName(g, name.label(), axis.valueToJava2D(name.value(), frame, RectangleEdge.BOTTOM), ticks, frame);
        }
        RichText.fitting(title, Font.PLAIN, Theme.TITLE, frame.getWidth())
                .drawRightAligned(g, frame.getMaxX(), frame.getMaxY() + Layout.xTitleBaseline(depth, true));
    }

    /** A name below its place: level, or upright and ending at the frame. */
    private static void drawName(Graphics2D g, String text, double x, Ticks ticks, Rectangle2D frame) {
        RichText name = Layout.name(text);
        if (!ticks.upright()) {
            name.drawCentred(g, x, frame.getMaxY() + Layout.xLabelBaseline());
            return;
        }
        AffineTransform level = g.getTransform();
        g.translate(x + Theme.CAP_HEIGHT * name.size() / 2, frame.getMaxY() + Layout.LABEL_GAP);
        g.rotate(-Math.PI / 2);
        name.drawRightAligned(g, 0, 0);
        g.setTransform(level);
    }

    /**
     * Left of the frame, the title ending at its top. Labels at an end that touches another panel are left out where they would
     * meet that panel's.
     */
    static void drawY(
            Graphics2D g,
            ValueAxis axis,
            Ticks ticks,
            String title,
            Rectangle2D frame,
            boolean panelAbove,
            boolean panelBelow) {
        g.setPaint(Color.BLACK);
        double half = Theme.CAP_HEIGHT * Theme.TICK_LABEL / 2;
        for (Ticks.Tick tick : ticks.major()) {
            double y = axis.valueToJava2D(tick.value(), frame, RectangleEdge.LEFT);
            boolean meetsAbove = panelAbove && y - half < frame.getMinY();
            boolean meetsBelow = panelBelow && y + half > frame.getMaxY() + INTO_GAP;
            if (!meetsAbove && !meetsBelow) {
                RichText.of(tick.label(), Theme.TICK_LABEL)
                        .drawRightAligned(g, frame.getMinX() - Layout.LABEL_GAP, y + half);
            }
        }
        for (Ticks.Tick name : ticks.names()) {
            Layout.name(name.label())
                    .drawRightAligned(
                            g,
                            frame.getMinX() - Layout.LABEL_GAP,
                            axis.valueToJava2D(name.value(), frame, RectangleEdge.LEFT) + half);
        }
        if (!ticks.factor().isEmpty()) {
            RichText.of(ticks.factor(), Theme.TICK_LABEL).draw(g, frame.getMinX(), frame.getMinY() - 3);
        }
        AffineTransform upright = g.getTransform();
        g.translate(Layout.yTitleBaseline(), frame.getMinY());
        g.rotate(-Math.PI / 2);
        RichText.fitting(title, Font.PLAIN, Theme.TITLE, frame.getHeight()).drawRightAligned(g, 0, 0);
        g.setTransform(upright);
    }
}
