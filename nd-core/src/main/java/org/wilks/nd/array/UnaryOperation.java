package org.wilks.nd.array;

import org.wilks.nd.special.SpecialFunctions;

/** An elementwise function of one array; the special ones are those of {@link SpecialFunctions}. */
public enum UnaryOperation {
    /** -x. */
    NEGATE,
    /** |x|. */
    ABS,
    /** 1, -1, or x itself when it is a zero or NaN. */
    SIGN,
    /** The square root. */
    SQRT,
    /** x². */
    SQUARE,
    /** 1 / x. */
    RECIPROCAL,
    /** The exponential. */
    EXP,
    /** e^x - 1, accurate near zero. */
    EXPM1,
    /** The natural logarithm. */
    LOG,
    /** ln(1 + x), accurate near zero. */
    LOG1P,
    /** The sine. */
    SIN,
    /** The cosine. */
    COS,
    /** The hyperbolic tangent. */
    TANH,
    /** 1 / (1 + e^-x). */
    SIGMOID,
    /** ln(1 + e^x). */
    SOFTPLUS,
    /** The error function. */
    ERF,
    /** The complementary error function. */
    ERFC,
    /** The standard normal density φ. */
    NORMAL_PDF,
    /** The standard normal distribution function Φ. */
    NORMAL_CDF,
    /** The standard normal survival function 1 - Φ. */
    NORMAL_SF,
    /** ln Φ. */
    NORMAL_LOG_CDF,
    /** ln(1 - Φ). */
    NORMAL_LOG_SF,
    /** The inverse of Φ. */
    NORMAL_QUANTILE,
    /** φ / (1 - Φ). */
    HAZARD,
    /** The hazard less x, without cancellation. */
    HAZARD_EXCESS,
    /** The derivative of the hazard, without cancellation. */
    HAZARD_DERIVATIVE,
    /** ln Γ. */
    LOG_GAMMA,
    /** The derivative of ln Γ. */
    DIGAMMA,
    /** The second derivative of ln Γ. */
    TRIGAMMA;

    /**
     * The function of a number. The same bits on every JDK of a processor type: {@link Math#tanh}, which differs between versions, is not
     * used.
     *
     * @param x the number
     * @return the value
     */
    public double apply(double x) {
        return switch (this) {
            case NEGATE -> -x;
            case ABS -> Math.abs(x);
            case SIGN -> Math.signum(x);
            case SQRT -> Math.sqrt(x);
            case SQUARE -> x * x;
            case RECIPROCAL -> 1 / x;
            case EXP -> Math.exp(x);
            case EXPM1 -> SpecialFunctions.expm1(x);
            case LOG -> Math.log(x);
            case LOG1P -> SpecialFunctions.log1p(x);
            case SIN -> Math.sin(x);
            case COS -> Math.cos(x);
            case TANH -> SpecialFunctions.tanh(x);
            case SIGMOID -> SpecialFunctions.sigmoid(x);
            case SOFTPLUS -> SpecialFunctions.softplus(x);
            case ERF -> SpecialFunctions.erf(x);
            case ERFC -> SpecialFunctions.erfc(x);
            case NORMAL_PDF -> SpecialFunctions.normalPdf(x);
            case NORMAL_CDF -> SpecialFunctions.normalCdf(x);
            case NORMAL_SF -> SpecialFunctions.normalSf(x);
            case NORMAL_LOG_CDF -> SpecialFunctions.normalLogCdf(x);
            case NORMAL_LOG_SF -> SpecialFunctions.normalLogSf(x);
            case NORMAL_QUANTILE -> SpecialFunctions.normalQuantile(x);
            case HAZARD -> SpecialFunctions.hazard(x);
            case HAZARD_EXCESS -> SpecialFunctions.hazardExcess(x);
            case HAZARD_DERIVATIVE -> SpecialFunctions.hazardDerivative(x);
            case LOG_GAMMA -> SpecialFunctions.logGamma(x);
            case DIGAMMA -> SpecialFunctions.digamma(x);
            case TRIGAMMA -> SpecialFunctions.trigamma(x);
        };
    }
}
