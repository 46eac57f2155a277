package org.wilks.optimize.cuts;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wilks.events.Split;
import org.wilks.nd.Tensor;
import org.wilks.nd.random.RandomStreams;
import org.wilks.optimize.analysis.Analysis;
import org.wilks.optimize.analysis.Variation;
import org.wilks.optimize.config.CutConfiguration;
import org.wilks.optimize.config.TrainConfiguration;
import org.wilks.optimize.config.TrainConfigurationReader;
import org.wilks.optimize.model.TemplateStructure;
import org.wilks.optimize.plan.AnalysisParts;
import org.wilks.optimize.train.TrainEvents;

/** The histograms of a column as observable are those of a fit variable without cuts. */
class TrainEventsPeerTest {
    private static final double[] EDGES = {0, 3, 6, 9};
    private static final String SHARED = """
              systematics:
                - {name: scale, up: {columns: {x: x * 1.05}}, down: {columns: {x: x * 0.95}}}
                - {name: light, samples: bkg, up: {weight_factor: 1 + 0.2 * z}, down: {weight: w * (1 - 0.1 * z)}}
                - {name: moves, up: {columns: {z: z + 0.02, w: w * 1.1}}, down: {columns: {z: z - 0.02, x: x + 0.1}}}
                - {name: region, samples: bkg, regions: [CR, CR2], up: {columns: {z: z + 0.02}}}
                - {name: generator, samples: bkg, up: {files: alt.csv, sum_of_weights: own}}
                - {name: other, samples: sig, up: {class: b, sum_of_weights: 600}}
                - {name: rerun, samples: [sig, bkg], up: {files: rerun.csv, match: rows}}
                - {name: rate, samples: sig, regions: SR, up: 1.1, down: 0.95}
                - {type: luminosity, samples: sig, uncertainty: 0.02}
                - {name: transfer, type: uncorrelated, regions: SR, uncertainty: [0.1, 0.2, 0.3]}
                - {name: counts, type: uncorrelated, samples: bkg, regions: [SR, CR], uncertainty: statistics}
              shape_factors: [{name: form, samples: bkg, regions: [SR, CR2], bounds: [0, 3]}]
              norm_factors: [{name: k, samples: bkg, regions: [SR, CR], bounds: [0.5, 2]}]
              mc_statistics: [bkg]
            """;

    @TempDir
    private Path folder;

    private static String regions(String fit, String rest) {
        String template = fit.isEmpty() ? "" : ", fit: {variable: x, edges: [0, 3, 6, 9], outside: fold}";
        return "  regions:\n" + "    - {name: SR, filter: z < 0.7 && x < 9.5" + template + "}\n"
                + "    - {name: CR, filter: z >= 0.7 && z < 0.9, cuts: none}\n"
                + "    - {name: CR2, filter: z >= 0.9, type: control" + template + "}\n" + rest;
    }

    private CutConfiguration cuts() throws IOException {
        return ModelToy.configuration(
                folder,
                text -> text.substring(0, text.indexOf("cuts:"))
                        + "cuts: [{variable: r, direction: above}]\n"
                        + "model:\n  poi: {name: mu, bounds: [0, 7]}\n" + regions("x", SHARED));
    }

    private TrainConfiguration training() {
        String text = ModelToy.CONFIGURATION;
        return TrainConfigurationReader.read(
                text.substring(0, text.indexOf("cuts:"))
                        + "observable: {column: x}\nbins: {low: 0, high: 9, count: 3}\nmin_mc_neff: 5\n"
                        + "objective: [cls, {measure: limit, weight: 0.5}]\n"
                        + "model:\n  poi: {name: mu, bounds: [0, 7]}\n" + regions("", SHARED),
                "train.yaml",
                folder);
    }

    private static Map<String, double[]> templates(TemplateStructure structure, double[] cells) {
        return structure.regions().stream()
                .flatMap(region -> region.samples().stream()
                        .flatMap(sample -> Stream.concat(
                                Stream.of(Map.entry(
                                        region.name() + "/" + sample.name(), cut(cells, sample.cell(), region.bins()))),
                                sample.shapes().stream()
                                        .flatMap(shape -> IntStream.concat(
                                                        IntStream.of(shape.high()), shape.low().stream())
                                                .mapToObj(cell -> Map.entry(
                                                        region.name() + "/" + sample.name() + "/" + shape.name()
                                                                + (cell == shape.high() ? " up" : " down"),
                                                        cut(cells, cell, region.bins())))))))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static double[] cut(double[] cells, int from, int bins) {
        return Arrays.copyOfRange(cells, from, from + bins);
    }

    private static TemplateStructure withoutCells(TemplateStructure structure) {
        return new TemplateStructure(
                structure.poi(),
                structure.factors(),
                structure.luminosity(),
                structure.regions().stream()
                        .map(region -> new TemplateStructure.Region(
                                region.name(),
                                region.bins(),
                                region.mcStatistics(),
                                region.samples().stream()
                                        .map(s -> new TemplateStructure.Sample(
                                                s.name(),
                                                s.signal(),
                                                0,
                                                s.shapes().stream()
                                                        .map(shape -> new TemplateStructure.Shape(
                                                                shape.name(),
                                                                0,
                                                                shape.low().isPresent()
                                                                        ? OptionalInt.of(0)
                                                                        : OptionalInt.empty()))
                                                        .toList(),
                                                s.norms(),
                                                s.factors(),
                                                s.shapeFactors(),
                                                s.luminosity(),
                                                s.binUncertainties(),
                                                s.mcStatistics()))
                                        .toList()))
                        .toList());
    }

    @Test
    void histogramsOfAColumnAreThoseOfTheSameFitVariable() throws IOException {
        CutConfiguration cuts = cuts();
        LoadedEvents loaded = EventLoader.load(cuts);
        AnalysisParts parts = TrainEvents.load(training()).parts();
        CellLayout layout = CellLayout.of(cuts);
        TemplateStructure structure = ModelCutMeasure.structure(cuts.model().orElseThrow(), cuts.samples(), layout);
        Map<Split.Part, Analysis> analyses = Map.of(
                Split.Part.TRAIN,
                parts.training(),
                Split.Part.VALIDATION,
                parts.validation(),
                Split.Part.TEST,
                parts.test());
        analyses.forEach((part, analysis) -> {
            assertEquals(withoutCells(structure), withoutCells(analysis.structure()));
            double[] start = analysis.initial(RandomStreams.of(1));
            assertArrayEquals(EDGES, analysis.edges(start), 1e-12);
            HardYields expected = HardYields.of(loaded.part(part), List.of(), new double[0]);
            Tensor found = analysis.cells().hard(Tensor.of(start));
            compare(templates(structure, expected.weights()), templates(analysis.structure(), row(found, 0)));
            compare(templates(structure, expected.squares()), templates(analysis.structure(), row(found, 1)));
        });
    }

    private static double[] row(Tensor sums, int row) {
        return sums.slice(0, row, row + 1).toArray();
    }

    private static void compare(Map<String, double[]> expected, Map<String, double[]> found) {
        assertEquals(expected.keySet(), found.keySet());
        expected.forEach((name, values) -> {
            assertTrue(DoubleStream.of(values).sum() > 0, name);
            for (int b = 0; b < values.length; b++) {
                assertEquals(
                        values[b], found.get(name)[b], 1e-12 * values[b], String.format(Locale.ROOT, "%s %d", name, b));
            }
        });
    }

    @Test
    void everyKindOfVariationIsWhatItTakes() throws IOException {
        cuts();
        AnalysisParts parts = TrainEvents.load(training()).parts();
        Map<String, Variation> signal = variations(parts.training(), 0);
        Map<String, Variation> background = variations(parts.training(), 1);
        assertEquals(List.of("scale", "moves", "other", "rerun"), List.copyOf(signal.keySet()));
        assertEquals(List.of("scale", "light", "moves", "generator", "rerun"), List.copyOf(background.keySet()));
        assertInstanceOf(Variation.Inputs.class, signal.get("scale").up());
        assertInstanceOf(Variation.Weights.class, background.get("light").up());
        assertInstanceOf(Variation.Weights.class, background.get("light").down().orElseThrow());
        assertInstanceOf(Variation.Weights.class, signal.get("moves").up());
        assertInstanceOf(Variation.Moved.class, signal.get("moves").down().orElseThrow());
        assertInstanceOf(Variation.Simulation.class, background.get("generator").up());
        assertInstanceOf(Variation.Simulation.class, signal.get("other").up());
        assertTrue(background.get("generator").down().isEmpty());
    }

    private static Map<String, Variation> variations(Analysis analysis, int sample) {
        Map<String, Variation> variations = new LinkedHashMap<>();
        analysis.regions().get(0).samples().get(sample).variations().forEach(v -> variations.put(v.name(), v));
        return variations;
    }
}
