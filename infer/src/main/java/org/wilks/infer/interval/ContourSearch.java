package org.wilks.infer.interval;

import java.util.ArrayList;
import java.util.List;
import org.wilks.infer.interval.ContourTrace.Node;
import org.wilks.infer.interval.ContourTrace.Path;
import org.wilks.nd.optim.RootOptions;
import org.wilks.nd.optim.Roots;
import org.wilks.nd.parallel.Pieces;

/** All curves of one level: the one around the best fit, and those that a grid shows, none of them twice. */
final class ContourSearch {
    private static final int RAYS = 16;

    /** A guess on an edge of the grid that is nearer than this to a known curve, in half axes, is on it. */
    private static final double NEAR_GUESS = 0.06;

    /** A point nearer than this to a known curve, in half axes, is on it: more than chords deviate from their arcs. */
    private static final double NEAR = 0.01;

    private static final RootOptions ROUGHLY =
            RootOptions.defaults().withRelative(1e-9).withAbsolute(1e-10);

    private ContourSearch() {}

    /** Values on a square grid in the plane: rows of the second coordinate; NaN outside the bounds. */
    record Grid(double[] places, double[][] heights) {
        static Grid of(Plane plane, double half, int size) {
            double[] places = new double[size];
            for (int i = 0; i < size; i++) {
                places[i] = half * (2.0 * i / (size - 1) - 1);
            }
            List<double[]> rows = Pieces.map(size, j -> {
                Plane own = plane.copy();
                double[] row = new double[size];
                for (int i = 0; i < size; i++) {
                    boolean inside = own.isInside(own.parameters(places[i], places[j]));
                    row[i] = inside ? own.at(places[i], places[j]) : Double.NaN;
                }
                return row;
            });
            return new Grid(places, rows.toArray(double[][]::new));
        }
    }

    static List<Path> paths(Plane plane, ContourTrace trace, double level, Grid grid) {
        List<Path> paths = new ArrayList<>();
        for (int k = 0; k < RAYS && paths.isEmpty(); k++) {
            double angle = 2 * Math.PI * ((k * 5) % RAYS) / RAYS;
            double t0 = Math.cos(angle);
            double t1 = Math.sin(angle);
            IntervalEnd end =
                    new IntervalSearch(new RayCurve(plane, t0, t1), level, new IntervalOptions(0, 0, 0, true), 1).end();
            if (end.isCrossing()) {
                paths.add(trace.from(end.value() * t0, end.value() * t1));
            }
        }
        int size = grid.places().length;
        double axis = Math.sqrt(level);
        for (int j = 0; j < size; j++) {
            for (int i = 0; i < size; i++) {
                if (i + 1 < size) {
                    edge(plane, trace, level, axis, grid, new int[] {i, j, i + 1, j}, paths);
                }
                if (j + 1 < size) {
                    edge(plane, trace, level, axis, grid, new int[] {i, j, i, j + 1}, paths);
                }
            }
        }
        return paths;
    }

    /** Follows the curve that crosses an edge of the grid, when it is a new one. */
    private static void edge(
            Plane plane, ContourTrace trace, double level, double axis, Grid grid, int[] ends, List<Path> paths) {
        double from = grid.heights()[ends[1]][ends[0]];
        double to = grid.heights()[ends[3]][ends[2]];
        if (Double.isNaN(from) || Double.isNaN(to) || (from > level) == (to > level)) {
            return;
        }
        double u0 = grid.places()[ends[0]];
        double u1 = grid.places()[ends[1]];
        double d0 = grid.places()[ends[2]] - u0;
        double d1 = grid.places()[ends[3]] - u1;
        double low = Math.sqrt(Math.max(0, from));
        double high = Math.sqrt(Math.max(0, to));
        double share = (axis - low) / (high - low);
        if (share > 0 && share < 1 && distance(paths, u0 + share * d0, u1 + share * d1) < NEAR_GUESS * axis) {
            return;
        }
        double exact = Roots.bracketed(
                        s -> Math.sqrt(Math.max(0, s == 0 ? from : s == 1 ? to : plane.at(u0 + s * d0, u1 + s * d1)))
                                - axis,
                        0,
                        1,
                        ROUGHLY)
                .x();
        double at0 = u0 + exact * d0;
        double at1 = u1 + exact * d1;
        if (distance(paths, at0, at1) < NEAR * axis) {
            return;
        }
        Node start = trace.corrected(at0, at1, 0.5 * axis);
        if (start != null && !(distance(paths, start.u0(), start.u1()) < NEAR * axis)) {
            paths.add(trace.from(start.u0(), start.u1()));
        }
    }

    /** The distance of a point from the chords of the known curves. */
    private static double distance(List<Path> paths, double u0, double u1) {
        double least = Double.POSITIVE_INFINITY;
        for (Path path : paths) {
            List<Node> nodes = path.nodes();
            int last = nodes.size() - 1;
            for (int i = path.end() == ContourCurve.Tip.CLOSED ? 0 : 1; i <= last; i++) {
                Node a = nodes.get(i == 0 ? last : i - 1);
                Node b = nodes.get(i);
                double v0 = b.u0() - a.u0();
                double v1 = b.u1() - a.u1();
                double square = v0 * v0 + v1 * v1;
                double t = square > 0 ? ((u0 - a.u0()) * v0 + (u1 - a.u1()) * v1) / square : 0;
                double s = Math.max(0, Math.min(1, t));
                least = Math.min(least, Math.hypot(u0 - a.u0() - s * v0, u1 - a.u1() - s * v1));
            }
        }
        return least;
    }
}
