package org.wilks.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.wilks.cli.job.Console;
import org.wilks.nd.error.FitFailed;
import org.wilks.nd.error.InvalidData;

class ProgramTest {
    private final ByteArrayOutputStream results = new ByteArrayOutputStream();
    private final ByteArrayOutputStream messages = new ByteArrayOutputStream();
    private final Program program = new Program(Console.of(results, messages));

    @Test
    void helpIsTheTextThatPicocliMakes() {
        assertEquals(ExitCode.DONE, program.run("--help"));
        assertEquals(HelpText.TEXT, results());
        assertEquals("", messages());
    }

    @Test
    void versionNamesProgramJdkAndSystem() {
        assertEquals(ExitCode.DONE, program.run("--version"));
        assertTrue(results().matches("wilks \\S+ \\(JDK \\S+, .+\\)\\R"), results());
    }

    @Test
    void noCommandIsAUsageErrorThatShowsTheHelp() {
        assertEquals(ExitCode.USAGE, program.run());
        assertEquals("", results());
        assertEquals(HelpText.TEXT, messages());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "optimise | Unknown command: 'optimise', one of cls, fit, limit, fc-interval, goodness, merge, scan, interval, contour, significance, surface, simplify, inspect, validate, sort, digest, patch, prune, rename, combine, patchset, optimize-cuts, train, apply, demo, completion is needed (see 'wilks --help')",
                "--colour demo | Unknown option: '--colour' (see 'wilks --help')",
                "demo --slope | Unknown option: '--slope' (see 'wilks demo --help')",
                "demo --threads 0 | Invalid value for option '--threads': 0, a number from 1 to 1024 is needed (see 'wilks demo --help')",
                "demo --threads 99999 | Invalid value for option '--threads': 99999, a number from 1 to 1024 is needed (see 'wilks demo --help')",
                "demo --output= | Invalid value for option '--output': it is empty, a folder is needed (see 'wilks demo --help')",
                "demo --seed x | Invalid value for option '--seed': 'x' is not a whole number (see 'wilks demo --help')",
                "demo --part 3 | Invalid value for option '--part': 3, a number from 1 to 2 is needed (see 'wilks demo --help')",
                "demo --format xml | Invalid value for option '--format': 'xml' is not a form, one of text, json is needed (see 'wilks demo --help')",
                "optimize-cuts | Missing required parameter: 'CONFIG' (see 'wilks optimize-cuts --help')",
                "optimize-cuts a b | Unmatched argument at index 2: 'b' (see 'wilks optimize-cuts --help')",
            })
    void misuseIsOneLineAndTellsWhereHelpIs(String typed, String line) {
        assertEquals(ExitCode.USAGE, program.run(typed.split(" ")));
        assertEquals("wilks: " + line + System.lineSeparator(), messages());
        assertEquals("", results());
    }

    @Test
    void anEmptyConfigurationIsMisuse() {
        assertEquals(ExitCode.USAGE, program.run("optimize-cuts", ""));
        assertTrue(messages().contains("it is empty, a file is needed"), messages());
    }

    @ParameterizedTest
    @MethodSource
    void everyCommandExplainsItself(String command) {
        assertEquals(ExitCode.DONE, program.run(command, "--help"));
        assertTrue(results().startsWith("Usage: wilks " + command), results());
        String fromOption = results();
        results.reset();
        assertEquals(ExitCode.DONE, program.run("help", command));
        assertEquals(fromOption, results());
    }

    static List<String> everyCommandExplainsItself() {
        return Commands.NAMES;
    }

    @Test
    void completionScriptKnowsEveryCommand() {
        assertEquals(ExitCode.DONE, program.run("completion"));
        Commands.NAMES.forEach(name -> assertTrue(results().contains(name), name));
    }

    @Test
    void badInputIsOneLineWithoutStackTrace() {
        assertEquals(ExitCode.BAD_INPUT, program.guarded(false, () -> {
            throw new InvalidData("events.csv, line 17: 'abc'\n is not a number");
        }));
        assertEquals("wilks: events.csv, line 17: 'abc'\\n is not a number" + System.lineSeparator(), messages());
    }

    @Test
    void failedFitExitsWithOne() {
        assertEquals(ExitCode.FAILED, program.guarded(false, () -> {
            throw new FitFailed("no minimum");
        }));
        assertEquals("wilks: no minimum" + System.lineSeparator(), messages());
    }

    @Test
    void debugPrintsTheStackTraceBeforeTheLine() {
        assertEquals(ExitCode.FAILED, program.guarded(true, () -> {
            throw new IllegalStateException("odd");
        }));
        assertTrue(messages().contains("at org.wilks.cli.ProgramTest"), messages());
        assertTrue(messages().stripTrailing().endsWith("--debug prints the stack trace)"), messages());
    }

    @Test
    void aFullDiskUnderTheResultsIsAnError() {
        Program full = new Program(Console.of(failing("No space left on device"), messages));
        assertEquals(ExitCode.BAD_INPUT, full.run("--version"));
        assertEquals("wilks: standard output: No space left on device" + System.lineSeparator(), messages());
    }

    @Test
    void aClosedPipeIsQuiet() {
        Program piped = new Program(Console.of(failing("Broken pipe"), messages));
        assertEquals(ExitCode.DONE, piped.run("demo", "--help"));
        assertEquals("", messages());
        assertFalse(Console.of(results, messages).failure().isPresent());
    }

    private static OutputStream failing(String reason) {
        return new OutputStream() {
            @Override
            public void write(int octet) throws IOException {
                throw new IOException(reason);
            }
        };
    }

    private String results() {
        return results.toString(StandardCharsets.UTF_8);
    }

    private String messages() {
        return messages.toString(StandardCharsets.UTF_8);
    }
}
