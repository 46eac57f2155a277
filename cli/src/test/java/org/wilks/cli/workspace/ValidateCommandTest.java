package org.wilks.cli.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wilks.cli.CommandRun;

/** The commands validate and patch. */
class ValidateCommandTest {
    private static final Path SMALL = CommandRun.EXAMPLES.resolve("2-bin.json");
    private static final Path SEARCH = CommandRun.EXAMPLES.resolve("search.json");
    private static final Path SIGNAL = CommandRun.EXAMPLES.resolve("signal-500.json");

    @TempDir
    private Path folder;

    @Test
    void aGoodWorkspaceIsOneLine() {
        CommandRun run = CommandRun.of("validate", SEARCH, "-p", SIGNAL);
        assertEquals("", run.messages());
        assertEquals(0, run.code());
        assertEquals(SEARCH + ": valid; 2 channels, 5 bins, 3 samples; search (10 parameters)\n", run.results());
    }

    @Test
    void everyFaultOfTheStructureIsNamedWithItsPointer() {
        CommandRun run = CommandRun.of("validate", CommandRun.EXAMPLES.resolve("broken.json"));
        assertEquals(3, run.code());
        List<String> lines = run.results().lines().toList();
        assertEquals(4, lines.size(), run.results());
        assertTrue(lines.get(0).contains("/channels/0/samples/0/modifiers/0/data/low: unknown key"), run.results());
        assertTrue(lines.get(2).contains("/channels/0/samples/0/modifiers/1/data/1: "), run.results());
        assertTrue(lines.get(3).contains("/measurements/0/config: "), run.results());
        assertTrue(run.line().endsWith("broken.json: 4 faults"), run.line());
    }

    @Test
    void whatIsNoWorkspaceAtAllIsOneFault() {
        CommandRun run = CommandRun.of("validate", SIGNAL);
        assertEquals(3, run.code());
        assertEquals(1, run.results().lines().count(), run.results());
    }

    @Test
    void modelsOfAllMeasurementsAreChecked() throws IOException {
        String text = Files.readString(SMALL)
                .replace(
                        "\"measurements\": [",
                        "\"measurements\": [{\"name\": \"first\", \"config\": {\"poi\": \"nu\", \"parameters\": []}},");
        CommandRun run = CommandRun.withInput(text.getBytes(), "validate");
        assertEquals(3, run.code(), run.results());
        assertTrue(run.results().contains("'nu'"), run.results());
        assertTrue(run.line().endsWith("standard input: 1 fault"), run.line());
    }

    @Test
    void negativeRatesAreFaults() throws IOException {
        Path patch = Files.writeString(
                folder.resolve("negative.json"),
                "[{\"op\": \"replace\", \"path\": \"/channels/0/samples/0/data/0\", \"value\": -80.0}]");
        CommandRun run = CommandRun.of("validate", SMALL, "-p", patch);
        assertEquals(3, run.code(), run.results());
        assertTrue(run.results().contains("singlechannel"), run.results());
        CommandRun test = CommandRun.of("cls", SMALL, "-p", patch);
        assertTrue(test.code() == 1 || test.code() == 3, test.messages());
        assertTrue(test.line().contains("singlechannel"), test.line());
        assertEquals("", test.results());
    }

    @Test
    void patchedWorkspacesAreWrittenWhole() throws IOException {
        Path out = folder.resolve("out.json");
        CommandRun run = CommandRun.of("patch", SEARCH, "-p", SIGNAL, "--output-file", out);
        assertEquals("", run.results() + run.messages());
        assertEquals(
                CommandRun.of("cls", SEARCH, "-p", SIGNAL).results(),
                CommandRun.of("cls", out).results());
        assertEquals(
                new ObjectMapper().readTree(out.toFile()),
                new ObjectMapper()
                        .readTree(CommandRun.of("patch", SEARCH, "-p", SIGNAL).results()));
    }

    @Test
    void aPatchThatDoesNotFitLeavesWhatWasThere() throws IOException {
        Path out = Files.writeString(folder.resolve("out.json"), "before");
        CommandRun run = CommandRun.of("patch", SMALL, "-p", SIGNAL, "-p", SMALL, "--output-file", out);
        assertEquals(3, run.code());
        assertFalse(run.line().isEmpty());
        assertEquals("before", Files.readString(out));
    }
}
