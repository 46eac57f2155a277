package org.wilks.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.wilks.cli.job.Console;
import org.wilks.cli.job.Progress;

class ProgressTest {
    private final ByteArrayOutputStream results = new ByteArrayOutputStream();
    private final ByteArrayOutputStream messages = new ByteArrayOutputStream();

    @Test
    void aTerminalShowsTheWholeWayAtTheEnd() throws InterruptedException {
        show(Console.of(results, messages).withTerminal(true), false);
        String shown = messages.toString(StandardCharsets.UTF_8);
        assertTrue(shown.contains("Searching") && shown.contains("100%"), shown);
        assertTrue(shown.endsWith("\n"), shown);
        assertEquals(0, results.size());
    }

    @Test
    void nothingIsShownElsewhereOrWhenQuiet() throws InterruptedException {
        show(Console.of(results, messages), false);
        show(Console.of(results, messages).withTerminal(true), true);
        assertEquals(0, messages.size());
    }

    private void show(Console console, boolean quiet) throws InterruptedException {
        try (Progress progress = Progress.of(console, quiet, "Searching", 3)) {
            progress.step(1);
            progress.say("start 2 of 3");
            progress.step(2);
            for (int tries = 0; console.terminal() && !quiet && messages.size() == 0 && tries < 1000; tries++) {
                Thread.sleep(10);
            }
        }
    }
}
