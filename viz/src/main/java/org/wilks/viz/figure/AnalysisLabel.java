package org.wilks.viz.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The text in a figure's upper left corner: a name in bold italics, a qualifier beside it, and lines below.
 *
 * @param name the name, as an experiment's; may be empty
 * @param qualifier the word beside the name, as {@code "Simulation"}; may be empty
 * @param lines the lines below, as {@code "√s = 13 TeV, 139 fb^{−1}"}
 */
public record AnalysisLabel(String name, String qualifier, List<String> lines) {

    /**
     * Checks that nothing is null.
     *
     * @param name the name, as an experiment's; may be empty
     * @param qualifier the word beside the name, as {@code "Simulation"}; may be empty
     * @param lines the lines below, as {@code "√s = 13 TeV, 139 fb^{−1}"}
     */
    public AnalysisLabel {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(qualifier, "qualifier");
        lines = List.copyOf(lines);
    }

    /**
     * A label of a name alone.
     *
     * @param name the name
     * @return the label
     */
    public static AnalysisLabel of(String name) {
        return new AnalysisLabel(name, "", List.of());
    }

    /**
     * This label with a word beside the name.
     *
     * @param word the qualifier
     * @return the label
     */
    public AnalysisLabel qualified(String word) {
        return new AnalysisLabel(name, word, lines);
    }

    /**
     * This label with one more line below.
     *
     * @param line the line
     * @return the label
     */
    public AnalysisLabel with(String line) {
        List<String> more = new ArrayList<>(lines);
        more.add(line);
        return new AnalysisLabel(name, qualifier, more);
    }
}
