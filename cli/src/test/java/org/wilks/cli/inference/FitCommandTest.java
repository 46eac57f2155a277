package org.wilks.cli.inference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wilks.cli.CommandRun;

/** The commands fit and significance. */
class FitCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path SMALL = CommandRun.EXAMPLES.resolve("2-bin.json");
    private static final Path SEARCH = CommandRun.EXAMPLES.resolve("search.json");
    private static final Path SIGNAL = CommandRun.EXAMPLES.resolve("signal-500.json");

    @ParameterizedTest
    @ValueSource(strings = {"doc_2bin_1channel", "gen_03", "test_pdf_05", "validation_1bin_lumi"})
    void minimumIsThatOfTheReference(String name) throws IOException {
        JsonNode reference =
                JSON.readTree(CommandRun.REFERENCES.resolve(name + ".ref.json").toFile());
        JsonNode result = fit(CommandRun.REFERENCES.resolve(name + ".json"), "--value");
        assertEquals(
                reference.at("/fit_free/twice_nll").doubleValue(),
                result.get("twice_nll").doubleValue(),
                1e-7);
        assertEquals(
                reference.at("/config/par_order").size(),
                result.get("mle_parameters").size());
    }

    @Test
    void withoutOptionsThereIsOneKey() throws IOException {
        assertEquals(List.of("mle_parameters"), names(fit(SMALL)));
    }

    @Test
    void uncertaintiesAndCorrelationsHaveTheFormOfTheParameters() throws IOException {
        JsonNode result = fit(SEARCH, "-p", SIGNAL.toString(), "--uncertainties", "--correlations");
        assertEquals(names(result.get("mle_parameters")), names(result.get("uncertainties")));
        assertEquals(4, result.at("/uncertainties/mc_stat_signal_region").size());
        int n = result.at("/correlations/parameters").size();
        assertEquals(n, result.at("/correlations/matrix").size());
        for (int i = 0; i < n; i++) {
            assertEquals(1, result.at("/correlations/matrix").get(i).get(i).doubleValue());
        }
        assertEquals(0, result.get("undetermined").size());
    }

    @Test
    void whatIsNotDeterminedIsNamed() throws IOException {
        String patch = """
                [{"op": "add", "path": "/channels/0/samples/0/modifiers/-",
                  "value": {"name": "nu", "type": "normfactor", "data": null}}]
                """;
        CommandRun run = CommandRun.withInput(patch.getBytes(), "fit", SMALL, "-p", "-", "--uncertainties", "--asimov");
        assertEquals(0, run.code(), run.messages());
        JsonNode result = JSON.readTree(run.results());
        assertTrue(result.get("undetermined").size() > 0, run.results());
        assertTrue(run.messages().contains("do not determine"), run.messages());
    }

    @Test
    void parametersAtKinksAreNamed() throws IOException {
        String patch = """
                [{"op": "add", "path": "/channels/0/samples/1/modifiers/-", "value": {"name": "shape", "type": "histosys",
                  "data": {"hi_data": [60.0, 70.0], "lo_data": [60.0, 70.0]}}}]
                """;
        CommandRun run = CommandRun.withInput(
                patch.getBytes(), "fit", SMALL, "-p", "-", "--uncertainties", "--interpolation", "histosys=code0");
        assertEquals(0, run.code(), run.messages());
        assertEquals("note: at a kink of the interpolation, with no uncertainty: shape", run.line());
        JsonNode result = JSON.readTree(run.results());
        assertEquals(0, result.at("/uncertainties/shape/0").doubleValue());
        assertEquals(JSON.readTree("[\"shape\"]"), result.get("at_kinks"));
        assertEquals(0, result.get("at_edges").size());
    }

    @Test
    void discoveryWithoutBackgroundSaysWhatToDo() {
        String patch = """
                [{"op": "replace", "path": "/channels/0/samples/1/data", "value": [0.0, 52.0]}]
                """;
        CommandRun run = CommandRun.withInput(patch.getBytes(), "significance", SMALL, "-p", "-");
        assertEquals(1, run.code());
        assertTrue(run.line().startsWith("test of mu = 0.0 with q0: the likelihood of the "), run.line());
        assertTrue(run.line().endsWith("; give the bin a background, or leave it out"), run.line());
    }

    @Test
    void asimovDataAreMetAtTheStarts() throws IOException {
        JsonNode result = fit(SMALL, "--asimov");
        assertEquals(1, result.at("/mle_parameters/mu/0").doubleValue(), 1e-7);
    }

    @Test
    void parametersAreHeldByNameIndexOrSet() throws IOException {
        assertEquals(
                0.5, fit(SMALL, "--fix", "mu=0.5").at("/mle_parameters/mu/0").doubleValue());
        JsonNode one = fit(SMALL, "--fix", "uncorr_bkguncrt[1]=0.9");
        assertEquals(0.9, one.at("/mle_parameters/uncorr_bkguncrt/1").doubleValue());
        JsonNode both = fit(SMALL, "--fix", "uncorr_bkguncrt=1.1", "--fix", "mu=1");
        assertEquals(1.1, both.at("/mle_parameters/uncorr_bkguncrt/0").doubleValue());
        assertEquals(1.1, both.at("/mle_parameters/uncorr_bkguncrt/1").doubleValue());
    }

    @Test
    void valuesHeldOutsideTheBoundsAreSaid() {
        CommandRun run = CommandRun.of("fit", SMALL, "--fix", "mu=20");
        assertEquals(0, run.code(), run.messages());
        assertEquals("note: the held value mu = 20.0 lies outside the suggested bounds 0.0 .. 10.0", run.line());
    }

    @Test
    void faultsOfTheModelNameTheFile() {
        CommandRun poi = CommandRun.of("significance", SMALL, "--poi", "nu");
        assertEquals(3, poi.code());
        assertTrue(poi.line().startsWith(SMALL + ": the parameter of interest 'nu' is not in the model"), poi.line());
        assertTrue(poi.line().endsWith("or choose another parameter of interest"), poi.line());
        String patch = """
                [{"op": "add", "path": "/channels/0/samples/1/modifiers/-", "value": {"name": "lumi", "type": "lumi", "data": null}}]
                """;
        CommandRun lumi = CommandRun.withInput(patch.getBytes(), "fit", SMALL, "-p", "-");
        assertEquals(3, lumi.code());
        assertTrue(lumi.line().startsWith(SMALL + ": "), lumi.line());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mu2=1 | 3 | --fix mu2: the model has no parameter of that name; the nearest is 'mu'",
                "uncor_bkguncrt=1 | 3 | --fix uncor_bkguncrt: the model has no parameter of that name; the nearest is 'uncorr_bkguncrt'",
                "lumi=1 | 3 | --fix lumi: the model has no parameter of that name; it has 'mu', 'uncorr_bkguncrt'",
                "mu | 2 | Invalid value for option '--fix' (NAME=VALUE): 'mu' is not NAME=VALUE (see 'wilks fit --help')",
                "=1 | 2 | Invalid value for option '--fix' (NAME=VALUE): '=1' is not NAME=VALUE (see 'wilks fit --help')",
                "mu=one | 2 | Invalid value for option '--fix' (NAME=VALUE): 'mu=one' is not NAME=VALUE: 'one' is no finite number (see 'wilks fit --help')",
                "mu=NaN | 2 | Invalid value for option '--fix' (NAME=VALUE): 'mu=NaN' is not NAME=VALUE: 'NaN' is no finite number (see 'wilks fit --help')",
            })
    void whatCannotBeHeldIsOneLine(String typed, int code, String line) {
        CommandRun run = CommandRun.of("fit", SMALL, "--fix", typed);
        assertEquals(line, run.line());
        assertEquals(code, run.code());
        assertEquals("", run.results());
    }

    @Test
    void significanceIsObservedAndExpected() throws IOException {
        CommandRun run = CommandRun.of("significance", SEARCH, "-p", SIGNAL);
        assertEquals(0, run.code(), run.messages());
        JsonNode result = JSON.readTree(run.results());
        assertEquals(List.of("p0_exp", "p0_obs", "significance_exp", "significance_obs"), names(result));
        double z = result.get("significance_obs").doubleValue();
        assertTrue(z > 0 && result.get("p0_obs").doubleValue() < 0.5, run.results());
        double median = result.at("/significance_exp/2").doubleValue();
        assertEquals(median + 1, result.at("/significance_exp/1").doubleValue(), 1e-9);
        assertEquals(median - 2, result.at("/significance_exp/4").doubleValue(), 1e-9);
    }

    private static JsonNode fit(Path workspace, String... options) throws IOException {
        CommandRun run = CommandRun.of(
                Stream.concat(Stream.of("fit", workspace), Stream.of(options)).toArray());
        assertEquals(0, run.code(), run.messages());
        return JSON.readTree(run.results());
    }

    private static List<String> names(JsonNode object) {
        Iterable<String> names = object::fieldNames;
        return StreamSupport.stream(names.spliterator(), false).toList();
    }
}
