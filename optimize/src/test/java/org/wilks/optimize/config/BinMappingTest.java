package org.wilks.optimize.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wilks.nd.error.InvalidConfiguration;
import org.wilks.optimize.config.SystematicSettings.Luminosity;
import org.wilks.optimize.config.SystematicSettings.Uncorrelated;

/** The luminosity, uncertainties of single bins and factors for each bin in configurations of cuts and of trainings. */
class BinMappingTest {
    private static final String SAMPLES = """
            events: {files: showers.csv, class_column: class}
            samples:
              - {name: gamma, role: signal, class: g, yield: 100}
              - {name: hadron, role: background, class: h, yield: 1e3}
              - {name: muon, role: background, class: m, yield: 10, uncertainty: 0.3, uncertainty_source: rate}
            """;

    private static final String SYSTEMATICS = """
              systematics:
                - {type: luminosity, samples: [gamma, muon], uncertainty: 0.02}
                - {name: transfer, type: uncorrelated, samples: hadron, regions: [SR, FR], uncertainty: [0.2, 0.1]}
                - {name: each, type: uncorrelated, samples: [gamma, muon], regions: SR, uncertainty: 0.1}
                - {name: events, type: uncorrelated, samples: hadron, regions: SR, uncertainty: statistics}
              norm_factors: [{name: k, samples: muon}]
              shape_factors: [{name: form, samples: hadron, regions: [SR, FR], bounds: [0, 20]}]
            """;

    private static final String CUTS = SAMPLES + """
            cuts: [{variable: fAlpha, direction: below}]
            model:
              poi: mu
              regions:
                - {name: SR, filter: good > 0, fit: {variable: fSize, edges: [2, 3, 4]}}
                - {name: FR, filter: good <= 0, cuts: none, fit: {variable: fSize, edges: [2, 3, 4]}}
                - {name: CR, filter: good < -1, cuts: none}
            """ + SYSTEMATICS;

    private static final String TRAIN = SAMPLES + """
            observable: {network: {inputs: [fAlpha, fSize]}}
            bins: {count: 2}
            model:
              poi: mu
              regions:
                - {name: SR, filter: good > 0}
                - {name: FR, filter: good <= 0, type: control}
                - {name: CR, filter: good < -1, cuts: none}
            """ + SYSTEMATICS;

    private static ModelSettings model(String text) {
        return text.contains("observable:")
                ? TrainConfigurationReader.read(text, "file.yaml", Path.of("/data"))
                        .model()
                : CutConfigurationReader.read(text, "file.yaml", Path.of("/data"))
                        .model()
                        .orElseThrow();
    }

    private static List<String> schemaFaults(String text) {
        return (text.contains("observable:") ? ConfigurationSchema.TRAIN : ConfigurationSchema.OPTIMIZE_CUTS)
                .faults(ConfigurationText.tree(text.getBytes(StandardCharsets.UTF_8), "file.yaml"));
    }

    @ParameterizedTest
    @ValueSource(strings = {CUTS, TRAIN})
    void everyKeyReachesItsRecord(String text) {
        assertEquals(List.of(), schemaFaults(text));
        ModelSettings model = model(text);
        List<String> all = List.of("SR", "FR", "CR");
        assertEquals(
                List.of(
                        new SystematicSettings.Normalisation("rate", List.of("muon"), all, 1.3, 0.7),
                        new Luminosity(List.of("gamma", "muon"), all, 0.02),
                        new Uncorrelated("transfer", List.of("hadron"), List.of("SR", "FR"), List.of(0.2, 0.1)),
                        new Uncorrelated("each", List.of("gamma", "muon"), List.of("SR"), List.of(0.1)),
                        new Uncorrelated("events", List.of("hadron"), List.of("SR"), List.of())),
                model.systematics());
        assertEquals(OptionalDouble.of(0.02), model.luminosity());
        assertEquals(
                List.of(new NormFactorSettings("form", List.of("hadron"), List.of("SR", "FR"), 1, 0, 20)),
                model.shapeFactors());
    }

    @Test
    void factorsOfBinsAreNamedAfterTheirRegionAndWhereThereAreSeveralTheirSample() {
        List<SystematicSettings> systematics = model(CUTS).systematics();
        assertEquals("transfer_FR", ((Uncorrelated) systematics.get(2)).parameters("FR", "hadron"));
        assertEquals("each_SR_muon", ((Uncorrelated) systematics.get(3)).parameters("SR", "muon"));
    }

    @Test
    void aSampleWithItsOwnStatisticsHasNoShareInThoseOfTheRegion() {
        ModelSettings model = model(CUTS);
        assertEquals(List.of("gamma", "hadron", "muon"), model.mcStatistics());
        assertFalse(model.hasMcStatistics("hadron", "SR"));
        assertTrue(model.hasMcStatistics("hadron", "FR"));
        assertTrue(model.hasMcStatistics("muon", "SR"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{type: luminosity, | {type: luminosity, name: luminosity, | /model/systematics/0/name: luminosity found; workspaces know the luminosity as lumi only",
                "{type: luminosity, | {type: luminosity, up: 1.1, | /model/systematics/0/up: does not go with the type luminosity",
                "uncertainty: 0.02 | uncertainty: 2 | /model/systematics/0/uncertainty: 2 found, a number between 0 and 1",
                "uncertainty: 0.02} | uncertainty: 0.02}, {type: luminosity, samples: hadron, uncertainty: 0.03} | /model/systematics/1/uncertainty: 0.03 found, 0.02 needed as before: there is one luminosity",
                "uncertainty: 0.02} | uncertainty: 0.02}, {type: luminosity, samples: muon, uncertainty: 0.02} | /model/systematics/1: sample muon already has the luminosity lumi",
                "uncertainty: 0.02} | uncertainty: 0.02}, {name: lumi, samples: hadron, uncertainty: 0.02} | /model/systematics/1/name: there are already other parameters of the name lumi",
                "name: k, | name: lumi, | /model/systematics/0: there is already a free factor lumi",
                "[0.2, 0.1] | [0.2, 0.1, 0.1] | /model/systematics/1/uncertainty: 3 numbers found, region SR has 2 bins; give one number for each bin",
                "[0.2, 0.1] | [0.2, 0] | /model/systematics/1/uncertainty/1: 0 found, a positive number needed",
                "[0.2, 0.1] | stats | /model/systematics/1/uncertainty: \"stats\" found, one of statistics needed",
                "name: transfer, | name: mc, | /model/systematics/1/name: mc_SR is the name of the Monte-Carlo statistics",
                "name: each, | name: transfer_SR, | -",
                "name: events, | name: transfer, | /model/systematics/3: sample hadron already has the uncorrelated transfer",
                "name: events, | name: each, | -",
                "uncertainty: statistics} | uncertainty: statistics}, {name: more, type: uncorrelated, samples: hadron, uncertainty: statistics} | /model/systematics/4: sample hadron already has its own statistics, as events",
                "uncertainty: statistics} | uncertainty: statistics}, {name: events_SR, samples: muon, uncertainty: 0.1} | /model/systematics/4/name: there are already other parameters of the name events_SR",
                "regions: [SR, FR], bounds | regions: [SR, CR], bounds | /model/shape_factors/0/regions: region SR has 2 bins and region CR has 1",
                "regions: [SR, FR], bounds | bounds | /model/shape_factors/0: region SR has 2 bins and region CR has 1",
                "name: form | name: k | /model/shape_factors/0/name: there is already a free factor k",
                "name: form | name: transfer_SR | /model/systematics/1/name: there is already a free factor transfer_SR",
            })
    void wrongValuesAreRefusedAtTheirPlace(String old, String wrong, String expected) {
        for (String base : List.of(CUTS, TRAIN)) {
            assertTrue(base.contains(old), old);
            String text = base.replace(old, wrong.replace("}, {", "}\n    - {"));
            if (expected.equals("-")) {
                model(text);
                continue;
            }
            String message =
                    assertThrows(InvalidConfiguration.class, () -> model(text)).getMessage();
            assertEquals(1, message.lines().count(), message);
            assertTrue(message.startsWith("file.yaml, " + expected), message);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{type: luminosity, | {type: luminosity, name: luminosity,",
                "{type: luminosity, | {type: luminosity, up: 1.1,",
                "uncertainty: 0.02 | uncertainty: 2",
                "[0.2, 0.1] | [0.2, 0]",
                "[0.2, 0.1] | stats",
                "[0.2, 0.1] | []",
                "type: uncorrelated, samples: hadron, regions: [SR, FR], uncertainty | samples: hadron, uncertainty",
                "shape_factors: [{name: form, samples: hadron, | shape_factors: [{name: form,",
            })
    void schemaAndReaderRefuseTheSame(String old, String wrong) {
        for (String base : List.of(CUTS, TRAIN)) {
            assertTrue(base.contains(old), old);
            String text = base.replace(old, wrong);
            assertThrows(InvalidConfiguration.class, () -> model(text));
            assertFalse(schemaFaults(text).isEmpty());
        }
    }

    @Test
    void criteriaLookAtTheLuminosityAndAtNoParameterOfABin() {
        String criterion = "objective: {measure: d_optimality, parameters: [mu, %s]}\n";
        assertEquals(
                List.of("mu", "lumi"),
                model(CUTS + String.format(criterion, "lumi")).objective().parameters());
        for (String bins : List.of("form", "transfer")) {
            String message = assertThrows(
                            InvalidConfiguration.class, () -> model(CUTS + String.format(criterion, bins)))
                    .getMessage();
            assertTrue(
                    message.startsWith("file.yaml, /objective/parameters/1: \"" + bins + "\" found, a parameter"),
                    message);
        }
    }

    @Test
    void cutsThatAreComparedLeaveOneBin() {
        String text = TRAIN.replace("filter: good < -1, cuts: none", "filter: good < -1, cuts: all")
                + "objective: discovery\ncuts: [{variable: fAlpha, direction: below}]\n";
        String message =
                assertThrows(InvalidConfiguration.class, () -> model(text)).getMessage();
        assertTrue(
                message.startsWith("file.yaml, /model/systematics/1/uncertainty: 2 numbers found; cuts, which are"
                        + " compared, leave one bin"),
                message);
        model(text.replace("[0.2, 0.1]", "0.2"));
    }
}
