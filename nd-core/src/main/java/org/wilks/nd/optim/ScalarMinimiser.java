package org.wilks.nd.optim;

import java.util.function.DoubleUnaryOperator;
import org.wilks.nd.error.FitFailed;

/**
 * Minima of functions of one variable over an interval, without derivatives.
 *
 * <p>Brent's method (Algorithms for Minimization without Derivatives, 1973, chapter 5): parabolic steps kept in check by golden
 * sections. For a function with one minimum in the interval, that one; otherwise a local one. The place is known to about
 * {@code √ε} of its size at best, as for any method that uses values only. Points where the function is not finite count as high.
 */
public final class ScalarMinimiser {
    private static final double GOLDEN = 0.5 * (3 - Math.sqrt(5));

    private ScalarMinimiser() {}

    /**
     * The minimum over an interval, to a relative accuracy of 1e-8 and 1e-10 of the interval, with at most 200 evaluations.
     *
     * @param f the function
     * @param lower lower end
     * @param upper upper end, above the lower one
     * @return the minimum; an end of the interval itself is never evaluated, only approached
     * @throws FitFailed when no point tried has a finite value, or evaluations run out
     */
    public static ScalarMinimum minimise(DoubleUnaryOperator f, double lower, double upper) {
        return minimise(f, lower, upper, 1e-8, 1e-10 * (upper - lower), 200);
    }

    /**
     * The minimum over an interval.
     *
     * @param f the function
     * @param lower lower end
     * @param upper upper end, above the lower one
     * @param relative accuracy of the place relative to its size; below 1e-8 nothing is gained
     * @param absolute accuracy of the place, above 0
     * @param maxEvaluations limit of evaluations
     * @return the minimum; an end of the interval itself is never evaluated, only approached
     * @throws FitFailed when no point tried has a finite value, or evaluations run out
     */
    public static ScalarMinimum minimise(
            DoubleUnaryOperator f, double lower, double upper, double relative, double absolute, int maxEvaluations) {
        if (!(lower < upper)
                || Double.isInfinite(lower)
                || Double.isInfinite(upper)
                || !(absolute > 0)
                || !(relative >= 0)) {
            throw new IllegalArgumentException(
                    "minimum over [" + lower + ", " + upper + "] with tolerances relative " + relative + ", absolute "
                            + absolute + ": a finite interval in order and a positive absolute tolerance are needed");
        }
        double a = lower;
        double b = upper;
        double x = a + GOLDEN * (b - a);
        double fx = finiteOrHigh(f.applyAsDouble(x));
        double w = x;
        double fw = fx;
        double v = x;
        double fv = fx;
        double step = 0;
        double lastStep = 0;
        int evaluations = 1;
        while (true) {
            double middle = 0.5 * (a + b);
            double tolerance = relative * Math.abs(x) + absolute;
            if (Math.abs(x - middle) <= 2 * tolerance - 0.5 * (b - a)) {
                break;
            }
            if (evaluations >= maxEvaluations) {
                throw new FitFailed("the minimum is still uncertain between " + a + " and " + b + " after "
                        + evaluations + " evaluations; lowest value " + fx + " at " + x);
            }
            double parabolic = parabola(x, fx, w, fw, v, fv);
            boolean useful = Math.abs(lastStep) > tolerance
                    && Math.abs(parabolic) < 0.5 * Math.abs(lastStep)
                    && x + parabolic > a
                    && x + parabolic < b;
            lastStep = useful ? step : (x < middle ? b - x : a - x);
            step = useful ? parabolic : GOLDEN * lastStep;
            if (useful && (x + step - a < 2 * tolerance || b - x - step < 2 * tolerance)) {
                step = x < middle ? tolerance : -tolerance;
            }
            double u = x + (Math.abs(step) >= tolerance ? step : step > 0 ? tolerance : -tolerance);
            double fu = finiteOrHigh(f.applyAsDouble(u));
            evaluations++;
            if (fu <= fx) {
                a = u < x ? a : x;
                b = u < x ? x : b;
                v = w;
                fv = fw;
                w = x;
                fw = fx;
                x = u;
                fx = fu;
            } else {
                a = u < x ? u : a;
                b = u < x ? b : u;
                if (fu <= fw || w == x) {
                    v = w;
                    fv = fw;
                    w = u;
                    fw = fu;
                } else if (fu <= fv || v == x || v == w) {
                    v = u;
                    fv = fu;
                }
            }
        }
        if (fx == Double.POSITIVE_INFINITY) {
            throw new FitFailed("the function is not finite at any of the " + evaluations + " points tried in [" + lower
                    + ", " + upper + "]");
        }
        return new ScalarMinimum(x, fx, 0.5 * (b - a), evaluations);
    }

    /** The step from x to the vertex of the parabola through three points; NaN when there is none. */
    private static double parabola(double x, double fx, double w, double fw, double v, double fv) {
        double r = (x - w) * (fx - fv);
        double q = (x - v) * (fx - fw);
        double p = (x - v) * q - (x - w) * r;
        return -p / (2 * (q - r));
    }

    private static double finiteOrHigh(double value) {
        return Double.isFinite(value) ? value : Double.POSITIVE_INFINITY;
    }
}
