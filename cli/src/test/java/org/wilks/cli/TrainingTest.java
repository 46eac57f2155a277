package org.wilks.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wilks.cli.job.Console;

class TrainingTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"text", "json"})
    void theSmallStudyGoesThroughTheWholeCommand(String format) throws IOException {
        ByteArrayOutputStream results = new ByteArrayOutputStream();
        ByteArrayOutputStream messages = new ByteArrayOutputStream();
        String configuration = new Training.Small().unpack(folder).toString();
        int code = new Program(Console.of(results, messages))
                .run(
                        "optimize-cuts",
                        configuration,
                        "--quiet",
                        "--format",
                        format,
                        "-o",
                        folder.resolve("out").toString());
        assertEquals("", messages.toString(StandardCharsets.UTF_8));
        assertEquals(ExitCode.DONE, code);
        assertTrue(results.size() > 0);
        assertTrue(folder.resolve("out").toFile().list().length > 1);
    }

    @Test
    void theSmallWorkspaceGoesThroughEveryCommandOnWorkspaces() throws IOException {
        Set<String> met = new TreeSet<>();
        for (String[] words : TrainingWorkspace.commands(folder)) {
            CommandRun run = CommandRun.of((Object[]) words);
            boolean fault = List.of(words).contains("none");
            assertEquals(fault ? ExitCode.BAD_INPUT : ExitCode.DONE, run.code(), run.messages());
            met.add(words[0]);
        }
        Set<String> wanted = new TreeSet<>(Commands.NAMES);
        wanted.removeAll(List.of("optimize-cuts", "train", "apply", "demo", "completion"));
        assertEquals(wanted, met);
    }

    @Test
    void theSmallObservableIsTrainedAndApplied() throws IOException {
        new Training.Small().unpack(folder);
        for (String[] words : Training.observable(folder)) {
            CommandRun run = CommandRun.of((Object[]) words);
            assertEquals(ExitCode.DONE, run.code(), run.messages());
        }
    }

    @Test
    void aMissingConfigurationIsOneLine() {
        ByteArrayOutputStream messages = new ByteArrayOutputStream();
        Program program = new Program(Console.of(new ByteArrayOutputStream(), messages));
        for (String name : List.of("none.yaml", ".")) {
            messages.reset();
            assertEquals(
                    ExitCode.BAD_INPUT,
                    program.run("optimize-cuts", folder.resolve(name).toString()));
            assertEquals(
                    1,
                    messages.toString(StandardCharsets.UTF_8).lines().count(),
                    messages.toString(StandardCharsets.UTF_8));
        }
    }
}
