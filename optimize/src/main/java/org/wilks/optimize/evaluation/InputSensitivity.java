package org.wilks.optimize.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.wilks.nd.Derivatives;
import org.wilks.nd.Tensor;
import org.wilks.optimize.analysis.Analysis;
import org.wilks.optimize.analysis.AnalysisRegion;
import org.wilks.optimize.analysis.AnalysisSample;
import org.wilks.optimize.training.NetworkObservable;

/**
 * How much an observable changes with one of its inputs: the mean of |d score / d standardised input| over nominal events, each by the size of its weight. An input
 * changes by one when it changes by its scale in the network's standardisation; for a column its scale is 1.
 *
 * @param input the index of the input
 * @param signal the mean over signal events
 * @param background the mean over background events
 */
public record InputSensitivity(int input, double signal, double background) {
    private static final int CHUNK = 1 << 15;

    /**
     * The sensitivities of all inputs.
     *
     * @param part the analysis of the events
     * @param parameters the parameters of the observable, and whatever follows them; not modified
     * @return one for each input, in their order; a mean is 0 where a class has no weight
     */
    public static List<InputSensitivity> of(Analysis part, double[] parameters) {
        int inputs = part.observable().inputs();
        double[] scales = new double[inputs];
        Arrays.fill(scales, 1);
        if (part.observable() instanceof NetworkObservable found) {
            scales = found.network().standardisation().scales();
        }
        Tensor own = Tensor.of(parameters).slice(0, 0, part.observable().parameterCount());
        double[][] sums = new double[2][inputs];
        double[] sizes = new double[2];
        for (AnalysisRegion region : part.regions()) {
            for (AnalysisSample sample : region.samples()) {
                if (!region.counted()) {
                    add(part, own, sample, sums[sample.signal() ? 0 : 1], sizes);
                }
            }
        }
        List<InputSensitivity> all = new ArrayList<>();
        for (int i = 0; i < inputs; i++) {
            all.add(new InputSensitivity(
                    i, mean(scales[i] * sums[0][i], sizes[0]), mean(scales[i] * sums[1][i], sizes[1])));
        }
        return all;
    }

    private static double mean(double sum, double size) {
        return size > 0 ? sum / size : 0;
    }

    private static void add(Analysis part, Tensor own, AnalysisSample sample, double[] sums, double[] sizes) {
        Tensor inputs = sample.events().inputs();
        double[] weights = sample.events().weights();
        for (int from = 0; from < weights.length; from += CHUNK) {
            int to = Math.min(weights.length, from + CHUNK);
            double[] slopes = Derivatives.gradient(
                            (Tensor x) -> part.observable()
                                    .of(own, x, Optional.empty())
                                    .sum(),
                            inputs.slice(0, from, to))
                    .toArray();
            for (int i = 0; i < slopes.length; i++) {
                sums[i % sums.length] += Math.abs(slopes[i]) * Math.abs(weights[from + i / sums.length]);
            }
            for (int i = from; i < to; i++) {
                sizes[sample.signal() ? 0 : 1] += Math.abs(weights[i]);
            }
        }
    }
}
