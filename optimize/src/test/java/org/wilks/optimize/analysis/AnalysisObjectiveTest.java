package org.wilks.optimize.analysis;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.wilks.nd.Derivatives;
import org.wilks.nd.GradientCheck;
import org.wilks.nd.Tensor;
import org.wilks.nd.error.InvalidConfiguration;
import org.wilks.nd.random.RandomStreams;
import org.wilks.optimize.Adam;
import org.wilks.optimize.Clipping;
import org.wilks.optimize.LearningRate;
import org.wilks.optimize.config.Measure;
import org.wilks.optimize.training.Bins;
import org.wilks.optimize.training.Training;
import org.wilks.optimize.training.TrainingObjective;
import org.wilks.optimize.training.TrainingState;
import org.wilks.relax.Schedule;

class AnalysisObjectiveTest {
    private static final Schedule WIDE = Schedule.constant(0.09);
    private static final Bins FLOATING = Bins.floating(0, 1, 3, 0.05);

    private static AnalysisObjective objective(int events, double dropout) {
        Analysis training = Blobs.analysis(1, events, FLOATING, Blobs.smooth(dropout))
                .raising(Goal.of(Measure.CLS), Goal.of(Measure.DISCOVERY).withWeight(0.5))
                .withLeastBackground(events / 8.0);
        Analysis validation = Blobs.analysis(2, events, FLOATING, Blobs.smooth(dropout))
                .raising(training.goals().toArray(Goal[]::new));
        return AnalysisObjective.of(training, validation, WIDE);
    }

    private static double[] start(int seed) {
        Analysis one = Blobs.analysis(1, 4, FLOATING, Blobs.smooth(0));
        return one.initial(RandomStreams.of(seed));
    }

    private static double[] gradient(TrainingObjective.Epoch epoch, double[] at, int step) {
        return Derivatives.valueAndGradient((Tensor p) -> epoch.value(p, step), Tensor.of(at))
                .gradient()
                .toArray();
    }

    @Test
    void theGradientIsThatOfTheWeightedSumUnderTheRule() {
        TrainingObjective.Epoch epoch =
                objective(60, 0.2).withDropout(RandomStreams.of(3)).epoch(start(5), 2);
        GradientCheck.of(at -> epoch.value(at, 0), Tensor.of(start(5))).requireFirstOrder();
    }

    @Test
    void aWeightedSumIsTheSumOfItsTerms() {
        Analysis analysis = Blobs.analysis(1, 100, FLOATING, Blobs.smooth(0));
        double[] at = start(6);
        Analysis sum = analysis.raising(
                Goal.of(Measure.CLS).withWeight(2), Goal.of(Measure.UNCERTAINTY).withWeight(3));
        Tensor hard = analysis.cells().hard(Tensor.of(at));
        double cls = analysis.raising(Goal.of(Measure.CLS)).judgement().of(hard);
        double uncertainty =
                analysis.raising(Goal.of(Measure.UNCERTAINTY)).judgement().of(hard);
        assertEquals(2 * cls + 3 * uncertainty, sum.judgement().of(hard), 1e-9);
        assertEquals(-2 * cls - 3 * uncertainty, sum.judgement().soft(hard).item(), 1e-6);
        assertEquals(Math.exp(-cls), sum.judgement().shown(hard)[0], 1e-9);
    }

    @Test
    void theGradientsOfBatchesAddUpToThatOfAllEventsAtTheBeginning() {
        double[] at = start(7);
        AnalysisObjective all = objective(61, 0);
        double[] exact = gradient(all.epoch(at, 0), at, 0);
        TrainingObjective.Epoch batches = all.withBatches(4).epoch(at, 0);
        assertEquals(4, batches.steps());
        double[] sum = new double[exact.length];
        for (int b = 0; b < 4; b++) {
            double[] part = gradient(batches, at, b);
            Arrays.setAll(sum, i -> sum[i] + part[i]);
        }
        assertArrayEquals(exact, sum, 1e-9);
        assertEquals(
                all.epoch(at, 0).value(Tensor.of(at), 0).item(),
                batches.value(Tensor.of(at), 2).item(),
                1e-9);
    }

    @Test
    void theBiasOfBatchesIsProportionalToTheStepsSinceTheBeginning() {
        double[] at = start(7);
        AnalysisObjective all = objective(61, 0);
        double[] direction = gradient(all.epoch(at, 0), at, 0);
        TrainingObjective.Epoch batches = all.withBatches(4).epoch(at, 0);
        double[] bias = new double[2];
        for (int k = 0; k < 2; k++) {
            double length = k == 0 ? 1e-3 : 2e-3;
            double[] moved = at.clone();
            Arrays.setAll(moved, i -> at[i] - length * direction[i]);
            double[] exact = gradient(all.epoch(moved, 0), moved, 0);
            double[] sum = new double[exact.length];
            for (int b = 0; b < 4; b++) {
                double[] part = gradient(batches, moved, b);
                Arrays.setAll(sum, i -> sum[i] + part[i]);
            }
            for (int i = 0; i < sum.length; i++) {
                bias[k] += Math.pow(sum[i] - exact[i], 2);
            }
            bias[k] = Math.sqrt(bias[k]);
        }
        assertTrue(bias[0] > 0);
        assertEquals(2, bias[1] / bias[0], 0.1);
    }

    @Test
    void aTrainingOfBatchesWithDropoutAndClippingLowersTheMeasure() {
        AnalysisObjective objective = objective(200, 0.1).withBatches(3).withDropout(RandomStreams.of(4));
        Training training = new Training(Adam.of(LearningRate.constant(0.02)).clipped(new Clipping.ByNorm(5)), 15, 15);
        TrainingState end = training.run(objective, training.start(start(8)), state -> {});
        double[] soft = end.history().stream()
                .flatMapToDouble(record -> record.lowered().stream())
                .toArray();
        assertTrue(soft[14] < soft[0] - 0.3, Arrays.toString(soft));
        assertTrue(end.best().orElseThrow().validation()
                >= objective.judge(start(8)).validation());
        assertEquals(end, training.run(objective, training.start(start(8)), state -> {}));
    }

    @Test
    void theBandwidthFollowsItsSchedule() {
        Analysis one = Blobs.analysis(1, 30, FLOATING, Blobs.smooth(0));
        AnalysisObjective objective = AnalysisObjective.of(one, one, Schedule.exponential(0.1, 0.001, 10));
        assertEquals(0.01, objective.bandwidth(5), 1e-12);
        double[] at = start(1);
        double hard = -objective.judge(at).training();
        double wide = objective.epoch(at, 0).value(Tensor.of(at), 0).item();
        double narrow = objective.epoch(at, 50).value(Tensor.of(at), 0).item();
        assertTrue(Math.abs(narrow - hard) < Math.abs(wide - hard));
    }

    @Test
    void histogramsThatBreakTheRuleOfTheirPartAreJudgedByNothing() {
        Analysis one = Blobs.analysis(1, 30, FLOATING, Blobs.smooth(0));
        AnalysisObjective objective = AnalysisObjective.of(one.withLeastBackground(1000), one, WIDE);
        assertEquals(Double.NEGATIVE_INFINITY, objective.judge(start(1)).training());
        assertTrue(objective.judge(start(1)).validation() > Double.NEGATIVE_INFINITY);
        AnalysisObjective other = AnalysisObjective.of(one, one.withLeastBackground(1000), WIDE);
        assertTrue(other.judge(start(1)).training() > Double.NEGATIVE_INFINITY);
        assertEquals(Double.NEGATIVE_INFINITY, other.judge(start(1)).validation());
    }

    @Test
    void partsOfDifferentAnalysesAreRefused() {
        Analysis one = Blobs.analysis(1, 30, FLOATING, Blobs.smooth(0));
        Analysis other = Blobs.analysis(1, 30, Bins.uniform(0, 1, 3), Blobs.smooth(0));
        assertThrows(InvalidConfiguration.class, () -> AnalysisObjective.of(one, other, WIDE));
        AnalysisObjective objective = AnalysisObjective.of(one, one, WIDE);
        assertEquals(
                "batches: 31; allowed is from 1 to 30, the events of the smallest sample",
                assertThrows(InvalidConfiguration.class, () -> objective.withBatches(31))
                        .getMessage());
    }
}
