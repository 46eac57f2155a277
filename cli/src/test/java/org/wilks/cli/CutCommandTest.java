package org.wilks.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wilks.cli.job.Console;
import org.wilks.nd.random.RandomStream;
import org.wilks.nd.random.RandomStreams;

/** The command optimize-cuts, on two hundred events of each class. */
class CutCommandTest {
    @TempDir
    private Path folder;

    private final ByteArrayOutputStream results = new ByteArrayOutputStream();
    private final ByteArrayOutputStream messages = new ByteArrayOutputStream();
    private Path configuration;

    @BeforeEach
    void write() throws IOException {
        StringBuilder csv = new StringBuilder("x,y,kind\n");
        RandomStream random = RandomStreams.of(4).stream(0);
        for (int i = 0; i < 600; i++) {
            boolean signal = i % 2 == 0;
            double x = signal ? 3 + random.nextNormal() : 2 * random.nextExponential();
            csv.append(String.format(
                    Locale.ROOT, "%.5f,%.5f,%s%n", x, random.nextNormal() + (signal ? 1 : 0), signal ? "s" : "b"));
        }
        Files.writeString(folder.resolve("toy.csv"), csv);
        configuration = Files.writeString(folder.resolve("toy.yaml"), """
                title: A toy
                events: {files: toy.csv, class_column: kind}
                samples:
                  - {name: sig, role: signal, class: s, yield: 100}
                  - {name: bkg, role: background, class: b, yield: 1000}
                cuts:
                  - {variable: x, direction: above}
                  - {variable: y, direction: window}
                search: {starts: 2, epochs: 10, patience: 5, grid: 40}
                min_mc_neff: 5
                bootstrap: 10
                """);
    }

    private int run(String... arguments) {
        results.reset();
        messages.reset();
        return new Program(Console.of(results, messages)).run(arguments);
    }

    private String results() {
        return results.toString(StandardCharsets.UTF_8);
    }

    private String messages() {
        return messages.toString(StandardCharsets.UTF_8);
    }

    @Test
    void tablesGoToResultsAndNothingToMessages() {
        assertEquals(0, run("optimize-cuts", configuration.toString()), this::messages);
        assertTrue(results().startsWith("A toy\n"), results());
        assertEquals("", messages());
    }

    @Test
    void jsonIsTheSameForAnyNumberOfThreads() throws IOException {
        assertEquals(0, run("optimize-cuts", configuration.toString(), "--format", "json", "--threads", "1"));
        String one = results();
        assertEquals(0, run("optimize-cuts", configuration.toString(), "--format", "json", "--threads", "3"));
        assertEquals(one, results());
        JsonNode root = new ObjectMapper().readTree(one);
        assertEquals("wilks-cuts", root.get("format").textValue());
        assertEquals(1, root.at("/provenance/seed").intValue());
        assertEquals(0, run("optimize-cuts", configuration.toString(), "--format", "json", "--seed", "5"));
        assertEquals(
                5, new ObjectMapper().readTree(results()).at("/provenance/seed").intValue());
    }

    @Test
    void folderHoldsResultTablesAndFigures() throws IOException {
        Path out = folder.resolve("made").resolve("here");
        assertEquals(0, run("optimize-cuts", configuration.toString(), "-o", out.toString()), this::messages);
        try (Stream<Path> files = Files.list(out)) {
            assertEquals(
                    List.of(
                            ".figures",
                            "history.svg",
                            "result.json",
                            "result.txt",
                            "significance-x.svg",
                            "significance-y-high.svg",
                            "significance-y-low.svg",
                            "variable-x.svg",
                            "variable-y.svg"),
                    files.map(f -> f.getFileName().toString()).sorted().toList());
        }
        assertEquals(results(), Files.readString(out.resolve("result.txt")));
        assertEquals("wrote 8 files to " + out + "\n", messages().replace("\r", ""));
    }

    @Test
    void folderThatCannotBeMadeIsToldBeforeTheWork() throws IOException {
        Path taken = Files.writeString(folder.resolve("taken"), "x");
        assertEquals(
                3,
                run(
                        "optimize-cuts",
                        configuration.toString(),
                        "-o",
                        taken.resolve("out").toString()));
        assertEquals("", results());
        assertEquals(1, messages().lines().count(), messages());
        assertTrue(messages().contains("is no folder"), messages());
    }

    @Test
    void badConfigurationIsOneLineAndWritesNothing() throws IOException {
        Path out = folder.resolve("out");
        String text = Files.readString(configuration).replace("variable: y", "variable: yy");
        Files.writeString(configuration, text);
        assertEquals(3, run("optimize-cuts", configuration.toString(), "-o", out.toString()));
        assertEquals("", results());
        assertEquals(1, messages().lines().count(), messages());
        assertTrue(messages().contains("toy.yaml, /cuts/1/variable: there is no column 'yy'"), messages());
        assertFalse(Files.exists(out));
        assertEquals(3, run("optimize-cuts", folder.resolve("none.yaml").toString()));
        assertTrue(messages().contains("none.yaml: there is no such file"), messages());
    }
}
