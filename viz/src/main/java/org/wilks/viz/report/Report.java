package org.wilks.viz.report;

import java.util.List;
import java.util.Objects;

/**
 * A report. Immutable.
 *
 * @param title its title
 * @param lead the lines under the title, what is most worth knowing first
 * @param sections its sections
 */
public record Report(String title, List<String> lead, List<Section> sections) {
    /**
     * Copies the lists.
     *
     * @param title its title
     * @param lead the lines under the title
     * @param sections its sections
     */
    public Report {
        Objects.requireNonNull(title, "title");
        lead = List.copyOf(lead);
        sections = List.copyOf(sections);
    }
}
