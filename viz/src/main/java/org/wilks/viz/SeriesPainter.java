package org.wilks.viz;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.wilks.viz.figure.BandSeries;
import org.wilks.viz.figure.HeatMapSeries;
import org.wilks.viz.figure.HorizontalLine;
import org.wilks.viz.figure.Ink;
import org.wilks.viz.figure.LineSeries;
import org.wilks.viz.figure.PointSeries;
import org.wilks.viz.figure.RibbonSeries;
import org.wilks.viz.figure.Series;
import org.wilks.viz.figure.ShadedRegion;
import org.wilks.viz.figure.StepSeries;
import org.wilks.viz.figure.VerticalLine;

/** Draws each kind of series into its frame, and its sample into the legend. */
final class SeriesPainter {
    static final double ARROW_LENGTH = 11;
    /** Half the side of a dot. */
    private static final double DOT = 0.4;

    private static final double ARROW_HEAD = 4;
    private static final double ARROW_HALF_WIDTH = 1.7;

    private SeriesPainter() {}

    static void draw(Graphics2D g, Series series, Frame frame, Arrangement arrangement) {
        if (series instanceof StepSeries steps) {
            drawSteps(g, steps, frame);
        } else if (series instanceof BandSeries band) {
            double[] edges = band.edges();
            double[] low = band.low();
            double[] high = band.high();
            List<Area> boxes = new ArrayList<>();
            for (int i = 0; i < low.length; i++) {
                boxes.add(Area.box(frame.x(edges[i]), frame.x(edges[i + 1]), frame.y(low[i]), frame.y(high[i])));
            }
            fill(g, boxes, band.ink());
        } else if (series instanceof LineSeries line) {
            drawCurve(g, line.x(), line.y(), line.ink(), frame);
        } else if (series instanceof RibbonSeries ribbon) {
            drawRibbon(g, ribbon, frame);
        } else if (series instanceof PointSeries points) {
            drawPoints(g, points, frame);
        } else if (series instanceof VerticalLine line) {
            drawVerticalLine(g, line, frame, arrangement);
        } else if (series instanceof HorizontalLine line) {
            double y = frame.y(line.y());
            stroke(g, new Line2D.Double(frame.left(), y, frame.right(), y), line.ink());
        } else if (series instanceof ShadedRegion region) {
            double from = region.low() == Double.NEGATIVE_INFINITY ? frame.left() : frame.x(region.low());
            double to = region.high() == Double.POSITIVE_INFINITY ? frame.right() : frame.x(region.high());
            fill(g, List.of(Area.box(from, to, frame.bottom(), frame.top())), region.ink());
        } else if (series instanceof HeatMapSeries map) {
            HeatMap.of(map).drawCells(g, frame);
        }
    }

    /** A sample of the series as large as the box, for the legend. */
    static void drawSample(Graphics2D g, Series series, Rectangle2D box) {
        Ink ink = series.ink();
        double middle = box.getCenterY();
        if (series instanceof PointSeries points) {
            if (ink.stroke() != Ink.Stroke.NONE) {
                stroke(g, new Line2D.Double(box.getCenterX(), box.getMinY(), box.getCenterX(), box.getMaxY()), ink);
            }
            PointSeries.Marker marker =
                    points.marker() == PointSeries.Marker.DOT ? PointSeries.Marker.CIRCLE : points.marker();
            drawMarker(g, box.getCenterX(), middle, marker, ink);
            return;
        }
        if (ink.fill() != Ink.Fill.NONE) {
            fill(g, List.of(Area.box(box.getMinX(), box.getMaxX(), box.getMaxY(), box.getMinY())), ink);
        }
        boolean area = series instanceof StepSeries || series instanceof ShadedRegion || series instanceof BandSeries;
        if (ink.stroke() != Ink.Stroke.NONE) {
            boolean outline = area && ink.fill() != Ink.Fill.NONE;
            stroke(g, outline ? box : new Line2D.Double(box.getMinX(), middle, box.getMaxX(), middle), ink);
        }
    }

    /** The arrow and the text at the top of a vertical line; drawn outside the clip of the data. */
    static void drawFlag(Graphics2D g, Arrangement.Flag flag, Frame frame) {
        Ink ink = flag.line().ink();
        double x = frame.x(flag.line().x());
        double y = frame.top() + flag.middle();
        int side = flag.line().arrow() == VerticalLine.Arrow.LEFT ? -1 : 1;
        if (flag.line().arrow() != VerticalLine.Arrow.NONE) {
            double tip = x + side * ARROW_LENGTH;
            g.setPaint(Theme.colour(ink.colour()));
            g.setStroke(Theme.stroke(ink.with(Ink.Stroke.SOLID)));
            g.draw(new Line2D.Double(x - side * ink.width() / 2, y, tip - side * ARROW_HEAD / 2, y));
            Path2D head = new Path2D.Double();
            head.moveTo(tip, y);
            head.lineTo(tip - side * ARROW_HEAD, y - ARROW_HALF_WIDTH);
            head.lineTo(tip - side * ARROW_HEAD, y + ARROW_HALF_WIDTH);
            head.closePath();
            g.fill(head);
        }
        flag.text().ifPresent(text -> {
            g.setPaint(Color.BLACK);
            text.draw(g, frame.left() + flag.textLeft(), y + text.size() * Theme.CAP_HEIGHT / 2);
        });
    }

    private static void drawSteps(Graphics2D g, StepSeries steps, Frame frame) {
        double[] edges = steps.edges();
        double[] heights = steps.heights();
        double base = frame.y(0);
        Path2D outline = outline(edges, heights, base, frame);
        if (steps.ink().fill() == Ink.Fill.HATCHED) {
            List<Area> boxes = new ArrayList<>();
            for (int i = 0; i < heights.length; i++) {
                boxes.add(Area.box(frame.x(edges[i]), frame.x(edges[i + 1]), base, frame.y(heights[i])));
            }
            fill(g, boxes, steps.ink());
        } else {
            fillShape(g, outline, steps.ink());
        }
        stroke(g, outline, steps.ink());
    }

    /** The steps from the base up and back to it; bins of height zero are left open, so that no line runs along the axis. */
    private static Path2D outline(double[] edges, double[] heights, double base, Frame frame) {
        Path2D outline = new Path2D.Double();
        boolean open = false;
        for (int i = 0; i < heights.length; i++) {
            if (heights[i] == 0) {
                if (open) {
                    outline.lineTo(frame.x(edges[i]), base);
                }
                open = false;
                continue;
            }
            if (!open) {
                outline.moveTo(frame.x(edges[i]), base);
            }
            open = true;
            outline.lineTo(frame.x(edges[i]), frame.y(heights[i]));
            outline.lineTo(frame.x(edges[i + 1]), frame.y(heights[i]));
        }
        if (open) {
            outline.lineTo(frame.x(edges[heights.length]), base);
        }
        return outline;
    }

    private static void drawCurve(Graphics2D g, double[] x, double[] y, Ink ink, Frame frame) {
        if (x.length == 0) {
            return;
        }
        Path2D path = new Path2D.Double();
        path.moveTo(frame.x(x[0]), frame.y(y[0]));
        for (int i = 1; i < x.length; i++) {
            path.lineTo(frame.x(x[i]), frame.y(y[i]));
        }
        g.setPaint(Theme.colour(ink.colour()));
        if (ink.stroke() != Ink.Stroke.NONE) {
            BasicStroke sharp = Theme.stroke(ink);
            g.setStroke(new BasicStroke(
                    sharp.getLineWidth(), BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, sharp.getDashArray(), 0));
            g.draw(path);
        }
    }

    private static void drawRibbon(Graphics2D g, RibbonSeries ribbon, Frame frame) {
        double[] x = ribbon.x();
        double[] low = ribbon.low();
        double[] high = ribbon.high();
        if (x.length == 0) {
            return;
        }
        List<Area> pieces = new ArrayList<>();
        Path2D whole = new Path2D.Double();
        whole.moveTo(frame.x(x[0]), frame.y(high[0]));
        for (int i = 1; i < x.length; i++) {
            whole.lineTo(frame.x(x[i]), frame.y(high[i]));
            double from = frame.x(x[i - 1]);
            double to = frame.x(x[i]);
            pieces.add(
                    new Area(from, to, frame.y(low[i - 1]), frame.y(low[i]), frame.y(high[i - 1]), frame.y(high[i])));
        }
        for (int i = x.length - 1; i >= 0; i--) {
            whole.lineTo(frame.x(x[i]), frame.y(low[i]));
        }
        whole.closePath();
        if (ribbon.ink().fill() == Ink.Fill.HATCHED) {
            fill(g, pieces, ribbon.ink());
        } else {
            fillShape(g, whole, ribbon.ink());
        }
        drawCurve(g, x, low, ribbon.ink(), frame);
        drawCurve(g, x, high, ribbon.ink(), frame);
    }

    private static void drawPoints(Graphics2D g, PointSeries points, Frame frame) {
        double[] x = points.x();
        double[] y = points.y();
        double[] below = points.below();
        double[] above = points.above();
        for (int i = 0; i < x.length; i++) {
            double place = frame.x(x[i]);
            if (below[i] > 0 || above[i] > 0) {
                stroke(
                        g,
                        new Line2D.Double(place, frame.y(y[i] - below[i]), place, frame.y(y[i] + above[i])),
                        points.ink());
            }
        }
        for (int i = 0; i < x.length; i++) {
            drawMarker(g, frame.x(x[i]), frame.y(y[i]), points.marker(), points.ink());
        }
    }

    private static void drawMarker(Graphics2D g, double x, double y, PointSeries.Marker marker, Ink ink) {
        double r = Theme.MARKER_RADIUS;
        g.setPaint(Theme.colour(ink.colour()));
        switch (marker) {
            case CIRCLE -> g.fill(new Ellipse2D.Double(x - r, y - r, 2 * r, 2 * r));
            case OPEN_CIRCLE -> {
                Ellipse2D circle = new Ellipse2D.Double(x - r, y - r, 2 * r, 2 * r);
                g.setPaint(Color.WHITE);
                g.fill(circle);
                g.setPaint(Theme.colour(ink.colour()));
                g.setStroke(new BasicStroke(0.8f));
                g.draw(circle);
            }
            case DOT -> g.fill(new Rectangle2D.Double(x - DOT, y - DOT, 2 * DOT, 2 * DOT));
            case SQUARE -> g.fill(new Rectangle2D.Double(x - 0.9 * r, y - 0.9 * r, 1.8 * r, 1.8 * r));
            case TRIANGLE -> {
                Path2D triangle = new Path2D.Double();
                triangle.moveTo(x, y - 1.2 * r);
                triangle.lineTo(x + 1.1 * r, y + 0.8 * r);
                triangle.lineTo(x - 1.1 * r, y + 0.8 * r);
                triangle.closePath();
                g.fill(triangle);
            }
        }
    }

    private static void drawVerticalLine(Graphics2D g, VerticalLine line, Frame frame, Arrangement arrangement) {
        double x = frame.x(line.x());
        double top = arrangement.flags().stream()
                .filter(flag -> flag.line() == line)
                .mapToDouble(Arrangement.Flag::middle)
                .findFirst()
                .orElseGet(() -> arrangement.clearTop(x - frame.left()));
        double above = line.arrow() == VerticalLine.Arrow.NONE ? 0 : line.ink().width() / 2;
        stroke(g, new Line2D.Double(x, frame.bottom(), x, frame.top() + top - above), line.ink());
    }

    private static void stroke(Graphics2D g, java.awt.Shape shape, Ink ink) {
        if (ink.stroke() != Ink.Stroke.NONE) {
            g.setPaint(Theme.colour(ink.colour()));
            g.setStroke(Theme.stroke(ink));
            g.draw(shape);
        }
    }

    private static void fill(Graphics2D g, List<Area> areas, Ink ink) {
        if (ink.fill() == Ink.Fill.HATCHED) {
            g.setPaint(Theme.colour(ink.colour()));
            g.setStroke(new BasicStroke(Theme.HATCH_LINE, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER));
            g.draw(Area.hatches(areas, Theme.HATCH_SPACING));
            return;
        }
        Path2D whole = new Path2D.Double(Path2D.WIND_NON_ZERO);
        areas.forEach(area -> whole.append(area.outline(), false));
        fillShape(g, whole, ink);
    }

    private static void fillShape(Graphics2D g, java.awt.Shape shape, Ink ink) {
        if (ink.fill() == Ink.Fill.SOLID) {
            g.setPaint(Theme.colour(ink.colour()));
            g.fill(shape);
        } else if (ink.fill() == Ink.Fill.LIGHT) {
            g.setPaint(Theme.lightColour(ink.colour()));
            g.fill(shape);
        }
    }
}
