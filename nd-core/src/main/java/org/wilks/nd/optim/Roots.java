package org.wilks.nd.optim;

import java.util.function.DoubleUnaryOperator;
import org.wilks.nd.error.RootNotFound;

/**
 * Roots of functions of one variable inside a bracket, and brackets.
 *
 * <p>{@link #bracketed} is algorithm 748 of Alefeld, Potra and Shi, ACM Trans. Math. Softw. 21 (1995) 327: inverse cubic and quadratic
 * interpolation, about 1.65 digits gained for each digit known and evaluation, never more than a few bisections worse than bisection.
 * {@link #newton} uses the derivative, safeguarded by the bracket. An infinite value of the function has a sign and is allowed; NaN
 * is an error that names the place.
 *
 * <pre>{@code
 * Root root = Roots.bracketed(x -> x * x - 2, 0, 2);   // root.x() == 1.4142135623730951
 * Root limit = Roots.expanding(f, 0, 10, 0, 1e6, RootOptions.defaults().withRelative(1e-6));
 * }</pre>
 *
 * <p>Thread-safe; nothing is kept between calls.
 */
public final class Roots {
    private Roots() {}

    /** A function of one variable with its derivative. */
    @FunctionalInterface
    public interface DifferentiableFunction {
        /**
         * The value at a point, and the derivative there.
         *
         * @param x the point
         * @param derivative modified: receives f'(x) as its only entry
         * @return f(x)
         */
        double valueAndDerivative(double x, double[] derivative);
    }

    /**
     * The root inside a bracket, with the default settings.
     *
     * @param f a continuous function (for one that jumps, the place of the change of sign is found)
     * @param lower lower end
     * @param upper upper end
     * @return the root
     * @throws RootNotFound when the ends have the same sign, the function is NaN, or evaluations run out
     */
    public static Root bracketed(DoubleUnaryOperator f, double lower, double upper) {
        return bracketed(f, lower, upper, RootOptions.defaults());
    }

    /**
     * The root inside a bracket.
     *
     * @param f a continuous function (for one that jumps, the place of the change of sign is found)
     * @param lower lower end
     * @param upper upper end
     * @param options tolerances and limits
     * @return the root
     * @throws RootNotFound when the ends have the same sign, the function is NaN, or evaluations run out
     */
    public static Root bracketed(DoubleUnaryOperator f, double lower, double upper, RootOptions options) {
        CountedFunction counted = new CountedFunction(f, options.maxEvaluations());
        requireInterval(lower, upper);
        double lowerValue = counted.at(lower);
        double upperValue = counted.at(upper);
        requireChange(lower, upper, lowerValue, upperValue);
        return new Algorithm748(counted, new Bracket(lower, upper, lowerValue, upperValue), options).root();
    }

    /**
     * The root inside a bracket whose values are known.
     *
     * @param f a continuous function
     * @param bracket ends with their values, which are not computed again
     * @param options tolerances and limits
     * @return the root; its count of evaluations starts here
     * @throws RootNotFound when the function is NaN, or evaluations run out
     */
    public static Root bracketed(DoubleUnaryOperator f, Bracket bracket, RootOptions options) {
        return new Algorithm748(new CountedFunction(f, options.maxEvaluations()), bracket, options).root();
    }

    /**
     * The root inside a bracket, by Newton's method: a step that leaves the bracket, or gains too little, is replaced by a bisection.
     *
     * @param f the function with its derivative
     * @param lower lower end
     * @param upper upper end
     * @param start the first point, inside the bracket
     * @param options tolerances and limits
     * @return the root
     * @throws RootNotFound when the ends have the same sign, the function is NaN, or evaluations run out
     */
    public static Root newton(DifferentiableFunction f, double lower, double upper, double start, RootOptions options) {
        requireInterval(lower, upper);
        if (!(start >= lower && start <= upper)) {
            throw new RootNotFound("root by Newton's method: start " + start + " is outside the bracket [" + lower
                    + ", " + upper + "]");
        }
        double[] derivative = new double[1];
        CountedFunction counted =
                new CountedFunction(x -> f.valueAndDerivative(x, derivative), options.maxEvaluations());
        double a = lower;
        double b = upper;
        double fa = counted.at(a);
        double fb = counted.at(b);
        requireChange(a, b, fa, fb);
        double absolute = options.absolute() > 0 ? options.absolute() : 1e-15 * (b - a);
        double x = start;
        double last = b - a;
        while (true) {
            if (fa == 0 || fb == 0) {
                return exact(fa == 0 ? a : b, counted.count());
            }
            double fx = counted.at(x);
            if (Math.abs(fx) <= options.residual()) {
                return fx == 0
                        ? exact(x, counted.count())
                        : new Root(x, fx, new Bracket(a, b, fa, fb), counted.count());
            }
            if ((fx < 0) == (fa < 0)) {
                a = x;
                fa = fx;
            } else {
                b = x;
                fb = fx;
            }
            double tolerance = absolute + options.relative() * Math.abs(x);
            double step = -fx / derivative[0];
            double next = x + step;
            if (b - a <= tolerance || (Math.abs(step) <= 0.5 * tolerance && next >= a && next <= b)) {
                boolean nearA = Math.abs(fa) <= Math.abs(fb);
                return new Root(nearA ? a : b, nearA ? fa : fb, new Bracket(a, b, fa, fb), counted.count());
            }
            boolean slow = Math.abs(step) > 0.5 * last;
            if (!(next > a && next < b) || slow) {
                next = middle(a, b);
                step = next - x;
            }
            last = Math.abs(step);
            x = next;
        }
    }

    /**
     * A bracket found by growing an interval, at the end where the function is nearer to zero, by its length each time.
     *
     * @param f the function
     * @param lower lower end of the first interval
     * @param upper upper end of the first interval, above the lower one
     * @param least the lower end never goes below this
     * @param most the upper end never goes above this
     * @param maxEvaluations limit of evaluations
     * @return a bracket, as narrow as the evaluations allow
     * @throws RootNotFound when no change of sign is met within the limits; the message says what was tried
     */
    public static Bracket expand(
            DoubleUnaryOperator f, double lower, double upper, double least, double most, int maxEvaluations) {
        return expand(new CountedFunction(f, maxEvaluations), lower, upper, least, most);
    }

    /**
     * The root in a bracket that grows within limits until it holds one.
     *
     * @param f a continuous function
     * @param lower lower end of the first interval
     * @param upper upper end of the first interval, above the lower one
     * @param least the lower end never goes below this
     * @param most the upper end never goes above this
     * @param options tolerances and limits
     * @return the root
     * @throws RootNotFound when no change of sign is met within the limits, the function is NaN, or evaluations run out
     */
    public static Root expanding(
            DoubleUnaryOperator f, double lower, double upper, double least, double most, RootOptions options) {
        CountedFunction counted = new CountedFunction(f, options.maxEvaluations());
        Bracket bracket = expand(counted, lower, upper, least, most);
        return new Algorithm748(counted, bracket, options).root();
    }

    private static Bracket expand(CountedFunction f, double lower, double upper, double least, double most) {
        requireInterval(lower, upper);
        if (!(lower < upper) || !(least <= lower) || !(most >= upper)) {
            throw new RootNotFound("bracket of a root: the first interval [" + lower + ", " + upper
                    + "] has to be inside the limits [" + least + ", " + most + "], and not empty");
        }
        double a = lower;
        double b = upper;
        double fa = f.at(a);
        double fb = f.at(b);
        while (sameSign(fa, fb)) {
            boolean canFall = a > least;
            boolean canRise = b < most;
            if ((!canFall && !canRise) || f.isExhausted()) {
                throw new RootNotFound(
                        "no change of sign of the function: f(" + a + ") = " + fa + " and f(" + b + ") = " + fb
                                + " after " + f.count() + " evaluations, begun at [" + lower + ", " + upper
                                + "]; the limits are [" + least
                                + ", " + most + "]");
            }
            double width = b - a;
            if (canRise && (!canFall || Math.abs(fb) <= Math.abs(fa))) {
                double end = Math.min(most, b + width);
                double value = f.at(end);
                if (!sameSign(fb, value)) {
                    return new Bracket(b, end, fb, value);
                }
                b = end;
                fb = value;
            } else {
                double end = Math.max(least, a - width);
                double value = f.at(end);
                if (!sameSign(fa, value)) {
                    return new Bracket(end, a, value, fa);
                }
                a = end;
                fa = value;
            }
        }
        return new Bracket(a, b, fa, fb);
    }

    static Root exact(double x, int evaluations) {
        return new Root(x, 0, new Bracket(x, x, 0, 0), evaluations);
    }

    static double middle(double a, double b) {
        return a + 0.5 * (b - a);
    }

    static boolean sameSign(double p, double q) {
        return (p > 0 && q > 0) || (p < 0 && q < 0);
    }

    private static void requireInterval(double lower, double upper) {
        if (!(lower <= upper) || Double.isInfinite(lower) || Double.isInfinite(upper)) {
            throw new RootNotFound(
                    "bracket of a root: [" + lower + ", " + upper + "] is not a finite interval in order");
        }
    }

    private static void requireChange(double lower, double upper, double lowerValue, double upperValue) {
        if (sameSign(lowerValue, upperValue)) {
            throw new RootNotFound("no change of sign between the ends of the bracket: f(" + lower + ") = " + lowerValue
                    + ", f(" + upper + ") = " + upperValue);
        }
    }

    /** A function that counts, stops at a limit, and turns NaN into an error. */
    static final class CountedFunction {
        private final DoubleUnaryOperator f;
        private final int limit;
        private int count;

        CountedFunction(DoubleUnaryOperator f, int limit) {
            this.f = f;
            this.limit = limit;
        }

        double at(double x) {
            count++;
            double value = f.applyAsDouble(x);
            if (Double.isNaN(value)) {
                throw new RootNotFound("the function is NaN at " + x + ", evaluation " + count + " of a root search");
            }
            return value;
        }

        int count() {
            return count;
        }

        boolean isExhausted() {
            return count >= limit;
        }
    }
}
