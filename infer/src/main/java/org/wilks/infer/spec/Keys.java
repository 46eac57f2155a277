package org.wilks.infer.spec;

import java.util.List;

/** The keys that an object of the format may have, and those that it must have. */
final class Keys {
    private final List<String> names;
    private final int required;

    private Keys(List<String> names, int required) {
        this.names = names;
        this.required = required;
    }

    /** Keys that must all be there; a key that starts with a question mark may be absent. */
    static Keys of(String... keys) {
        String[] names = new String[keys.length];
        int required = 0;
        for (int i = 0; i < keys.length; i++) {
            boolean optional = keys[i].startsWith("?");
            names[i] = optional ? keys[i].substring(1) : keys[i];
            required |= optional ? 0 : 1 << i;
        }
        return new Keys(List.of(names), required);
    }

    /** The place of a key in the list, or the list's length if it is none of them. */
    int indexOf(String key) {
        int i = 0;
        while (i < names.size() && !names.get(i).equals(key)) {
            i++;
        }
        return i;
    }

    List<String> names() {
        return names;
    }

    int size() {
        return names.size();
    }

    /** The required keys whose bits are not set, as words; empty if there is none. */
    List<String> missing(int seen) {
        return java.util.stream.IntStream.range(0, names.size())
                .filter(i -> (required & ~seen & 1 << i) != 0)
                .mapToObj(names::get)
                .toList();
    }

    boolean complete(int seen) {
        return (required & ~seen) == 0;
    }

    @Override
    public String toString() {
        return String.join(", ", names);
    }
}
