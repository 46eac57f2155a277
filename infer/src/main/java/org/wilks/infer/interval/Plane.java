package org.wilks.infer.interval;

import org.wilks.nd.error.FitFailed;

/**
 * The plane of two parameters in units of the best fit's curvature, for one thread.
 *
 * <pre>{@code
 * u = L' (c - cHat),   H/2 = L L',     so that d(c) is |u|^2 for a parabola
 * }</pre>
 */
final class Plane {
    /** A share of the curvature that is left when the other parameter is profiled below this is none. */
    private static final double FLAT = 1e-10;

    private final ProfiledDeviance deviance;
    private final double[] best;
    private final double[] lower;
    private final double[] upper;
    private final double a;
    private final double b;
    private final double e;
    private final double[] c = new double[2];
    private final double[] gradient = new double[2];
    private final double[] hessian = new double[4];
    private double height;

    /** The gradient at the last point, in the plane. */
    final double[] g = new double[2];

    Plane(ProfiledDeviance deviance, boolean keepsBounds) {
        this.deviance = deviance;
        best = deviance.best();
        lower = keepsBounds ? deviance.lower() : infinite(-1);
        upper = keepsBounds ? deviance.upper() : infinite(1);
        double[] none = new double[2];
        deviance.valueGradientHessian(best, none, hessian);
        a = Math.sqrt(Math.max(0, 0.5 * hessian[0]));
        b = 0.5 * hessian[1] / a;
        double rest = 0.5 * hessian[3] - b * b;
        if (!(a > 0) || !(rest > FLAT * 0.5 * hessian[3])) {
            throw new FitFailed("contour of '" + deviance.names().get(0) + "' and '"
                    + deviance.names().get(1)
                    + "': the likelihood does not determine them both, its second derivatives at the best fit are "
                    + hessian[0] + ", " + hessian[1] + ", " + hessian[3] + "; fix or constrain one of them");
        }
        e = Math.sqrt(rest);
    }

    private Plane(Plane other) {
        deviance = other.deviance.copy();
        best = other.best;
        lower = other.lower;
        upper = other.upper;
        a = other.a;
        b = other.b;
        e = other.e;
    }

    private static double[] infinite(int sign) {
        return new double[] {sign * Double.POSITIVE_INFINITY, sign * Double.POSITIVE_INFINITY};
    }

    /** The same for another thread. */
    Plane copy() {
        return new Plane(this);
    }

    /** The parameters at a point. */
    double[] parameters(double u0, double u1) {
        double second = u1 / e;
        return new double[] {best[0] + (u0 - b * second) / a, best[1] + second};
    }

    /** The point of parameters. */
    double[] point(double first, double second) {
        double s = second - best[1];
        return new double[] {a * (first - best[0]) + b * s, e * s};
    }

    /** The value; the gradient is left in {@link #g}. +∞ where the likelihood is zero. */
    double at(double u0, double u1) {
        double second = u1 / e;
        c[0] = best[0] + (u0 - b * second) / a;
        c[1] = best[1] + second;
        height = deviance.valueAndGradient(c, gradient);
        turn();
        return height;
    }

    /** The value, the gradient in {@link #g}; and the second derivative along a direction. */
    double bend(double u0, double u1, double t0, double t1) {
        double second = u1 / e;
        c[0] = best[0] + (u0 - b * second) / a;
        c[1] = best[1] + second;
        height = deviance.valueGradientHessian(c, gradient, hessian);
        turn();
        double d1 = t1 / e;
        double d0 = (t0 - b * d1) / a;
        return hessian[0] * d0 * d0 + 2 * hessian[1] * d0 * d1 + hessian[3] * d1 * d1;
    }

    private void turn() {
        g[0] = gradient[0] / a;
        g[1] = (gradient[1] - b * g[0]) / e;
    }

    /** The value at parameters, with the derivative by one of them. */
    double along(double[] at, int moving, double[] slope) {
        double d = deviance.valueAndGradient(at, gradient);
        slope[0] = gradient[moving];
        return d;
    }

    boolean isInside(double[] at) {
        return at[0] >= lower[0] && at[0] <= upper[0] && at[1] >= lower[1] && at[1] <= upper[1];
    }

    double lower(int parameter) {
        return lower[parameter];
    }

    double upper(int parameter) {
        return upper[parameter];
    }

    /** How far the box reaches from the best fit in a direction of the plane. */
    double room(double t0, double t1) {
        double d1 = t1 / e;
        double d0 = (t0 - b * d1) / a;
        return Math.min(room(0, d0), room(1, d1));
    }

    private double room(int parameter, double speed) {
        if (speed == 0) {
            return Double.POSITIVE_INFINITY;
        }
        return Math.max(0, ((speed > 0 ? upper : lower)[parameter] - best[parameter]) / speed);
    }

    String names() {
        return "'" + deviance.names().get(0) + "' and '" + deviance.names().get(1) + "'";
    }
}
