package org.wilks.optimize.train;

import java.util.Arrays;
import java.util.List;
import org.wilks.nd.Tensor;
import org.wilks.optimize.analysis.AnalysisRegion;
import org.wilks.optimize.analysis.AnalysisSample;
import org.wilks.optimize.network.Standardisation;

/** The standardisation of a network's inputs by nominal events, signal and background of equal weight. Stateless. */
final class ClassStandardisation {

    private ClassStandardisation() {}

    static Standardisation of(List<AnalysisRegion> regions, int inputs) {
        List<AnalysisSample> samples = regions.stream()
                .filter(region -> !region.counted())
                .flatMap(region -> region.samples().stream())
                .toList();
        double signal = size(samples, true);
        double background = size(samples, false);
        double[] weights = samples.stream()
                .flatMapToDouble(sample ->
                        Arrays.stream(sample.events().weights()).map(w -> w / (sample.signal() ? signal : background)))
                .toArray();
        Tensor all = Tensor.concatenate(
                0, samples.stream().map(sample -> sample.events().inputs()).toArray(Tensor[]::new));
        return Standardisation.of(all.reshape(weights.length, inputs), Tensor.wrap(weights));
    }

    /** The sum of the sizes of the weights of a class. */
    private static double size(List<AnalysisSample> samples, boolean signal) {
        double size = samples.stream()
                .filter(sample -> sample.signal() == signal)
                .flatMapToDouble(sample -> Arrays.stream(sample.events().weights()))
                .map(Math::abs)
                .sum();
        return size > 0 ? size : 1;
    }
}
