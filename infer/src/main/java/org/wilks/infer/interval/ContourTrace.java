package org.wilks.infer.interval;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.wilks.infer.interval.ContourCurve.Tip;
import org.wilks.nd.error.FitFailed;

/**
 * A curve {@code d(u) = level} in a plane, followed from a point on it: steps along the tangent, bent as the second derivatives say, corrected by Newton's
 * method across the curve (predictor and corrector; Allgower and Georg, Numerical Continuation Methods, 1990). For one thread.
 */
final class ContourTrace {
    /** Where a corrector stops, in units of 1 + level. */
    private static final double EXACT = 1e-12;

    private static final int CORRECTIONS = 12;

    /** The largest angle a step may turn by. */
    private static final double TURN = 0.3;

    /** The largest angle between the tangents at both ends of a step that is accepted: its cosine. */
    private static final double ALIGNED = 0.85;

    /** Steps below this, in half axes, may go around a corner. */
    private static final double CORNER = 1e-5;

    /** Steps below this, in half axes, are none. */
    private static final double SHORTEST = 1e-9;

    /** How far from the best fit a curve is followed, in half axes. */
    private static final double FARTHEST = 100;

    private static final int MOST_STEPS = 200_000;

    /** A point on the curve with the tangent there, the region below the level on the left. */
    record Node(double u0, double u1, double t0, double t1) {
        double distance(Node other) {
            return Math.hypot(other.u0 - u0, other.u1 - u1);
        }
    }

    /** A followed curve: nodes in order, and what it ends at. */
    record Path(List<Node> nodes, Tip start, Tip end) {}

    private final Plane plane;
    private final double level;
    private final double axis;
    private final double longest;

    ContourTrace(Plane plane, double level, int points) {
        this.plane = plane;
        this.level = level;
        axis = Math.sqrt(level);
        longest = 2 * Math.PI * axis / Math.max(48, Math.min(points, 256));
    }

    /** The whole curve through a point near it. */
    Path from(double u0, double u1) {
        Node start = corrected(u0, u1, 0.5 * axis);
        if (start == null) {
            throw new FitFailed("contour of " + plane.names() + ": no point on it near "
                    + Arrays.toString(plane.parameters(u0, u1)));
        }
        List<Node> nodes = new ArrayList<>();
        nodes.add(start);
        Tip end = follow(start, 1, nodes);
        if (end == Tip.CLOSED) {
            return new Path(nodes, Tip.CLOSED, Tip.CLOSED);
        }
        List<Node> before = new ArrayList<>();
        Tip first = follow(start, -1, before);
        Collections.reverse(before);
        before.addAll(nodes);
        return new Path(before, first, end);
    }

    private Tip follow(Node start, int sense, List<Node> nodes) {
        Node here = start;
        double step = longest;
        for (int count = 0; count < MOST_STEPS; count++) {
            double t0 = sense * here.t0();
            double t1 = sense * here.t1();
            double bend = plane.bend(here.u0(), here.u1(), t0, t1);
            double steep = Math.hypot(plane.g[0], plane.g[1]);
            double curvature = bend / steep;
            double n0 = plane.g[0] / steep;
            double n1 = plane.g[1] / steep;
            step = Math.min(step, Math.min(longest, TURN / Math.abs(curvature)));
            Node next = null;
            while (next == null) {
                if (step < SHORTEST * axis) {
                    return edge(here, t0, t1);
                }
                double back = 0.5 * step * step * curvature;
                next = accepted(
                        here, here.u0() + step * t0 - back * n0, here.u1() + step * t1 - back * n1, sense, step);
                if (next == null) {
                    step *= 0.5;
                }
            }
            if (count > 1 && passes(here, next, start, sense)) {
                return Tip.CLOSED;
            }
            double[] parameters = plane.parameters(next.u0(), next.u1());
            if (!plane.isInside(parameters)) {
                Node end = onBound(here, parameters);
                if (end != null) {
                    nodes.add(end);
                    return Tip.AT_BOUND;
                }
                step *= 0.5;
                if (step < SHORTEST * axis) {
                    return Tip.AT_BOUND;
                }
                continue;
            }
            nodes.add(next);
            if (Math.hypot(next.u0(), next.u1()) > FARTHEST * axis) {
                return Tip.OPEN;
            }
            here = next;
            step *= 2;
        }
        throw new FitFailed("contour of " + plane.names() + " at " + level + " above the minimum: no end after "
                + MOST_STEPS + " steps");
    }

    /** What a curve ends at that no step leads on from: the likelihood is zero ahead. */
    private Tip edge(Node here, double t0, double t1) {
        for (double ahead = 10 * SHORTEST * axis; ahead < CORNER * axis; ahead *= 10) {
            if (plane.at(here.u0() + ahead * t0, here.u1() + ahead * t1) == Double.POSITIVE_INFINITY) {
                return Tip.AT_EDGE;
            }
        }
        throw new FitFailed("contour of " + plane.names() + " at " + level
                + " above the minimum cannot be followed beyond "
                + Arrays.toString(plane.parameters(here.u0(), here.u1()))
                + ", where curves meet or turn sharply; choose another level");
    }

    private Node accepted(Node here, double u0, double u1, int sense, double step) {
        Node next = corrected(u0, u1, 0.5 * step);
        if (next == null) {
            return null;
        }
        double along = next.t0() * here.t0() + next.t1() * here.t1();
        double forward = sense * ((next.u0() - here.u0()) * here.t0() + (next.u1() - here.u1()) * here.t1());
        boolean corner = step < CORNER * axis && along > -0.9;
        return (along > ALIGNED && forward > 0) || corner ? next : null;
    }

    /** Newton's method across the curve; null when it does not end within a distance. */
    Node corrected(double u0, double u1, double most) {
        double at0 = u0;
        double at1 = u1;
        double residual = Double.POSITIVE_INFINITY;
        for (int i = 0; i < CORRECTIONS; i++) {
            double rest = plane.at(at0, at1) - level;
            double g0 = plane.g[0];
            double g1 = plane.g[1];
            double square = g0 * g0 + g1 * g1;
            if (!(Math.abs(rest) < Double.POSITIVE_INFINITY) || !(square > 0)) {
                return null;
            }
            boolean stalls = Math.abs(rest) >= 0.5 * residual && Math.abs(rest) <= Contour.CERTIFIED * 0.1;
            residual = Math.abs(rest);
            if (residual <= EXACT * (1 + level) || stalls) {
                double steep = Math.sqrt(square);
                return new Node(at0, at1, -g1 / steep, g0 / steep);
            }
            at0 -= rest * g0 / square;
            at1 -= rest * g1 / square;
            if (!(Math.hypot(at0 - u0, at1 - u1) <= most)) {
                return null;
            }
        }
        return null;
    }

    private Node standing(double u0, double u1) {
        plane.at(u0, u1);
        double steep = Math.hypot(plane.g[0], plane.g[1]);
        return new Node(u0, u1, -plane.g[1] / steep, plane.g[0] / steep);
    }

    /** Whether the step from one point to the next goes past the start. */
    private boolean passes(Node here, Node next, Node start, int sense) {
        double length = here.distance(next);
        double ahead = sense * ((start.u0() - here.u0()) * here.t0() + (start.u1() - here.u1()) * here.t1());
        double behind = sense * ((next.u0() - start.u0()) * next.t0() + (next.u1() - start.u1()) * next.t1());
        return ahead > -1e-3 * length
                && behind > -1e-3 * length
                && here.distance(start) <= 1.2 * length
                && next.distance(start) <= 1.2 * length
                && here.t0() * start.t0() + here.t1() * start.t1() > 0.5;
    }

    /** The point where the curve meets the bound that a step went across; null when Newton's method does not end there. */
    private Node onBound(Node here, double[] outside) {
        double[] from = plane.parameters(here.u0(), here.u1());
        double[] slope = new double[1];
        for (int fixed = 0; fixed < 2; fixed++) {
            double bound = outside[fixed] < plane.lower(fixed)
                    ? plane.lower(fixed)
                    : outside[fixed] > plane.upper(fixed) ? plane.upper(fixed) : Double.NaN;
            if (Double.isNaN(bound)) {
                continue;
            }
            int moving = 1 - fixed;
            double share = (bound - from[fixed]) / (outside[fixed] - from[fixed]);
            double[] at = {bound, bound};
            at[moving] = from[moving] + share * (outside[moving] - from[moving]);
            for (int i = 0; i < CORRECTIONS; i++) {
                double rest = plane.along(at, moving, slope) - level;
                if (Math.abs(rest) <= EXACT * 10 * (1 + level)) {
                    double[] u = plane.point(at[0], at[1]);
                    boolean near = Math.hypot(u[0] - here.u0(), u[1] - here.u1()) < 2 * longest;
                    return near && plane.isInside(at) ? standing(u[0], u[1]) : null;
                }
                double next = at[moving] - rest / slope[0];
                if (!(Math.abs(next) < Double.POSITIVE_INFINITY)) {
                    break;
                }
                at[moving] = next;
            }
        }
        return null;
    }

    /** Points evenly spaced along a path, each on the curve. */
    List<Node> spread(Path path, int points) {
        List<Node> nodes = new ArrayList<>(path.nodes());
        boolean closed = path.end() == Tip.CLOSED;
        if (closed) {
            nodes.add(nodes.get(0));
        }
        int segments = nodes.size() - 1;
        double[] length = new double[segments + 1];
        for (int i = 0; i < segments; i++) {
            length[i + 1] = length[i] + arc(nodes.get(i), nodes.get(i + 1));
        }
        double total = length[segments];
        int pieces = Math.max(closed ? 8 : 2, (int) Math.round(points * total / (2 * Math.PI * axis)));
        List<Node> even = new ArrayList<>();
        even.add(nodes.get(0));
        int segment = 0;
        for (int k = 1; k < pieces; k++) {
            double wanted = total * k / pieces;
            while (segment < segments - 1 && length[segment + 1] < wanted) {
                segment++;
            }
            Node from = nodes.get(segment);
            Node to = nodes.get(segment + 1);
            double share = (wanted - length[segment]) / (length[segment + 1] - length[segment]);
            even.add(between(from, to, share));
        }
        if (!closed) {
            even.add(nodes.get(segments));
        }
        return even;
    }

    /** The length of the arc between two nodes: the chord, and the turn of the tangent. */
    private static double arc(Node from, Node to) {
        double cosine = Math.max(-1, Math.min(1, from.t0() * to.t0() + from.t1() * to.t1()));
        double turn = Math.acos(cosine);
        return from.distance(to) * (1 + turn * turn / 24);
    }

    /** The point of the curve next to a place of the cubic through two nodes. */
    private Node between(Node from, Node to, double share) {
        double chord = from.distance(to);
        double s = 1 - share;
        double wa = s * s * (1 + 2 * share);
        double wb = share * share * (1 + 2 * s);
        double ta = chord * share * s * s;
        double tb = -chord * share * share * s;
        double sense = Math.signum((to.u0() - from.u0()) * from.t0() + (to.u1() - from.u1()) * from.t1());
        double u0 = wa * from.u0() + wb * to.u0() + sense * (ta * from.t0() + tb * to.t0());
        double u1 = wa * from.u1() + wb * to.u1() + sense * (ta * from.t1() + tb * to.t1());
        Node found = corrected(u0, u1, chord);
        return found != null ? found : share < 0.5 ? from : to;
    }
}
