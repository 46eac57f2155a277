package org.wilks.viz.channel;

import java.util.Objects;
import java.util.Optional;
import org.wilks.viz.figure.AnalysisLabel;

/**
 * What the figures of channels can be told.
 *
 * @param label the text in the upper left corner, above the lines that every figure has
 * @param xTitle the title of the x axis, or empty for the bins' own
 * @param dataName what the points are called
 * @param logarithmic whether the y axis is logarithmic
 */
public record ChannelFigureOptions(
        Optional<AnalysisLabel> label, Optional<String> xTitle, String dataName, boolean logarithmic) {
    /**
     * Checks that nothing is null.
     *
     * @param label the text in the upper left corner
     * @param xTitle the title of the x axis, or empty for the bins' own
     * @param dataName what the points are called
     * @param logarithmic whether the y axis is logarithmic
     */
    public ChannelFigureOptions {
        Objects.requireNonNull(label, "label");
        Objects.requireNonNull(xTitle, "xTitle");
        Objects.requireNonNull(dataName, "dataName");
    }

    /**
     * No label, the bins' own title, points called Data, a linear y axis.
     *
     * @return the options
     */
    public static ChannelFigureOptions defaults() {
        return new ChannelFigureOptions(Optional.empty(), Optional.empty(), "Data", false);
    }

    /**
     * These options with a text in the upper left corner.
     *
     * @param text the text
     * @return the options
     */
    public ChannelFigureOptions withLabel(AnalysisLabel text) {
        return new ChannelFigureOptions(Optional.of(text), xTitle, dataName, logarithmic);
    }

    /**
     * These options with another title of the x axis.
     *
     * @param title the title with its unit
     * @return the options
     */
    public ChannelFigureOptions withXTitle(String title) {
        return new ChannelFigureOptions(label, Optional.of(title), dataName, logarithmic);
    }

    /**
     * These options with another name of the points, for instance for Asimov data.
     *
     * @param name the name
     * @return the options
     */
    public ChannelFigureOptions withDataName(String name) {
        return new ChannelFigureOptions(label, xTitle, name, logarithmic);
    }

    /**
     * These options with a logarithmic or a linear y axis.
     *
     * @param chosen whether the axis is logarithmic
     * @return the options
     */
    public ChannelFigureOptions withLogarithmic(boolean chosen) {
        return new ChannelFigureOptions(label, xTitle, dataName, chosen);
    }
}
