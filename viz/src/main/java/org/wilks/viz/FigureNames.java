package org.wilks.viz;

import java.util.Set;

/** Names of figures' files, made of names of variables and channels. */
public final class FigureNames {
    private FigureNames() {}

    /**
     * A name for a file: letters, digits and {@code _ . + -} stay, all else becomes an underscore, and a number tells it from those that are taken.
     *
     * @param name what the figure shows
     * @param taken the names that are given already; not modified
     * @return the name, without an ending
     */
    public static String unique(String name, Set<String> taken) {
        String safe = name.replaceAll("[^A-Za-z0-9_.+-]", "_");
        String free = safe;
        for (int n = 2; taken.contains(free); n++) {
            free = safe + "-" + n;
        }
        return free;
    }
}
