package org.wilks.nd.error;

import java.util.Locale;

/** Text kept on one line: what would break it or hide part of it is written as an escape. */
public final class OneLine {
    private OneLine() {}

    /**
     * The text with control characters, line separators and marks of writing direction escaped.
     *
     * @param text any text
     * @return the text on one line
     */
    public static String of(String text) {
        if (text == null || text.chars().noneMatch(OneLine::breaks)) {
            return text;
        }
        StringBuilder line = new StringBuilder();
        text.chars().forEach(c -> {
            switch (c) {
                case '\n' -> line.append("\\n");
                case '\r' -> line.append("\\r");
                case '\t' -> line.append("\\t");
                default ->
                    line.append(breaks(c) ? String.format(Locale.ROOT, "\\u%04x", c) : Character.toString((char) c));
            }
        });
        return line.toString();
    }

    private static boolean breaks(int c) {
        return Character.isISOControl(c)
                || c == '\u2028'
                || c == '\u2029'
                || c >= '\u202A' && c <= '\u202E'
                || c >= '\u2066' && c <= '\u2069';
    }
}
