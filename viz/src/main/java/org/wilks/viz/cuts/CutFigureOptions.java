package org.wilks.viz.cuts;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.wilks.nd.error.InvalidData;
import org.wilks.viz.figure.AnalysisLabel;

/**
 * What the figures of a cut optimisation can be told.
 *
 * @param label the text in the upper left corner, or empty
 * @param objective the name of the objective on the axes, as {@code "Asimov significance Z_{A}"}
 * @param logarithmicYields whether yields are drawn on a logarithmic axis
 * @param logarithmicObjective whether the objective is drawn on a logarithmic axis, as p-values are
 * @param baselines values of the objective to compare with, drawn as horizontal lines where the objective is
 */
public record CutFigureOptions(
        Optional<AnalysisLabel> label,
        String objective,
        boolean logarithmicYields,
        boolean logarithmicObjective,
        List<Baseline> baselines) {

    /**
     * A value of the objective to compare with, as that of no cut at all.
     *
     * @param name its name in the legend
     * @param value the objective
     */
    public record Baseline(String name, double value) {
        /**
         * Checks that the value is finite.
         *
         * @param name its name in the legend
         * @param value the objective
         */
        public Baseline {
            Objects.requireNonNull(name, "name");
            if (!Double.isFinite(value)) {
                throw new InvalidData("baseline '" + name + "' is " + value + "; allowed: finite numbers");
            }
        }
    }

    /**
     * Checks that nothing is null; copies the list.
     *
     * @param label the text in the upper left corner, or empty
     * @param objective the name of the objective on the axes
     * @param logarithmicYields whether yields are drawn on a logarithmic axis
     * @param logarithmicObjective whether the objective is drawn on a logarithmic axis, as p-values are
     * @param baselines values of the objective to compare with
     */
    public CutFigureOptions {
        Objects.requireNonNull(label, "label");
        Objects.requireNonNull(objective, "objective");
        baselines = List.copyOf(baselines);
    }

    /**
     * No label, linear yields, no baselines, and "Significance" as the objective.
     *
     * @return the options
     */
    public static CutFigureOptions defaults() {
        return new CutFigureOptions(Optional.empty(), "Significance", false, false, List.of());
    }

    /**
     * These options with a text in the upper left corner.
     *
     * @param text the text
     * @return the options
     */
    public CutFigureOptions withLabel(AnalysisLabel text) {
        return new CutFigureOptions(Optional.of(text), objective, logarithmicYields, logarithmicObjective, baselines);
    }

    /**
     * These options with another name of the objective.
     *
     * @param name the name on the axes
     * @return the options
     */
    public CutFigureOptions withObjective(String name) {
        return new CutFigureOptions(label, name, logarithmicYields, logarithmicObjective, baselines);
    }

    /**
     * These options with yields on a logarithmic or a linear axis.
     *
     * @param logarithmic whether the axis is logarithmic
     * @return the options
     */
    public CutFigureOptions withLogarithmicYields(boolean logarithmic) {
        return new CutFigureOptions(label, objective, logarithmic, logarithmicObjective, baselines);
    }

    /**
     * These options with the objective on a logarithmic or a linear axis.
     *
     * @param logarithmic whether the axis is logarithmic; all values have to be positive then
     * @return the options
     */
    public CutFigureOptions withLogarithmicObjective(boolean logarithmic) {
        return new CutFigureOptions(label, objective, logarithmicYields, logarithmic, baselines);
    }

    /**
     * These options with values to compare with.
     *
     * @param values the baselines
     * @return the options
     */
    public CutFigureOptions withBaselines(List<Baseline> values) {
        return new CutFigureOptions(label, objective, logarithmicYields, logarithmicObjective, values);
    }
}
