package org.wilks.optimize.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that was probably meant. */
final class Names {

    private Names() {}

    /** The nearest of the allowed names, if it is near: at most a third of its letters away. */
    static Optional<String> nearest(String found, Collection<String> allowed) {
        return allowed.stream()
                .min(Comparator.comparingInt(name -> distance(found, name)))
                .filter(name -> distance(found, name) <= Math.max(1, Math.max(name.length(), found.length()) / 3));
    }

    /** The Levenshtein distance of the two names, letters' case and hyphens for underscores not counted. */
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
