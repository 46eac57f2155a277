package org.wilks.cli.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wilks.cli.CommandRun;

/** The command inspect, held to the output of pyhf 0.7.6, and how every command finds its workspace. */
class InspectCommandTest {
    private static final Path HERE = Path.of("src", "test", "resources", "org", "wilks", "cli", "workspace");
    private static final Path SMALL = CommandRun.EXAMPLES.resolve("2-bin.json");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"2-bin", "four-measurements"})
    void tableAndFileAreThoseOfPyhf(String name) throws IOException {
        Path workspace = name.equals("2-bin") ? SMALL : HERE.resolve(name + ".json");
        Path out = folder.resolve("out.json");
        CommandRun run = CommandRun.of("inspect", workspace, "--output-file", out);
        assertEquals("", run.messages());
        assertEquals(0, run.code());
        assertEquals(Files.readString(HERE.resolve(name + ".inspect.txt")), run.results());
        assertEquals(Files.readString(HERE.resolve(name + ".inspect.json")) + "\n", Files.readString(out));
    }

    @Test
    void measurementIsMarked() {
        CommandRun run =
                CommandRun.of("inspect", HERE.resolve("four-measurements.json"), "--measurement", "GammaExample");
        assertTrue(run.results().contains("(*) GammaExample"), run.results());
        assertFalse(run.results().contains("(*) GaussExample"), run.results());
    }

    @Test
    void unknownMeasurementIsAnErrorThatNamesThoseThereAre() {
        CommandRun run = CommandRun.of("inspect", SMALL, "--measurement", "nope");
        assertEquals(3, run.code());
        assertTrue(run.line().contains("'nope'") && run.line().contains("Measurement"), run.line());
        assertEquals("", run.results());
    }

    @Test
    void standardInputIsReadForAMinusAndForNothing() throws IOException {
        byte[] bytes = Files.readAllBytes(SMALL);
        String expected = CommandRun.of("inspect", SMALL).results();
        assertEquals(expected, CommandRun.withInput(bytes, "inspect").results());
        assertEquals(expected, CommandRun.withInput(bytes, "inspect", "-").results());
        assertEquals(expected, CommandRun.withInput(zipped(bytes), "inspect").results());
    }

    @Test
    void compressedFilesAreRead() throws IOException {
        Path file = Files.write(folder.resolve("w.json.gz"), zipped(Files.readAllBytes(SMALL)));
        assertEquals(
                CommandRun.of("inspect", SMALL).results(),
                CommandRun.of("inspect", file).results());
    }

    @Test
    void aTruncatedCompressedFileIsOneLine() throws IOException {
        byte[] whole = zipped(Files.readAllBytes(SMALL));
        Path file = Files.write(folder.resolve("w.json.gz"), Arrays.copyOf(whole, whole.length / 2));
        bad("inspect", file, "cut short");
    }

    @Test
    void whatIsNoWorkspaceIsOneLine() throws IOException {
        bad("inspect", folder.resolve("none.json"), "none.json: ");
        bad("inspect", folder, "is a folder");
        bad("inspect", Files.createFile(folder.resolve("empty.json")), "empty");
        bad("inspect", Files.writeString(folder.resolve("half.json"), "{\"channels\": ["), "too early");
        bad("inspect", Files.writeString(folder.resolve("list.json"), "[]"), "a list");
        bad("inspect", "\0", "is no name of a file");
        CommandRun empty = CommandRun.withInput(new byte[0], "inspect");
        assertEquals(3, empty.code());
        assertTrue(empty.line().startsWith("standard input: "), empty.line());
    }

    @Test
    void anOutputThatCannotBeWrittenIsToldBeforeTheWork() {
        for (Path bad : new Path[] {folder, folder.resolve("no").resolve("out.json")}) {
            CommandRun run = CommandRun.of("inspect", SMALL, "--output-file", bad);
            assertEquals(3, run.code());
            assertTrue(run.line().contains("cannot be written"), run.line());
            assertEquals("", run.results());
        }
    }

    private static void bad(String command, Object file, String words) {
        CommandRun run = CommandRun.of(command, file);
        assertEquals(3, run.code(), run.messages());
        assertTrue(run.line().contains(words), run.line());
        assertEquals("", run.results());
    }

    private static byte[] zipped(byte[] bytes) throws IOException {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        try (OutputStream zip = new GZIPOutputStream(whole)) {
            zip.write(bytes);
        }
        return whole.toByteArray();
    }
}
