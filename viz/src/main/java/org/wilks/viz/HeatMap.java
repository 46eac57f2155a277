package org.wilks.viz;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.Optional;
import org.wilks.viz.figure.Axis;
import org.wilks.viz.figure.HeatMapSeries;
import org.wilks.viz.figure.Panel;

/** The cells of a heat map, and the bar of its colours right of the frame. */
final class HeatMap {
    private static final int STEPS = 24;
    private static final double BAR_GAP = 6;
    private static final double BAR_WIDTH = 8;
    private static final double TITLE_GAP = 5;
    private static final double TICK_SPACING = 22;

    /** Viridis, whose lightness rises evenly. */
    private static final int[] RAMP = {0x440154, 0x3b528b, 0x21918c, 0x5ec962, 0xfde725};

    private final HeatMapSeries series;
    private final Span span;

    private HeatMap(HeatMapSeries series) {
        this.series = series;
        Limits limits = new Limits(series.colours().scale() == Axis.Scale.LOGARITHMIC);
        limits.add(series.values());
        this.span = limits.widened(0, 0).within(series.colours());
    }

    static HeatMap of(HeatMapSeries series) {
        return new HeatMap(series);
    }

    /** The heat map of a panel, the last one if there are several. */
    static Optional<HeatMap> in(Panel panel) {
        return panel.series().stream()
                .filter(HeatMapSeries.class::isInstance)
                .map(HeatMapSeries.class::cast)
                .reduce((first, second) -> second)
                .map(HeatMap::new);
    }

    /** The room right of the frame that the bar needs with its labels and title. */
    double room(double height) {
        double title = series.colours().title().isEmpty() ? 0 : TITLE_GAP + Theme.TITLE;
        return BAR_GAP + BAR_WIDTH + Layout.LABEL_GAP + widest(ticks(height)) + title;
    }

    /** Each step's area holds those of all higher ones, which are drawn over it: no seams, and one path a step. */
    void drawCells(Graphics2D g, Frame frame) {
        double[] x = series.xEdges();
        double[] y = series.yEdges();
        double[] values = series.values();
        int columns = x.length - 1;
        for (int step = 0; step < STEPS; step++) {
            Path2D area = new Path2D.Double(Path2D.WIND_NON_ZERO);
            for (int row = 0; row + 1 < y.length; row++) {
                for (int from = 0; from < columns; from++) {
                    int to = from;
                    while (to < columns && step(values[row * columns + to]) >= step) {
                        to++;
                    }
                    if (to > from) {
                        double low = frame.y(y[row]);
                        double high = frame.y(y[row + 1]);
                        area.append(
                                Area.box(frame.x(x[from]), frame.x(x[to]), low, high)
                                        .outline(),
                                false);
                        from = to;
                    }
                }
            }
            g.setPaint(colour(step));
            g.fill(area);
        }
    }

    /** The bar beside a frame. */
    void drawBar(Graphics2D g, Rectangle2D frame) {
        double left = frame.getMaxX() + BAR_GAP;
        for (int step = 0; step < STEPS; step++) {
            double bottom = frame.getMaxY() - frame.getHeight() * step / STEPS;
            g.setPaint(colour(step));
            g.fill(new Rectangle2D.Double(left, frame.getMinY(), BAR_WIDTH, bottom - frame.getMinY()));
        }
        g.setPaint(Color.BLACK);
        g.setStroke(new BasicStroke(Theme.FRAME_LINE, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER));
        g.draw(new Rectangle2D.Double(left, frame.getMinY(), BAR_WIDTH, frame.getHeight()));
        Ticks ticks = ticks(frame.getHeight());
        double right = left + BAR_WIDTH;
        for (Ticks.Tick tick : ticks.major()) {
            double y = frame.getMaxY() - span.fraction(tick.value()) * frame.getHeight();
            g.draw(new Line2D.Double(right, y, right - Theme.MINOR_TICK, y));
            RichText.of(tick.label(), Theme.TICK_LABEL)
                    .draw(g, right + Layout.LABEL_GAP, y + Theme.CAP_HEIGHT * Theme.TICK_LABEL / 2);
        }
        AffineTransform upright = g.getTransform();
        g.translate(right + Layout.LABEL_GAP + widest(ticks) + TITLE_GAP + 0.72 * Theme.TITLE, frame.getMinY());
        g.rotate(-Math.PI / 2);
        RichText.fitting(series.colours().title(), Font.PLAIN, Theme.TITLE, frame.getHeight())
                .drawRightAligned(g, 0, 0);
        g.setTransform(upright);
    }

    private Ticks ticks(double height) {
        return span.logarithmic()
                ? Ticks.logarithmic(span, height, TICK_SPACING)
                : Ticks.linear(span, Math.min(8, (int) (height / TICK_SPACING)), Ticks.Powers.EACH);
    }

    private static double widest(Ticks ticks) {
        return ticks.major().stream()
                .mapToDouble(tick -> RichText.of(tick.label(), Theme.TICK_LABEL).width())
                .max()
                .orElse(0);
    }

    private int step(double value) {
        return (int) Math.max(0, Math.min(STEPS - 1, Math.floor(span.fraction(value) * STEPS)));
    }

    private static Color colour(int step) {
        double place = (double) step / (STEPS - 1) * (RAMP.length - 1);
        int below = Math.min(RAMP.length - 2, (int) place);
        double part = place - below;
        int rgb = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            double a = RAMP[below] >> shift & 0xff;
            double b = RAMP[below + 1] >> shift & 0xff;
            rgb |= (int) Math.round(a + part * (b - a)) << shift;
        }
        return new Color(rgb);
    }
}
