package org.wilks.optimize.result;

import java.util.List;
import org.wilks.optimize.analysis.Analysis;
import org.wilks.optimize.evaluation.InputSensitivity;
import org.wilks.optimize.evaluation.ScoreHistogram;
import org.wilks.optimize.evaluation.VariationHistogram;
import org.wilks.optimize.plan.AnalysisParts;

/**
 * What an observable with its bins looks like at some parameters. Immutable.
 *
 * @param bandwidth the width of the kernels of the soft histograms
 * @param histograms the histograms of test events, soft and hard, nominal and varied
 * @param training the values of the observable of training events, in many bins
 * @param test the same of test events
 * @param sensitivities how much it changes with each of its inputs, over test events
 */
public record ObservableView(
        double bandwidth,
        List<VariationHistogram> histograms,
        List<ScoreHistogram> training,
        List<ScoreHistogram> test,
        List<InputSensitivity> sensitivities) {
    private static final int SCORE_BINS = 30;

    /**
     * Copies the lists.
     *
     * @param bandwidth the width of the kernels of the soft histograms
     * @param histograms the histograms of test events
     * @param training the values of the observable of training events
     * @param test the same of test events
     * @param sensitivities how much it changes with each of its inputs
     */
    public ObservableView {
        histograms = List.copyOf(histograms);
        training = List.copyOf(training);
        test = List.copyOf(test);
        sensitivities = List.copyOf(sensitivities);
    }

    /**
     * The view at some parameters.
     *
     * @param parts the events
     * @param parameters the parameters of observable and bins, not modified
     * @param bandwidth the width of the kernels of the soft histograms, positive
     * @return the view
     */
    public static ObservableView of(AnalysisParts parts, double[] parameters, double bandwidth) {
        Analysis test = parts.test();
        return new ObservableView(
                bandwidth,
                VariationHistogram.of(test, parameters, bandwidth),
                ScoreHistogram.of(parts.training(), parameters, SCORE_BINS),
                ScoreHistogram.of(test, parameters, SCORE_BINS),
                InputSensitivity.of(test, parameters));
    }
}
