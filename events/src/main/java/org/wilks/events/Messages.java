package org.wilks.events;

import java.util.Collection;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;

/** Pieces of one-line messages: shown text, lists of names, the closest match. */
final class Messages {
    private static final int LONGEST_TEXT = 60;
    private static final int MOST_NAMES = 30;

    private Messages() {}

    /**
     * The text in single quotes (in double quotes if it holds a single one): on one line, control characters escaped, the end cut off after
     * 60 characters.
     */
    static String shown(CharSequence text) {
        String quote = text.toString().indexOf('\'') >= 0 ? "\"" : "'";
        return quote + escape(text, LONGEST_TEXT) + (text.length() > LONGEST_TEXT ? "…" : "") + quote;
    }

    private static String escape(CharSequence text, int longest) {
        StringBuilder out = new StringBuilder();
        int length = Math.min(text.length(), longest);
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (Character.isISOControl(c) || c == '\u2028' || c == '\u2029' || Character.isSurrogate(c)) {
                        out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        return out.toString();
    }

    /** The name as it is read in a message without quotes, such as that of a file: whole, on one line. */
    static String plain(String name) {
        return escape(name, name.length());
    }

    /** A library's message on one line, without remarks in parentheses, its first letter small. */
    static String sentence(String message) {
        String line = plain(message.replaceAll("\\s*\\([^()]*\\)", "").strip());
        return line.isEmpty() ? line : Character.toLowerCase(line.charAt(0)) + line.substring(1);
    }

    /** The names, comma-separated; of more than thirty the first thirty and the number of the others. */
    static String list(Collection<String> names) {
        StringBuilder out = new StringBuilder();
        Iterator<String> each = names.iterator();
        for (int i = 0; i < MOST_NAMES && each.hasNext(); i++) {
            String shown = shown(each.next());
            out.append(i == 0 ? "" : ", ").append(shown, 1, shown.length() - 1);
        }
        if (names.size() > MOST_NAMES) {
            out.append(" and ").append(names.size() - MOST_NAMES).append(" more");
        }
        return out.toString();
    }

    /** What to say of a name that is not among those there are: ", did you mean 'pt'?" or nothing. */
    static String suggestion(String name, Collection<String> names) {
        return closest(name, names).map(n -> "; did you mean " + shown(n) + "?").orElse("");
    }

    /** The closest of the names, if one is within a third of its length in edits (or differs in case only). */
    static Optional<String> closest(String name, Collection<String> names) {
        String best = null;
        int least = Integer.MAX_VALUE;
        String wanted = name.toLowerCase(Locale.ROOT);
        for (String candidate : names) {
            int distance = edits(wanted, candidate.toLowerCase(Locale.ROOT));
            if (distance < least) {
                least = distance;
                best = candidate;
            }
        }
        boolean near = best != null && least <= Math.max(1, Math.max(name.length(), best.length()) / 3);
        return near && least < name.length() ? Optional.of(best) : Optional.empty();
    }

    private static int edits(String a, String b) {
        int[] previous = new int[b.length() + 1];
        int[] current = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(change, 1 + Math.min(previous[j], current[j - 1]));
            }
            int[] swap = previous;
            previous = current;
            current = swap;
        }
        return previous[b.length()];
    }
}
