package org.wilks.optimize.evaluation;

import java.util.Optional;
import java.util.stream.DoubleStream;
import org.wilks.nd.Tensor;
import org.wilks.optimize.analysis.Analysis;
import org.wilks.optimize.analysis.AnalysisRegion;
import org.wilks.optimize.analysis.AnalysisSample;

/** Scores and weights of nominal events by class, in all regions of the observable. */
record ClassScores(double[] signal, double[] signalWeights, double[] background, double[] backgroundWeights) {

    static ClassScores of(Analysis part, double[] parameters) {
        Tensor own = Tensor.of(parameters).slice(0, 0, part.observable().parameterCount());
        double[][] all = {{}, {}, {}, {}};
        for (AnalysisRegion region : part.regions()) {
            for (AnalysisSample sample : region.samples()) {
                if (!region.counted()) {
                    double[] scores = part.observable()
                            .of(own, sample.events().inputs(), Optional.empty())
                            .toArray();
                    int at = sample.signal() ? 0 : 2;
                    all[at] = joined(all[at], scores);
                    all[at + 1] = joined(all[at + 1], sample.events().weights());
                }
            }
        }
        return new ClassScores(all[0], all[1], all[2], all[3]);
    }

    private static double[] joined(double[] a, double[] b) {
        return DoubleStream.concat(DoubleStream.of(a), DoubleStream.of(b)).toArray();
    }
}
