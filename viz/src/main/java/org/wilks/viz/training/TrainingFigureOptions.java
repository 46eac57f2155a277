package org.wilks.viz.training;

import java.util.Objects;
import java.util.Optional;
import org.wilks.viz.figure.AnalysisLabel;
import org.wilks.viz.figure.Axis;
import org.wilks.viz.figure.Figure;

/**
 * What the figures of a training can be told.
 *
 * @param label the text in the upper left corner, or empty
 * @param measure the name of what is judged, on the axes
 * @param logarithmic whether it is drawn on a logarithmic axis, as p-values are
 */
public record TrainingFigureOptions(Optional<AnalysisLabel> label, String measure, boolean logarithmic) {
    /**
     * Checks that nothing is null.
     *
     * @param label the text in the upper left corner, or empty
     * @param measure the name of what is judged, on the axes
     * @param logarithmic whether it is drawn on a logarithmic axis
     */
    public TrainingFigureOptions {
        Objects.requireNonNull(label, "label");
        Objects.requireNonNull(measure, "measure");
    }

    /**
     * Options without a label, on linear axes.
     *
     * @param measure the name of what is judged
     * @return the options
     */
    public static TrainingFigureOptions of(String measure) {
        return new TrainingFigureOptions(Optional.empty(), measure, false);
    }

    /**
     * These options with a text in the upper left corner.
     *
     * @param text the text
     * @return new options
     */
    public TrainingFigureOptions withLabel(AnalysisLabel text) {
        return new TrainingFigureOptions(Optional.of(text), measure, logarithmic);
    }

    /**
     * These options with one more line under the text in the upper left corner.
     *
     * @param line the line
     * @return new options
     */
    public TrainingFigureOptions with(String line) {
        return withLabel(label.orElseGet(() -> AnalysisLabel.of("")).with(line));
    }

    /**
     * These options with a logarithmic or a linear axis of the measure.
     *
     * @param chosen whether the axis is logarithmic
     * @return new options
     */
    public TrainingFigureOptions withLogarithmic(boolean chosen) {
        return new TrainingFigureOptions(label, measure, chosen);
    }

    /** The axis of the measure. */
    Axis axis() {
        return logarithmic ? Axis.logarithmic(measure) : Axis.linear(measure);
    }

    /** A figure with the label, if there is one. */
    Figure labelled(Figure figure) {
        return label.map(figure::labelled).orElse(figure);
    }
}
