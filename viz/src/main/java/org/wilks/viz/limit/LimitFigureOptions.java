package org.wilks.viz.limit;

import java.util.Objects;
import java.util.Optional;
import org.wilks.viz.figure.AnalysisLabel;

/**
 * What the figures of limits can be told.
 *
 * @param label the text in the upper left corner, or empty
 * @param xTitle the title of the x axis, or empty for the name of what it shows
 * @param logarithmic whether the y axis is logarithmic
 */
public record LimitFigureOptions(Optional<AnalysisLabel> label, Optional<String> xTitle, boolean logarithmic) {
    /**
     * Checks that nothing is null.
     *
     * @param label the text in the upper left corner, or empty
     * @param xTitle the title of the x axis, or empty for the name of what it shows
     * @param logarithmic whether the y axis is logarithmic
     */
    public LimitFigureOptions {
        Objects.requireNonNull(label, "label");
        Objects.requireNonNull(xTitle, "xTitle");
    }

    /**
     * No label, the name of the parameter on the x axis, a linear y axis.
     *
     * @return the options
     */
    public static LimitFigureOptions defaults() {
        return new LimitFigureOptions(Optional.empty(), Optional.empty(), false);
    }

    /**
     * These options with a text in the upper left corner.
     *
     * @param text the text
     * @return the options
     */
    public LimitFigureOptions withLabel(AnalysisLabel text) {
        return new LimitFigureOptions(Optional.of(text), xTitle, logarithmic);
    }

    /**
     * These options with another title of the x axis.
     *
     * @param title the title with its unit
     * @return the options
     */
    public LimitFigureOptions withXTitle(String title) {
        return new LimitFigureOptions(label, Optional.of(title), logarithmic);
    }

    /**
     * These options with a logarithmic or a linear y axis.
     *
     * @param chosen whether the axis is logarithmic
     * @return the options
     */
    public LimitFigureOptions withLogarithmic(boolean chosen) {
        return new LimitFigureOptions(label, xTitle, chosen);
    }
}
