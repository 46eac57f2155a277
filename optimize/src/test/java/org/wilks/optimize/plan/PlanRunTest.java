package org.wilks.optimize.plan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wilks.nd.error.InvalidConfiguration;
import org.wilks.nd.error.UnwritableFile;
import org.wilks.nd.error.WilksException;
import org.wilks.nd.parallel.Pieces;
import org.wilks.nd.random.RandomStreams;
import org.wilks.optimize.Adam;
import org.wilks.optimize.LearningRate;
import org.wilks.optimize.Sgd;
import org.wilks.optimize.analysis.Analysis;
import org.wilks.optimize.analysis.AnalysisRegion;
import org.wilks.optimize.analysis.AnalysisSample;
import org.wilks.optimize.analysis.Blobs;
import org.wilks.optimize.training.Bins;
import org.wilks.optimize.training.ColumnObservable;
import org.wilks.optimize.training.EpochRecord;
import org.wilks.optimize.training.Training;
import org.wilks.optimize.training.TrainingState;
import org.wilks.optimize.training.TrainingState.Verdict;
import org.wilks.relax.Schedule;

class PlanRunTest {
    private static final Bins FLOATING = Bins.floating(0, 1, 4, 0.02);
    private static final Schedule WIDTH = Schedule.exponential(0.1, 0.05, 10);
    private static final AnalysisParts PARTS = parts(1, FLOATING);
    private static final Stage ENTROPY = Stage.crossEntropy(adam(3, 3));
    private static final Stage EDGES = Stage.bins(adam(3, 3), WIDTH);
    private static final Stage MEASURE = Stage.measure(adam(3, 3), WIDTH);

    @TempDir
    private Path folder;

    private static AnalysisParts parts(long seed, Bins bins) {
        return AnalysisParts.of(Blobs.analysis(seed, 120, bins, Blobs.smooth(0.2))
                .withLeastBackground(3)
                .split(RandomStreams.of(7), 2, 1, 1));
    }

    private static Training adam(long epochs, long patience) {
        return new Training(Adam.of(LearningRate.constant(0.05)), epochs, patience);
    }

    private static PlanResult run(List<TrainingPlan> plans, Long... seeds) {
        return PlanRun.run(PARTS, plans, List.of(seeds), Optional.empty(), PlanListener.NONE);
    }

    private static List<TrainingPlan> standard() {
        return TrainingPlan.standard(ENTROPY, EDGES, MEASURE, "CLs");
    }

    @Test
    void stagesThatPlansBeginWithInCommonAreRunOnce() {
        List<StagePosition> seen = new ArrayList<>();
        PlanResult result = PlanRun.run(PARTS, standard(), List.of(5L), Optional.empty(), new PlanListener() {
            @Override
            public void epoch(StagePosition where, TrainingState state) {}

            @Override
            public void begun(StagePosition where, TrainingState state) {
                seen.add(where);
            }
        });
        assertEquals(6, seen.size());
        assertTrue(seen.stream().allMatch(where -> where.count() == 6));
        assertEquals(
                List.of("cross-entropy, equal bins", "cross-entropy, optimised bins", "cross-entropy, then CLs"),
                seen.get(0).plans());
        assertEquals(
                List.of(
                        "cross-entropy, equal bins",
                        "cross-entropy, optimised bins",
                        "augmented, optimised bins",
                        "cross-entropy, then CLs",
                        "CLs from scratch"),
                result.plans().stream().map(TrainingPlan::name).toList());
        StageResult entropy = result.of("cross-entropy, equal bins", 5).stages().get(0);
        assertEquals(entropy, result.of("cross-entropy, then CLs", 5).stages().get(0));
    }

    @Test
    void aPlanComesToTheSameWhateverOtherPlansAndSeedsThereAre() {
        PlanResult all = run(standard(), 5L, 6L);
        for (TrainingPlan plan : standard()) {
            assertEquals(all.of(plan.name(), 6), run(List.of(plan), 6L).of(plan.name(), 6));
        }
        assertNotEquals(
                all.of("CLs from scratch", 5).parameters()[0],
                all.of("CLs from scratch", 6).parameters()[0]);
    }

    @Test
    void theBitsAreTheSameForAnyNumberOfThreads() {
        PlanResult one = Pieces.withThreads(1, () -> run(standard(), 1L, 2L, 3L));
        PlanResult three = Pieces.withThreads(3, () -> run(standard(), 1L, 2L, 3L));
        assertEquals(one, three);
    }

    @Test
    void aStageStartsAtWhatValidationEventsJudgedBestInTheOneBefore() {
        PlanResult result = run(
                List.of(TrainingPlan.of("all", ENTROPY, EDGES, MEASURE.withoutDropout(), MEASURE.withBatches(2))), 3L);
        TrainedPlan trained = result.of("all", 3);
        int own = PARTS.training().observable().parameterCount();
        double[] afterEntropy = trained.stages().get(0).parameters();
        double[] afterEdges = trained.stages().get(1).parameters();
        assertArrayEquals(Arrays.copyOf(afterEntropy, own), Arrays.copyOf(afterEdges, own));
        assertFalse(Arrays.equals(afterEntropy, afterEdges));
        assertArrayEquals(trained.parameters(), trained.stages().get(3).parameters());
        for (int k = 1; k < 4; k++) {
            EpochRecord start = trained.stages().get(k).state().history().get(0);
            EpochRecord.Details before = chosen(trained.stages().get(k - 1));
            assertEquals(before.validation(), start.details().orElseThrow().validation());
            assertTrue(trained.stages().get(k).state().judged().orElseThrow() >= start.validation());
        }
    }

    private static EpochRecord.Details chosen(StageResult stage) {
        TrainingState state = stage.state();
        long best = state.best().orElseThrow().epoch();
        return state.history().get((int) best).details().orElseThrow();
    }

    @Test
    void aRunThatIsKilledAtAnyEpochAndBetweenStagesGoesOnToTheSameBits() {
        List<TrainingPlan> plans =
                List.of(TrainingPlan.crossEntropy(ENTROPY, EDGES), TrainingPlan.warm("CLs", ENTROPY, EDGES, MEASURE));
        PlanResult whole = run(plans, 1L, 2L);
        AtomicInteger events = new AtomicInteger();
        PlanRun.run(PARTS, plans, List.of(1L, 2L), Optional.empty(), counting(events, Integer.MAX_VALUE));
        int all = events.get();
        assertEquals(2 * 3 * (3 + 2), all);
        for (int kill = 1; kill <= all; kill += kill < 6 ? 1 : 5) {
            Path stored = folder.resolve("killed-" + kill);
            int at = kill;
            assertThrows(
                    IllegalStateException.class,
                    () -> Pieces.withThreads(
                            1,
                            () -> PlanRun.run(
                                    PARTS,
                                    plans,
                                    List.of(1L, 2L),
                                    Optional.of(stored),
                                    counting(new AtomicInteger(), at))));
            assertEquals(whole, PlanRun.run(PARTS, plans, List.of(1L, 2L), Optional.of(stored), PlanListener.NONE));
            AtomicInteger again = new AtomicInteger();
            assertEquals(
                    whole,
                    PlanRun.run(
                            PARTS, plans, List.of(1L, 2L), Optional.of(stored), (where, state) -> again.addAndGet(1)));
            assertEquals(0, again.get(), "epochs of a run that is complete");
        }
    }

    private static PlanListener counting(AtomicInteger events, int kill) {
        return new PlanListener() {
            private void count() {
                if (events.incrementAndGet() == kill) {
                    throw new IllegalStateException("killed");
                }
            }

            @Override
            public void epoch(StagePosition where, TrainingState state) {
                count();
            }

            @Override
            public void begun(StagePosition where, TrainingState state) {
                count();
            }

            @Override
            public void ended(StagePosition where, TrainingState state) {
                count();
            }
        };
    }

    @Test
    void aRunGoesOnWithMoreEpochsAndAnotherPatienceToWhatALongRunGives() {
        Stage longer = new Stage(Stage.Loss.MEASURE, adam(8, 5), WIDTH, true, 1);
        Stage longerEntropy = new Stage(Stage.Loss.CROSS_ENTROPY, adam(6, 4), ENTROPY.bandwidth(), true, 1);
        Optional<Path> stored = Optional.of(folder);
        PlanRun.run(PARTS, List.of(TrainingPlan.warm("CLs", ENTROPY, MEASURE)), List.of(1L), stored, PlanListener.NONE);
        List<TrainingPlan> plans = List.of(TrainingPlan.warm("CLs", longerEntropy, longer));
        PlanResult resumed = PlanRun.run(PARTS, plans, List.of(1L), stored, PlanListener.NONE);
        assertEquals(run(plans, 1L), resumed);
        assertEquals(6, resumed.trained().get(0).stages().get(0).state().epoch());
    }

    @Test
    void checkpointsOfOtherEventsOrSettingsAreRefusedBeforeAnythingIsRun() {
        Optional<Path> stored = Optional.of(folder);
        List<TrainingPlan> plans = List.of(TrainingPlan.of("CLs", MEASURE));
        PlanRun.run(PARTS, plans, List.of(1L), stored, PlanListener.NONE);
        Training faster = new Training(Adam.of(LearningRate.constant(0.06)), 3, 3);
        PlanListener none = (where, state) -> {
            throw new AssertionError("nothing is to be run");
        };
        for (Stage other : List.of(
                new Stage(Stage.Loss.MEASURE, faster, WIDTH, true, 1),
                MEASURE.withBandwidth(Schedule.constant(0.1)),
                MEASURE.withoutDropout(),
                MEASURE.withBatches(2))) {
            refused(() -> PlanRun.run(PARTS, List.of(TrainingPlan.of("CLs", other)), List.of(1L), stored, none));
        }
        refused(() -> PlanRun.run(parts(2, FLOATING), plans, List.of(1L), stored, none));
        AnalysisParts stricter =
                new AnalysisParts(PARTS.training().withLeastBackground(4), PARTS.validation(), PARTS.test());
        refused(() -> PlanRun.run(stricter, plans, List.of(1L), stored, none));
    }

    private void refused(org.junit.jupiter.api.function.Executable work) {
        String message = assertThrows(InvalidConfiguration.class, work).getMessage();
        assertTrue(message.startsWith(folder.toString()), message);
        assertTrue(message.contains("is the checkpoint of a training with other settings"), message);
        assertEquals(1, message.lines().count(), message);
    }

    @Test
    void whereNothingCanBeWrittenTheLastWholeCheckpointStays() throws IOException {
        Path file = folder.resolve("file");
        Files.writeString(file, "no folder");
        List<TrainingPlan> plans = List.of(TrainingPlan.of("CLs", MEASURE));
        String message = assertThrows(
                        UnwritableFile.class,
                        () -> PlanRun.run(PARTS, plans, List.of(1L), Optional.of(file), PlanListener.NONE))
                .getMessage();
        assertEquals(1, message.lines().count(), message);
        Path there = folder.resolve("there");
        Path moved = folder.resolve("moved");
        assertThrows(
                UnwritableFile.class,
                () -> PlanRun.run(PARTS, plans, List.of(1L), Optional.of(there), (where, state) -> {
                    if (state.epoch() == 2) {
                        try {
                            Files.move(there, moved);
                        } catch (IOException e) {
                            throw new java.io.UncheckedIOException(e);
                        }
                    }
                }));
        Path left = moved.resolve(".seed-1-measure.json.0a.part");
        Path other = moved.resolve(".seed-9-measure.json.0a.part");
        Files.writeString(left, "half a checkpoint");
        Files.writeString(other, "of another run");
        List<Long> epochs = new ArrayList<>();
        assertEquals(
                run(plans, 1L),
                PlanRun.run(
                        PARTS, plans, List.of(1L), Optional.of(moved), (where, state) -> epochs.add(state.epoch())));
        assertEquals(List.of(3L), epochs);
        assertTrue(Files.notExists(left) && Files.exists(other));
    }

    @Test
    void aTrainingThatDivergesEndsWithTheBestSoFar() {
        Training wild = new Training(Sgd.of(LearningRate.constant(1e308)), 5, 5);
        TrainingPlan plan =
                TrainingPlan.of("wild", ENTROPY, new Stage(Stage.Loss.MEASURE, wild, WIDTH, false, 1), EDGES);
        TrainedPlan trained = run(List.of(plan), 1L).of("wild", 1);
        StageResult diverged = trained.stages().get(1);
        assertEquals(Verdict.DIVERGED, diverged.state().verdict());
        assertTrue(
                diverged.state().reason().startsWith("epoch "), diverged.state().reason());
        assertEquals(1, diverged.state().reason().lines().count());
        assertArrayEquals(trained.stages().get(0).parameters(), diverged.parameters());
        assertEquals(Verdict.FINISHED, trained.stages().get(2).state().verdict());
    }

    @Test
    void aVariationThatAPartLacksIsNamed() {
        Analysis whole = PARTS.training();
        AnalysisRegion region = whole.regions().get(0);
        AnalysisSample signal = region.samples().get(0);
        AnalysisSample background =
                AnalysisSample.background("background", region.samples().get(1).events());
        Analysis lacking = Analysis.of(whole.observable(), whole.bins(), signal, background);
        assertEquals(
                "validation events: region SR, sample background, variation shift is missing, which training events"
                        + " have; give it to all parts or to none",
                assertThrows(InvalidConfiguration.class, () -> new AnalysisParts(whole, lacking, whole))
                        .getMessage());
        assertEquals(
                "training events: region SR, sample background, variation shift is missing, which test events have;"
                        + " give it to all parts or to none",
                assertThrows(InvalidConfiguration.class, () -> new AnalysisParts(lacking, lacking, whole))
                        .getMessage());
        assertTrue(assertThrows(InvalidConfiguration.class, () -> new AnalysisParts(whole, whole, whole.raising()))
                .getMessage()
                .startsWith("test events: their analysis is not that of training events"));
    }

    @Test
    void plansThatDoNotFitTheAnalysisAreRefusedInOneLine() {
        AnalysisParts fixed = parts(1, Bins.uniform(0, 1, 4));
        Analysis column = Blobs.analysis(1, 40, FLOATING, Blobs.smooth(0))
                .withObservable(new ColumnObservable(2, 0), Bins.floating(-3, 3, 4, 0.1));
        AnalysisParts columns = new AnalysisParts(column, column, column);
        Analysis still = column.withObservable(new ColumnObservable(2, 0), Bins.uniform(-3, 3, 4));
        refused("the bins are to move, but they are fixed", fixed, EDGES);
        refused("a cross-entropy needs a network", columns, ENTROPY);
        refused("there is nothing to train", new AnalysisParts(still, still, still), MEASURE);
        refused("batches: 1000; allowed is from 1 to", PARTS, MEASURE.withBatches(1000));
        refused("batches: 1000; allowed is from 1 to", PARTS, ENTROPY.withBatches(1000));
        assertThrows(InvalidConfiguration.class, () -> EDGES.withBatches(2));
        assertThrows(InvalidConfiguration.class, () -> run(List.of(), 1L));
        assertThrows(InvalidConfiguration.class, () -> run(standard(), 1L, 1L));
        assertThrows(InvalidConfiguration.class, () -> run(standard()));
        assertThrows(InvalidConfiguration.class, () -> TrainingPlan.crossEntropy(MEASURE));
    }

    private static void refused(String words, AnalysisParts parts, Stage stage) {
        String message = assertThrows(
                        WilksException.class,
                        () -> PlanRun.run(
                                parts,
                                List.of(TrainingPlan.of("plan", stage)),
                                List.of(1L),
                                Optional.empty(),
                                PlanListener.NONE))
                .getMessage();
        assertTrue(message.contains(words), message);
        assertEquals(1, message.lines().count(), message);
    }
}
