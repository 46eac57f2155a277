package org.wilks.viz;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import org.jfree.chart.axis.AxisSpace;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.Plot;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.ui.RectangleEdge;

/** JFreeChart's linear axis with text of our own; the page's layout has reserved its room. */
final class LinearAxis extends NumberAxis {
    private static final long serialVersionUID = 1L;

    private final transient AxisText text;

    LinearAxis(Span span, AxisText text) {
        this.text = text;
        setAutoRange(false);
        setRange(span.low(), span.high());
    }

    @Override
    public AxisState draw(
            Graphics2D g,
            double cursor,
            Rectangle2D plotArea,
            Rectangle2D frame,
            RectangleEdge edge,
            PlotRenderingInfo info) {
        text.draw(g, this, frame);
        return new AxisState(cursor);
    }

    @Override
    public AxisSpace reserveSpace(Graphics2D g, Plot plot, Rectangle2D area, RectangleEdge edge, AxisSpace space) {
        AxisSpace reserved = space == null ? new AxisSpace() : space;
        reserved.ensureAtLeast(text.room(), edge);
        return reserved;
    }
}
