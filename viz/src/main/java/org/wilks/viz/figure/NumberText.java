package org.wilks.viz.figure;

import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers as a figure's texts write them: no more digits than told, a true minus sign, powers of ten for the very large and the very small. */
public final class NumberText {
    private static final int SMALLEST_PLAIN = -4;
    private static final int LARGEST_PLAIN = 5;

    private NumberText() {}

    /**
     * A number rounded to so many digits, without zeros at its end.
     *
     * @param value the number, finite
     * @param digits how many digits count, at least 1
     * @return the text
     */
    public static String rounded(double value, int digits) {
        return of(new BigDecimal(value).round(new MathContext(digits)));
    }

    /**
     * A number with all its digits, without zeros at its end.
     *
     * @param value the number
     * @return the text, as {@code 0.25}, {@code −3} or {@code 1.2×10^{6}}
     */
    public static String of(BigDecimal value) {
        if (value.signum() == 0) {
            return "0";
        }
        BigDecimal digits = value.stripTrailingZeros();
        int exponent = digits.precision() - digits.scale() - 1;
        if (exponent >= SMALLEST_PLAIN && exponent <= LARGEST_PLAIN) {
            return digits.toPlainString().replace('-', '−');
        }
        return (digits.scaleByPowerOfTen(-exponent).toPlainString() + "×10^{" + exponent + "}").replace('-', '−');
    }
}
