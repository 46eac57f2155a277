package org.wilks.infer.workspace;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What becomes of channels, observations and measurements that two workspaces have in common. */
public enum Join {
    /** There may be none: a name in both is an error. */
    NONE("none"),
    /** They must be the same; measurements of one name and one parameter of interest are merged. */
    OUTER("outer"),
    /** The left workspace's count. */
    LEFT_OUTER("left outer"),
    /** The right workspace's count. */
    RIGHT_OUTER("right outer");

    private final String word;

    Join(String word) {
        this.word = word;
    }

    /**
     * The word that commands know it by.
     *
     * @return {@code left outer}, for instance
     */
    public String word() {
        return word;
    }

    /**
     * The words of all.
     *
     * @return the words
     */
    public static List<String> words() {
        return Arrays.stream(values()).map(Join::word).toList();
    }

    /**
     * The join of a word.
     *
     * @param word one of {@link #words()}
     * @return empty if it is none of them
     */
    public static Optional<Join> named(String word) {
        return Arrays.stream(values()).filter(join -> join.word.equals(word)).findFirst();
    }
}
