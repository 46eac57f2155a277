package org.wilks.optimize.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.wilks.nd.Derivatives;
import org.wilks.nd.GradientCheck;
import org.wilks.nd.Tensor;
import org.wilks.nd.array.Precision;
import org.wilks.nd.random.RandomStreams;
import org.wilks.optimize.Adam;
import org.wilks.optimize.LearningRate;
import org.wilks.optimize.training.Bins;
import org.wilks.optimize.training.Training;
import org.wilks.optimize.training.TrainingState;
import org.wilks.optimize.training.TrainingState.Verdict;
import org.wilks.relax.Schedule;

/** The set-up of neos, from events to CLs. */
class BlobsTest {
    private static final Schedule BANDWIDTH = Schedule.constant(0.09);

    @Test
    void theGradientOfASmallNetworkIsThatOfDifferences() {
        Bins bins = Bins.floating(0, 1, 4, 0.02);
        Analysis analysis = Blobs.analysis(3, 100, bins, Blobs.smooth(0));
        AnalysisObjective objective = AnalysisObjective.of(analysis, analysis, BANDWIDTH);
        double[] at = analysis.initial(RandomStreams.of(1));
        GradientCheck.of(p -> objective.epoch(at, 0).value(p, 0), Tensor.of(at)).requireFirstOrder();
    }

    @Test
    void singlePrecisionInsideMovesTheGradientByLessThanAHundredThousandth() {
        Bins bins = Bins.uniform(0, 1, 5);
        double[] exact = gradient(Blobs.analysis(4, 1000, bins, Blobs.network(100)));
        double[] single =
                gradient(Blobs.analysis(4, 1000, bins, Blobs.network(100).withPrecision(Precision.FLOAT)));
        double difference = 0;
        double norm = 0;
        for (int i = 0; i < exact.length; i++) {
            difference += (single[i] - exact[i]) * (single[i] - exact[i]);
            norm += exact[i] * exact[i];
        }
        assertEquals(0, Math.sqrt(difference / norm), 1e-5);
        assertTrue(difference > 0, "single precision was not used");
    }

    private static double[] gradient(Analysis analysis) {
        AnalysisObjective objective = AnalysisObjective.of(analysis, analysis, BANDWIDTH);
        double[] at = analysis.initial(RandomStreams.of(2));
        return Derivatives.gradient((Tensor p) -> objective.epoch(at, 0).value(p, 0), Tensor.of(at))
                .toArray();
    }

    @Test
    void stepsOfAdamLowerTheHardCls() {
        Bins bins = Bins.uniform(0, 1, 5);
        Analysis training = Blobs.analysis(1000, 2000, bins, Blobs.network(30));
        Analysis test = Blobs.analysis(9000, 2000, bins, Blobs.network(30));
        AnalysisObjective objective = AnalysisObjective.of(training, test, BANDWIDTH);
        Training adam = new Training(Adam.of(LearningRate.constant(3e-3)), 30, 30);
        double[] start = training.initial(RandomStreams.of(0));
        TrainingState end = adam.run(objective, adam.start(start), state -> {});
        assertEquals(Verdict.FINISHED, end.verdict(), end.reason());
        double before = test.judgement().shown(test.cells().hard(Tensor.of(start)))[0];
        double after = test.judgement().shown(test.cells().hard(Tensor.of(end.chosen())))[0];
        assertTrue(after < before / 30 && after < 1e-4, before + " -> " + after);
        double soft = end.history().get(30).lowered().orElseThrow();
        assertTrue(soft < end.history().get(1).lowered().orElseThrow() - 3, "" + soft);
    }
}
