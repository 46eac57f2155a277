package org.wilks.viz;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.CombinedDomainXYPlot;
import org.jfree.chart.ui.RectangleInsets;
import org.wilks.viz.figure.Figure;

/** A figure as a JFreeChart chart of its size, ready to be drawn on any device. */
final class Chart {
    private final JFreeChart chart;
    private final Figure figure;
    private final Layout layout;

    private Chart(JFreeChart chart, Figure figure, Layout layout) {
        this.chart = chart;
        this.figure = figure;
        this.layout = layout;
    }

    static Chart of(Figure figure) {
        Layout layout = Layout.of(figure);
        AxisText below = new AxisText.Below(layout.xTicks(), figure.x().title(), layout.bottom(), layout.xLabelDepth());
        CombinedDomainXYPlot combined = new CombinedDomainXYPlot(axis(layout.x(), below));
        combined.setGap(Theme.PANEL_GAP);
        combined.setInsets(new RectangleInsets(layout.top(), 0, 0, layout.right()));
        int count = layout.panels().size();
        for (int i = 0; i < count; i++) {
            Layout.PanelLayout panel = layout.panels().get(i);
            AxisText beside =
                    new AxisText.Beside(panel.ticks(), panel.panel().y().title(), layout.left(), i > 0, i < count - 1);
            combined.add(
                    new PanelPlot(
                            panel, layout.xTicks(), axis(panel.arrangement().y(), beside)),
                    (int) panel.frame().getHeight());
        }
        JFreeChart chart = new JFreeChart(null, null, combined, false);
        chart.setBackgroundPaint(null);
        chart.setPadding(RectangleInsets.ZERO_INSETS);
        return new Chart(chart, figure, layout);
    }

    /** The width in points. */
    int width() {
        return layout.width();
    }

    /** The height in points. */
    int height() {
        return layout.height();
    }

    Figure figure() {
        return figure;
    }

    void draw(Graphics2D g) {
        chart.draw(g, new Rectangle2D.Double(0, 0, layout.width(), layout.height()));
        layout.panels().forEach(one -> HeatMap.in(one.panel()).ifPresent(map -> map.drawBar(g, one.frame())));
    }

    private static ValueAxis axis(Span span, AxisText text) {
        return span.logarithmic() ? new LogarithmicAxis(span, text) : new LinearAxis(span, text);
    }
}
