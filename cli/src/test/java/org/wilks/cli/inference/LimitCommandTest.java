package org.wilks.cli.inference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wilks.cli.CommandRun;

/** The command limit. */
class LimitCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path SMALL = CommandRun.EXAMPLES.resolve("2-bin.json");
    private static final Path SEARCH = CommandRun.EXAMPLES.resolve("search.json");
    private static final Path LIGHT = CommandRun.EXAMPLES.resolve("signal-300.json");
    private static final Path HEAVY = CommandRun.EXAMPLES.resolve("signal-700.json");
    private static final Path SIGNALS = CommandRun.EXAMPLES.resolve("signals.json");

    @TempDir
    private Path folder;

    @Test
    void limitIsWhereClsIsTheLevel() throws IOException {
        for (double level : new double[] {0.05, 0.1}) {
            JsonNode limit = limit(SMALL, "--level", "" + level);
            assertEquals(level, limit.get("level").doubleValue());
            assertEquals("inside", limit.get("standing_obs").textValue());
            CommandRun test = CommandRun.of(
                    "cls", SMALL, "--test-poi", limit.get("upper_limit_obs").asText());
            assertEquals(level, JSON.readTree(test.results()).get("CLs_obs").doubleValue(), 1e-8);
        }
    }

    @Test
    void severalSignalsAreTheLimitsOfEachAlone() throws IOException {
        JsonNode table = limit(SEARCH, "--each", LIGHT.toString(), HEAVY.toString());
        assertEquals(2, table.get("limits").size());
        assertEquals(LIGHT.toString(), table.at("/limits/0/patch").textValue());
        double alone =
                limit(SEARCH, "-p", HEAVY.toString()).get("upper_limit_obs").doubleValue();
        assertEquals(alone, table.at("/limits/1/upper_limit_obs").doubleValue(), 1e-9);
        assertEquals(table, limit(SEARCH, "--each", LIGHT.toString(), "--each", HEAVY.toString()));
    }

    @Test
    void everySignalOfAPatchSetHasItsRow() throws IOException {
        JsonNode set = limit(SEARCH, "--patchset", SIGNALS.toString());
        assertEquals(3, set.get("limits").size());
        assertEquals("signal_300", set.at("/limits/0/patch").textValue());
        assertEquals("{\"mass\":700}", set.at("/limits/2/values").toString());
        JsonNode alone = limit(SEARCH, "--each", LIGHT.toString(), HEAVY.toString());
        assertEquals(
                alone.at("/limits/1/upper_limit_obs").doubleValue(),
                set.at("/limits/2/upper_limit_obs").doubleValue(),
                1e-9);
        JsonNode both = limit(SEARCH, "--each", LIGHT.toString(), "--patchset", SIGNALS.toString(), "--provenance");
        assertEquals(LIGHT.toString(), both.at("/limits/0/patch").textValue());
        assertTrue(!both.at("/limits/0").has("values"));
        assertEquals(
                SIGNALS + ", patch signal_700",
                both.at("/provenance/signals/3/name").textValue());
        CommandRun text = CommandRun.of("limit", SEARCH, "--patchset", SIGNALS, "--format", "text");
        assertTrue(text.results().contains("\n  signal_300    1.1960 "), text.results());
    }

    @Test
    void aPatchSetMustBeForTheWorkspace() {
        CommandRun run = CommandRun.of("limit", SMALL, "--patchset", SIGNALS);
        assertEquals(3, run.code());
        assertTrue(
                run.line().startsWith(SMALL + ": is not the workspace that " + SIGNALS + " was made for"), run.line());
    }

    @Test
    void provenanceNamesEverySignal() throws IOException {
        JsonNode provenance = limit(SEARCH, "--each", LIGHT.toString(), HEAVY.toString(), "--provenance")
                .get("provenance");
        assertEquals(0, provenance.get("patches").size());
        assertEquals(HEAVY.toString(), provenance.at("/signals/1/name").textValue());
        assertEquals(64, provenance.at("/signals/0/sha256").textValue().length());
    }

    @Test
    void theTableIsTextWhenAskedFor() throws IOException {
        Path out = folder.resolve("limits.json");
        CommandRun run = CommandRun.of(
                "limit", SEARCH, "--each", LIGHT, HEAVY, "--format", "text", "--output-file", out, "--scan", "0,0.5,1");
        assertEquals(0, run.code(), run.messages());
        assertEquals("", run.messages());
        String[] lines = run.results().split("\n");
        assertEquals("Upper limits on mu, CLs = 0.05", lines[0]);
        assertTrue(lines[1].matches(" +observed +-2 sigma +-1 sigma +expected +\\+1 sigma +\\+2 sigma"), lines[1]);
        assertTrue(lines[2].startsWith("  signal-300    1.1960 "), lines[2]);
        assertTrue(run.results().contains("CLs with signal-700"), run.results());
        assertEquals(3, JSON.readTree(out.toFile()).at("/limits/0/scan").size());
    }

    @Test
    void scansHoldTheNumbersOfCls() throws IOException {
        JsonNode scan = limit(SMALL, "--scan", "0.5:1.5:3").get("scan");
        assertEquals(3, scan.size());
        JsonNode one = JSON.readTree(CommandRun.of("cls", SMALL).results());
        assertEquals(1, scan.at("/1/test_poi").doubleValue());
        assertEquals(one.get("CLs_obs").doubleValue(), scan.at("/1/CLs_obs").doubleValue(), 1e-9);
        assertEquals(one.at("/CLs_exp/4").doubleValue(), scan.at("/1/CLs_exp/4").doubleValue(), 1e-9);
    }

    @Test
    void scansAreWrittenWithoutALimit() throws IOException {
        Path weak = CommandRun.REFERENCES.resolve("worked/small-signal-unscaled.json");
        CommandRun run = CommandRun.of("limit", weak, "--scan", "1,5", "--mu-max", "10");
        assertEquals(1, run.code(), run.messages());
        JsonNode result = JSON.readTree(run.results());
        assertEquals(run.line(), result.get("error").textValue());
        assertEquals("mu", result.get("poi").textValue());
        assertFalse(result.has("upper_limit_obs"), run.results());
        JsonNode one = JSON.readTree(CommandRun.of("cls", weak).results());
        assertEquals(
                one.get("CLs_obs").doubleValue(), result.at("/scan/0/CLs_obs").doubleValue(), 1e-9);
        assertEquals(2, result.get("scan").size());
        CommandRun bare = CommandRun.of("limit", weak, "--mu-max", "10");
        assertEquals("", bare.results());
        assertEquals(run.line(), bare.line());
    }

    @Test
    void scansOfSignalsWithoutLimitsAreWritten() throws IOException {
        Path out = folder.resolve("limits.json");
        CommandRun run = CommandRun.of(
                "limit",
                SEARCH,
                "--each",
                LIGHT,
                HEAVY,
                "--mu-max",
                "1.5",
                "--scan",
                "0.5,1",
                "--output-file",
                out,
                "--format",
                "text");
        assertEquals(1, run.code(), run.messages());
        JsonNode limits = JSON.readTree(out.toFile()).get("limits");
        for (JsonNode one : limits) {
            assertTrue(one.has("error") != one.has("upper_limit_obs"), one.toString());
            assertEquals(2, one.get("scan").size());
        }
        assertTrue(limits.get(1).has("error"), limits.toString());
        assertTrue(run.results().contains("CLs with signal-700"), run.results());
    }

    @Test
    void aLimitBeyondTheBoundsIsSaid() throws IOException {
        Path patch = Files.writeString(
                folder.resolve("small.json"),
                "[{\"op\": \"replace\", \"path\": \"/channels/0/samples/0/data\", \"value\": [0.05, 0.1]}]");
        CommandRun run = CommandRun.of("limit", SMALL, "-p", patch);
        assertEquals(0, run.code(), run.messages());
        JsonNode result = JSON.readTree(run.results());
        assertEquals(212.36, result.get("upper_limit_obs").doubleValue(), 0.01);
        assertEquals("outside suggested bounds", result.get("standing_obs").textValue());
        assertEquals("note: upper limit on mu: the observed one is outside suggested bounds", run.line());
    }

    @Test
    void aLimitBelowTheBoundsIsSaid() throws IOException {
        Path patched = Files.writeString(
                folder.resolve("bounds.json"),
                Files.readString(SMALL)
                        .replaceFirst(
                                "\"parameters\": *\\[",
                                "\"parameters\": [{\"name\": \"mu\", \"inits\": [6], \"bounds\": [[5, 10]]}"));
        CommandRun run = CommandRun.of("limit", patched);
        assertEquals(0, run.code(), run.messages());
        JsonNode result = JSON.readTree(run.results());
        assertTrue(result.get("upper_limit_obs").doubleValue() < 5, run.results());
        assertEquals("outside suggested bounds", result.get("standing_obs").textValue());
    }

    @Test
    void expectedLimitsThatAreOfNoFitAreSaid() throws IOException {
        Path patch = Files.writeString(
                folder.resolve("signal-only.json"), "[{\"op\": \"remove\", \"path\": \"/channels/0/samples/1\"}]");
        CommandRun run = CommandRun.of("limit", SMALL, "-p", patch);
        assertEquals(0, run.code(), run.messages());
        assertTrue(run.line().startsWith("note: a bin with events has no background"), run.line());
    }

    @Test
    void aSearchThatIsStoppedIsAFailureThatSaysSo() {
        CommandRun run = CommandRun.of("limit", SMALL, "--mu-max", "0.5");
        assertEquals(1, run.code());
        assertTrue(run.line().contains("0.5"), run.line());
        assertEquals("", run.results());
    }

    @Test
    void aSignalWithoutLimitsDoesNotKeepTheOthersFromTheirs() throws IOException {
        CommandRun run = CommandRun.of("limit", SEARCH, "--each", LIGHT, HEAVY, "--mu-max", "2.2");
        assertEquals(1, run.code());
        JsonNode limits = JSON.readTree(run.results()).get("limits");
        assertTrue(limits.get(0).has("upper_limit_obs"), run.results());
        assertTrue(limits.get(1).has("error"), run.results());
        assertTrue(run.messages().contains("wilks: 1 of 2 signals has no limits"), run.messages());
    }

    @Test
    void aSignalThatMakesNoModelIsNamed() throws IOException {
        Path none = Files.writeString(
                folder.resolve("none.json"),
                "[{\"op\": \"replace\", \"path\": \"/channels/0/samples/0/data/0\", \"value\": 20.0}]");
        CommandRun run = CommandRun.of("limit", SEARCH, "--each", LIGHT, none);
        assertEquals(3, run.code(), run.messages());
        assertTrue(run.line().startsWith(SEARCH + " with " + none + ": the parameter of interest 'mu'"), run.line());
        assertEquals("", run.results());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--level 1.5 | Invalid value for option '--level': 1.5, a number between 0 and 1 is needed",
                "--mu-max -1 | Invalid value for option '--mu-max': -1.0, a positive number is needed",
                "--scan 0:1 | Invalid value for option '--scan': '0:1' are no points: FIRST:LAST:COUNT with at least 2, or growing numbers with commas between them, are needed",
                "--scan 1,0 | Invalid value for option '--scan': '1,0' are no points: FIRST:LAST:COUNT with at least 2, or growing numbers with commas between them, are needed",
                "--scan=-1:1:3 | Invalid value for option '--scan': -1.0, a first point from 0 on is needed",
                "--format xml | Invalid value for option '--format': 'xml' is not a form, one of text, json is needed",
            })
    void misuseIsOneLine(String options, String line) {
        CommandRun run = CommandRun.of(Stream.concat(Stream.of("limit", SMALL), Stream.of(options.split(" ")))
                .toArray());
        assertEquals(line + " (see 'wilks limit --help')", run.line());
        assertEquals(2, run.code());
    }

    private static JsonNode limit(Path workspace, String... options) throws IOException {
        CommandRun run = CommandRun.of(
                Stream.concat(Stream.of("limit", workspace), Stream.of(options)).toArray());
        assertEquals(0, run.code(), run.messages());
        return JSON.readTree(run.results());
    }
}
