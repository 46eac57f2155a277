package org.wilks.infer.interval;

import java.util.ArrayList;
import java.util.List;
import org.wilks.infer.interval.IntervalEnd.Kind;
import org.wilks.nd.error.FitFailed;
import org.wilks.nd.optim.Root;
import org.wilks.nd.optim.RootOptions;
import org.wilks.nd.optim.Roots;

/**
 * The search for where a profile crosses a level on one side of the best fit.
 *
 * <p>It works on the signed root {@code sqrt d(v) - sqrt(Delta q)}, a straight line for a parabola, with its derivative: Newton's method inside a bracket.
 */
final class IntervalSearch {
    /** Relative and, in lengths of the first step, absolute width of a root. */
    private static final double TOLERANCE = 1e-13;

    /** How much farther than the first step the search goes: an open end is said after that. */
    private static final double FARTHEST = 1e9;

    /** How much steps grow at most. */
    private static final double GROWTH = 3;

    /** Below this share of the level a profile is flat. */
    private static final double FLAT = 1e-9;

    /** A root that is farther from the level than this share of it is a jump: the edge of where the likelihood is positive. */
    private static final double JUMP = 1e-6;

    private final ProfiledCurve curve;
    private final double level;
    private final IntervalOptions options;
    private final int side;
    private final double bound;
    private final double[] slope = new double[1];
    private final List<Interval.Piece> others = new ArrayList<>();

    IntervalSearch(ProfiledCurve curve, double level, IntervalOptions options, int side) {
        this.curve = curve;
        this.level = level;
        this.options = options;
        this.side = side;
        bound = options.keepsBounds() ? (side < 0 ? curve.lower() : curve.upper()) : side * Double.POSITIVE_INFINITY;
    }

    /** A place with its height; above the level or not. */
    private record Place(double v, double d) {}

    /** Other pieces below the level that were seen on this side, in ascending order of distance. */
    List<Interval.Piece> others() {
        return others;
    }

    IntervalEnd end() {
        Place home = new Place(curve.best(), 0);
        if (home.v() == bound) {
            return new IntervalEnd(Kind.AT_BOUND, bound, 0, bound);
        }
        double first = firstStep();
        Place below = home;
        Place above = look(clip(home.v() + side * first));
        while (!(above.d() > level)) {
            if (above.v() == bound) {
                return inside(home, new IntervalEnd(Kind.AT_BOUND, bound, above.d(), bound));
            }
            double reach = Math.abs(above.v() - home.v());
            if (reach > FARTHEST * first) {
                if (above.d() < FLAT * level) {
                    throw new FitFailed("'" + curve.name()
                            + "' is not determined: the likelihood does not change between " + home.v() + " and "
                            + above.v() + ", so there is no interval; fix or constrain it");
                }
                return new IntervalEnd(Kind.OPEN, side * Double.POSITIVE_INFINITY, above.d(), above.v());
            }
            double next = Math.max(1.1 * reach, Math.min(GROWTH * reach, 1.05 * (reach + rest(above.d()))));
            below = above;
            above = look(clip(home.v() + side * next));
        }
        IntervalEnd crossing = crossing(below, above);
        IntervalEnd nearest = inside(home, crossing);
        beyond(home, crossing);
        return nearest;
    }

    /** How far the level is along the root's tangent at the last place; infinite where the profile does not rise. */
    private double rest(double d) {
        double rising = side * slope[0];
        return rising > 0 ? 2 * Math.sqrt(d) * (Math.sqrt(level) - Math.sqrt(d)) / rising : Double.POSITIVE_INFINITY;
    }

    /** Where the parabola at the best fit crosses the level; without one, a part of the range. */
    private double firstStep() {
        double s = Math.max(0, side * curve.slopeAtBest());
        double c = Math.max(0, curve.curvatureAtBest());
        double root = Math.sqrt(s * s + 2 * c * level);
        double step = 2 * level / (s + root);
        double range = curve.upper() - curve.lower();
        if (!(step < Double.POSITIVE_INFINITY) || step > range) {
            return range < Double.POSITIVE_INFINITY ? 0.1 * range : 0.1 * Math.max(1, Math.abs(curve.best()));
        }
        return step;
    }

    private double clip(double v) {
        return side < 0 ? Math.max(bound, v) : Math.min(bound, v);
    }

    private Place look(double v) {
        return new Place(v, curve.valueAndSlope(v, slope));
    }

    /** The crossing between a place below the level and one above it. */
    private IntervalEnd crossing(Place below, Place above) {
        double target = Math.sqrt(level);
        boolean up = below.v() < above.v();
        double low = up ? below.v() : above.v();
        double high = up ? above.v() : below.v();
        double fraction = (target - Math.sqrt(Math.max(0, below.d())))
                / (Math.sqrt(above.d()) - Math.sqrt(Math.max(0, below.d())));
        double start = below.v() + (fraction > 0 && fraction < 1 ? fraction : 0.5) * (above.v() - below.v());
        double width = Math.abs(above.v() - curve.best());
        Place[] nearest = {below};
        Root root = Roots.newton(
                (v, derivative) -> {
                    double d = v == below.v() ? below.d() : v == above.v() ? above.d() : curve.valueAndSlope(v, slope);
                    double height = Math.sqrt(Math.max(0, d));
                    derivative[0] = d > 0 && d < Double.POSITIVE_INFINITY ? slope[0] / (2 * height) : 0;
                    if (d <= level && Math.abs(d - level) <= Math.abs(nearest[0].d() - level)) {
                        nearest[0] = new Place(v, d);
                    }
                    return height - target;
                },
                low,
                high,
                Math.max(low, Math.min(high, start)),
                RootOptions.defaults()
                        .withRelative(TOLERANCE)
                        .withAbsolute(TOLERANCE * width)
                        .withResidual(0.25 * Math.ulp(target)));
        double d = (root.value() + target) * (root.value() + target);
        if (Math.abs(d - level) <= JUMP * level) {
            return new IntervalEnd(Kind.CROSSING, root.x(), d, above.v());
        }
        return new IntervalEnd(Kind.AT_EDGE, nearest[0].v(), nearest[0].d(), above.v());
    }

    /** The crossing nearest to the best fit that points in between show; farther pieces are noted. */
    private IntervalEnd inside(Place home, IntervalEnd far) {
        Place below = home;
        for (int i = 1; i <= options.inside(); i++) {
            Place here = look(home.v() + (far.value() - home.v()) * i / (options.inside() + 1));
            if (here.d() > level) {
                IntervalEnd near = crossing(below, here);
                Place last = here;
                for (int j = i + 1; j <= options.inside(); j++) {
                    Place next = look(home.v() + (far.value() - home.v()) * j / (options.inside() + 1));
                    if (next.d() <= level) {
                        piece(crossing(next, last).value(), far.value());
                        return near;
                    }
                    last = next;
                }
                double inward = far.isCrossing()
                        ? far.value()
                        : crossing(new Place(far.value(), far.deltaQ()), last).value();
                piece(inward, far.value());
                return near;
            }
            below = here;
        }
        return far;
    }

    /** Pieces beyond a crossing where the profile is below the level again. */
    private void beyond(Place home, IntervalEnd end) {
        if (!end.isCrossing() || options.beyond() == 0) {
            return;
        }
        double farthest = clip(end.value() + options.reach() * (end.value() - home.v()));
        Place last = new Place(end.value(), end.deltaQ());
        Double entered = null;
        for (int i = 1; i <= options.beyond(); i++) {
            Place here = look(end.value() + (farthest - end.value()) * i / options.beyond());
            boolean low = here.d() <= level;
            if (low && entered == null) {
                entered = i == 1 ? end.value() : crossing(here, last).value();
            } else if (!low && entered != null) {
                piece(entered, crossing(last, here).value());
                entered = null;
            }
            last = here;
        }
        if (entered != null) {
            piece(entered, last.v());
        }
    }

    private void piece(double a, double b) {
        others.add(new Interval.Piece(Math.min(a, b), Math.max(a, b)));
    }
}
