package org.wilks.infer.spec;

import java.util.Comparator;

/**
 * The order of texts by code point, as the format sorts names and keys. It differs from {@link String#compareTo} only where a text has
 * characters beyond U+FFFF: those follow all others here, while their UTF-16 form would put them before U+E000.
 *
 * <p>Stateless and thread-safe; cost O(length of the common beginning).
 */
public final class CodePointOrder implements Comparator<String> {
    /** The one order. */
    public static final CodePointOrder ORDER = new CodePointOrder();

    private CodePointOrder() {}

    @Override
    public int compare(String a, String b) {
        int common = Math.min(a.length(), b.length());
        for (int i = 0; i < common; i++) {
            char x = a.charAt(i);
            char y = b.charAt(i);
            if (x != y) {
                return rank(x) - rank(y);
            }
        }
        return a.length() - b.length();
    }

    /** The UTF-16 units with the surrogates moved behind all others. */
    private static int rank(char unit) {
        if (unit < Character.MIN_SURROGATE) {
            return unit;
        }
        return unit > Character.MAX_SURROGATE ? unit - 0x800 : unit + 0x2000;
    }
}
