package org.wilks.optimize.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wilks.nd.array.Precision;
import org.wilks.nd.error.InvalidConfiguration;
import org.wilks.optimize.Adam;
import org.wilks.optimize.AdamW;
import org.wilks.optimize.Clipped;
import org.wilks.optimize.LearningRate;
import org.wilks.optimize.Sgd;
import org.wilks.optimize.config.TrainingSettings.WarmStart;
import org.wilks.optimize.network.Activation;
import org.wilks.optimize.network.DenseLayer;
import org.wilks.optimize.training.Bins;
import org.wilks.optimize.training.Training;
import org.wilks.relax.Keep;
import org.wilks.relax.Schedule;

class TrainConfigurationReaderTest {
    private static final String EVENTS = """
            events: {files: showers.csv, class_column: class}
            samples:
              - {name: gamma, role: signal, class: g, yield: 100}
              - {name: hadron, role: background, class: h, yield: 1e3, uncertainty: 0.1}
            """;
    private static final String LEAST = EVENTS + "observable: {network: {inputs: [fAlpha, fSize]}}\n";
    private static final String COLUMN = EVENTS + "observable: {column: fAlpha}\nbins: {low: 0, high: 90}\n";
    private static final String FULL = EVENTS + """
            $schema: https://wilks.org/schema/train.json
            title: Everything
            split: {fractions: {train: 0.5, validation: 0.2, test: 0.3}}
            observable:
              network:
                inputs: [fAlpha, fSize, logDist]
                layers: [16, {units: 8, activation: gelu, layer_norm: true, dropout: 0.2}]
                activation: tanh
                precision: float
            bins: {count: 4, low: 0.1, high: 0.9, floating: true, min_width: 0.05}
            model:
              poi: {name: mu_sig, bounds: [0, 20]}
              regions:
                - {name: SR, filter: fAlpha <= 60}
                - {name: CR, filter: fAlpha > 60 && fAlpha < 70, type: control}
                - {name: COUNT, filter: fAlpha >= 70, cuts: none}
              systematics:
                - {name: scale, up: {columns: {fSize: fSize + 0.1}}, down: {columns: {fSize: fSize - 0.1}}}
              norm_factors: [{name: k, samples: hadron}]
              mc_statistics: [hadron]
            objective:
              - {measure: cls, mu: 2, weight: 0.5}
              - discovery
              - {measure: a_optimality, parameters: [mu_sig, scale]}
            min_mc_neff: 20
            training:
              epochs: 30
              patience: 7
              optimiser: {method: adamw, learning_rate: 0.02, clip_norm: 1}
              batches: 4
              bandwidth: {start: 0.2, end: 0.02, schedule: cosine, epochs: 12}
              warm_start: {loss: augmented, epochs: 11, patience: 3, optimiser: {method: sgd}}
              bins: {epochs: 9}
              seeds: [5, 8]
            compare: [augmented, augmented_bins, cross_entropy, cross_entropy_bins, no_warm_start]
            seed: 4
            bootstrap: 50
            output: out/here
            """;

    private static TrainConfiguration read(String text) {
        return TrainConfigurationReader.read(text, "train.yaml", Path.of("/data"));
    }

    private static String fault(String text) {
        String message =
                assertThrows(InvalidConfiguration.class, () -> read(text)).getMessage();
        assertEquals(1, message.lines().count(), message);
        assertTrue(message.startsWith("train.yaml, "), message);
        return message;
    }

    private static List<String> schemaFaults(String text) {
        return ConfigurationSchema.TRAIN.faults(
                ConfigurationText.tree(text.getBytes(StandardCharsets.UTF_8), "train.yaml"));
    }

    @Test
    void leastConfigurationHasTheDocumentedDefaults() {
        assertEquals(List.of(), schemaFaults(LEAST));
        TrainConfiguration c = read(LEAST);
        assertEquals("Training", c.title());
        assertEquals(
                new ObservableSettings.Network(
                        List.of("fAlpha", "fSize"),
                        List.of(DenseLayer.hidden(32), DenseLayer.hidden(32)),
                        Precision.DOUBLE),
                c.observable());
        assertEquals(Bins.floating(0, 1, 5, 0.02), c.bins());
        assertEquals("mu", c.model().poi().name());
        assertEquals(1, c.model().regions().size());
        assertEquals(RegionSettings.Type.SIGNAL, c.model().regions().get(0).type());
        assertEquals(
                List.of(new SystematicSettings.Normalisation("hadron", List.of("hadron"), List.of("SR"), 1.1, 0.9)),
                c.model().systematics());
        assertEquals(List.of(), c.counting());
        assertEquals(List.of(new ObjectiveTerm(Measure.CLS, new ModelObjective(1, 0.95, List.of()), 1)), c.objective());
        Training usual = new Training(Adam.of(LearningRate.constant(0.01)), 200, 50);
        assertEquals(
                new TrainingSettings(
                        usual,
                        1,
                        Schedule.exponential(0.1, 0.02, 100),
                        Optional.of(new WarmStart(false, usual)),
                        usual,
                        List.of(1L)),
                c.training());
        assertEquals(List.of(Comparison.CROSS_ENTROPY, Comparison.CROSS_ENTROPY_BINS), c.compare());
        assertEquals(Optional.empty(), c.cuts());
        assertEquals(30, c.minMcNeff());
        assertEquals(1, c.seed());
        assertEquals(200, c.bootstrap());
        assertEquals(Optional.empty(), c.output());
    }

    @Test
    void everyKeyReachesItsRecord() {
        assertEquals(List.of(), schemaFaults(FULL));
        TrainConfiguration c = read(FULL);
        assertEquals("Everything", c.title());
        ObservableSettings.Network network = (ObservableSettings.Network) c.observable();
        assertEquals(List.of("fAlpha", "fSize", "logDist"), network.inputs());
        assertEquals(
                List.of(
                        DenseLayer.hidden(16).withActivation(Activation.TANH),
                        new DenseLayer(8, Activation.GELU, true, 0.2),
                        DenseLayer.output()),
                network.layers());
        assertTrue(network.dropout());
        assertEquals(Precision.FLOAT, network.precision());
        assertEquals(Bins.floating(0.1, 0.9, 4, 0.05), c.bins());
        assertEquals(List.of("COUNT"), c.counting());
        assertEquals(RegionSettings.Type.CONTROL, c.model().regions().get(1).type());
        assertEquals(RegionSettings.Type.CONTROL, c.model().regions().get(2).type());
        assertEquals(
                List.of(
                        new ObjectiveTerm(Measure.CLS, new ModelObjective(2, 0.95, List.of()), 0.5),
                        new ObjectiveTerm(Measure.DISCOVERY, new ModelObjective(1, 0.95, List.of()), 1),
                        new ObjectiveTerm(
                                Measure.A_OPTIMALITY, new ModelObjective(1, 0.95, List.of("mu_sig", "scale")), 1)),
                c.objective());
        assertEquals(c.objective().get(0).settings(), c.model().objective());
        TrainingSettings training = c.training();
        assertEquals(30, training.steps().epochs());
        assertEquals(7, training.steps().patience());
        assertEquals(
                LearningRate.constant(0.02),
                ((AdamW) ((Clipped) training.steps().optimiser()).inner())
                        .adam()
                        .rate());
        assertEquals(4, training.batches());
        assertEquals(Schedule.cosine(0.2, 0.02, 12), training.bandwidth());
        WarmStart warm = training.warmStart().orElseThrow();
        assertTrue(warm.augmented());
        assertEquals(11, warm.steps().epochs());
        assertEquals(LearningRate.constant(0.01), ((Sgd) warm.steps().optimiser()).rate());
        assertEquals(new Training(training.steps().optimiser(), 9, 7), training.bins());
        assertEquals(List.of(5L, 8L), training.seeds());
        assertEquals(5, c.compare().size());
        assertEquals(Optional.of(Path.of("/data/out/here")), c.output());
    }

    @Test
    void columnHasItsOwnDefaults() {
        assertEquals(List.of(), schemaFaults(COLUMN));
        TrainConfiguration c = read(COLUMN);
        assertEquals(new ObservableSettings.Column("fAlpha"), c.observable());
        assertEquals(Optional.empty(), c.training().warmStart());
        assertEquals(List.of(Comparison.EQUAL_BINS), c.compare());
        assertEquals(9, c.training().bandwidth().at(0), 1e-12);
    }

    @Test
    void cutsAreOfTheSameEventsModelAndMeasure() {
        String text = LEAST + """
                objective: {measure: limit, level: 0.9}
                cuts: [{variable: fAlpha, direction: below}]
                optimiser: {learning_rate: 0.3}
                search: {starts: 2}
                """;
        assertEquals(List.of(), schemaFaults(text));
        TrainConfiguration c = read(text);
        CutConfiguration cuts = c.ofCuts().orElseThrow();
        assertEquals(List.of(CutSettings.of("fAlpha", Keep.BELOW)), cuts.cuts());
        assertEquals(Measure.LIMIT, cuts.measure());
        assertEquals(0.9, cuts.model().orElseThrow().objective().level());
        assertEquals(c.split(), cuts.split());
        assertEquals(2, cuts.search().starts());
        assertEquals(Adam.of(LearningRate.constant(0.3)), cuts.optimiser());
        assertEquals(Optional.empty(), read(LEAST).ofCuts());
    }

    @Test
    void anotherSeedReachesSplitAndRuns() {
        TrainConfiguration c = read(LEAST + "training: {seeds: 3}\n").withSeed(7);
        assertEquals(7, c.seed());
        assertEquals(List.of(7L, 8L, 9L), c.training().seeds());
        assertEquals(SplitSettings.ByContent.defaults(7), c.split());
    }

    @Test
    void messagesNamePlaceFoundAndAllowed() {
        String message = fault(LEAST.replace("inputs: [", "inptus: ["));
        assertTrue(
                message.startsWith("train.yaml, /observable/network/inptus: unknown key; did you mean inputs?"),
                message);
        assertTrue(fault(LEAST + "fit: {}\n").contains("/fit: unknown key"));
        String epochs = fault(LEAST + "training: {epochs: 0}\n");
        assertTrue(epochs.contains("/training/epochs: 0 found, a whole number of at least 1 needed"), epochs);
        assertTrue(epochs.contains("[schema: the most epochs]"), epochs);
        assertTrue(fault(LEAST + "objective: gaussian\n").contains("one of discovery, exclusion, cls, limit"));
        assertTrue(fault(LEAST + "search: {starts: 3}\n").contains("/search: goes with cuts only"));
        assertTrue(fault(EVENTS + "observable: {column: x}\n").contains("key bins is missing"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "objective: gaussian",
                "objective: []",
                "objective: [cls, {measure: limit, mu: 1, weight: -1}]",
                "bins: {count: 0}",
                "bins: {edges: [0, 1], count: 3}",
                "bins: {edges: [0]}",
                "bins: {floating: false, min_width: 0.1}",
                "bins: {low: a}",
                "training: {epochs: 0}",
                "training: {warm_start: yes}",
                "training: {warm_start: {loss: none}}",
                "training: {seeds: 0}",
                "training: {seeds: [1, 1]}",
                "training: {seeds: []}",
                "training: {batches: 0}",
                "training: {bandwidth: 0}",
                "training: {bandwidth: {schedule: constant, end: 1}}",
                "training: {clip: 1}",
                "training: {optimiser: {method: adam, momentum: 0.5}}",
                "compare: [equal_bins]",
                "compare: [cross_entropy, cross_entropy]",
                "compare: cross_entropy",
                "slope: {start: 1}",
                "optimiser: {method: adam}",
                "min_mc_neff: -1",
                "model: {poi: mu, regions: [{name: SR, fit: {variable: x, edges: [0, 1]}}]}",
                "model: {poi: mu, regions: [{name: SR}, {name: CR, cuts: none, type: signal}]}",
                "fit: {variable: x, edges: [0, 1]}",
            })
    void schemaAndReaderRefuseTheSame(String line) {
        fault(LEAST + line + "\n");
        assertFalse(schemaFaults(LEAST + line + "\n").isEmpty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{column: x, network: {inputs: [y]}}",
                "{}",
                "{network: {}}",
                "{network: {inputs: []}}",
                "{network: {inputs: [a, a]}}",
                "{network: {inputs: [a], layers: [0]}}",
                "{network: {inputs: [a], layers: [{units: 1, layer_norm: true}]}}",
                "{network: {inputs: [a], layers: [{units: 2, dropout: 1}]}}",
                "{network: {inputs: [a], activation: step}}",
                "{network: {inputs: [a], precision: half}}",
            })
    void schemaAndReaderRefuseTheSameObservables(String observable) {
        String text = EVENTS + "observable: " + observable + "\n";
        fault(text);
        assertFalse(schemaFaults(text).isEmpty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "training: {warm_start: none}",
                "training: {bins: {epochs: 3}}",
                "compare: [cross_entropy]",
            })
    void schemaAndReaderRefuseWhatGoesWithNetworksAlone(String line) {
        fault(COLUMN + line + "\n");
        assertFalse(schemaFaults(COLUMN + line + "\n").isEmpty());
    }

    @Test
    void schemaAndReaderRefuseWhatHasNothingToTrain() {
        String fixed = COLUMN.replace("{low: 0, high: 90}", "{edges: [0, 1, 2]}");
        assertTrue(fault(fixed).contains("nothing to train"), fault(fixed));
        assertFalse(schemaFaults(fixed).isEmpty());
        String bins = LEAST + "bins: {edges: [0, 0.5, 1]}\ncompare: [cross_entropy_bins]\n";
        assertTrue(fault(bins).contains("needs bins that move"), fault(bins));
        assertFalse(schemaFaults(bins).isEmpty());
        String warm = LEAST + "training: {warm_start: none}\ncompare: [no_warm_start]\n";
        assertTrue(fault(warm).contains("there is no warm start"), fault(warm));
        assertFalse(schemaFaults(warm).isEmpty());
    }

    @Test
    void readerAloneRefusesWhatASchemaCannotSay() {
        assertTrue(fault(LEAST + "bins: {count: 5, min_width: 0.3}\n").contains("a number below 0.2"));
        assertTrue(fault(LEAST + "bins: {edges: [0, 2, 1]}\n").contains("edges must rise"));
        assertTrue(fault(LEAST + "bins: {low: 2}\n").contains("low has to lie below high"));
        assertTrue(fault(LEAST + "objective: {measure: cls, mu: 20}\n").contains("within the bounds of mu"));
        assertTrue(fault(LEAST + "objective: [cls, limit]\ncuts: [{variable: x, direction: above}]\n")
                .contains("are optimised for one"));
        assertTrue(fault(LEAST + "model: {poi: mu, regions: [{name: CR, cuts: none}]}\n")
                .contains("the observable needs one"));
    }
}
