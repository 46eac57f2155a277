package org.wilks.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a start of the program loads, seen from a process of its own. */
class LazinessTest {
    @Test
    void helpOfTheProgramLoadsOnlyItsStart() throws Exception {
        List<String> loaded = loadedBy("--help");
        assertEquals(List.of("org.wilks.cli.Main"), ours(loaded));
        assertTrue(loaded.stream().noneMatch(name -> name.startsWith("picocli.")), loaded.toString());
    }

    @Test
    void oneCommandLoadsNoOtherAndNoLibraryOfIts() throws Exception {
        List<String> loaded = loadedBy("completion", "--help");
        assertTrue(ours(loaded).contains("org.wilks.cli.CompletionCommand"), loaded.toString());
        assertTrue(ours(loaded).stream().noneMatch(name -> name.contains("OptimizeCuts") || name.contains("Demo")));
        for (String library : List.of("org.nd4j.", "com.fasterxml.", "org.jfree.", "org.slf4j.", "me.tongfei.")) {
            assertTrue(loaded.stream().noneMatch(name -> name.startsWith(library)), library);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"cls", "fit", "limit", "significance"})
    void aTestOfAWorkspaceLoadsNoArraysNoSchemaNoFiguresAndNoOptimiser(String command) throws Exception {
        List<String> loaded = loadedBy(
                command,
                CommandRun.EXAMPLES.resolve("search.json").toString(),
                "-p",
                CommandRun.EXAMPLES.resolve("signal-500.json").toString());
        assertTrue(ours(loaded).contains("org.wilks.infer.model.Model"), loaded.toString());
        for (String room : List.of(
                "org.nd4j.",
                "org.bytedeco.",
                "com.networknt.",
                "org.jfree.",
                "java.awt.",
                "org.slf4j.",
                "me.tongfei.",
                "org.wilks.optimize.",
                "org.wilks.relax.",
                "org.wilks.events.",
                "org.wilks.viz.",
                "org.wilks.nd.array.")) {
            assertEquals(
                    List.of(),
                    loaded.stream().filter(name -> name.startsWith(room)).toList());
        }
    }

    private static List<String> ours(List<String> loaded) {
        return loaded.stream().filter(name -> name.startsWith("org.wilks.")).collect(Collectors.toList());
    }

    private static List<String> loadedBy(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:class+load:stdout",
                "-cp",
                System.getProperty("java.class.path"),
                "org.wilks.cli.Main"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String text;
        try (InputStream output = process.getInputStream()) {
            text = new String(output.readAllBytes(), StandardCharsets.UTF_8);
        }
        assertEquals(0, process.waitFor());
        return text.lines()
                .filter(line -> line.contains(" source: "))
                .map(line -> line.replaceFirst("^(\\[[^\\]]*\\]\\s*)*", "").split(" ")[0])
                .collect(Collectors.toList());
    }
}
