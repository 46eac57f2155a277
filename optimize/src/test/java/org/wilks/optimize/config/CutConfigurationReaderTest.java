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
import org.junit.jupiter.params.provider.ValueSource;
import org.wilks.events.Expression;
import org.wilks.nd.error.InvalidConfiguration;
import org.wilks.nd.error.UnreadableFile;
import org.wilks.optimize.AdamW;
import org.wilks.optimize.Clipped;
import org.wilks.optimize.Clipping;
import org.wilks.optimize.LearningRate;

class CutConfigurationReaderTest {

    static final String LEAST = """
            events:
              files: showers.csv
              class_column: class
            samples:
              - {name: gamma, role: signal, class: g, yield: 100}
              - {name: hadron, role: background, class: h, yield: 1e3, uncertainty: 0.1}
            cuts:
              - {variable: fAlpha, direction: below}
            """;

    static final String FULL = """
            $schema: https://wilks.org/schema/optimize-cuts.json
            title: Everything
            events:
              files: [a.csv, sub/b.csv.gz]
              format:
                separator: semicolon
                header: false
                names: [x, y, kind, part]
                missing: drop
                missing_values: [-999, none]
                numbers: [x]
                texts: [kind]
              class_column: kind
              columns:
                r: sqrt(x*x + y*y)
                one: 1
              filter: r > 0.5
              weight: 2
            samples:
              - {name: sig, role: signal, class: 1, cross_section: 0.2, sum_of_weights: 5000, filter: x > 0}
              - {name: bkg1, role: background, class: 2, yield: 50, uncertainty: 0.1, uncertainty_source: scale}
              - {name: bkg2, role: background, files: other.csv, weight: w, cross_section: 3, uncertainty: 0.2, uncertainty_source: scale}
            luminosity: 139
            split:
              by: column
              column: part
              values: {train: [0, 1], validation: 2, test: "3"}
            cuts:
              - {variable: x, direction: above, start: 0.5}
              - {variable: r, direction: window, start: [1, 2], slope: {unit: absolute, end: 8}}
              - {variable: y, direction: below, start: auto}
            fit: {variable: r, edges: [-inf, 0, 1, inf], outside: fold}
            objective: {measure: exclusion, correlation: by_source}
            min_mc_neff: 10
            slope: {unit: spread, start: 2, end: 20, schedule: gap, stages: 4, gap_tolerance: 0.02}
            optimiser:
              method: adamw
              learning_rate: {schedule: cosine, start: 0.2, end: 0.01, steps: 50, warm_up: 5}
              weight_decay: 0
              clip_norm: 1
            search: {starts: 3, epochs: 20, patience: 5, tolerance: 1e-3, polish: false, grid: 50}
            seed: 42
            bootstrap: 50
            output: out/here
            """;

    private static CutConfiguration read(String text) {
        return CutConfigurationReader.read(text, "cuts.yaml", Path.of("/data"));
    }

    private static String fault(String text) {
        String message =
                assertThrows(InvalidConfiguration.class, () -> read(text)).getMessage();
        assertEquals(1, message.lines().count(), message);
        assertTrue(message.startsWith("cuts.yaml, "), message);
        return message;
    }

    private static List<String> schemaFaults(String text) {
        return ConfigurationSchema.OPTIMIZE_CUTS.faults(
                ConfigurationText.tree(text.getBytes(StandardCharsets.UTF_8), "cuts.yaml"));
    }

    @Test
    void leastConfigurationHasTheDocumentedDefaults() {
        CutConfiguration c = read(LEAST);
        assertEquals(List.of(Path.of("/data/showers.csv")), c.events().files());
        assertEquals(new SampleSettings.Expected.Yield(1000), c.samples().get(1).expected());
        assertEquals("hadron", c.samples().get(1).source());
        assertEquals(SplitSettings.ByContent.defaults(1), c.split());
        assertEquals(Measure.DISCOVERY, c.measure());
        assertEquals(Correlation.FULL, c.correlation());
        assertEquals(30, c.minMcNeff());
        assertEquals(SlopeSettings.defaults(), c.slope());
        assertEquals(SearchSettings.defaults(), c.search());
        assertEquals(Optional.empty(), c.fit());
        assertEquals(Optional.empty(), c.output());
        assertEquals(1, c.seed());
        assertEquals(List.of(), schemaFaults(LEAST));
    }

    @Test
    void everyKeyReachesItsRecord() {
        assertEquals(List.of(), schemaFaults(FULL));
        CutConfiguration c = read(FULL);
        assertEquals(Path.of("/data/sub/b.csv.gz"), c.events().files().get(1));
        assertEquals(List.of("x", "y", "kind", "part"), c.events().format().names());
        assertFalse(c.events().format().header());
        assertEquals("1", c.events().derived().get("one").text());
        assertEquals(Optional.of(Expression.of("2")), c.events().weight());
        assertEquals(Optional.of("1"), c.samples().get(0).className());
        assertEquals(
                new SampleSettings.Expected.CrossSection(0.2, 139, Optional.of(5000.0)),
                c.samples().get(0).expected());
        assertEquals("scale", c.samples().get(2).source());
        assertEquals(new SplitSettings.ByColumn("part", List.of("0", "1"), List.of("2"), List.of("3")), c.split());
        assertEquals(List.of(1.0, 2.0), c.cuts().get(1).start());
        SlopeSettings own = c.cuts().get(1).slope().orElseThrow();
        assertEquals(SlopeSettings.Unit.ABSOLUTE, own.unit());
        assertEquals(8, own.end());
        assertEquals(0.8, own.start(), 1e-15);
        assertEquals(4, own.stages());
        FitSettings fit = c.fit().orElseThrow();
        assertEquals(Double.NEGATIVE_INFINITY, fit.edges().get(0));
        assertTrue(fit.fold());
        assertEquals(Measure.EXCLUSION, c.measure());
        assertEquals(Correlation.BY_SOURCE, c.correlation());
        Clipped clipped = (Clipped) c.optimiser();
        assertEquals(new Clipping.ByNorm(1), clipped.clipping());
        assertEquals(
                new LearningRate.WarmUp(5, new LearningRate.Cosine(0.2, 50, 0.01)),
                ((AdamW) clipped.inner()).adam().rate());
        assertEquals(new SearchSettings(3, 20, 5, 1e-3, false, 50), c.search());
        assertEquals(Optional.of(Path.of("/data/out/here")), c.output());
    }

    @Test
    void jsonIsReadTheSameWay() {
        String json = """
                {"events": {"files": "showers.csv", "class_column": "class"},
                 "samples": [{"name": "gamma", "role": "signal", "class": "g", "yield": 100},
                             {"name": "hadron", "role": "background", "class": "h", "yield": 1000, "uncertainty": 0.1}],
                 "cuts": [{"variable": "fAlpha", "direction": "below"}]}
                """;
        CutConfiguration yaml = read(LEAST);
        CutConfiguration same = CutConfigurationReader.read(json, "cuts.json", Path.of("/data"));
        assertEquals(yaml.events(), same.events());
        assertEquals(yaml.samples(), same.samples());
        assertEquals(yaml.cuts(), same.cuts());
        assertEquals(yaml.optimiser(), same.optimiser());
        assertEquals(64, same.origin().digest().orElseThrow().length());
    }

    @Test
    void unknownKeyIsNamedWithItsPlaceAndTheNearestKey() {
        String message = fault(LEAST.replace("direction: below", "directoin: below"));
        assertTrue(message.startsWith("cuts.yaml, /cuts/0/directoin: unknown key; did you mean direction?"), message);
        assertTrue(message.contains("(allowed: variable, direction, start, slope)"), message);
        assertTrue(fault(LEAST + "optimizer: {}\n").contains("/optimizer: unknown key; did you mean optimiser?"));
        assertTrue(fault(LEAST + "min-mc-neff: 3\n").contains("did you mean min_mc_neff?"));
    }

    @Test
    void messagesQuoteTheSchema() {
        String message = fault(LEAST.replace("direction: below", "direction: under"));
        assertTrue(
                message.startsWith("cuts.yaml, /cuts/0/direction: \"under\" found, one of above, below, window needed"),
                message);
        assertTrue(message.contains("[schema: which events are kept: those at or above a value"), message);
    }

    @Test
    void furtherFaultsAreNamed() {
        String message = fault(LEAST.replace("direction: below", "direction: under") + "seed: many\n");
        assertTrue(message.contains("(also at fault: /seed)") || message.contains("(also at fault: /cuts/0"), message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "yield: 100 | yield: -1 | /samples/0/yield: -1 found, a positive number needed",
                "yield: 100 | yield: many | /samples/0/yield: \"many\" found, a positive number needed",
                "yield: 100 | cross_section: 2 | /samples/0/cross_section: a cross-section is given, but no /luminosity",
                "yield: 100 | weight: x | /samples/0: neither yield and cross_section given",
                "role: signal | role: background | /samples: no sample has the role signal",
                "name: gamma | name: hadron | /samples/1/name: there is already a sample hadron",
                "uncertainty: 0.1 | uncertainty: -0.1 | /samples/1/uncertainty: -0.1 found, zero or a positive number needed",
                "class_column: class | weight: 1 | /samples/0/class: a class is given, but no /events/class_column",
                "files: showers.csv | weight: 1 | /samples/0: neither files here nor /events/files are given",
                "direction: below | direction: window, start: 3 | /cuts/0/start: 3 found, a list of the two ends of the window",
                "direction: below | direction: window, start: [3, 1] | /cuts/0/start: [3.0, 1.0] found, the lower and the upper end",
                "direction: below | direction: below, start: now | /cuts/0/start: \"now\" found, a number or \"auto\" needed",
                "class: g, yield: 100 | class: g, yield: 100, uncertainty: 0.1 | /samples/0/uncertainty: found at a signal",
                "class: g | class: g, weight: 1 +* x | /samples/0/weight: ",
                "cuts: | cutz: | /cutz: unknown key; did you mean cuts?",
            })
    void wrongValuesAreRefusedAtTheirPlace(String old, String wrong, String expected) {
        String text = LEAST.replace(old, wrong);
        String message = fault(text);
        assertTrue(message.contains(expected), message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "slope: {start: 0} | /slope/start: 0 found, a positive number needed",
                "slope: {unit: absolute} | /slope: key end is missing",
                "fit: {variable: fSize, edges: [0, 2, 1]} | /fit/edges: edge 2 is 1.0 after 2.0; edges must rise",
                "fit: {variable: fSize, edges: [0]} | /fit/edges: 1 edges; at least two are needed",
                "fit: {variable: fSize, bins: 3, range: [1, 0]} | /fit/range: [1.0, 0.0] found, the lower and the upper end of the range needed",
                "fit: {variable: fSize} | /fit: neither edges and bins given",
                "split: {fractions: {train: 0.5, validation: 0.5, test: 0.5}} | /split/fractions: shares are 0.5, 0.5, 0.5",
                "split: {by: column, seed: 3, column: c, values: {train: 1, validation: 2, test: 3}} | /split/seed: does not go with",
                "objective: significance | /objective: \"significance\" found, one of discovery, exclusion, gaussian, s_over_sqrt_b needed",
                "optimiser: {method: lbfgs, learning_rate: 0.1} | /optimiser/learning_rate: does not go with this method",
                "optimiser: {method: sgd, momentum: 1} | /optimiser/momentum: 1 found, a number of at least 0 and below 1",
                "optimiser: {clip_norm: 1, clip_value: 1} | /optimiser/clip_value: clip_norm is given too",
                "seed: 1.5 | /seed: 1.5 found, a whole number",
                "search: {starts: 0} | /search/starts: 0 found, a whole number of at least 1",
                "min_mc_neff: -1 | /min_mc_neff: -1 found, zero or a positive number",
                "output: '' | /output: \"\" found, a path needed",
            })
    void wrongSectionsAreRefusedAtTheirPlace(String line, String expected) {
        String message = fault(LEAST + line + "\n");
        assertTrue(message.contains(expected), message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "seed: 1.5",
                "min_mc_neff: -1",
                "slope: {start: 0}",
                "slope: {unit: absolute}",
                "fit: {variable: fSize}",
                "fit: {variable: fSize, edges: [0]}",
                "fit: {variable: fSize, bins: 3}",
                "split: {by: column, column: c}",
                "split: {column: c}",
                "split: {by: column, seed: 3, column: c, values: {train: 1, validation: 2, test: 3}}",
                "objective: significance",
                "objective: {correlation: full}",
                "optimiser: {method: lbfgs, learning_rate: 0.1}",
                "optimiser: {method: adam, momentum: 0.1}",
                "optimiser: {method: sgd, beta1: 0.1}",
                "optimiser: {weight_decay: 0.1}",
                "optimiser: {memory: 3}",
                "optimiser: {clip_norm: 1, clip_value: 1}",
                "search: {grid: 1}",
                "bootstrap: 1",
                "extra: 1",
                "luminosity: 0",
                "title: ''",
            })
    void schemaAndReaderRefuseTheSame(String line) {
        fault(LEAST + line + "\n");
        assertFalse(schemaFaults(LEAST + line + "\n").isEmpty());
    }

    @Test
    void brokenTextIsRefusedWithItsLine() {
        assertTrue(fault("events: [1, 2\ncuts: }").contains("line 2"));
        assertEquals("cuts.yaml, line 2, column 1: key a is given twice", fault("a: 1\na: 2\n"));
        assertTrue(fault("").contains("key events is missing"));
        assertTrue(fault("just text").contains("an object with the keys"));
        String message = assertThrows(
                        InvalidConfiguration.class,
                        () -> CutConfigurationReader.read("{\"a\": ", "c.json", Path.of("/")))
                .getMessage();
        assertTrue(message.contains("is not valid JSON"), message);
        assertEquals(1, message.lines().count());
    }

    @Test
    void fileThatIsNotThereIsNamed() {
        String message = assertThrows(
                        UnreadableFile.class, () -> CutConfigurationReader.read(Path.of("no", "such.yaml")))
                .getMessage();
        assertEquals(Path.of("no", "such.yaml") + ": there is no such file", message);
    }
}
