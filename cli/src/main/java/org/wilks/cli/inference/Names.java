package org.wilks.cli.inference;

import java.util.Collection;
import java.util.Optional;

/** Names that a user may have meant. */
final class Names {
    private Names() {}

    /**
     * The name nearest to what was typed: fewest letters changed, put in or left out, at most a third of them.
     *
     * @param typed what was typed
     * @param names the names there are
     * @return the nearest, if one is near
     */
    static Optional<String> nearest(String typed, Collection<String> names) {
        int least = Math.max(1, typed.length() / 3) + 1;
        Optional<String> nearest = Optional.empty();
        for (String name : names) {
            if (Math.abs(name.length() - typed.length()) < least) {
                int distance = distance(typed, name);
                if (distance < least) {
                    least = distance;
                    nearest = Optional.of(name);
                }
            }
        }
        return nearest;
    }

    private static int distance(String left, String right) {
        int[] row = new int[right.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int changed = diagonal + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[right.length()];
    }
}
