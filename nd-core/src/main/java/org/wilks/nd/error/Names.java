package org.wilks.nd.error;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a message says of names: which one was probably meant, which ones there are. */
public final class Names {
    /** How many names a message lists before it only counts them. */
    private static final int LISTED = 20;

    private Names() {}

    /**
     * The nearest of the allowed names, if it is near: at most a third of its letters away. Letters' case and hyphens for underscores do not
     * count.
     *
     * @param found the name that is not allowed
     * @param allowed the names that are
     * @return the first of the nearest ones; empty when none is near
     */
    public static Optional<String> nearest(String found, Collection<String> allowed) {
        Optional<String> best = Optional.empty();
        int least = Integer.MAX_VALUE;
        for (String name : allowed) {
            int reach = Math.max(1, Math.max(name.length(), found.length()) / 3);
            if (Math.abs(name.length() - found.length()) <= reach) {
                int distance = distance(found, name);
                if (distance <= reach && distance < least) {
                    least = distance;
                    best = Optional.of(name);
                }
            }
        }
        return best;
    }

    /**
     * The names in single quotes, with commas; of more than twenty the first, and how many there are.
     *
     * @param names the names
     * @return {@code 'a', 'b'}
     */
    public static String list(Collection<String> names) {
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

    /** The Levenshtein distance of the two names. */
    private static int distance(String a, String b) {
        String from = a.toLowerCase(Locale.ROOT).replace('-', '_');
        String to = b.toLowerCase(Locale.ROOT).replace('-', '_');
        int[] row = new int[to.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int change = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[to.length()];
    }
}
