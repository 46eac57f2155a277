package org.wilks.infer.neyman;

import java.util.List;
import org.wilks.nd.error.InvalidInput;
import org.wilks.nd.optim.Roots;
import org.wilks.nd.special.SpecialFunctions;

/**
 * A normal measurement of a parameter that has a lower bound, with the confidence intervals of Feldman and Cousins: section IV A and Table X of Phys.
 * Rev. D 57 (1998) 3873.
 *
 * <pre>{@code
 * x ~ Normal(mu, sigma),  mu >= lower;      with z = (x - lower)/sigma, m = (mu - lower)/sigma:
 * t = (z - m)^2  for z >= 0,   m^2 - 2 z m  for z < 0
 * p(m) = Phi(-r) + Phi(l - m),  r = sqrt(t),  l = m - r  for r <= m,  (m^2 - t)/(2 m)  for r > m
 * }</pre>
 *
 * <p>p falls from 1 on both sides of the best value, so that the set is one interval. Coverage is the level exactly. Immutable.
 *
 * @param sigma the standard deviation of the measurement, positive
 * @param lower the lower bound of the parameter; −∞ for none
 */
public record BoundedGaussian(double sigma, double lower) {
    /**
     * A measurement after its checks.
     *
     * @param sigma the standard deviation of the measurement
     * @param lower the lower bound of the parameter
     * @throws InvalidInput when the deviation is not positive and finite, or the bound is NaN or +∞
     */
    public BoundedGaussian {
        if (!(sigma > 0 && sigma < Double.POSITIVE_INFINITY)) {
            throw new InvalidInput(
                    "normal measurement: standard deviation " + sigma + "; it has to be positive and finite");
        }
        if (!(lower < Double.POSITIVE_INFINITY)) {
            throw new InvalidInput(
                    "normal measurement: lower bound " + lower + "; it has to be a number, or -infinity");
        }
    }

    /**
     * The probability of measurements that a value makes as unlikely as the given one, or more.
     *
     * @param mu the value of the parameter, from the bound on
     * @param x the measurement
     * @return the p-value, 1 at the best value
     */
    public double pValue(double mu, double x) {
        if (!(mu >= lower && Double.isFinite(mu)) || !Double.isFinite(x)) {
            throw new InvalidInput("normal measurement: value " + mu + ", measured " + x + ", lower bound " + lower
                    + "; both have to be finite and the value not below the bound");
        }
        if (lower == Double.NEGATIVE_INFINITY) {
            return 2 * SpecialFunctions.normalSf(Math.abs(x - mu) / sigma);
        }
        return p((mu - lower) / sigma, (x - lower) / sigma);
    }

    private static double p(double m, double z) {
        if (m == 0) {
            // below the bound everything fits it best
            return z <= 0 ? 1 : SpecialFunctions.normalSf(z);
        }
        double t = z >= 0 ? (z - m) * (z - m) : m * (m - 2 * z);
        double r = Math.sqrt(t);
        double left = r <= m ? m - r : (m * m - t) / (2 * m);
        return SpecialFunctions.normalSf(r) + SpecialFunctions.normalCdf(left - m);
    }

    /**
     * The interval of a measurement.
     *
     * @param x the measurement, finite
     * @param level the confidence level, 0.9 for 90 %
     * @return one interval, its ends to a relative 1e-13
     * @throws InvalidInput when the level is not between 0 and 1 or the measurement not finite
     */
    public ConfidenceSet interval(double x, double level) {
        ConfidenceSet.requireLevel(level);
        double tail = 1 - level;
        if (lower == Double.NEGATIVE_INFINITY) {
            double reach = sigma * SpecialFunctions.normalQuantileSf(tail / 2);
            return set(x - reach, x + reach, level);
        }
        if (!Double.isFinite(x)) {
            throw new InvalidInput("normal measurement: measured " + x + "; it has to be finite");
        }
        double z = (x - lower) / sigma;
        double best = Math.max(0, z);
        double low = p(0, z) > tail
                ? 0
                : Roots.bracketed(m -> p(m, z) - tail, 0, best).x();
        // p <= 2 Phi(-r) + ... <= 2 exp(-t/2)
        double far = best + Math.sqrt(2 * Math.log(2 / tail)) + 1;
        double high = Roots.bracketed(m -> p(m, z) - tail, best, far).x();
        return set(lower + sigma * low, lower + sigma * high, level);
    }

    private static ConfidenceSet set(double low, double high, double level) {
        return new ConfidenceSet(level, List.of(new ConfidenceSet.Part(low, high)));
    }
}
