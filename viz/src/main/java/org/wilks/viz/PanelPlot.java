package org.wilks.viz;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import org.jfree.chart.annotations.AbstractXYAnnotation;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.wilks.viz.figure.Series;

/** One panel as a JFreeChart plot: series below, then the frame with ticks on all four sides, then the texts inside. */
final class PanelPlot extends XYPlot {
    private static final long serialVersionUID = 1L;

    private final transient Layout.PanelLayout layout;
    private final transient Ticks xTicks;

    PanelPlot(Layout.PanelLayout layout, Ticks xTicks, ValueAxis y) {
        this.layout = layout;
        this.xTicks = xTicks;
        setRangeAxis(y);
        setInsets(RectangleInsets.ZERO_INSETS);
        setAxisOffset(RectangleInsets.ZERO_INSETS);
        setBackgroundPaint(null);
        setDomainGridlinesVisible(false);
        setRangeGridlinesVisible(false);
        for (Series series : layout.panel().series()) {
            addAnnotation(new Layer(series, layout.arrangement()), false);
        }
    }

    @Override
    public void drawOutline(Graphics2D g, Rectangle2D area) {
        g.setPaint(Color.BLACK);
        g.setStroke(new BasicStroke(Theme.FRAME_LINE, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER));
        g.draw(area);
        for (Ticks.Tick tick : xTicks.major()) {
            drawXTick(g, area, tick.value(), Theme.MAJOR_TICK);
        }
        xTicks.minor().forEach(value -> drawXTick(g, area, value, Theme.MINOR_TICK));
        for (Ticks.Tick tick : layout.ticks().major()) {
            drawYTick(g, area, tick.value(), Theme.MAJOR_TICK);
        }
        layout.ticks().minor().forEach(value -> drawYTick(g, area, value, Theme.MINOR_TICK));
        drawTexts(g, new Frame(area, getDomainAxis(), getRangeAxis()));
    }

    private void drawTexts(Graphics2D g, Frame frame) {
        Arrangement arrangement = layout.arrangement();
        arrangement.flags().forEach(flag -> SeriesPainter.drawFlag(g, flag, frame));
        Arrangement.Box label = arrangement.labelBox();
        if (label != null) {
            arrangement.label().draw(g, frame.left() + label.left(), frame.top() + label.top());
        }
        Arrangement.Box legend = arrangement.legendBox();
        if (legend != null) {
            arrangement.legend().draw(g, frame.left() + legend.left(), frame.top() + legend.top());
        }
    }

    private void drawXTick(Graphics2D g, Rectangle2D area, double value, double length) {
        double x = getDomainAxis().valueToJava2D(value, area, RectangleEdge.BOTTOM);
        g.draw(new Line2D.Double(x, area.getMaxY(), x, area.getMaxY() - length));
        g.draw(new Line2D.Double(x, area.getMinY(), x, area.getMinY() + length));
    }

    private void drawYTick(Graphics2D g, Rectangle2D area, double value, double length) {
        double y = getRangeAxis().valueToJava2D(value, area, RectangleEdge.LEFT);
        g.draw(new Line2D.Double(area.getMinX(), y, area.getMinX() + length, y));
        g.draw(new Line2D.Double(area.getMaxX(), y, area.getMaxX() - length, y));
    }

    /** One series, drawn by JFreeChart in its turn and clipped to the frame. */
    private static final class Layer extends AbstractXYAnnotation {
        private static final long serialVersionUID = 1L;

        private final transient Series series;
        private final transient Arrangement arrangement;

        Layer(Series series, Arrangement arrangement) {
            this.series = series;
            this.arrangement = arrangement;
        }

        @Override
        public void draw(
                Graphics2D g,
                XYPlot plot,
                Rectangle2D area,
                ValueAxis x,
                ValueAxis y,
                int rendererIndex,
                PlotRenderingInfo info) {
            SeriesPainter.draw(g, series, new Frame(area, x, y), arrangement);
        }
    }
}
