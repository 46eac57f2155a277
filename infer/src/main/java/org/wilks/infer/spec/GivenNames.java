package org.wilks.infer.spec;

import java.util.HashMap;
import java.util.Map;

/** The names given so far in a list, each of which may be given once. */
final class GivenNames {
    private final String what;
    private final Map<String, Integer> first = new HashMap<>();

    GivenNames(String what) {
        this.what = what;
    }

    /** Takes the name of the item at this index; the cursor is at the item. */
    void add(String name, int index, JsonCursor cursor) {
        Integer earlier = first.putIfAbsent(name, index);
        if (earlier != null) {
            throw new Refusal(
                    cursor.pointer(),
                    what + " " + JsonCursor.quoted(name) + " is given twice, first at index " + earlier
                            + "; each may be given once");
        }
    }
}
