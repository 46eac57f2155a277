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
import org.wilks.events.Expression;
import org.wilks.nd.error.InvalidConfiguration;

class ModelMappingTest {
    private static final String BASE = """
            events:
              files: showers.csv
              class_column: class
            samples:
              - {name: gamma, role: signal, class: g, yield: 100}
              - {name: hadron, role: background, class: h, yield: 1e3}
              - {name: muon, role: background, class: m, yield: 10, uncertainty: 0.3, uncertainty_source: rate}
            cuts:
              - {variable: fAlpha, direction: below}
              - {variable: fWidth, direction: below}
            """;

    private static final String FULL = BASE + """
            objective: {measure: d_optimality, mu: 0.5, parameters: [mu, mu_hadron]}
            model:
              poi: {name: mu, start: 0.5, bounds: [-1, 20]}
              regions:
                - {name: SR, filter: fAlpha <= 60, fit: {variable: fSize, edges: [2, 3, inf]}}
                - {name: CR, filter: fAlpha > 60, cuts: [fWidth]}
                - {name: CR2, type: control, cuts: none}
              systematics:
                - {name: light, samples: [gamma, hadron], up: {columns: {fSize: fSize + log10(1.15)}}, down: {columns: {fSize: fSize + log10(0.85)}}}
                - {name: light, type: normalisation, samples: hadron, up: 1.02, down: 0.99}
                - {name: generator, samples: hadron, regions: [SR, CR], up: {files: alt.csv, class: alt, sum_of_weights: 500}}
                - {name: rerun, samples: hadron, up: {files: rerun.csv, match: rows, weight_factor: 1.1}}
                - {name: trigger, type: shape, up: {weight: w_up}, down: {weight: w_down}}
                - {name: rate, samples: gamma, uncertainty: 0.05}
              norm_factors: [{name: mu_hadron, samples: hadron, regions: [SR, CR], bounds: [0.1, 5]}]
              mc_statistics: [hadron]
              data: {files: data.csv, filter: good > 0}
              blind: false
              workspace: out/ws.json
            """;

    private static CutConfiguration read(String text) {
        return CutConfigurationReader.read(text, "cuts.yaml", Path.of("/data"));
    }

    private static List<String> schemaFaults(String text) {
        return ConfigurationSchema.OPTIMIZE_CUTS.faults(
                ConfigurationText.tree(text.getBytes(StandardCharsets.UTF_8), "cuts.yaml"));
    }

    @Test
    void leastModelHasTheDocumentedDefaults() {
        String text = BASE + "fit: {variable: fSize, edges: [2, 3, 4]}\nmodel: {poi: mu}\n";
        assertEquals(List.of(), schemaFaults(text));
        CutConfiguration configuration = read(text);
        ModelSettings model = configuration.model().orElseThrow();
        assertEquals(Measure.DISCOVERY, configuration.measure());
        assertEquals(new NormFactorSettings("mu", List.of("gamma"), List.of("SR"), 1, 0, 10), model.poi());
        RegionSettings region = model.regions().get(0);
        assertEquals(List.of(0, 1), region.cuts());
        assertEquals(RegionSettings.Type.SIGNAL, region.type());
        assertEquals(2, region.bins());
        assertEquals(
                List.of(new SystematicSettings.Normalisation("rate", List.of("muon"), List.of("SR"), 1.3, 0.7)),
                model.systematics());
        assertEquals(List.of("gamma", "hadron", "muon"), model.mcStatistics());
        assertEquals(new ModelObjective(1, 0.95, List.of()), model.objective());
        assertTrue(model.blind());
        assertFalse(model.unblinded());
        assertEquals(Optional.empty(), model.workspace());
    }

    @Test
    void everyKeyReachesItsRecord() {
        assertEquals(List.of(), schemaFaults(FULL));
        CutConfiguration configuration = read(FULL);
        ModelSettings model = configuration.model().orElseThrow();
        assertEquals(Measure.D_OPTIMALITY, configuration.measure());
        assertEquals(new ModelObjective(0.5, 0.95, List.of("mu", "mu_hadron")), model.objective());
        List<String> all = List.of("SR", "CR", "CR2");
        assertEquals(new NormFactorSettings("mu", List.of("gamma"), all, 0.5, -1, 20), model.poi());
        assertEquals(
                Optional.of(Expression.of("fAlpha > 60")),
                model.regions().get(1).filter());
        assertEquals(List.of(1), model.regions().get(1).cuts());
        assertEquals(RegionSettings.Type.CONTROL, model.regions().get(1).type());
        assertEquals(List.of(), model.regions().get(2).cuts());
        assertEquals(7, model.systematics().size());
        SystematicSettings.Shape light =
                (SystematicSettings.Shape) model.systematics().get(1);
        assertEquals(List.of("gamma", "hadron"), light.samples());
        assertFalse(light.mirrored());
        assertEquals(
                "fSize + log10(0.85)",
                light.down().orElseThrow().columns().get("fSize").text());
        assertEquals(
                new SystematicSettings.Normalisation("light", List.of("hadron"), all, 1.02, 0.99),
                model.systematics().get(2));
        SystematicSettings.Shape generator =
                (SystematicSettings.Shape) model.systematics().get(3);
        assertTrue(generator.mirrored());
        assertEquals(List.of("SR", "CR"), generator.regions());
        assertEquals(List.of(Path.of("/data/alt.csv")), generator.up().files());
        assertEquals(Optional.of("alt"), generator.up().className());
        assertEquals(
                Optional.of(new VariationSettings.Generated.Known(500)),
                generator.up().generated());
        SystematicSettings.Shape rerun =
                (SystematicSettings.Shape) model.systematics().get(4);
        assertEquals(VariationSettings.Match.ROWS, rerun.up().match());
        assertEquals(Optional.of(Expression.of("1.1")), rerun.up().weightFactor());
        SystematicSettings.Shape trigger =
                (SystematicSettings.Shape) model.systematics().get(5);
        assertEquals(List.of("gamma", "hadron", "muon"), trigger.samples());
        assertEquals(
                Optional.of(Expression.of("w_down")),
                trigger.down().orElseThrow().weight());
        assertEquals(
                List.of(new NormFactorSettings("mu_hadron", List.of("hadron"), List.of("SR", "CR"), 1, 0.1, 5)),
                model.normFactors());
        assertEquals(List.of("hadron"), model.mcStatistics());
        assertTrue(model.unblinded());
        assertEquals(
                new DataSettings(
                        List.of(Path.of("/data/data.csv")), Optional.empty(), Optional.of(Expression.of("good > 0"))),
                model.data().orElseThrow());
        assertEquals(Optional.of(Path.of("/data/out/ws.json")), model.workspace());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "poi: {name: mu | poi: {nam: mu | /model/poi/nam: unknown key; did you mean name?",
                "bounds: [-1, 20] | bounds: [2, 20] | /model/poi: factor mu starts at 0.5 between 2.0 and 20.0",
                "name: CR, | name: SR, | /model/regions/1/name: there is already a region SR",
                "cuts: [fWidth] | cuts: [fWidht] | /model/regions/1/cuts/0: \"fWidht\" found, a variable that is cut on needed (fAlpha, fWidth); did you mean fWidth?",
                "cuts: [fWidth] | cuts: some | /model/regions/1/cuts: \"some\" found, one of all, none needed",
                "{name: SR, | {name: SR, type: control, | /model/regions: no region has the type signal",
                "{name: SR, | {name: SR, type: signal, cuts: [fWidth], | /model/regions: the cut on fAlpha applies in no region",
                "name: light, samples: [gamma, hadron] | name: light, samples: [gamma, hadrons] | /model/systematics/0/samples/1: \"hadrons\" found, a sample needed",
                "name: light, samples: [gamma, hadron] | name: mu, samples: [gamma, hadron] | /model/systematics/0/name: there is already a free factor mu",
                "name: light, samples: [gamma, hadron] | name: mc_CR, samples: [gamma, hadron] | /model/systematics/0/name: mc_CR is the name of the Monte-Carlo statistics",
                "name: generator, samples: hadron | name: light, samples: hadron | /model/systematics/2: sample hadron already has the shape light",
                "name: rate, samples: gamma | name: rate, samples: muon | /model/systematics/5: sample muon already has the normalisation rate",
                "up: 1.02, down: 0.99 | up: 1.02 | /model/systematics/1: key down is missing",
                "up: 1.02, down: 0.99 | up: 1, down: 1 | /model/systematics/1: up and down are both 1.0, so that the yield has no direction and does not vary",
                "up: 1.02, down: 0.99 | up: 1.1, down: 1.1 | /model/systematics/1: up and down are both 1.1, so that the yield has no direction; give two",
                "up: 1.02, down: 0.99 | up: 1.02, down: -1 | /model/systematics/1/down: -1 found, a positive number needed",
                "up: 1.02, down: 0.99 | up: 1.02, uncertainty: 0.1 | /model/systematics/1: both uncertainty and the factors",
                "type: shape, up | type: normalisation, up | /model/systematics/4/up: an object found, a positive number needed",
                "uncertainty: 0.05 | uncertainty: 1.5 | /model/systematics/5/uncertainty: 1.5 found, a number between 0 and 1",
                "uncertainty: 0.05 | type: shape, uncertainty: 0.5 | /model/systematics/5/uncertainty: does not go with the type shape",
                "{weight: w_up} | {} | /model/systematics/4/up: nothing varies",
                "{weight: w_up} | {weight: w_up, weight_factor: 2} | /model/systematics/4/up/weight_factor: weight is given too",
                "{weight: w_up} | {weight: w_up, match: rows} | /model/systematics/4/up/match: goes with files only",
                "{weight: w_up} | {weight: w_up, sum_of_weights: 3} | /model/systematics/4/up/sum_of_weights: goes with files or class only",
                "match: rows | match: rows, class: h | /model/systematics/3/up/class: does not go with match: rows",
                "class: alt | klass: alt | /model/systematics/2/up/klass: unknown key; did you mean class?",
                "sum_of_weights: 500 | sum_of_weights: mine | /model/systematics/2/up/sum_of_weights: \"mine\" found, one of own needed",
                "name: mu_hadron | name: mu | /model/norm_factors/0/name: there is already a free factor mu",
                "mc_statistics: [hadron] | mc_statistics: 1 | /model/mc_statistics: 1 found, true or false needed",
                "data: {files: data.csv, filter: good > 0} | - | /model/blind: false found, but no data are given",
                "data: {files: data.csv, filter: good > 0} | data: {} | /model/data: nothing tells observed events",
                "mu: 0.5, | mu: 30, | /objective/mu: 30.0 found, a number within the bounds of mu ([-1.0, 20.0]) needed",
                "mu: 0.5, | level: 0.9, | /objective/level: does not go with the measure d_optimality",
                "[mu, mu_hadron] | [mu, mu_hadrons] | /objective/parameters/1: \"mu_hadrons\" found, a parameter of the model needed",
                "measure: d_optimality, mu: 0.5, parameters: [mu, mu_hadron] | measure: d_optimality | /objective: key parameters is missing",
                "measure: d_optimality, mu: 0.5, parameters: [mu, mu_hadron] | measure: gaussian | /objective/measure: \"gaussian\" found, one of discovery, exclusion, cls",
                "measure: d_optimality, mu: 0.5, parameters: [mu, mu_hadron] | measure: cls, correlation: full | /objective/correlation: does not go with a model",
                "model: | fit: {variable: x, edges: [0, 1]} // model: | /fit: found beside /model/regions",
                "uncertainty: 0.3 | uncertainty: 1.2 | /samples/2/uncertainty: 1.2 found, a number below 1 needed in a model",
                "uncertainty_source: rate | uncertainty_source: mu | /samples/2: the uncertainty mu has the name of a free factor",
            })
    void wrongValuesAreRefusedAtTheirPlace(String old, String wrong, String expected) {
        assertTrue(FULL.contains(old), old);
        String text = wrong.equals("-")
                ? FULL.replace("  " + old + "\n", "")
                : FULL.replace(old, wrong.replace(" // ", "\n"));
        String message =
                assertThrows(InvalidConfiguration.class, () -> read(text)).getMessage();
        assertEquals(1, message.lines().count(), message);
        assertTrue(message.startsWith("cuts.yaml, " + expected), message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "cuts: [fWidth] | cuts: some",
                "up: 1.02, down: 0.99 | up: 1.02",
                "up: 1.02, down: 0.99 | up: 1.02, uncertainty: 0.1",
                "type: shape, up | type: normalisation, up",
                "uncertainty: 0.05 | uncertainty: 1.5",
                "{weight: w_up} | {}",
                "{weight: w_up} | {weight: w_up, weight_factor: 2}",
                "{weight: w_up} | {weight: w_up, match: rows}",
                "{weight: w_up} | {weight: w_up, sum_of_weights: 3}",
                "match: rows | match: rows, class: h",
                "class: alt | klass: alt",
                "sum_of_weights: 500 | sum_of_weights: mine",
                "mc_statistics: [hadron] | mc_statistics: 1",
                "measure: d_optimality | measure: gaussian",
                "measure: d_optimality | correlation: full, measure: cls",
            })
    void schemaAndReaderRefuseTheSame(String old, String wrong) {
        String text = FULL.replace(old, wrong);
        assertThrows(InvalidConfiguration.class, () -> read(text));
        assertFalse(schemaFaults(text).isEmpty());
    }

    @Test
    void objectiveOfAModelNeedsAModel() {
        String text = BASE + "objective: {measure: discovery, mu: 2}\n";
        String message =
                assertThrows(InvalidConfiguration.class, () -> read(text)).getMessage();
        assertTrue(message.startsWith("cuts.yaml, /objective/mu: goes with a model only"), message);
        assertFalse(schemaFaults(text).isEmpty());
        assertThrows(InvalidConfiguration.class, () -> read(BASE + "objective: cls\n"));
        assertFalse(schemaFaults(BASE + "objective: cls\n").isEmpty());
    }
}
