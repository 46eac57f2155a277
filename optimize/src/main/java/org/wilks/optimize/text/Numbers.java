package org.wilks.optimize.text;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import org.wilks.optimize.config.Measure;

/** Numbers as tables show them. Stateless. */
public final class Numbers {
    /** Numbers smaller than this, and their errors, are written with a power of ten. */
    private static final double SMALL = 1e-3;

    private static final int MOST_DIGITS = 9;

    private Numbers() {}

    /**
     * A number with so many digits after the point.
     *
     * @param value the number
     * @param digits how many
     * @return the text
     */
    public static String fixed(double value, int digits) {
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }

    /**
     * A number with so many significant digits at most, without zeros at the end and without a power of ten.
     *
     * @param value the number, finite
     * @param digits how many
     * @return the text
     */
    public static String significant(double value, int digits) {
        return new BigDecimal(value)
                .round(new MathContext(digits))
                .stripTrailingZeros()
                .toPlainString();
    }

    /**
     * A number with four significant digits, zeros kept; with a power of ten where it is small or large.
     *
     * @param value the number, finite
     * @return the text
     */
    public static String four(double value) {
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

    /**
     * The digits after the point that an error has a meaning for: two significant digits of it.
     *
     * @param error the error
     * @return from 0 on; 2 for an error that is not positive
     */
    public static int digits(double error) {
        return error > 0 ? (int) Math.max(0, Math.min(MOST_DIGITS, 1 - Math.floor(Math.log10(error)))) : 2;
    }

    /**
     * A measure with its error: significances to 0.01, others as far as the error has a meaning.
     *
     * @param measure the measure
     * @param value its number
     * @param error its error, finite
     * @return the text
     */
    public static String plusMinus(Measure measure, double value, double error) {
        return switch (measure) {
            case DISCOVERY, EXCLUSION, GAUSSIAN, S_OVER_SQRT_B -> fixed(value, 2) + " ± " + fixed(error, 2);
            default -> plusMinus(value, error);
        };
    }

    /**
     * A number with its error, as many digits as the error has a meaning for.
     *
     * @param value the number, finite
     * @param error its error, finite
     * @return the text, with a power of ten where the number is small
     */
    public static String plusMinus(double value, double error) {
        double size = Math.max(Math.abs(value), error);
        if (size < SMALL && size > 0) {
            int power = (int) Math.floor(Math.log10(size));
            double unit = Math.pow(10, power);
            return String.format(Locale.ROOT, "(%.2f ± %.2f)e%03d", value / unit, error / unit, power);
        }
        int digits = digits(error);
        return fixed(value, digits) + " ± " + fixed(error, digits);
    }
}
