package org.wilks.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.wilks.cli.job.Console;

/**
 * A command line, run in this process: its exit code and what it printed.
 *
 * @param code the exit code
 * @param results what it printed to standard output
 * @param messages what it printed to standard error
 */
public record CommandRun(int code, String results, String messages) {
    /** The workspaces of the documentation. */
    public static final Path EXAMPLES = Path.of("..", "examples", "workspaces");

    /** The reference workspaces of infer's tests. */
    public static final Path REFERENCES =
            Path.of("..", "infer", "src", "test", "resources", "org", "wilks", "infer", "histfactory");

    public static CommandRun of(Object... arguments) {
        return withInput(new byte[0], arguments);
    }

    public static CommandRun withInput(byte[] input, Object... arguments) {
        String[] words = new String[arguments.length];
        for (int i = 0; i < words.length; i++) {
            words[i] = arguments[i].toString();
        }
        ByteArrayOutputStream results = new ByteArrayOutputStream();
        ByteArrayOutputStream messages = new ByteArrayOutputStream();
        Console console = Console.of(results, messages).withInput(new ByteArrayInputStream(input));
        int code = new Program(console).run(words);
        return new CommandRun(
                code, results.toString(StandardCharsets.UTF_8), messages.toString(StandardCharsets.UTF_8));
    }

    /** The one line on standard error, without the program's name. */
    public String line() {
        if (messages.lines().count() != 1 || !messages.startsWith("wilks: ")) {
            throw new AssertionError("one line was expected: " + messages + "\n" + results);
        }
        return messages.strip().substring("wilks: ".length());
    }
}
