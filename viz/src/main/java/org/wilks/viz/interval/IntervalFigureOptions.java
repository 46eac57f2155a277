package org.wilks.viz.interval;

import java.util.Objects;
import java.util.Optional;
import org.wilks.viz.figure.AnalysisLabel;

/**
 * What the figures of scans and contours can be told.
 *
 * @param label the text in the upper left corner, or empty
 * @param xTitle the title of the x axis, or empty for the name of the parameter
 * @param yTitle the title of the y axis of a plane, or empty for the name of the parameter
 */
public record IntervalFigureOptions(Optional<AnalysisLabel> label, Optional<String> xTitle, Optional<String> yTitle) {
    /**
     * Checks that nothing is null.
     *
     * @param label the text in the upper left corner, or empty
     * @param xTitle the title of the x axis, or empty
     * @param yTitle the title of the y axis of a plane, or empty
     */
    public IntervalFigureOptions {
        Objects.requireNonNull(label, "label");
        Objects.requireNonNull(xTitle, "xTitle");
        Objects.requireNonNull(yTitle, "yTitle");
    }

    /**
     * No label, the names of the parameters at the axes.
     *
     * @return the options
     */
    public static IntervalFigureOptions defaults() {
        return new IntervalFigureOptions(Optional.empty(), Optional.empty(), Optional.empty());
    }

    /**
     * These options with a text in the upper left corner.
     *
     * @param text the text
     * @return the options
     */
    public IntervalFigureOptions withLabel(AnalysisLabel text) {
        return new IntervalFigureOptions(Optional.of(text), xTitle, yTitle);
    }

    /**
     * These options with another title of the x axis.
     *
     * @param title the title with its unit
     * @return the options
     */
    public IntervalFigureOptions withXTitle(String title) {
        return new IntervalFigureOptions(label, Optional.of(title), yTitle);
    }

    /**
     * These options with another title of the y axis of a plane.
     *
     * @param title the title with its unit
     * @return the options
     */
    public IntervalFigureOptions withYTitle(String title) {
        return new IntervalFigureOptions(label, xTitle, Optional.of(title));
    }
}
