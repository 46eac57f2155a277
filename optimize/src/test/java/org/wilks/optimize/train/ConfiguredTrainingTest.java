package org.wilks.optimize.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wilks.events.CsvSource;
import org.wilks.events.EventTable;
import org.wilks.events.Split;
import org.wilks.infer.hypothesis.HypothesisTest;
import org.wilks.infer.hypothesis.TestStatistic;
import org.wilks.infer.model.Model;
import org.wilks.nd.Tensor;
import org.wilks.nd.error.InvalidConfiguration;
import org.wilks.optimize.analysis.Analysis;
import org.wilks.optimize.config.TrainConfiguration;
import org.wilks.optimize.cuts.CutOptimisation;
import org.wilks.optimize.cuts.CutResult;
import org.wilks.optimize.evaluation.Candidate;
import org.wilks.optimize.model.ModelMeasure;
import org.wilks.optimize.model.Pull;
import org.wilks.optimize.plan.PlanListener;
import org.wilks.optimize.plan.TrainingPlan;
import org.wilks.optimize.result.BinTables;
import org.wilks.optimize.result.TrainResult;
import org.wilks.optimize.training.TrainedModel;

class ConfiguredTrainingTest {
    @TempDir
    private Path folder;

    private static ConfiguredTraining.Outcome run(TrainConfiguration configuration, Optional<Path> checkpoints) {
        return ConfiguredTraining.run(configuration, "", checkpoints, ConfiguredTraining.Listener.NONE);
    }

    @Test
    void plansAreThoseOfTheConfiguration() {
        TrainConfiguration all = TrainToy.configuration(
                folder,
                TrainToy.CONFIGURATION + "compare: [cross_entropy, cross_entropy_bins, augmented, augmented_bins,"
                        + " no_warm_start]\n");
        TrainPlans plans = TrainPlans.of(all);
        assertEquals("cross-entropy, then CLs", plans.trained().name());
        assertEquals(
                List.of(
                        "cross-entropy, equal bins",
                        "cross-entropy, optimised bins",
                        "augmented, equal bins",
                        "augmented, optimised bins",
                        "CLs from scratch",
                        "cross-entropy, then CLs"),
                plans.all().stream().map(TrainingPlan::name).toList());
        assertEquals(
                plans.trained().stages().get(0),
                plans.compared().get(1).stages().get(0));
        assertEquals(6, plans.trained().stages().get(0).training().epochs());
    }

    @Test
    void theModelGivesTheObservableOfTheResultToTheEventsOfAFile() {
        TrainConfiguration configuration = TrainToy.configuration(folder, TrainToy.CONFIGURATION);
        ConfiguredTraining.Outcome outcome = run(configuration, Optional.empty());
        TrainResult result = outcome.result();
        assertEquals(
                List.of("cross-entropy, equal bins", "cross-entropy, optimised bins", "cross-entropy, then CLs"),
                result.plans());
        assertEquals(
                List.of(1L, 2L),
                result.seeds("cross-entropy, then CLs").stream()
                        .map(i -> result.evaluation().tested().get(i).trained().seed())
                        .toList());
        Path file = folder.resolve("model.json");
        outcome.model().write(file);
        TrainedModel model = TrainedModel.read(file);
        assertEquals(outcome.model(), model);
        EventTable table = CsvSource.of(folder.resolve("toy.csv")).read();
        Analysis training = TrainEvents.load(configuration).parts().training();
        double[] inputs = {0.3, -0.2, 0.3 * 0.3 + 0.2 * 0.2};
        assertEquals(
                training.observable()
                        .of(
                                Tensor.of(result.found().trained().parameters())
                                        .slice(0, 0, training.observable().parameterCount()),
                                Tensor.of(inputs).reshape(1, 3),
                                Optional.empty())
                        .item(),
                model.apply(Tensor.of(inputs).reshape(1, 3)).item());
        assertEquals(table.rows(), model.apply(table).size());
        assertArrayEquals(training.edges(result.found().trained().parameters()), model.edges());
    }

    @Test
    void modifiersOfBinsReachWorkspaceAndTablesAndCutsBeside() {
        String bins = """
                  shape_factors: [{name: form, samples: bkg, regions: [SR, FR]}]
                min_mc_neff: 5
                """;
        String text = (TrainToy.CONFIGURATION + "objective: cls\n" + TrainToy.CUTS)
                .replace("min_mc_neff: 5\n", bins)
                .replace(
                        "    - {name: CR, filter: z >= 0.8,",
                        "    - {name: FR, filter: z >= 0.8 && z < 0.95, type: control}\n    - {name: CR, filter: z >= 0.95,")
                .replace("  systematics:\n", """
                              systematics:
                                - {type: luminosity, samples: sig, uncertainty: 0.02}
                                - {name: transfer, type: uncorrelated, samples: bkg, regions: SR, uncertainty: 0.1}
                                - {name: events, type: uncorrelated, samples: bkg, regions: SR, uncertainty: statistics}
                            """);
        TrainConfiguration configuration = TrainToy.configuration(folder, text);
        TrainResult result =
                run(configuration, Optional.of(folder.resolve("checkpoints"))).result();
        assertEquals(2, result.rivals().size());
        assertTrue(result.rivals().get(1).shown().get(0).isPresent());
        List<String> impacts = result.test().goals().get(0).impacts().stream()
                .map(ModelMeasure.Impact::name)
                .toList();
        assertTrue(impacts.containsAll(List.of("lumi", "transfer_SR", "events_SR", "mc_SR")), impacts.toString());
        List<String> pulls =
                result.test().goals().get(0).pulls().stream().map(Pull::name).toList();
        assertTrue(pulls.containsAll(List.of("lumi", "transfer_SR[0]", "events_SR[2]")), pulls.toString());
        List<String> rows = BinTables.uncertainties(result).rows().stream()
                .map(row -> row.get(0))
                .toList();
        assertTrue(rows.contains("transfer_SR, 3 bins") && rows.contains("lumi"), rows.toString());
        assertTrue(rows.stream().noneMatch(row -> row.contains("[")), rows.toString());
        Model model = Model.of(result.workspace().orElseThrow());
        double cls = HypothesisTest.of(model, model.observed(), TestStatistic.qMuTilde())
                .at(1)
                .cls();
        double shown = result.test().goals().get(0).shown().orElseThrow();
        assertEquals(cls, shown, 1e-9 * cls);
        TrainConfiguration other = TrainToy.configuration(
                folder, text.replace("regions: SR, uncertainty: 0.1", "regions: SR, uncertainty: 0.2"));
        assertThrows(InvalidConfiguration.class, () -> run(other, Optional.of(folder.resolve("checkpoints"))));
    }

    @Test
    void cutsAreComparedOnTheirOwnTestEvents() {
        TrainConfiguration configuration =
                TrainToy.configuration(folder, TrainToy.CONFIGURATION + "objective: discovery\n" + TrainToy.CUTS);
        TrainEvents events = TrainEvents.load(configuration);
        CutResult cuts = CutOptimisation.run(configuration.ofCuts().orElseThrow());
        List<Candidate> rivals = TrainRivals.of(configuration, events, progress -> {});
        assertEquals(
                List.of(TrainRivals.SINGLE_CUT, TrainRivals.GRADIENT_CUTS),
                rivals.stream().map(Candidate::name).toList());
        for (int i = 0; i < 2; i++) {
            Analysis test = rivals.get(i).part();
            double shown = test.judgement().shown(test.cells().hard(Tensor.zeros(0)))[0];
            String name = List.of(CutOptimisation.SINGLE_CUT, CutOptimisation.OPTIMISED)
                    .get(i);
            double expected = cuts.selection(name)
                    .orElseThrow()
                    .on(Split.Part.TEST)
                    .hard()
                    .orElseThrow()
                    .value();
            assertEquals(expected, shown, 1e-9 * expected);
        }
        TrainResult result = run(configuration, Optional.empty()).result();
        assertEquals(2, result.rivals().size());
        assertTrue(result.rivals().get(1).shown().get(0).orElseThrow().error() > 0.01);
    }

    @Test
    void aColumnIsComparedWithEqualBins() {
        TrainConfiguration configuration = TrainToy.configuration(
                folder,
                TrainToy.CONFIGURATION
                        .replace("{network: {inputs: [x, y, r], layers: [8]}}", "{column: x}")
                        .replace("{count: 3}", "{count: 3, low: -2, high: 3}")
                        .replace("warm_start: {epochs: 6}, ", ""));
        ConfiguredTraining.Outcome outcome = run(configuration, Optional.empty());
        assertEquals(List.of("bins optimised for CLs"), outcome.result().plans());
        assertEquals(TrainRivals.EQUAL_BINS, outcome.result().rivals().get(0).name());
        assertEquals(
                0.25,
                outcome.model()
                        .apply(EventTable.of("one", java.util.Map.of("x", new double[] {0.25})))
                        .item());
    }

    @Test
    void aRunThatIsKilledAndTakenUpAgainGivesTheSameBits() {
        TrainConfiguration configuration = TrainToy.configuration(folder, TrainToy.CONFIGURATION);
        Path checkpoints = folder.resolve("checkpoints");
        AtomicInteger left = new AtomicInteger(13);
        ConfiguredTraining.Listener killer = new ConfiguredTraining.Listener() {
            @Override
            public PlanListener plans() {
                return (where, state) -> {
                    if (left.decrementAndGet() < 0) {
                        throw new IllegalStateException("killed");
                    }
                };
            }
        };
        assertThrows(
                RuntimeException.class,
                () -> ConfiguredTraining.run(configuration, "", Optional.of(checkpoints), killer));
        assertTrue(Files.isDirectory(checkpoints));
        ConfiguredTraining.Outcome resumed = run(configuration, Optional.of(checkpoints));
        ConfiguredTraining.Outcome whole = run(configuration, Optional.empty());
        assertEquals(whole.model(), resumed.model());
        assertArrayEquals(
                whole.result().evaluation().bootstrap().values(),
                resumed.result().evaluation().bootstrap().values());
        TrainConfiguration other = TrainToy.configuration(
                folder,
                TrainToy.CONFIGURATION.replace(
                        "{name: bkg, role: background, class: b, yield: 200",
                        "{name: bkg, role: background, class: b, yield: 201"));
        String message = assertThrows(InvalidConfiguration.class, () -> run(other, Optional.of(checkpoints)))
                .getMessage();
        assertTrue(message.contains("is the checkpoint of a training with other settings"), message);
    }
}
