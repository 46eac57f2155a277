package org.wilks.viz.surface;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.wilks.infer.surface.SurfacePoints;
import org.wilks.viz.figure.Colour;
import org.wilks.viz.figure.Ink;
import org.wilks.viz.figure.LineSeries;
import org.wilks.viz.figure.PointSeries;
import org.wilks.viz.figure.Series;

/** An orthographic view of points over three parameters, each scaled to −1 ... 1 over its range. */
final class SpaceView {
    /** From far to near. */
    private static final List<Colour> DEPTHS = List.of(
            new Colour(0xc6, 0xd9, 0xfd),
            new Colour(0x8f, 0xb5, 0xfc),
            new Colour(0x57, 0x90, 0xfc),
            new Colour(0x2a, 0x55, 0xa8));

    private static final List<Colour> EDGES = List.of(Colour.RED, Colour.ORANGE, Colour.PURPLE);

    private final SurfacePoints points;
    private final int[] parameters;
    private final double[] low = new double[3];
    private final double[] high = new double[3];
    private final double[] across;
    private final double[] up;
    private final double[] towards;

    private SpaceView(SurfacePoints points, int[] parameters, SurfaceFigureOptions options) {
        this.points = points;
        this.parameters = parameters;
        double a = Math.toRadians(options.azimuth());
        double e = Math.toRadians(options.elevation());
        across = new double[] {-Math.sin(a), Math.cos(a), 0};
        up = new double[] {-Math.sin(e) * Math.cos(a), -Math.sin(e) * Math.sin(a), Math.cos(e)};
        towards = new double[] {Math.cos(e) * Math.cos(a), Math.cos(e) * Math.sin(a), Math.sin(e)};
        for (int d = 0; d < 3; d++) {
            double[] column = points.column(parameters[d]);
            low[d] = Arrays.stream(column).min().orElseThrow();
            high[d] = Arrays.stream(column).max().orElseThrow();
        }
    }

    static SpaceView of(SurfacePoints points, int[] parameters, SurfaceFigureOptions options) {
        return new SpaceView(points, parameters, options);
    }

    /** The three edges of the box that meet in its lowest corner, named by their parameters with their ranges. */
    List<Series> edges(List<String> names) {
        List<Series> edges = new ArrayList<>();
        for (int d = 0; d < 3; d++) {
            double[] corner = {-1, -1, -1};
            double[] end = corner.clone();
            end[d] = 1;
            String range = String.format(Locale.ROOT, "%s: %.3g to %.3g", names.get(d), low[d], high[d]);
            edges.add(LineSeries.of(
                            new double[] {dot(across, corner), dot(across, end)},
                            new double[] {dot(up, corner), dot(up, end)},
                            Ink.line(EDGES.get(d)))
                    .named(range));
        }
        return edges;
    }

    /** The points in layers of depth, the far ones first. */
    List<Series> layers(int most) {
        int stride = Math.max(1, (points.size() + most - 1) / most);
        int n = (points.size() + stride - 1) / stride;
        double[][] view = new double[n][];
        for (int i = 0; i < n; i++) {
            double[] unit = new double[3];
            for (int d = 0; d < 3; d++) {
                double width = high[d] - low[d];
                unit[d] = width > 0 ? 2 * (points.value(i * stride, parameters[d]) - low[d]) / width - 1 : 0;
            }
            view[i] = new double[] {dot(across, unit), dot(up, unit), dot(towards, unit)};
        }
        Arrays.sort(view, (a, b) -> Double.compare(a[2], b[2]));
        List<Series> layers = new ArrayList<>();
        for (int layer = 0; layer < DEPTHS.size(); layer++) {
            double[][] part = Arrays.copyOfRange(view, n * layer / DEPTHS.size(), n * (layer + 1) / DEPTHS.size());
            double[] x = Arrays.stream(part).mapToDouble(one -> one[0]).toArray();
            double[] y = Arrays.stream(part).mapToDouble(one -> one[1]).toArray();
            Ink ink = Ink.line(DEPTHS.get(layer)).with(Ink.Stroke.NONE);
            layers.add(PointSeries.of(x, y, new double[x.length], ink).with(PointSeries.Marker.DOT));
        }
        return layers;
    }

    /** What the x axis shows of the scaled parameters. */
    String acrossTitle(String first, String second) {
        return String.format(
                Locale.ROOT, "%.2f %s %+.2f %s  (each scaled to its range)", across[0], first, across[1], second);
    }

    /** What the y axis shows, for short. */
    String upTitle(String third) {
        return String.format(Locale.ROOT, "%.2f %s, and the others tilted", up[2], third);
    }

    private static double dot(double[] a, double[] b) {
        return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
    }
}
