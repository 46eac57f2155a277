package org.wilks.viz.report;

import java.util.List;
import java.util.Objects;

/**
 * A section of a report. Immutable.
 *
 * @param title its heading
 * @param blocks what stands in it
 */
public record Section(String title, List<Block> blocks) {
    /**
     * Copies the list.
     *
     * @param title its heading
     * @param blocks what stands in it
     */
    public Section {
        Objects.requireNonNull(title, "title");
        blocks = List.copyOf(blocks);
    }
}
