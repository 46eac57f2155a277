package org.wilks.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wilks.cli.Program;
import org.wilks.cli.job.Console;

/**
 * A block of command lines of a page, run in this process as a reader would run them in the checkout: what is printed to both streams, in
 * order. Files that a line names are those of the checkout or of an earlier line; what a line writes goes into a folder of the test.
 */
final class CommandBlock {
    private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

    /** The options whose value is a file or folder that the command writes. */
    private static final Set<String> WRITTEN =
            Set.of("--output-file", "-o", "--ensembles", "--plot", "--plot-components");

    private static final Pattern NUMBER = Pattern.compile("-?\\b\\d+\\.\\d+(e[+-]?\\d+)?|-?\\b\\d+e-\\d+");

    private final Path root;
    private final Path folder;

    CommandBlock(Path root, Path folder) {
        this.root = root;
        this.folder = folder;
    }

    /** Whether it is one: every line starts with the program's name. */
    static boolean isOne(String block) {
        return joined(block).lines().allMatch(line -> line.startsWith("wilks ") || line.startsWith("./wilks "));
    }

    /** What the block prints, with file names as they are in the block. */
    String run(String block, int expectedCode) throws IOException {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        int code = 0;
        for (String line : joined(block).lines().toList()) {
            code = run(line, printed);
        }
        assertEquals(expectedCode, code, printed.toString(StandardCharsets.UTF_8));
        return printed.toString(StandardCharsets.UTF_8).replace(root + "/", "").replace(folder + "/", "");
    }

    /** Requires the same text, with numbers that agree to six digits: the last ones depend on the processor. */
    static void assertSame(String expected, String printed) {
        assertEquals(
                NUMBER.matcher(expected).replaceAll("#"),
                NUMBER.matcher(printed).replaceAll("#"),
                printed);
        Matcher left = NUMBER.matcher(expected);
        Matcher right = NUMBER.matcher(printed);
        while (left.find() && right.find()) {
            double number = Double.parseDouble(left.group());
            assertEquals(number, Double.parseDouble(right.group()), 1e-6 * Math.max(0.1, Math.abs(number)), printed);
        }
    }

    private int run(String line, OutputStream printed) throws IOException {
        List<String> words = new ArrayList<>();
        byte[] input = new byte[0];
        OutputStream results = printed;
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        Path target = null;
        Matcher word = WORD.matcher(line.substring(line.indexOf("wilks ") + "wilks ".length()));
        while (word.find()) {
            String typed = word.group(1) != null ? word.group(1) : word.group(2);
            if (typed.equals("<") && word.find()) {
                input = Files.readAllBytes(Path.of(file(word.group(2), false)));
            } else if (typed.equals(">") && word.find()) {
                target = Path.of(file(word.group(2), true));
                results = kept;
            } else {
                boolean written = !words.isEmpty() && WRITTEN.contains(words.get(words.size() - 1));
                words.add(file(typed, written));
            }
        }
        Console console = Console.of(results, printed).withInput(new ByteArrayInputStream(input));
        int code = new Program(console).run(words.toArray(String[]::new));
        if (target != null) {
            Files.write(target, kept.toByteArray());
        }
        return code;
    }

    private String file(String typed, boolean written) {
        if (written || Files.exists(folder.resolve(typed))) {
            return folder.resolve(typed).toString();
        }
        return typed.contains(".") && Files.exists(root.resolve(typed))
                ? root.resolve(typed).toString()
                : typed;
    }

    private static String joined(String block) {
        return block.replaceAll("\\\\\\R\\s*", " ").strip();
    }
}
