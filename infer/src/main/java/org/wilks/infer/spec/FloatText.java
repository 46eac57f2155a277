package org.wilks.infer.spec;

import com.fasterxml.jackson.core.io.schubfach.DoubleToDecimal;

/**
 * The text that Python's {@code repr} gives a floating-point number: the shortest decimal that reads back as the same number, the nearest
 * one if there are several; with an exponent of at least two digits outside {@code [1e-4, 1e16)}.
 */
final class FloatText {
    private static final int FIRST_LARGE_EXPONENT = 16;
    private static final int LAST_SMALL_EXPONENT = -5;

    private FloatText() {}

    static String of(double value) {
        if (Double.isNaN(value)) {
            return "NaN";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "Infinity" : "-Infinity";
        }
        String sign = Double.doubleToRawLongBits(value) < 0 ? "-" : "";
        double size = Math.abs(value);
        return size == 0 ? sign + "0.0" : sign + positive(size);
    }

    private static String positive(double size) {
        // d.dddE±n with at least one digit after the point; without an exponent it is Python's text already
        String text = DoubleToDecimal.toString(size);
        int mark = text.indexOf('E');
        if (mark < 0) {
            return text;
        }
        String digits = trimmed(text.charAt(0) + text.substring(2, mark));
        int exponent = Integer.parseInt(text.substring(mark + 1));
        return digits.length() == 2 ? ofTwoDigits(digits, exponent, size) : layout(digits, exponent);
    }

    private static String trimmed(String digits) {
        int end = digits.length();
        while (end > 1 && digits.charAt(end - 1) == '0') {
            end--;
        }
        return digits.substring(0, end);
    }

    /**
     * The text where one digit may be enough: the underlying algorithm takes two then, as {@link Double#toString(double)} is specified.
     */
    private static String ofTwoDigits(String digits, int exponent, double size) {
        int rounded = digits.charAt(0) - '0' + (digits.charAt(1) < '5' ? 0 : 1);
        if (Double.parseDouble(rounded + "E" + exponent) != size) {
            return layout(digits, exponent);
        }
        return rounded < 10 ? layout(Integer.toString(rounded), exponent) : layout("1", exponent + 1);
    }

    /** Places the decimal point in digits of which the first stands for 10^exponent. */
    private static String layout(String digits, int exponent) {
        if (exponent >= FIRST_LARGE_EXPONENT || exponent <= LAST_SMALL_EXPONENT) {
            String fraction = digits.length() > 1 ? "." + digits.substring(1) : "";
            int size = Math.abs(exponent);
            return digits.charAt(0) + fraction + (exponent < 0 ? "e-" : "e+") + (size < 10 ? "0" : "") + size;
        }
        if (exponent < 0) {
            return "0." + "0".repeat(-exponent - 1) + digits;
        }
        if (digits.length() <= exponent + 1) {
            return digits + "0".repeat(exponent + 1 - digits.length()) + ".0";
        }
        return digits.substring(0, exponent + 1) + "." + digits.substring(exponent + 1);
    }
}
