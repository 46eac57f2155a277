package org.wilks.infer.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Names: their order, and what a message says of them. */
final class Names {
    /** The order of code points, which differs from that of {@code String} beyond U+FFFF. */
    static final Comparator<String> ORDER = new Comparator<>() {
        @Override
        public int compare(String a, String b) {
            int shorter = Math.min(a.length(), b.length());
            for (int i = 0; i < shorter; i++) {
                char x = a.charAt(i);
                char y = b.charAt(i);
                if (x != y) {
                    // a surrogate stands for a code point above all other characters
                    boolean high = Character.isSurrogate(x);
                    return high == Character.isSurrogate(y) ? x - y : high ? 1 : -1;
                }
            }
            return a.length() - b.length();
        }
    };

    /** How many names a message lists before it stops. */
    private static final int LISTED = 20;

    private Names() {}

    /** The names in quotes, the first of them when there are many. */
    static String list(Collection<String> names) {
        List<String> quoted = new ArrayList<>();
        for (String name : names) {
            if (quoted.size() == LISTED) {
                quoted.add("... (" + names.size() + " in all)");
                break;
            }
            quoted.add("'" + name + "'");
        }
        return String.join(", ", quoted);
    }

    /** The name nearest to a wrong one, by edits of at most half of it; the empty string when there is none. */
    static String nearest(String wrong, Collection<String> names) {
        String best = "";
        int least = wrong.length() / 2 + 1;
        for (String name : names) {
            int edits = edits(wrong, name, least);
            if (edits < least) {
                least = edits;
                best = name;
            }
        }
        return best;
    }

    /** The number of single-character edits between two names, or at least the bound. */
    private static int edits(String a, String b, int bound) {
        if (Math.abs(a.length() - b.length()) >= bound) {
            return bound;
        }
        int[] above = new int[b.length() + 1];
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int swap = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(swap, Math.min(above[j], row[j - 1]) + 1);
            }
            int[] next = above;
            above = row;
            row = next;
        }
        return above[b.length()];
    }
}
