package org.wilks.nd;

import org.wilks.nd.array.BinaryOperation;
import org.wilks.nd.array.UnaryOperation;

/**
 * Special functions of each element, with derivatives of every order. The scalar forms, their accuracies and their sources are those of
 * {@link org.wilks.nd.special.SpecialFunctions}.
 */
public final class Special {
    private static final double HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);

    private Special() {}

    /**
     * The error function, 2/√π ∫₀ˣ exp(−t²) dt.
     *
     * @param x the argument
     * @return its value, from −1 to 1
     */
    public static Tensor erf(Tensor x) {
        return Elementwise.apply(UnaryOperation.ERF, x);
    }

    /**
     * The complementary error function 1 − erf(x), without cancellation.
     *
     * @param x the argument
     * @return its value, from 0 to 2
     */
    public static Tensor erfc(Tensor x) {
        return Elementwise.apply(UnaryOperation.ERFC, x);
    }

    /**
     * The density of the standard normal distribution, φ(x).
     *
     * @param x the argument
     * @return the density
     */
    public static Tensor normalPdf(Tensor x) {
        return Elementwise.apply(UnaryOperation.NORMAL_PDF, x);
    }

    /**
     * The logarithm of the standard normal density.
     *
     * @param x the argument
     * @return −½x² − ½ ln 2π
     */
    public static Tensor normalLogPdf(Tensor x) {
        return x.square().times(-0.5).minus(HALF_LOG_TWO_PI);
    }

    /**
     * The distribution function of the standard normal, Φ(x).
     *
     * @param x the argument
     * @return the probability below x
     */
    public static Tensor normalCdf(Tensor x) {
        return Elementwise.apply(UnaryOperation.NORMAL_CDF, x);
    }

    /**
     * The survival function of the standard normal, 1 − Φ(x), without cancellation.
     *
     * @param x the argument
     * @return the probability above x
     */
    public static Tensor normalSf(Tensor x) {
        return Elementwise.apply(UnaryOperation.NORMAL_SF, x);
    }

    /**
     * ln Φ(x), without underflow.
     *
     * @param x the argument
     * @return the logarithm of the probability below x
     */
    public static Tensor normalLogCdf(Tensor x) {
        return Elementwise.apply(UnaryOperation.NORMAL_LOG_CDF, x);
    }

    /**
     * ln(1 − Φ(x)), without underflow.
     *
     * @param x the argument
     * @return the logarithm of the probability above x
     */
    public static Tensor normalLogSf(Tensor x) {
        return Elementwise.apply(UnaryOperation.NORMAL_LOG_SF, x);
    }

    /**
     * The hazard of the standard normal, φ(x) / (1 − Φ(x)): minus the derivative of {@link #normalLogSf}.
     *
     * @param x the argument
     * @return the hazard, close to x far above zero
     */
    public static Tensor hazard(Tensor x) {
        return Elementwise.apply(UnaryOperation.HAZARD, x);
    }

    /**
     * The quantile of the standard normal: the x with Φ(x) = p.
     *
     * @param p the probability, from 0 to 1; infinite at the ends
     * @return the quantile
     */
    public static Tensor normalQuantile(Tensor p) {
        return Elementwise.apply(UnaryOperation.NORMAL_QUANTILE, p);
    }

    /**
     * ln Γ(x) for x &gt; 0.
     *
     * @param x the argument
     * @return the logarithm of the gamma function
     */
    public static Tensor logGamma(Tensor x) {
        return Elementwise.apply(UnaryOperation.LOG_GAMMA, x);
    }

    /**
     * The derivative of ln Γ.
     *
     * @param x the argument, positive
     * @return ψ(x)
     */
    public static Tensor digamma(Tensor x) {
        return Elementwise.apply(UnaryOperation.DIGAMMA, x);
    }

    /**
     * The second derivative of ln Γ.
     *
     * @param x the argument, positive
     * @return ψ′(x)
     */
    public static Tensor trigamma(Tensor x) {
        return Elementwise.apply(UnaryOperation.TRIGAMMA, x);
    }

    /**
     * The derivative of order n + 1 of ln Γ.
     *
     * @param n the order of the derivative of ψ, at least zero
     * @param x the argument, positive
     * @return ψ⁽ⁿ⁾(x)
     */
    public static Tensor polygamma(int n, Tensor x) {
        if (n < 0) {
            throw new IllegalArgumentException("polygamma order " + n + ", allowed is zero or more");
        }
        return switch (n) {
            case 0 -> digamma(x);
            case 1 -> trigamma(x);
            default -> Engine.apply(new Polygamma(n), x);
        };
    }

    /**
     * x ln y, and 0 where x = 0 and y ≥ 0. The derivative in y is x / y, and 0 where x = 0; in x it is ln y.
     *
     * @param x the factor
     * @param y the argument of the logarithm; a negative one gives NaN, also for x = 0
     * @return the product
     */
    public static Tensor xlogy(Tensor x, Tensor y) {
        return x.binary(BinaryOperation.XLOGY, y);
    }
}
