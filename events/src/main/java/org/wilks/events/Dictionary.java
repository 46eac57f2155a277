package org.wilks.events;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The growing dictionary of a column of text: each text gets the next free code at its first occurrence. */
final class Dictionary {
    private final Map<String, Integer> codes = new HashMap<>();
    private final List<String> categories = new ArrayList<>();
    private int last = -1;

    /** The code of a text, new if need be. */
    int code(String text) {
        Integer known = codes.get(text);
        if (known == null) {
            known = categories.size();
            codes.put(text, known);
            categories.add(text);
        }
        last = known;
        return known;
    }

    /** The code of the characters; in a file sorted by class no string is made. */
    int code(char[] buffer, int offset, int length) {
        return last >= 0 && same(categories.get(last), buffer, offset, length)
                ? last
                : code(new String(buffer, offset, length));
    }

    private static boolean same(String text, char[] buffer, int offset, int length) {
        if (text.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (text.charAt(i) != buffer[offset + i]) {
                return false;
            }
        }
        return true;
    }

    List<String> categories() {
        return List.copyOf(categories);
    }
}
