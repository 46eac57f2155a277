package org.wilks.cli.patchset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wilks.cli.CommandRun;

/** The commands on patch sets, held to the output of pyhf 0.7.6. */
class PatchSetCommandTest {
    private static final Path HERE = Path.of("src", "test", "resources", "org", "wilks", "cli", "workspace");
    private static final Path SMALL = CommandRun.EXAMPLES.resolve("2-bin.json");
    private static final Path BACKGROUND = CommandRun.EXAMPLES.resolve("search.json");
    private static final Path SIGNALS = CommandRun.EXAMPLES.resolve("signals.json");

    @TempDir
    private Path folder;

    @Test
    void extractedIsWhatPyhfExtracts() throws IOException {
        String patch = Files.readString(HERE.resolve("signals.extract.json"));
        assertEquals(
                patch,
                CommandRun.of("patchset", "extract", SIGNALS, "--name", "signal_500")
                        .results());
        assertEquals(
                patch,
                CommandRun.withInput(
                                Files.readAllBytes(SIGNALS),
                                "patchset",
                                "extract",
                                "--name=signal_500",
                                "--with-metadata",
                                "--without-metadata")
                        .results());
        Path out = folder.resolve("patch.json");
        CommandRun run = CommandRun.of(
                "patchset", "extract", SIGNALS, "--name", "signal_500", "--with-metadata", "--output-file", out);
        assertEquals("", run.results() + run.messages());
        assertEquals(Files.readString(HERE.resolve("signals.extract-with-metadata.json")), Files.readString(out));
    }

    @Test
    void appliedIsWhatPyhfApplies() throws IOException {
        String expected = Files.readString(HERE.resolve("signals.apply.json"));
        assertEquals(
                expected,
                CommandRun.of("patchset", "apply", BACKGROUND, SIGNALS, "--name", "signal_700")
                        .results());
        Path out = folder.resolve("workspace.json");
        CommandRun run = CommandRun.withInput(
                Files.readAllBytes(BACKGROUND),
                "patchset",
                "apply",
                "-",
                SIGNALS,
                "--name",
                "signal_700",
                "--output-file",
                out);
        assertEquals("", run.results() + run.messages());
        assertEquals(expected, Files.readString(out));
    }

    @Test
    void theListIsPyhfs() throws IOException {
        assertEquals(
                Files.readString(HERE.resolve("signals.inspect.txt")),
                CommandRun.of("patchset", "inspect", SIGNALS).results());
    }

    @Test
    void verifiedIsGoodAndAnotherWorkspaceIsNot() {
        assertEquals(
                "All good.\n",
                CommandRun.of("patchset", "verify", BACKGROUND, SIGNALS).results());
        for (CommandRun run : new CommandRun[] {
            CommandRun.of("patchset", "verify", SMALL, SIGNALS),
            CommandRun.of("patchset", "apply", SMALL, SIGNALS, "--name", "signal_300")
        }) {
            assertEquals(3, run.code());
            assertEquals("", run.results());
            assertTrue(
                    run.line()
                            .startsWith(SMALL + ": is not the workspace that " + SIGNALS
                                    + " was made for: its md5 digest is "),
                    run.line());
        }
    }

    @Test
    void patchesThatAreNotThereAreToldWithTheNearest() {
        CommandRun run = CommandRun.of("patchset", "extract", SIGNALS, "--name", "signal500");
        assertEquals(3, run.code());
        assertEquals(
                SIGNALS + ", /patches: there is no patch 'signal500'; did you mean 'signal_500'?; it has 'signal_300',"
                        + " 'signal_500', 'signal_700'",
                run.line());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "patchset | Missing command: one of extract, apply, verify, inspect is needed (see 'wilks patchset --help')",
                "patchset extrct | Unknown command: 'extrct' (did you mean extract?), one of extract, apply, verify, inspect is needed (see 'wilks patchset --help')",
                "patchset unpack x | Unknown command: 'unpack', one of extract, apply, verify, inspect is needed (see 'wilks patchset --help')",
                "patchset extract | Missing required option: '--name=NAME' (see 'wilks patchset extract --help')",
                "patchset verify | Invalid value for parameter 'PATCHSET': standard input is read already, a file is needed (see 'wilks patchset verify --help')",
            })
    void misuseIsOneLine(String typed, String line) {
        CommandRun run = CommandRun.of((Object[]) typed.split(" "));
        assertEquals(2, run.code());
        assertEquals(line, run.line());
    }

    @ParameterizedTest
    @ValueSource(strings = {"extract", "apply", "verify", "inspect"})
    void everyCommandExplainsItself(String command) {
        CommandRun run = CommandRun.of("patchset", command, "--help");
        assertEquals(0, run.code());
        assertTrue(run.results().startsWith("Usage: wilks patchset " + command), run.results());
        assertEquals(run.results(), CommandRun.of("help", "patchset", command).results());
    }
}
