package org.wilks.optimize.plan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.wilks.infer.fit.Fit;
import org.wilks.infer.fit.FitResult;
import org.wilks.infer.model.Model;
import org.wilks.nd.Tensor;
import org.wilks.nd.random.RandomStreams;
import org.wilks.optimize.Adam;
import org.wilks.optimize.LearningRate;
import org.wilks.optimize.Sgd;
import org.wilks.optimize.analysis.Analysis;
import org.wilks.optimize.analysis.AnalysisObjective;
import org.wilks.optimize.analysis.AnalysisSample;
import org.wilks.optimize.analysis.Blobs;
import org.wilks.optimize.analysis.Events;
import org.wilks.optimize.analysis.Goal;
import org.wilks.optimize.analysis.Variation;
import org.wilks.optimize.config.Measure;
import org.wilks.optimize.model.ModelData;
import org.wilks.optimize.model.Pull;
import org.wilks.optimize.training.Bins;
import org.wilks.optimize.training.ColumnObservable;
import org.wilks.optimize.training.EpochRecord;
import org.wilks.optimize.training.Training;
import org.wilks.optimize.training.TrainingState;
import org.wilks.optimize.training.TrainingState.Verdict;
import org.wilks.relax.Schedule;

class EpochDetailsTest {
    private static final Bins FLOATING = Bins.floating(0, 1, 4, 0.02);
    private static final Schedule WIDTH = Schedule.exponential(0.1, 0.05, 4);

    private static AnalysisParts parts(Measure measure) {
        return AnalysisParts.of(Blobs.analysis(1, 200, FLOATING, Blobs.smooth(0))
                .raising(Goal.of(measure))
                .withLeastBackground(3)
                .split(RandomStreams.of(7), 2, 1, 1));
    }

    private static Training adam() {
        return new Training(Adam.of(LearningRate.constant(0.03)), 4, 4);
    }

    @Test
    void softAndHardMeasuresAreOfTheSameParametersOnOneScaleInEveryStage() {
        AnalysisParts parts = parts(Measure.CLS);
        PlanResult result = PlanRun.run(
                parts,
                List.of(TrainingPlan.warm(
                        "CLs",
                        Stage.crossEntropy(adam()),
                        Stage.bins(adam(), WIDTH),
                        Stage.measure(adam(), WIDTH).withBatches(2))),
                List.of(1L),
                Optional.empty(),
                PlanListener.NONE);
        List<StageResult> stages = result.trained().get(0).stages();
        for (StageResult stage : stages) {
            TrainingState state = stage.state();
            EpochRecord.Details last = state.history().get(4).details().orElseThrow();
            double[] end = state.parameters();
            double[] whole = stage.parameters();
            System.arraycopy(end, 0, whole, whole.length - end.length, end.length);
            AnalysisObjective objective = AnalysisObjective.of(
                    parts.training(), parts.validation(), stage.stage().bandwidth());
            Tensor at = Tensor.of(whole);
            assertEquals(objective.judge(whole).training(), last.training().measure());
            assertEquals(objective.judge(whole).validation(), last.validation().measure());
            assertEquals(objective.bandwidth(3), last.bandwidth());
            assertArrayEquals(parts.training().edges(whole), last.edges());
            Tensor soft = parts.training().cells().of(at, Tensor.scalar(last.bandwidth()), Optional.empty());
            double raised = parts.training().judgement().raised(soft).item();
            assertEquals(raised, last.soft().orElseThrow(), 1e-9 * Math.abs(raised));
            assertEquals(
                    last.soft().orElseThrow() - last.training().measure(),
                    last.gap().orElseThrow());
            assertTrue(state.history().stream().allMatch(record -> record.seconds() > 0));
        }
        EpochRecord entropy = stages.get(0).state().history().get(4);
        assertTrue(entropy.validation() < 0);
        assertTrue(entropy.details().orElseThrow().validation().measure() > 0);
        EpochRecord measure = stages.get(2).state().history().get(4);
        assertEquals(
                measure.validation(),
                measure.details().orElseThrow().validation().measure());
    }

    @Test
    void binsHaveTheYieldsAndEffectiveNumbersOfHardHistograms() {
        AnalysisParts parts = parts(Measure.CLS);
        double[] at = parts.training().initial(RandomStreams.of(3));
        EpochRecord.Part part = details(parts, at).training();
        double[] sums = parts.training().cells().hard(Tensor.of(at)).toArray();
        int cells = sums.length / 2;
        for (int b = 0; b < 4; b++) {
            EpochRecord.Bin bin = part.bins().get(b);
            assertEquals(sums[b], bin.signal());
            assertEquals(sums[4 + b], bin.background());
            assertEquals(sums[b] > 0 ? sums[b] * sums[b] / sums[cells + b] : 0, bin.signalEffective(), 1e-9);
        }
        assertEquals(
                20, part.bins().stream().mapToDouble(EpochRecord.Bin::signal).sum(), 1e-9);
        assertEquals(
                100,
                part.bins().stream().mapToDouble(EpochRecord.Bin::background).sum(),
                1e-9);
    }

    private static EpochRecord.Details details(AnalysisParts parts, double[] at) {
        return AnalysisObjective.of(parts.training(), parts.validation(), WIDTH)
                .judge(at, 0)
                .details()
                .orElseThrow();
    }

    @Test
    void pullsAreThoseOfTheConditionalFitOfTheTest() {
        for (Measure measure : List.of(Measure.CLS, Measure.DISCOVERY, Measure.UNCERTAINTY, Measure.LIMIT)) {
            AnalysisParts parts = parts(measure);
            double[] at = parts.training().initial(RandomStreams.of(3));
            Pull found = details(parts, at).validation().pulls().get(0);
            Analysis part = parts.validation();
            boolean signal = measure == Measure.DISCOVERY || measure == Measure.UNCERTAINTY;
            Model model = Model.of(part.workspace(at, new ModelData.Expected(signal ? 1 : 0)));
            Fit fit = Fit.of(model);
            FitResult result = switch (measure) {
                case CLS -> fit.withPoi(1).run(model.observed());
                case DISCOVERY -> fit.withPoi(0).run(model.observed());
                case LIMIT ->
                    fit.withPoi(part.judgement().shown(part.cells().hard(Tensor.of(at)))[0])
                            .run(model.observed());
                default -> fit.run(model.observed());
            };
            assertEquals("shift", found.name());
            assertEquals(result.value("shift"), found.pull(), 1e-6, measure.name());
            assertEquals(
                    result.standardDeviation("shift").orElseThrow(),
                    found.constraint().orElseThrow(),
                    1e-5,
                    measure.name());
            if (measure == Measure.UNCERTAINTY) {
                assertEquals(0, found.pull(), 1e-6);
                assertTrue(found.constraint().orElseThrow() < 1);
            }
        }
    }

    /** Background up to 0.8 alone, signal all over: the edge of the last bin moves up and leaves the background behind. */
    private static Analysis emptying() {
        double[] s = new double[60];
        double[] b = new double[60];
        Arrays.setAll(s, i -> (i + 0.5) / 60);
        Arrays.setAll(b, i -> 0.8 * (i + 0.5) / 60);
        Events background = Events.of(Tensor.wrap(b).reshape(60, 1)).withYield(50);
        double[] up = new double[60];
        Arrays.setAll(up, i -> 50 / 60.0 * (0.7 + 0.01 * i));
        double[] down = new double[60];
        Arrays.setAll(down, i -> 50 / 60.0 * (1.3 - 0.01 * i));
        return Analysis.of(
                new ColumnObservable(1, 0),
                Bins.floating(0, 1, 2, 0.02),
                AnalysisSample.signal(
                        "signal", Events.of(Tensor.wrap(s).reshape(60, 1)).withYield(10)),
                AnalysisSample.background("background", background).with(Variation.ofWeights("tilt", up, down)));
    }

    @Test
    void aBinThatEmptiesIsToldWithItsEpochAndTheRunGoesOn() {
        Analysis analysis = emptying();
        AnalysisParts parts = new AnalysisParts(analysis, analysis, analysis);
        Training steps = new Training(Sgd.of(LearningRate.constant(0.2)), 40, 40);
        PlanResult result = PlanRun.run(
                parts,
                List.of(TrainingPlan.of("edges", Stage.measure(steps, Schedule.constant(0.05)))),
                List.of(1L),
                Optional.empty(),
                PlanListener.NONE);
        TrainingState state = result.trained().get(0).stages().get(0).state();
        List<Long> empty = state.history().stream()
                .filter(record ->
                        !record.details().orElseThrow().training().empty().isEmpty())
                .map(EpochRecord::epoch)
                .toList();
        assertEquals(Verdict.FINISHED, state.verdict(), state.reason());
        assertEquals(40, empty.get(empty.size() - 1));
        assertTrue(state.best().orElseThrow().epoch() < empty.get(0));
        assertEquals(
                1,
                state.history()
                        .get(40)
                        .details()
                        .orElseThrow()
                        .training()
                        .empty()
                        .get(0)
                        .bin());
    }
}
