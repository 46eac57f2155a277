package org.wilks.infer.surface;

import org.wilks.nd.error.RootNotFound;
import org.wilks.nd.optim.RootOptions;
import org.wilks.nd.optim.Roots;

/**
 * All crossings of rays from a minimum with the surface, for one thread.
 *
 * <p>A ray is cut into intervals that grow with the distance. Value and slope at both ends make a cubic; where there is a change of sign, or the cubic
 * turns towards zero inside, the interval is halved until each part holds one crossing or none.
 */
final class RaySearch {
    private static final double FIRST = 0.25;
    private static final double GROWTH = 1.12;
    private static final double LARGEST = 2;
    private static final int DEPTH = 8;

    /** An interval is halved when the cubic turns to less than this part of the smaller end. */
    private static final double NEAR = 0.5;

    private static final RootOptions MACHINE =
            RootOptions.defaults().withAbsolute(1e-15).withRelative(4e-16).withResidual(0);

    /** Takes the crossings of a ray. */
    interface Crossing {
        void at(double[] phi, double[] gradient);
    }

    private final LevelFunction level;
    private final double delta;
    private final SearchSpace space;
    private final double[] home;
    private double reach;
    private final EndCounts counts;
    private final double[] direction;
    private final double[] phi;
    private final double[] gradient;
    private final double[] slope = new double[1];
    private int crossings;
    private Crossing taker;

    RaySearch(SearchSpace space, LevelFunction level, EndCounts counts) {
        this.space = space;
        this.level = level;
        delta = space.delta();
        home = new double[level.k];
        space.chart().toWhitened(level.chart.origin, home);
        this.counts = counts;
        direction = new double[level.k];
        phi = new double[level.k];
        gradient = new double[level.k];
    }

    /** Follows a ray to the end of its reach or to a bound. Returns the number of crossings. */
    int along(double[] e, Crossing crossing) {
        System.arraycopy(e, 0, direction, 0, e.length);
        taker = crossing;
        crossings = 0;
        reach = reach();
        double limit = limit();
        double a = 0;
        double fa = value(0, slope);
        double da = slope[0];
        double step = FIRST * Math.sqrt(delta);
        while (a < limit) {
            double b = Math.min(limit, a + step);
            double fb = value(b, slope);
            if (fb == Double.POSITIVE_INFINITY) {
                b = lastDefined(a, b);
                fb = value(b, slope);
                if (b > a && fb < Double.POSITIVE_INFINITY) {
                    interval(a, fa, da, b, fb, slope[0], 0);
                    fa = fb;
                }
                if (fa < 0) {
                    counts.undefined++;
                }
                return crossings;
            }
            double db = slope[0];
            interval(a, fa, da, b, fb, db, 0);
            a = b;
            fa = fb;
            da = db;
            step = Math.min(step * GROWTH, LARGEST * Math.sqrt(delta));
        }
        if (fa < 0) {
            end(limit);
        }
        return crossings;
    }

    private void end(double limit) {
        int side = limit < reach ? side() : Box.NONE;
        if (side == Box.NONE) {
            counts.reach++;
        } else {
            counts.sides[side]++;
        }
    }

    /** Bisects to the last place where the likelihood is not zero. */
    private double lastDefined(double a, double b) {
        double low = a;
        double high = b;
        for (int i = 0; i < 40; i++) {
            double middle = 0.5 * (low + high);
            if (value(middle, slope) < Double.POSITIVE_INFINITY) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private void interval(double a, double fa, double da, double b, double fb, double db, int depth) {
        boolean change = fa < 0 != fb < 0;
        boolean split = change ? (fa < 0 ? da < 0 || db < 0 : da > 0 || db > 0) : turns(b - a, fa, da, fb, db);
        if (split && depth < DEPTH) {
            double middle = 0.5 * (a + b);
            double f = value(middle, slope);
            double d = slope[0];
            if (f < Double.POSITIVE_INFINITY) {
                interval(a, fa, da, middle, f, d, depth + 1);
                interval(middle, f, d, b, fb, db, depth + 1);
                return;
            }
        }
        if (change) {
            root(a, b);
        }
    }

    /** Whether the cubic through both ends turns inside and comes near zero, or passes it. */
    private static boolean turns(double width, double fa, double da, double fb, double db) {
        double sign = fa < 0 ? -1 : 1;
        if (!(sign * da < 0 && sign * db > 0)) {
            return false;
        }
        // p(t) = fa + da w t + c2 t^2 + c3 t^3 on [0, 1]
        double rise = fb - fa;
        double c2 = 3 * rise - width * (2 * da + db);
        double c3 = width * (da + db) - 2 * rise;
        double low = 0;
        double high = 1;
        for (int i = 0; i < 20; i++) {
            double t = 0.5 * (low + high);
            double p = width * da + t * (2 * c2 + t * 3 * c3);
            if (sign * p < 0) {
                low = t;
            } else {
                high = t;
            }
        }
        double extreme = fa + low * (width * da + low * (c2 + low * c3));
        return sign * extreme < NEAR * Math.min(Math.abs(fa), Math.abs(fb));
    }

    private void root(double a, double b) {
        try {
            double r = Roots.newton(this::value, a, b, 0.5 * (a + b), MACHINE).x();
            value(r, slope);
        } catch (RootNotFound e) {
            counts.failed++;
            return;
        }
        if (!(Vectors.dot(gradient, gradient) > 0)) {
            counts.failed++;
            return;
        }
        if (!level.meets(level.at(phi, gradient)) && !level.project(phi, gradient, 0.1)) {
            counts.failed++;
            return;
        }
        crossings++;
        taker.at(phi, gradient);
    }

    private double value(double r, double[] derivative) {
        for (int j = 0; j < phi.length; j++) {
            phi[j] = r * direction[j];
        }
        double f = level.at(phi, gradient);
        derivative[0] = Vectors.dot(gradient, direction);
        return f;
    }

    /** How far the ray goes before it leaves the reach of the search, which is told in the coordinates of the best fit. */
    private double reach() {
        if (level.chart == space.chart()) {
            return space.reach();
        }
        double[] there = new double[level.k];
        level.chart.toParameters(direction, there);
        space.chart().toWhitened(there, phi);
        for (int j = 0; j < phi.length; j++) {
            phi[j] -= home[j];
        }
        // |home + r phi| = reach
        double a = Vectors.dot(phi, phi);
        double b = Vectors.dot(phi, home);
        double c = Math.min(0, Vectors.dot(home, home) - space.reach() * space.reach());
        return (-b + Math.sqrt(b * b - a * c)) / a;
    }

    /** How far the ray goes before a bound, at most to the reach. */
    private double limit() {
        double limit = reach;
        for (int side = 0; side < level.box.sides(); side++) {
            limit = Math.min(limit, distance(side));
        }
        return limit;
    }

    private int side() {
        int nearest = Box.NONE;
        double least = reach;
        for (int side = 0; side < level.box.sides(); side++) {
            if (distance(side) < least) {
                least = distance(side);
                nearest = side;
            }
        }
        return nearest;
    }

    private double distance(int side) {
        int i = side / 2;
        double speed = 0;
        for (int j = 0; j < level.k; j++) {
            speed += level.chart.whitener[i * level.k + j] * direction[j];
        }
        double room = side % 2 == 0
                ? level.box.lower()[i] - level.chart.origin[i]
                : level.box.upper()[i] - level.chart.origin[i];
        boolean towards = side % 2 == 0 ? speed < 0 : speed > 0;
        return towards ? Math.max(0, room / speed) : Double.POSITIVE_INFINITY;
    }
}
