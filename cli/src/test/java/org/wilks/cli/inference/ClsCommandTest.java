package org.wilks.cli.inference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.wilks.cli.CommandRun;

/** The command cls on its own and against the references of pyhf 0.7.6. */
class ClsCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path SMALL = CommandRun.EXAMPLES.resolve("2-bin.json");
    private static final Path SEARCH = CommandRun.EXAMPLES.resolve("search.json");
    private static final Path SIGNAL = CommandRun.EXAMPLES.resolve("signal-500.json");

    @TempDir
    private Path folder;

    @Test
    void resultIsPrintedAsPyhfPrintsIt() throws IOException {
        CommandRun run = CommandRun.of("cls", SMALL);
        assertEquals("", run.messages());
        assertEquals(0, run.code());
        assertTrue(
                run.results()
                        .matches(
                                "(?s)\\{\n    \"CLs_exp\": \\[\n(        0\\.\\d+,?\n){5}    ],\n    \"CLs_obs\": 0\\.\\d+\n}\n"),
                run.results());
        assertEquals(
                0.3599841228972806, JSON.readTree(run.results()).get("CLs_obs").doubleValue(), 1e-12);
    }

    static Stream<Path> resultIsThatOfTheReference() throws IOException {
        return Stream.of(
                        "doc_2bin_1channel",
                        "gen_01",
                        "gen_05",
                        "test_pdf_10",
                        "validation_2bin_2channel_couplednorm",
                        "xml_xmlimport_input__example")
                .map(name -> CommandRun.REFERENCES.resolve(name + ".json"));
    }

    @ParameterizedTest
    @MethodSource
    void resultIsThatOfTheReference(Path workspace) throws IOException {
        JsonNode reference = JSON.readTree(
                Path.of(workspace.toString().replace(".json", ".ref.json")).toFile());
        int found = 0;
        for (JsonNode test : reference.get("hypotest")) {
            String statistic = test.get("test_stat").textValue();
            if (statistic.equals("qtilde")
                    && test.get("value_obs") != null
                    && test.get("mu").doubleValue() > 0) {
                CommandRun run = CommandRun.of(
                        "cls", workspace, "--test-poi", test.get("mu").asText(), "--test-stat", statistic);
                assertEquals(0, run.code(), run.messages());
                JsonNode result = JSON.readTree(run.results());
                assertEquals(
                        test.get("value_obs").doubleValue(),
                        result.get("CLs_obs").doubleValue(),
                        1e-5);
                for (int i = 0; i < 5; i++) {
                    assertEquals(
                            test.get("expected_set").get(i).doubleValue(),
                            result.get("CLs_exp").get(i).doubleValue(),
                            1e-5);
                }
                found++;
            }
        }
        assertTrue(found > 0);
    }

    @Test
    void patchesAreAppliedOneAfterAnother() throws IOException {
        Path plain = Files.writeString(folder.resolve("plain.json"), """
                [{"op": "replace", "path": "/channels/0/samples/0/modifiers",
                  "value": [{"name": "mu", "type": "normfactor", "data": null}]},
                 {"op": "replace", "path": "/channels/0/samples/0/data", "value": [2.2, 4.8, 9.2, 15.4]}]
                """);
        double once = observed("cls", SEARCH, "-p", SIGNAL);
        double twice = observed("cls", SEARCH, "-p", SIGNAL, "--patch", plain);
        assertEquals(0.12053660437758622, once, 1e-9);
        assertTrue(twice < 0.5 * once, once + " " + twice);
    }

    @Test
    void workspaceOrPatchMayComeFromStandardInput() throws IOException {
        double expected = observed("cls", SEARCH, "-p", SIGNAL);
        CommandRun workspace = CommandRun.withInput(Files.readAllBytes(SEARCH), "cls", "-p", SIGNAL);
        assertEquals(expected, JSON.readTree(workspace.results()).get("CLs_obs").doubleValue());
        CommandRun patch = CommandRun.withInput(Files.readAllBytes(SIGNAL), "cls", SEARCH, "-p", "-");
        assertEquals(expected, JSON.readTree(patch.results()).get("CLs_obs").doubleValue());
        CommandRun both = CommandRun.of("cls", "-p", "-");
        assertEquals(2, both.code());
        assertTrue(both.line().contains("standard input is read already"), both.line());
    }

    @Test
    void severalSignalsAreTheTestsOfEachAlone() throws IOException {
        Path set = CommandRun.EXAMPLES.resolve("signals.json");
        CommandRun run =
                CommandRun.of("cls", SEARCH, "--each", SIGNAL, "--patchset", set, "--test-poi", "1.5", "--provenance");
        assertEquals(0, run.code(), run.messages());
        JsonNode result = JSON.readTree(run.results());
        assertEquals(1.5, result.get("test_poi").doubleValue());
        assertEquals(4, result.get("tests").size());
        assertEquals(SIGNAL.toString(), result.at("/tests/0/patch").textValue());
        assertEquals("signal_700", result.at("/tests/3/patch").textValue());
        assertEquals("{\"mass\":700}", result.at("/tests/3/values").toString());
        assertEquals(4, result.at("/provenance/signals").size());
        assertEquals(
                observed("cls", SEARCH, "-p", SIGNAL, "--test-poi", "1.5"),
                result.at("/tests/0/CLs_obs").doubleValue(),
                1e-11);
        assertEquals(5, result.at("/tests/0/CLs_exp").size());
    }

    @Test
    void testsAreATableWhenAskedFor() {
        CommandRun run = CommandRun.of(
                "cls", SEARCH, "--patchset", CommandRun.EXAMPLES.resolve("signals.json"), "--format", "text");
        assertEquals(0, run.code(), run.messages());
        String[] lines = run.results().split("\n");
        assertEquals("CLs at mu = 1.0", lines[0]);
        assertTrue(lines[1].matches(" +observed +-2 sigma +-1 sigma +expected +\\+1 sigma +\\+2 sigma"), lines[1]);
        assertTrue(lines[3].matches("  signal_500 +0\\.12\\d+( +[0-9.e-]+){5}"), lines[3]);
        CommandRun alone = CommandRun.of("cls", SMALL, "--format", "text");
        assertTrue(alone.results().startsWith("CLs at mu = 1.0\n"), alone.results());
        assertTrue(alone.results().contains(" 0.35998 "), alone.results());
    }

    @Test
    void aSignalWithoutATestDoesNotKeepTheOthersFromTheirs() throws IOException {
        Path empty = Files.writeString(
                folder.resolve("empty.json"),
                Files.readString(SIGNAL).replaceFirst("\"data\": *\\[[^]]*\\]", "\"data\": [-900, -900, -900, -900]"));
        CommandRun run = CommandRun.of("cls", SEARCH, "--each", SIGNAL, empty);
        assertEquals(1, run.code(), run.messages());
        JsonNode tests = JSON.readTree(run.results()).get("tests");
        assertTrue(tests.get(0).has("CLs_obs"), run.results());
        assertTrue(tests.get(1).has("error"), run.results());
        assertTrue(run.messages().contains("wilks: 1 of 2 signals has no result"), run.messages());
    }

    @Test
    void enginesOfPyhfAreTakenWithOneLine() {
        CommandRun plain = CommandRun.of("cls", SMALL);
        CommandRun run = CommandRun.of(
                "cls",
                SMALL,
                "--backend",
                "jax",
                "--optimizer",
                "minuit",
                "--optconf",
                "strategy=0",
                "--optconf",
                "tolerance=1e-3");
        assertEquals(0, run.code());
        assertEquals(plain.results(), run.results());
        assertEquals(
                "note: --backend jax, --optimizer minuit, --optconf strategy=0, --optconf tolerance=1e-3: without effect,"
                        + " Wilks has one engine",
                run.line());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--calctype exact | Invalid value for option '--calctype': 'exact', one of asymptotics, toybased is needed",
                "--test-stat q0 | Invalid value for option '--test-stat': 'q0', one of q, qtilde is needed, or with '--calctype toybased' t, ttilde, lep, tevatron; 'wilks significance' tests with q0",
                "--test-stat t | Invalid value for option '--test-stat': 't', one of q, qtilde is needed, or with '--calctype toybased' t, ttilde, lep, tevatron",
                "--seed 3 | option '--seed' is for toys; add '--calctype toybased'",
                "--test-poi much | Invalid value for option '--test-poi': 'much' is no finite number",
                "--test-poi NaN | Invalid value for option '--test-poi': 'NaN' is no finite number",
                "--test-poi -1 | Invalid value for option '--test-poi': -1.0, a number from 0 on is needed",
                "--interpolation normsys=code3 | Invalid value for option '--interpolation' (TYPE=CODE): 'normsys=code3' is no interpolation, one of histosys=code0, histosys=code2, histosys=code2-continuous, histosys=code4p, normsys=code1, normsys=code4 is needed",
                "--patch= | Invalid value for option '--patch': it is empty, a file is needed",
            })
    void misuseIsOneLine(String options, String line) {
        CommandRun run = CommandRun.of(Stream.concat(Stream.of("cls", SMALL), Stream.of(options.split(" ")))
                .toArray());
        assertEquals(2, run.code());
        assertEquals(line + " (see 'wilks cls --help')", run.line());
        assertEquals("", run.results());
    }

    @Test
    void codesOfInterpolationAreTaken() {
        Path input = CommandRun.REFERENCES.resolve("xml_xmlimport_input__example.json");
        CommandRun other = CommandRun.of("cls", input, "--interpolation", "normsys=code1");
        assertEquals(0, other.code(), other.messages());
        assertFalse(CommandRun.of("cls", input).results().equals(other.results()));
    }

    @Test
    void theFirstOfSeveralMeasurementsIsUsedWithOneLine() {
        Path input = CommandRun.REFERENCES.resolve("xml_xmlimport_input__example.json");
        CommandRun run = CommandRun.of("cls", input);
        assertEquals(
                "note: of 4 measurements the first, GaussExample, is used; --measurement chooses another: GammaExample,"
                        + " LogNormExample, ConstExample",
                run.line());
        assertEquals(
                "", CommandRun.of("cls", input, "--measurement", "ConstExample").messages());
    }

    @Test
    void badInputIsOneLineAndWritesNothing() throws IOException {
        Path set = Files.writeString(folder.resolve("set.json"), "{\"patches\": [], \"version\": \"1.0.0\"}");
        Path out = folder.resolve("out.json");
        for (Object[] words : List.of(
                new Object[] {"cls", SEARCH},
                new Object[] {"cls", SEARCH, "-p", set},
                new Object[] {"cls", SEARCH, "-p", SEARCH},
                new Object[] {"cls", SMALL, "-p", SIGNAL, "-p", SIGNAL},
                new Object[] {"cls", SMALL, "-p", folder.resolve("none.json")},
                new Object[] {"cls", SMALL, "--measurement", "nope"},
                new Object[] {"cls", SMALL, "--poi", "nu"},
                new Object[] {"cls", CommandRun.REFERENCES.resolve("poiless.json")})) {
            CommandRun run = CommandRun.of(Stream.concat(Stream.of(words), Stream.of("--output-file", out))
                    .toArray());
            assertEquals(3, run.code(), run.messages());
            assertTrue(run.line().length() < 400, run.line());
            assertEquals("", run.results());
            assertFalse(Files.exists(out));
        }
    }

    @Test
    void aTestedValueOutsideTheBoundsIsSaid() {
        CommandRun run = CommandRun.of("cls", SMALL, "--test-poi", "12");
        assertEquals(0, run.code());
        assertEquals("note: the tested value mu = 12.0 lies outside the suggested bounds 0.0 .. 10.0", run.line());
    }

    @Test
    void theBoundThatQDoesNotKeepIsSaid() throws IOException {
        CommandRun run = CommandRun.of("cls", SMALL, "--test-stat", "q");
        assertTrue(
                run.line().startsWith("note: the statistic q lets mu go below its suggested lower bound"), run.line());
        assertEquals(
                "",
                CommandRun.of("cls", SMALL, "--test-stat", "q", "--keep-poi-bounds")
                        .messages());
    }

    @Test
    void provenanceNamesInputsAndChoices() throws IOException {
        Path out = folder.resolve("out.json");
        CommandRun run = CommandRun.of("cls", SEARCH, "-p", SIGNAL, "--provenance", "--output-file", out);
        assertEquals("", run.results() + run.messages());
        JsonNode provenance = JSON.readTree(out.toFile()).get("provenance");
        assertEquals(64, provenance.at("/workspace/sha256").textValue().length());
        assertEquals(64, provenance.at("/patches/0/sha256").textValue().length());
        assertEquals("code4p", provenance.at("/interpolation/histosys").textValue());
        assertEquals("search", provenance.at("/measurement").textValue());
        assertEquals(
                List.of(
                        "cls",
                        SEARCH.toString(),
                        "-p",
                        SIGNAL.toString(),
                        "--provenance",
                        "--output-file",
                        out.toString()),
                StreamSupport.stream(provenance.get("arguments").spliterator(), false)
                        .map(JsonNode::textValue)
                        .toList());
    }

    private static double observed(Object... words) throws IOException {
        CommandRun run = CommandRun.of(words);
        assertEquals(0, run.code(), run.messages());
        return JSON.readTree(run.results()).get("CLs_obs").doubleValue();
    }
}
