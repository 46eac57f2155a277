package org.wilks.viz.channel;

import java.util.function.DoubleUnaryOperator;
import org.wilks.nd.error.InvalidData;
import org.wilks.nd.optim.Roots;
import org.wilks.nd.special.SpecialFunctions;

/**
 * The central interval of a Poisson mean for an observed count n, at 68.27 % (Garwood, Biometrika 28 (1936) 437):
 *
 * <pre>{@code
 * P(N >= n | low) = P(N <= n | high) = Φ(-1) = 0.1587
 * }</pre>
 *
 * <p>With the regularised incomplete gamma function {@code P(n, low) = Q(n + 1, high) = Φ(-1)}, which holds for counts that are no whole numbers
 * too, as those of Asimov data. Good to a relative 1e-9.
 *
 * @param low the lower end, 0 for n = 0
 * @param high the upper end, 1.841 for n = 0
 */
public record PoissonInterval(double low, double high) {
    private static final double TAIL = SpecialFunctions.normalCdf(-1);

    /** From here on the cube-root law of Wilson and Hilferty is good to 1e-9. */
    private static final double LARGE = 1e5;

    private static final double EPSILON = 1e-16;

    /**
     * Checks that the ends are in order.
     *
     * @param low the lower end
     * @param high the upper end
     */
    public PoissonInterval {
        if (!(low >= 0 && low <= high)) {
            throw new IllegalArgumentException("Poisson interval from " + low + " to " + high);
        }
    }

    /**
     * The interval of a count.
     *
     * @param count the count, finite and not negative
     * @return the interval
     */
    public static PoissonInterval of(double count) {
        if (!(count >= 0 && count < Double.POSITIVE_INFINITY)) {
            throw new InvalidData("Poisson interval of the count " + count + "; allowed: finite numbers from 0 on");
        }
        if (count >= LARGE) {
            return new PoissonInterval(cubeRootLaw(count, -1), cubeRootLaw(count + 1, 1));
        }
        double end = count + 10 + 6 * Math.sqrt(count + 1);
        double low = count == 0 ? 0 : root(x -> lowerGamma(count, x) - TAIL, end);
        return new PoissonInterval(low, root(x -> TAIL - (1 - lowerGamma(count + 1, x)), end));
    }

    private static double root(DoubleUnaryOperator f, double end) {
        return Roots.bracketed(f, 0, end).x();
    }

    private static double cubeRootLaw(double a, double z) {
        double root = 1 - 1 / (9 * a) + z / (3 * Math.sqrt(a));
        return a * root * root * root;
    }

    /** The regularised lower incomplete gamma function P(a, x): the series below a + 1, the continued fraction of Q above. */
    static double lowerGamma(double a, double x) {
        if (x <= 0) {
            return 0;
        }
        double front = Math.exp(SpecialFunctions.xlogy(a, x) - x - SpecialFunctions.logGamma(a));
        return x < a + 1 ? front * series(a, x) : 1 - front * fraction(a, x);
    }

    private static double series(double a, double x) {
        double term = 1 / a;
        double sum = term;
        for (double k = a + 1; term > EPSILON * sum; k++) {
            term *= x / k;
            sum += term;
        }
        return sum;
    }

    /** Lentz's evaluation. */
    private static double fraction(double a, double x) {
        double b = x + 1 - a;
        double c = 1 / Double.MIN_NORMAL;
        double d = 1 / b;
        double h = d;
        double change = 0;
        for (int i = 1; Math.abs(change - 1) > EPSILON && i < LARGE; i++) {
            double an = -i * (i - a);
            b += 2;
            d = an * d + b;
            d = 1 / (Math.abs(d) < Double.MIN_NORMAL ? Double.MIN_NORMAL : d);
            c = b + an / c;
            c = Math.abs(c) < Double.MIN_NORMAL ? Double.MIN_NORMAL : c;
            change = d * c;
            h *= change;
        }
        return h;
    }
}
