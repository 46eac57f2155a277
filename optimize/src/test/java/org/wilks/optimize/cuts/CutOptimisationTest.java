package org.wilks.optimize.cuts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wilks.events.Split;
import org.wilks.nd.parallel.Pieces;
import org.wilks.optimize.Stopping;
import org.wilks.optimize.config.CutConfiguration;
import org.wilks.optimize.cuts.CutResult.PartResult;
import org.wilks.optimize.cuts.CutResult.Selection;

class CutOptimisationTest {
    @TempDir
    private Path folder;

    private CutResult run(int perClass, String more) throws IOException {
        return CutOptimisation.run(Toy.configuration(folder, perClass, t -> t + more));
    }

    private static double hard(Selection selection, Split.Part part) {
        return selection.on(part).hard().orElseThrow().value();
    }

    @Test
    void findsTheCutOfAKnownProblem() throws IOException {
        // signal N(5, 1), background of mean 2: the best hard cut of large samples is 3.78 with Z = 6.75 without
        // uncertainty
        CutConfiguration configuration = Toy.configuration(
                folder,
                4000,
                t -> t.replace(", uncertainty: 0.1", "").replace("  - {variable: y, direction: window}\n", ""));
        CutResult result = CutOptimisation.run(configuration);
        assertEquals(3.78, result.cuts().get(0).hard().get(0), 0.4);
        assertEquals(6.75, hard(result.optimised(), Split.Part.TRAIN), 0.4);
        assertEquals(6.75, hard(result.optimised(), Split.Part.TEST), 0.6);
    }

    @Test
    void resultIsNotBelowTheBestSingleCutOnTrainingEvents() throws IOException {
        CutResult result = run(800, "");
        Selection single = result.selection(CutOptimisation.SINGLE_CUT).orElseThrow();
        assertTrue(hard(result.optimised(), Split.Part.TRAIN) >= hard(single, Split.Part.TRAIN));
        assertTrue(hard(result.optimised(), Split.Part.TEST) > 0.9 * hard(single, Split.Part.TEST));
        assertTrue(result.search().starts().stream()
                .allMatch(d -> d.verdict() == Stopping.Verdict.CONVERGED || d.verdict() == Stopping.Verdict.EXHAUSTED));
    }

    @Test
    void fewValidationEventsDoNotPushTheResultBackToNoCut() throws IOException {
        CutResult result = run(300, "");
        Selection single = result.selection(CutOptimisation.SINGLE_CUT).orElseThrow();
        assertTrue(single.on(Split.Part.VALIDATION).hard().isPresent());
        assertTrue(hard(result.optimised(), Split.Part.TRAIN) >= hard(single, Split.Part.TRAIN));
        assertTrue(hard(single, Split.Part.TRAIN) > 1.5);
    }

    @Test
    void everySelectionMeetsTheRuleOnTrainingAndValidationEvents() throws IOException {
        for (Selection selection : run(400, "min_mc_neff: 40\n").selections()) {
            assertTrue(selection.on(Split.Part.TRAIN).meetsRule(), selection.name());
            assertTrue(selection.on(Split.Part.VALIDATION).meetsRule(), selection.name());
            assertTrue(selection.on(Split.Part.TRAIN).background().effective() >= 40);
        }
    }

    @Test
    void sameSeedGivesTheSameBitsForAnyNumberOfThreads() throws IOException {
        CutConfiguration configuration = Toy.configuration(folder, 400, t -> t);
        String one = CutResultJson.text(Pieces.withThreads(1, () -> CutOptimisation.run(configuration)));
        String three = CutResultJson.text(Pieces.withThreads(3, () -> CutOptimisation.run(configuration)));
        assertEquals(one, three);
        assertNotEquals(one, CutResultJson.text(CutOptimisation.run(configuration.withSeed(2))));
    }

    @Test
    void everyPartStandsForTheFullYield() throws IOException {
        CutResult result = run(400, "");
        Selection none = result.selection(CutOptimisation.NO_CUT).orElseThrow();
        for (PartResult part : none.parts()) {
            assertEquals(100, part.signal().yield(), 1e-9);
            assertEquals(1000, part.background().yield(), 1e-9);
            assertEquals(0.9247111951324044, part.hard().orElseThrow().value(), 1e-9);
        }
        assertEquals(
                800,
                result.samples().stream()
                        .flatMap(s -> s.events().stream())
                        .mapToLong(Long::longValue)
                        .sum());
    }

    @Test
    void expectedEventsAreThoseBeforeTheRangeOfTheFit() throws IOException {
        CutResult result = run(400, "min_mc_neff: 5\nfit: {variable: z, bins: 2, range: [0.1, 0.6]}\n");
        assertEquals(100, result.samples().get(0).yield(), 1e-9);
        assertEquals(1000, result.samples().get(1).yield(), 1e-9);
    }

    @Test
    void cutThatKeepsEverythingIsOpenInTheCutflowToo() throws IOException {
        Selection none = run(400, "").selection(CutOptimisation.NO_CUT).orElseThrow();
        double all = none.on(Split.Part.VALIDATION).background().effective();
        CutResult result = run(400, "min_mc_neff: " + all + "\n");
        for (int c = 0; c < result.cuts().size(); c++) {
            CutResult.CutflowStep step = result.cutflow().get(c + 1);
            assertEquals(result.cuts().get(c).open(), step.label().endsWith(" open"), step.label());
            if (result.cuts().get(c).open()) {
                assertTrue(step.samples().stream().allMatch(e -> e.efficiency().value() == 1));
            }
        }
        assertTrue(result.cuts().stream().anyMatch(CutResult.FoundCut::open));
    }

    @Test
    void cutflowOfManySamplesStaysWithinALine() throws IOException {
        CutResult result = CutOptimisation.run(Toy.configuration(
                folder,
                400,
                t -> t.replace(
                        "cuts:\n",
                        "  - {name: more, role: background, class: b, filter: z > 0.2, yield: 300}\n"
                                + "  - {name: others, role: background, class: b, filter: z < 0.4, yield: 200}\n"
                                + "  - {name: rest, role: background, class: b, yield: 100}\ncuts:\n")));
        String cutflow = CutReport.text(result).split("Cutflow of test events\n")[1];
        assertEquals(3, cutflow.split("before cuts", -1).length - 1);
        assertTrue(cutflow.lines().allMatch(line -> line.length() < 120), cutflow);
    }

    @Test
    void crossSectionsAreScaledByLuminosityOverTheSumOfWeights() throws IOException {
        CutConfiguration configuration = Toy.configuration(
                folder,
                400,
                t -> t.replace("yield: 100}", "cross_section: 2, sum_of_weights: 800}")
                                .replace("yield: 1000,", "cross_section: 5,")
                        + "luminosity: 50\n");
        CutResult result = CutOptimisation.run(configuration);
        assertEquals(2.0 * 50 * 400 / 800, result.samples().get(0).yield(), 1e-9);
        assertEquals(5.0 * 50, result.samples().get(1).yield(), 1e-9);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "optimiser: {method: lbfgs}\n",
                "optimiser: {method: sgd, learning_rate: 0.05, momentum: 0.5, clip_norm: 1}\n",
                "optimiser: {method: adamw, learning_rate: {schedule: cosine, steps: 25}, weight_decay: 0.001}\n",
                "slope: {schedule: gap, gap_tolerance: 0.2}\n",
                "slope: {unit: absolute, end: 20}\n",
                "fit: {variable: z, bins: 4, range: [0, 1]}\n",
                "fit: {variable: x, edges: [-inf, 2, 4, inf], outside: fold}\nobjective: exclusion\nmin_mc_neff: 4\n",
                "objective: {measure: gaussian, correlation: none}\n",
                "min_mc_neff: 0\n"
            })
    void everyWayOfSearchingBeatsNoCut(String more) throws IOException {
        CutResult result = run(400, more);
        Selection none = result.selection(CutOptimisation.NO_CUT).orElseThrow();
        assertTrue(hard(result.optimised(), Split.Part.TRAIN) > hard(none, Split.Part.TRAIN));
        assertTrue(hard(result.optimised(), Split.Part.VALIDATION) >= hard(none, Split.Part.VALIDATION));
        assertTrue(hard(result.optimised(), Split.Part.TEST) > 0.8 * hard(none, Split.Part.TEST));
    }

    @Test
    void configuredStartIsWhereTheFirstDescentBegins() throws IOException {
        CutConfiguration configuration = Toy.configuration(
                folder,
                400,
                t -> t.replace("direction: above}", "direction: above, start: 2.5}")
                        .replace("direction: window}", "direction: window, start: [-1, 3]}")
                        .replace("starts: 2", "starts: 1"));
        CutResult result = CutOptimisation.run(configuration);
        assertEquals("configured", result.search().starts().get(0).origin());
        assertEquals(List.of(2.5), result.cuts().get(0).start());
        assertEquals(List.of(-1.0, 3.0), result.cuts().get(1).start());
    }

    @Test
    void splitByColumnIsTaken() throws IOException {
        StringBuilder csv = new StringBuilder();
        int row = 0;
        for (String line : Toy.csv(300).split("\n")) {
            csv.append(line).append(row == 0 ? ",part" : "," + row % 3).append('\n');
            row++;
        }
        Files.writeString(folder.resolve("toy.csv"), csv);
        CutResult result = run(0, "split: {by: column, column: part, values: {train: 0, validation: 1, test: [2]}}\n");
        assertEquals(List.of(100L, 100L, 100L), result.samples().get(0).events());
    }

    @Test
    void weightsFiltersAndDerivedColumnsCount() throws IOException {
        CutConfiguration configuration = Toy.configuration(
                folder,
                400,
                t -> t.replace(
                                "class_column: kind}",
                                "class_column: kind, columns: {r: sqrt(x*x + y*y)}, filter: x > 0.1," + " weight: w}")
                        .replace("variable: x", "variable: r"));
        CutResult result = CutOptimisation.run(configuration);
        PartResult all = result.selection(CutOptimisation.NO_CUT).orElseThrow().on(Split.Part.TEST);
        assertTrue(all.background().effective() < all.background().events());
        assertEquals("r", result.cuts().get(0).variable());
        long background = result.samples().get(1).events().stream()
                .mapToLong(Long::longValue)
                .sum();
        assertTrue(background < 400 && background > 300, "background events: " + background);
    }

    @Test
    void progressIsToldForEveryStage() throws IOException {
        List<CutProgress> told = new ArrayList<>();
        CutOptimisation.run(Toy.configuration(folder, 300, t -> t), told::add);
        assertEquals(12, told.size());
        assertEquals(12, told.get(11).finishedStages());
        assertEquals(12, told.get(0).allStages());
        assertTrue(told.get(11).best().orElseThrow() > 0);
    }

    @Test
    void jsonHasItsDocumentedKeysAndOnlyFiniteNumbers() throws IOException {
        CutResult result = run(300, "");
        String text = CutResultJson.text(result);
        assertFalse(text.contains("NaN") || text.contains("Infinity"));
        JsonNode root = new ObjectMapper().readTree(text);
        List<String> keys = new ArrayList<>();
        root.fieldNames().forEachRemaining(keys::add);
        assertEquals(
                List.of(
                        "format",
                        "version",
                        "title",
                        "measure",
                        "better",
                        "correlation",
                        "min_mc_neff",
                        "samples",
                        "cuts",
                        "search",
                        "selections",
                        "gains",
                        "cutflow",
                        "figures",
                        "provenance"),
                keys);
        assertEquals("toy.csv", root.at("/provenance/inputs/0/file").textValue());
        assertEquals(64, root.at("/provenance/inputs/0/sha256").textValue().length());
        assertEquals("optimised", root.at("/selections/0/name").textValue());
        assertEquals(
                hard(result.optimised(), Split.Part.TEST),
                root.at("/selections/0/test/hard/value").doubleValue());
        assertEquals(3, root.at("/cutflow").size());
        assertEquals(2, root.at("/figures/1/scans").size());
    }

    @Test
    void cutflowEndsWithWhatTheSelectionLeaves() throws IOException {
        CutResult result = run(400, "");
        PartResult test = result.optimised().on(Split.Part.TEST);
        var last = result.cutflow().get(result.cutflow().size() - 1).samples();
        for (int s = 0; s < 2; s++) {
            assertEquals(test.samples().get(s), last.get(s).left());
            double product = 1;
            for (var step : result.cutflow()) {
                product *= step.samples().get(s).efficiency().value();
            }
            assertEquals(last.get(s).total().value(), product, 1e-12);
        }
    }

    @Test
    void reportNamesSamplesCutsAndBaselines() throws IOException {
        String text = CutReport.text(run(300, "title: A toy\n"));
        assertTrue(text.startsWith("A toy\n"), text);
        for (String word : List.of("sig", "bkg", "10 %", "no cut", "best single cut", "coordinate search", "soft")) {
            assertTrue(text.contains(word), word);
        }
        assertTrue(text.lines().allMatch(line -> line.equals(line.stripTrailing())));
    }

    @Test
    void bootstrapErrorIsThatOfManySamples() throws IOException {
        // the error of a yield by bootstrap is √Σw²(1-ε) for a sample scaled to its full yield
        CutConfiguration configuration = Toy.configuration(folder, 2000, t -> t);
        LoadedEvents loaded = EventLoader.load(configuration);
        SplitEvents test = loaded.part(Split.Part.TEST);
        CutMeasure measure = new YieldCutMeasure(configuration, 1, 0);
        double[] pass = new double[test.size()];
        for (int i = 0; i < pass.length; i++) {
            pass[i] = test.samples()[i] == 0 || test.variables()[0][i] > 3 ? 1 : 0;
        }
        HardYields kept = HardYields.of(test, i -> pass[i] == 1);
        double value = measure.hard(kept.weights(), kept.squares());
        double step = 1e-4 * kept.yield(1);
        double[] moved = kept.weights().clone();
        moved[1] += step;
        double slope = (measure.hard(moved, kept.squares()) - value) / step;
        double share = kept.yield(1) / 1000;
        double expected = Math.abs(slope) * Math.sqrt(kept.square(1) * (1 - share));
        double[] replicas = new Bootstrap(test, measure, Split.Part.TEST, 5, 400)
                .measures(
                        List.of(new Acceptance(List.of(new Acceptance.Kept(
                                IntStream.range(0, pass.length).toArray(), pass)))),
                        List.of(new Bootstrap.Held(kept.squares(), new boolean[] {true})))[0];
        Optional<CutResult.Estimate> estimate = Bootstrap.estimate(value, replicas);
        assertEquals(expected, estimate.orElseThrow().error(), 0.15 * expected);
    }
}
