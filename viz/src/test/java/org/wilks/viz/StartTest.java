package org.wilks.viz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartTest {
    @TempDir
    Path folder;

    @Test
    void writingSaysNothingAndNeedsNoScreen() throws IOException, InterruptedException {
        assertEquals("", run(List.of(), List.of(folder.toString())));
        for (String extension : List.of("png", "svg", "pdf")) {
            assertTrue(Files.size(folder.resolve("figure." + extension)) > 1000);
        }
    }

    @Test
    void describingAFigureLoadsNoDrawingClasses() throws IOException, InterruptedException {
        String loaded = run(List.of("-Xlog:class+load"), List.of());
        assertTrue(loaded.contains("org.wilks.viz.figure.Figure"));
        for (String family : List.of("java.awt.", "org.jfree.", "org.apache.batik.", "org.apache.pdfbox.")) {
            assertFalse(loaded.contains(family), family + " was loaded");
        }
    }

    private static String run(List<String> options, List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), QuietStart.class.getName()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("DISPLAY", "no-such-host:99");
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), output);
        return output;
    }
}
