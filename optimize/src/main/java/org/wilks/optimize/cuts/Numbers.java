package org.wilks.optimize.cuts;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import org.wilks.optimize.config.Measure;
import org.wilks.optimize.cuts.CutResult.Estimate;

/** Numbers as tables show them. Stateless. */
final class Numbers {
    /** Numbers smaller than this, and their errors, are written with a power of ten. */
    private static final double SMALL = 1e-3;

    private static final int MOST_DIGITS = 9;

    private Numbers() {}

    /** So many digits after the point. */
    static String fixed(double value, int digits) {
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }

    /** So many significant digits at most, without zeros at the end and without a power of ten. */
    static String significant(double value, int digits) {
        return new BigDecimal(value)
                .round(new MathContext(digits))
                .stripTrailingZeros()
                .toPlainString();
    }

    /** Four significant digits, zeros kept; with a power of ten where the number is small or large. */
    static String four(double value) {
        if (value == 0) {
            return "0";
        }
        double size = Math.abs(value);
        if (size < 1e-4 || size >= 1e6) {
            return String.format(Locale.ROOT, "%.3e", value);
        }
        double rounded = new BigDecimal(size).round(new MathContext(4)).doubleValue();
        int digits = 3 - (int) Math.floor(Math.log10(rounded));
        return fixed(value, Math.max(0, digits));
    }

    /** The digits after the point that an error has a meaning for: two significant digits of it. */
    static int digits(double error) {
        return error > 0 ? (int) Math.max(0, Math.min(MOST_DIGITS, 1 - Math.floor(Math.log10(error)))) : 2;
    }

    /** A measure with its error: significances to 0.01, others as far as the error has a meaning. */
    static String plusMinus(Measure measure, Estimate estimate) {
        return switch (measure) {
            case DISCOVERY, EXCLUSION, GAUSSIAN, S_OVER_SQRT_B ->
                fixed(estimate.value(), 2) + " ± " + fixed(estimate.error(), 2);
            default -> plusMinus(estimate);
        };
    }

    private static String plusMinus(Estimate estimate) {
        double size = Math.max(Math.abs(estimate.value()), estimate.error());
        if (size < SMALL && size > 0) {
            int power = (int) Math.floor(Math.log10(size));
            double unit = Math.pow(10, power);
            return String.format(
                    Locale.ROOT, "(%.2f ± %.2f)e%03d", estimate.value() / unit, estimate.error() / unit, power);
        }
        int digits = digits(estimate.error());
        return fixed(estimate.value(), digits) + " ± " + fixed(estimate.error(), digits);
    }
}
