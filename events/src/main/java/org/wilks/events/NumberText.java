package org.wilks.events;

import ch.randelshofer.fastdoubleparser.JavaDoubleParser;

/**
 * Decimal text to the nearest double (correctly rounded, as {@link Double#parseDouble}) from a slice of characters, without making a
 * string.
 *
 * <p>Allowed: {@code [+-] digits [. digits] [(e|E|d|D) [+-] digits]} with at least one digit, and {@code inf}, {@code infinity},
 * {@code nan} in any case. At most 2⁵³ as an integer times at most 10^±22 needs one exact product or quotient (Clinger, 1990); everything
 * else goes to FastDoubleParser (Lemire, 2021).
 */
final class NumberText {
    private static final double[] POWERS_OF_TEN = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };
    private static final int MOST_DIGITS = 18;
    private static final int LARGEST_EXPONENT = 100_000;

    private NumberText() {}

    /** The number, or NaN if the text is none (or says NaN). */
    static double parse(String text) {
        char[] chars = text.strip().toCharArray();
        return parse(chars, 0, chars.length);
    }

    /** The number that fills the slice, or NaN if the slice is none; {@link #saysNaN} tells the two NaN apart. */
    static double parse(char[] buffer, int offset, int length) {
        int end = offset + length;
        int at = offset;
        boolean negative = false;
        if (at < end && (buffer[at] == '-' || buffer[at] == '+')) {
            negative = buffer[at++] == '-';
        }
        long digits = 0;
        int start = at;
        int c;
        while (at < end && (c = buffer[at] - '0') >= 0 && c <= 9) {
            digits = 10 * digits + c;
            at++;
        }
        int count = at - start;
        int exponent = 0;
        if (at < end && buffer[at] == '.') {
            int point = ++at;
            while (at < end && (c = buffer[at] - '0') >= 0 && c <= 9) {
                digits = 10 * digits + c;
                at++;
            }
            exponent = point - at;
            count -= exponent;
        }
        if (count == 0) {
            return word(buffer, start, end, negative);
        }
        if (at < end) {
            int written = exponent(buffer, at, end);
            if (written == Integer.MIN_VALUE) {
                return Double.NaN;
            }
            exponent += written;
        }
        if (count <= MOST_DIGITS && digits <= 1L << 53 && exponent >= -22 && exponent <= 22) {
            double value = exponent < 0 ? digits / POWERS_OF_TEN[-exponent] : digits * POWERS_OF_TEN[exponent];
            return negative ? -value : value;
        }
        return slow(buffer, offset, length, at);
    }

    /** The number after e, E, d or D, which fills the rest; {@link Integer#MIN_VALUE} if it is none. */
    private static int exponent(char[] buffer, int from, int end) {
        int letter = buffer[from] | 0x20;
        int at = from + 1;
        boolean negative = false;
        if (at < end && (buffer[at] == '-' || buffer[at] == '+')) {
            negative = buffer[at++] == '-';
        }
        if ((letter != 'e' && letter != 'd') || at == end) {
            return Integer.MIN_VALUE;
        }
        int value = 0;
        for (; at < end; at++) {
            int c = buffer[at] - '0';
            if (c < 0 || c > 9) {
                return Integer.MIN_VALUE;
            }
            value = Math.min(10 * value + c, LARGEST_EXPONENT);
        }
        return negative ? -value : value;
    }

    private static double slow(char[] buffer, int offset, int length, int letterAt) {
        if (letterAt < offset + length && (buffer[letterAt] | 0x20) == 'd') {
            char[] copy = java.util.Arrays.copyOfRange(buffer, offset, offset + length);
            copy[letterAt - offset] = 'e';
            return JavaDoubleParser.parseDouble(copy);
        }
        return JavaDoubleParser.parseDouble(buffer, offset, length);
    }

    private static double word(char[] buffer, int from, int end, boolean negative) {
        if (is("inf", buffer, from, end) || is("infinity", buffer, from, end)) {
            return negative ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        return Double.NaN;
    }

    /** True if the slice is {@code nan} in any case, with or without a sign. */
    static boolean saysNaN(char[] buffer, int offset, int length) {
        int from = length > 0 && (buffer[offset] == '-' || buffer[offset] == '+') ? offset + 1 : offset;
        return is("nan", buffer, from, offset + length);
    }

    private static boolean is(String word, char[] buffer, int from, int end) {
        if (end - from != word.length()) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if ((buffer[from + i] | 0x20) != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** The number as text, without ".0" if it is a whole number. */
    static String text(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
