package org.wilks.viz.surface;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.wilks.infer.surface.Coverage;
import org.wilks.infer.surface.Surface;
import org.wilks.infer.surface.SurfacePoints;
import org.wilks.infer.surface.SurfaceProfile;
import org.wilks.nd.error.InvalidData;
import org.wilks.viz.figure.Axis;
import org.wilks.viz.figure.Colour;
import org.wilks.viz.figure.Figure;
import org.wilks.viz.figure.HorizontalLine;
import org.wilks.viz.figure.Ink;
import org.wilks.viz.figure.LineSeries;
import org.wilks.viz.figure.NumberText;
import org.wilks.viz.figure.Panel;
import org.wilks.viz.figure.PointSeries;
import org.wilks.viz.figure.PointSeries.Marker;
import org.wilks.viz.figure.Series;
import org.wilks.viz.figure.StepSeries;

/** The figures of a surface. Stateless. */
public final class SurfaceFigures {
    private static final int BINS = 60;
    private static final int DIGITS = 3;

    /** Pieces of a surface with colours and names of their own. */
    private static final int NAMED = 5;

    /** A profile is drawn up to so many times Δ. */
    private static final double SEEN = 3;

    private static final Ink MARK = Ink.line(Colour.BLACK).with(Ink.Stroke.NONE);

    private SurfaceFigures() {}

    /**
     * Every figure of a surface by the name of its file: {@code A_B} for each pair of parameters, {@code space} for the first three, {@code residuals},
     * {@code coverage} and {@code profile_A} for each profile.
     *
     * @param surface the surface, with points
     * @param profiles its profiles; may be none
     * @param options label, number of points, view
     * @return figures by name, in this order
     * @throws InvalidData when the surface has no points
     */
    public static Map<String, Figure> all(
            Surface surface, List<SurfaceProfile> profiles, SurfaceFigureOptions options) {
        Map<String, Figure> figures = new LinkedHashMap<>();
        int k = surface.names().size();
        for (int i = 0; i < k; i++) {
            for (int j = i + 1; j < k; j++) {
                figures.put(surface.names().get(i) + "_" + surface.names().get(j), projection(surface, i, j, options));
            }
        }
        if (k >= 3) {
            figures.put("space", space(surface, 0, 1, 2, options));
        }
        figures.put("residuals", residuals(surface, options));
        surface.coverage().ifPresent(coverage -> figures.put("coverage", coverage(coverage, options)));
        profiles.forEach(profile -> figures.put(
                "profile_" + profile.name(),
                profile(profile, surface.threshold().delta(), options)));
        return figures;
    }

    /**
     * The points over two of their parameters, each connected piece in its colour, with the best fit.
     *
     * @param surface the surface, with points
     * @param i the parameter along x
     * @param j the parameter along y
     * @param options label, number of points
     * @return the figure
     * @throws InvalidData when the surface has no points
     */
    public static Figure projection(Surface surface, int i, int j, SurfaceFigureOptions options) {
        SurfacePoints points = require(surface);
        List<Series> series = new ArrayList<>();
        int pieces = points.components();
        for (int piece = 0; piece < Math.min(pieces, NAMED + 1); piece++) {
            int[] chosen = piece(points, piece, options);
            PointSeries cloud = cloud(pick(points, chosen, i), pick(points, chosen, j), Colour.cycle(piece));
            series.add(named(cloud, piece, pieces));
        }
        double[] best = surface.best().point();
        series.add(PointSeries.of(new double[] {best[i]}, new double[] {best[j]}, new double[1], MARK)
                .with(Marker.TRIANGLE)
                .named("best fit"));
        Panel panel = Panel.of(Axis.linear(surface.names().get(j)), series);
        return figure(Axis.linear(surface.names().get(i)), panel, options);
    }

    private static PointSeries named(PointSeries cloud, int piece, int pieces) {
        if (pieces == 1) {
            return cloud.named("surface");
        }
        return cloud.named(piece == NAMED ? "other pieces" : "piece " + (piece + 1));
    }

    /** Which points of a piece are drawn; the last piece with a colour stands for all that follow. */
    private static int[] piece(SurfacePoints points, int piece, SurfaceFigureOptions options) {
        int stride = Math.max(1, (points.size() + options.points() - 1) / options.points());
        int[] chosen = new int[points.size() / stride + 1];
        int n = 0;
        for (int at = 0; at < points.size(); at += stride) {
            if (Math.min(points.component(at), NAMED) == piece) {
                chosen[n++] = at;
            }
        }
        return Arrays.copyOf(chosen, n);
    }

    private static double[] pick(SurfacePoints points, int[] chosen, int parameter) {
        return Arrays.stream(chosen)
                .mapToDouble(at -> points.value(at, parameter))
                .toArray();
    }

    private static PointSeries cloud(double[] x, double[] y, Colour colour) {
        return PointSeries.of(x, y, new double[x.length], Ink.line(colour).with(Ink.Stroke.NONE))
                .with(Marker.DOT);
    }

    /**
     * An orthographic view of the points over three of their parameters, each scaled to its range; near points darker than far ones, with the edges of the
     * box around them.
     *
     * @param surface the surface, with points
     * @param i the first parameter
     * @param j the second one
     * @param l the third one, which points up
     * @param options label, number of points, view
     * @return the figure
     * @throws InvalidData when the surface has no points
     */
    public static Figure space(Surface surface, int i, int j, int l, SurfaceFigureOptions options) {
        SurfacePoints points = require(surface);
        SpaceView view = SpaceView.of(points, new int[] {i, j, l}, options);
        List<Series> series = new ArrayList<>(view.edges(List.of(
                surface.names().get(i), surface.names().get(j), surface.names().get(l))));
        series.addAll(view.layers(options.points()));
        Panel panel = Panel.of(Axis.linear(view.upTitle(surface.names().get(l))), series);
        Axis across = Axis.linear(
                view.acrossTitle(surface.names().get(i), surface.names().get(j)));
        return figure(across, panel, options);
    }

    /**
     * How far the points lie off the threshold: a histogram of {@code (q - Delta) / 2}.
     *
     * @param surface the surface, with points
     * @param options label
     * @return the figure
     * @throws InvalidData when the surface has no points
     */
    public static Figure residuals(Surface surface, SurfaceFigureOptions options) {
        SurfacePoints points = require(surface);
        double largest = 1e-16;
        for (int i = 0; i < points.size(); i++) {
            largest = Math.max(largest, Math.abs(points.residual(i)));
        }
        double[] edges = new double[BINS + 1];
        for (int i = 0; i <= BINS; i++) {
            edges[i] = largest * (2.0 * i / BINS - 1);
        }
        double[] heights = new double[BINS];
        for (int i = 0; i < points.size(); i++) {
            int bin = (int) ((points.residual(i) / largest + 1) / 2 * BINS);
            heights[Math.max(0, Math.min(BINS - 1, bin))]++;
        }
        StepSeries steps = StepSeries.of(edges, heights, Ink.light(Colour.BLUE))
                .named("largest: " + NumberText.rounded(largest, DIGITS));
        return figure(
                Axis.linear("-ln L - threshold"), Panel.of(Axis.linear("points").from(0), steps), options);
    }

    /**
     * How evenly the points lie: the shares of probes, and of points, whose nearest kept point is within a distance.
     *
     * @param coverage the measures, of one probe at least
     * @param options label
     * @return the figure
     * @throws InvalidData when there are no probes
     */
    public static Figure coverage(Coverage coverage, SurfaceFigureOptions options) {
        if (coverage.holeQuantiles().isEmpty() || coverage.neighbourQuantiles().isEmpty()) {
            throw new InvalidData("figure of the coverage of a surface: no probe found it");
        }
        List<Series> series = List.of(
                shares(coverage.holeQuantiles(), Ink.line(Colour.BLUE)).named("probes to the nearest point"),
                shares(coverage.neighbourQuantiles(), Ink.line(Colour.ORANGE)).named("points to their neighbour"));
        return figure(
                Axis.linear("distance / spacing").from(0),
                Panel.of(Axis.linear("share within").from(0), series),
                options);
    }

    private static LineSeries shares(List<Double> quantiles, Ink ink) {
        double[] x = quantiles.stream().mapToDouble(Double::doubleValue).toArray();
        double[] y = new double[x.length];
        for (int i = 0; i < y.length; i++) {
            y[i] = i / (y.length - 1.0);
        }
        return LineSeries.of(x, y, ink);
    }

    /**
     * A profile with the threshold.
     *
     * @param profile the profile, of two values at least
     * @param delta Δ
     * @param options label
     * @return the figure
     */
    public static Figure profile(SurfaceProfile profile, double delta, SurfaceFigureOptions options) {
        Axis height = Axis.linear("q").from(0);
        boolean steep = Arrays.stream(profile.q()).anyMatch(q -> q > SEEN * delta);
        Panel panel = Panel.of(
                steep ? height.upTo(SEEN * delta) : height,
                HorizontalLine.of(delta, Ink.line(Colour.RED).with(Ink.Stroke.DASHED))
                        .named("Δ = " + NumberText.rounded(delta, DIGITS)),
                LineSeries.of(profile.values(), profile.q(), Ink.line(Colour.BLACK))
                        .named("profile"));
        return figure(Axis.linear(profile.name()), panel, options);
    }

    private static SurfacePoints require(Surface surface) {
        if (surface.points().size() == 0) {
            throw new InvalidData("figure of a surface: it has no points");
        }
        return surface.points();
    }

    private static Figure figure(Axis x, Panel panel, SurfaceFigureOptions options) {
        Figure figure = Figure.of(x, panel);
        return options.label().map(figure::labelled).orElse(figure);
    }
}
