package org.wilks.optimize.result;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wilks.infer.hypothesis.HypothesisTest;
import org.wilks.infer.hypothesis.TestStatistic;
import org.wilks.infer.model.Model;
import org.wilks.infer.spec.WorkspaceFile;
import org.wilks.nd.Tensor;
import org.wilks.nd.error.InvalidConfiguration;
import org.wilks.nd.random.RandomStreams;
import org.wilks.optimize.Adam;
import org.wilks.optimize.LearningRate;
import org.wilks.optimize.analysis.Analysis;
import org.wilks.optimize.analysis.Blobs;
import org.wilks.optimize.analysis.Goal;
import org.wilks.optimize.config.Measure;
import org.wilks.optimize.cuts.Provenance;
import org.wilks.optimize.evaluation.Candidate;
import org.wilks.optimize.evaluation.Estimate;
import org.wilks.optimize.evaluation.EvaluationOptions;
import org.wilks.optimize.plan.AnalysisParts;
import org.wilks.optimize.plan.PlanListener;
import org.wilks.optimize.plan.PlanResult;
import org.wilks.optimize.plan.PlanRun;
import org.wilks.optimize.plan.Stage;
import org.wilks.optimize.plan.TrainingPlan;
import org.wilks.optimize.training.Bins;
import org.wilks.optimize.training.EpochRecord;
import org.wilks.optimize.training.Training;
import org.wilks.relax.Schedule;

class TrainResultTest {
    private static final String ENTROPY = "cross-entropy, equal bins";
    private static final String MEASURE = "cross-entropy, then CLs";
    private static final AnalysisParts PARTS = parts(3);
    private static final PlanResult PLANS = plans(PARTS, 1L, 2L);
    private static final TrainResult RESULT = TrainResult.of(run(PARTS, PLANS, 20));

    private static AnalysisParts parts(double least) {
        return AnalysisParts.of(Blobs.analysis(1, 400, Bins.floating(0, 1, 4, 0.02), Blobs.smooth(0))
                .withLeastBackground(least)
                .split(RandomStreams.of(7), 2, 1, 1));
    }

    private static PlanResult plans(AnalysisParts parts, Long... seeds) {
        Training training = new Training(Adam.of(LearningRate.constant(0.05)), 4, 4);
        Stage entropy = Stage.crossEntropy(training);
        Stage measure = Stage.measure(training, Schedule.constant(0.1));
        return PlanRun.run(
                parts,
                List.of(TrainingPlan.crossEntropy(entropy), TrainingPlan.warm("CLs", entropy, measure)),
                List.of(seeds),
                Optional.empty(),
                PlanListener.NONE);
    }

    private static TrainOrigin origin(List<String> inputs) {
        Provenance provenance = new Provenance("wilks", "17", "Linux", 1, Optional.empty(), List.of(), Map.of());
        return new TrainOrigin("Blobs", "network of 2-5-1", inputs, provenance, "title: Blobs\n");
    }

    private static TrainRun run(AnalysisParts parts, PlanResult plans, int replicas) {
        return TrainRun.of(origin(List.of("x", "y")), parts, plans, MEASURE)
                .withOptions(EvaluationOptions.defaults().withReplicas(replicas));
    }

    @Test
    void ofEachPlanTheSeedIsChosenThatValidationEventsJudgeBest() {
        for (String plan : RESULT.plans()) {
            List<Integer> seeds = RESULT.seeds(plan);
            double best = seeds.stream()
                    .mapToDouble(i -> RESULT.judged().get(i).validation().orElse(Double.NEGATIVE_INFINITY))
                    .max()
                    .orElseThrow();
            assertEquals(
                    best, RESULT.judged().get(RESULT.chosen(plan)).validation().orElseThrow());
        }
        assertEquals(MEASURE, RESULT.found().trained().plan().name());
    }

    @Test
    void plansAreComparedBySignificanceClsAndLimitUnlessMeasuresAreGiven() {
        assertEquals(
                List.of(Measure.DISCOVERY, Measure.CLS, Measure.LIMIT),
                RESULT.metrics().stream().map(Goal::measure).toList());
        TrainRun own = run(PARTS, PLANS, 0);
        TrainResult one = TrainResult.of(own.withOptions(own.options().withMetrics(Goal.of(Measure.UNCERTAINTY))));
        assertEquals(
                List.of(Measure.UNCERTAINTY),
                one.metrics().stream().map(Goal::measure).toList());
    }

    @Test
    void measuresOfPartsAreThoseOfHardHistogramsAndSoftOnesStandBeside() {
        Analysis training = PARTS.training();
        double[] parameters = RESULT.found().trained().parameters();
        int index = RESULT.chosen(MEASURE);
        assertEquals(
                training.judgement().of(training.cells().hard(Tensor.of(parameters))),
                RESULT.judged().get(index).training().orElseThrow());
        EpochRecord last = RESULT.found().trained().stages().get(1).state().history().stream()
                .filter(r -> r.epoch()
                        == RESULT.found()
                                .trained()
                                .stages()
                                .get(1)
                                .state()
                                .best()
                                .orElseThrow()
                                .epoch())
                .findFirst()
                .orElseThrow();
        assertEquals(
                last.details().orElseThrow().soft().orElseThrow(),
                RESULT.judged().get(index).soft().orElseThrow(),
                1e-12);
    }

    @Test
    void aDifferenceBelowTwiceItsErrorIsNoGain() {
        Goal cls = Goal.of(Measure.CLS);
        Goal z = Goal.of(Measure.DISCOVERY);
        assertEquals("no gain", GoalWords.verdict(cls, new Estimate(-0.1, 0.06)));
        assertEquals("gain", GoalWords.verdict(cls, new Estimate(-0.1, 0.04)));
        assertEquals("loss", GoalWords.verdict(cls, new Estimate(0.1, 0.04)));
        assertEquals("gain", GoalWords.verdict(z, new Estimate(0.1, 0.04)));
        assertEquals("no gain", GoalWords.verdict(z, new Estimate(-0.1, 0.06)));
        assertEquals("no gain", GoalWords.verdict(z, new Estimate(0, 0)));
        assertEquals("no error, no verdict", GoalWords.verdict(z, new Estimate(0.1, Double.NaN)));
    }

    @Test
    void aNumberThatItsErrorIsManyTimesOfKeepsTwoDigits() {
        Goal cls = Goal.of(Measure.CLS);
        assertEquals("3.4e-05 ± 0.21", GoalWords.number(cls, 3.438e-5, OptionalDouble.of(0.2123)));
        assertEquals("0.0039 ± 0.0014", GoalWords.number(cls, 0.003871, OptionalDouble.of(0.00142)));
        assertEquals("+0.50 ± 0.20", GoalWords.signed(Goal.of(Measure.DISCOVERY), new Estimate(0.5, 0.2)));
        assertEquals("(-1.49 ± 1.04)e-04", GoalWords.signed(cls, new Estimate(-1.49e-4, 1.04e-4)));
        assertEquals("0.003871", GoalWords.number(cls, 0.003871, OptionalDouble.empty()));
    }

    @Test
    void aRivalThatIsTheSameObservableDiffersByNothing() {
        PlanResult one = plans(PARTS, 1L);
        Candidate twin = new Candidate("twin", PARTS.test(), one.of(MEASURE, 1).parameters());
        TrainResult result = TrainResult.of(run(PARTS, one, 10).withRivals(List.of(twin)));
        TrainResult.Rival rival = result.rivals().get(0);
        assertEquals(new Estimate(0, 0), rival.differences().get(1).orElseThrow());
        assertEquals(result.evaluation().bootstrap().shown(1, 1), rival.shown().get(1));
        assertTrue(TrainReport.text(result).contains("twin"));
    }

    @Test
    void tablesSayWhatWasFoundInWords() {
        String text = TrainReport.text(RESULT);
        for (String words : List.of(
                "Raised: Expected CLs of mu = 1, every uncertainty profiled",
                "Rule: the signal of a bin counts from 3 effective background events on",
                "Found: cross-entropy, then CLs, seed ",
                "mean of 2 seeds",
                "Differences on test events, 'cross-entropy, then CLs' minus the others",
                "limit on mu at 95 %",
                "shift")) {
            assertTrue(text.contains(words), words + " is missing in\n" + text);
        }
        assertTrue(text.lines().noneMatch(line -> line.length() > 120), text);
        assertTrue(text.lines().noneMatch(line -> line.endsWith(" ") || line.contains("NaN")), text);
    }

    @Test
    void binsWithFewEventsOrSmallBackgroundsAreMarked() {
        ResultTable table = BinTables.bins(RESULT);
        assertEquals(4, table.rows().size());
        for (int b = 0; b < 4; b++) {
            boolean flagged = RESULT.test().bins().get(b).fewEvents()
                    || RESULT.test().bins().get(b).smallBackground();
            assertEquals(flagged, table.marked().contains(b));
            assertEquals(flagged, table.rows().get(b).get(7).contains("<"));
        }
    }

    @Test
    void jsonHasNoNumberThatIsNoneAndIsTheSameInEveryRun() throws Exception {
        String text = TrainResultJson.text(RESULT);
        assertFalse(text.contains("NaN") || text.contains("Infinity"));
        assertEquals(text, TrainResultJson.text(TrainResult.of(run(PARTS, plans(PARTS, 1L, 2L), 20))));
        JsonNode root = new ObjectMapper().readTree(text);
        assertEquals("wilks-train", root.get("format").asText());
        assertEquals(1, root.get("version").asInt());
        assertEquals(2, root.get("plans").size());
        JsonNode plan = root.get("plans").get(1);
        assertEquals(
                RESULT.evaluation()
                        .bootstrap()
                        .shown(RESULT.chosen(MEASURE), 2)
                        .orElseThrow()
                        .value(),
                plan.get("test").get(2).get("value").asDouble());
        assertEquals(2, plan.get("seeds").get(0).get("stages").size());
        assertEquals(5, root.get("found").get("edges").size());
        assertEquals("x", root.at("/found/after/sensitivities/0/input").asText());
        assertEquals(3, root.get("differences").size());
        assertTrue(List.of("gain", "no gain", "loss")
                .contains(root.at("/differences/0/verdict").asText()));
    }

    @Test
    void recordHasARowForEachEpochWithTheSameBits() throws Exception {
        List<String> lines = EpochTable.csv(PLANS).lines().toList();
        List<String> header = List.of(lines.get(0).split(","));
        assertEquals(1 + 2 * (5 + 5 + 5), lines.size());
        assertEquals("seconds", header.get(header.size() - 1));
        assertTrue(header.containsAll(
                List.of("soft", "gap", "edge_4", "training_SR_3_background_effective", "validation_pull_shift")));
        String row = lines.get(1);
        assertTrue(row.startsWith("\"cross-entropy, equal bins\",1,0,cross_entropy,0,"), row);
        String[] cells = row.substring(row.indexOf('"', 1) + 1).split(",", -1);
        assertEquals(header.size(), cells.length);
        EpochRecord first =
                PLANS.trained().get(0).stages().get(0).state().history().get(0);
        assertEquals(
                first.details().orElseThrow().training().measure(),
                Double.parseDouble(cells[header.indexOf("training")]));
        assertEquals("", cells[header.indexOf("lowered")]);

        JsonNode stages = new ObjectMapper().readTree(EpochTable.json(PLANS)).get("stages");
        assertEquals(6, stages.size());
        for (JsonNode stage : stages) {
            for (JsonNode column : stage.get("epochs")) {
                assertEquals(5, column.size());
            }
            assertEquals(
                    1,
                    StreamSupport.stream(stage.get("epochs").get("chosen").spliterator(), false)
                            .mapToInt(JsonNode::asInt)
                            .sum());
        }
        assertTrue(stages.get(0).get("epochs").get("lowered").get(0).isNull());
    }

    @Test
    void workspacesSayWhatTheMetricsSay(@TempDir Path folder) {
        List<Path> files = TrainResultFiles.write(RESULT, folder);
        assertTrue(files.stream().allMatch(Files::exists));
        Model model = Model.of(
                WorkspaceFile.read(folder.resolve(TrainResultFiles.WORKSPACE)).workspace());
        double cls = HypothesisTest.of(model, model.observed(), TestStatistic.qMuTilde())
                .at(1)
                .expectedCls()[2];
        assertEquals(RESULT.test().goals().get(0).shown().orElseThrow(), cls, 1e-9);
        assertArrayEquals(
                new String[] {
                    "result.json", "result.txt", "record.csv", "record.json", "workspace.json", "workspace-signal.json"
                },
                files.stream().map(file -> file.getFileName().toString()).toArray());
    }

    @Test
    void whatHasNoMeasureHasNoNumber() throws Exception {
        AnalysisParts parts = parts(1e6);
        TrainResult result = TrainResult.of(run(parts, plans(parts, 1L), 3));
        String text = TrainReport.text(result);
        assertTrue(text.contains("cross-entropy, then CLs"), text);
        assertFalse(text.contains("NaN") || text.contains("Infinity"), text);
        String json = TrainResultJson.text(result);
        assertFalse(json.contains("NaN") || json.contains("Infinity"));
        assertFalse(EpochTable.csv(plans(parts, 1L)).contains("Infinity"));
    }

    @Test
    void withoutReplicasNumbersHaveNoErrors() {
        TrainResult result = TrainResult.of(run(PARTS, plans(PARTS, 1L), 0));
        assertFalse(TrainTables.plans(result).rows().get(0).get(1).contains("±"));
        assertTrue(TrainTables.differences(result).rows().stream()
                .allMatch(row -> row.get(4).equals("no error, no verdict")));
    }

    @Test
    void namesHaveToFit() {
        assertThrows(InvalidConfiguration.class, () -> TrainRun.of(origin(List.of("x")), PARTS, PLANS, MEASURE));
        assertThrows(InvalidConfiguration.class, () -> TrainRun.of(origin(List.of()), PARTS, PLANS, "none"));
        Candidate twin =
                new Candidate(ENTROPY, PARTS.test(), PLANS.of(ENTROPY, 1).parameters());
        assertThrows(
                InvalidConfiguration.class,
                () -> TrainRun.of(origin(List.of()), PARTS, PLANS, MEASURE).withRivals(List.of(twin)));
    }
}
