package org.wilks.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wilks.nd.error.WilksException;

/** Random changes to good input give good results or a one-line message, never anything else. */
@Tag("long")
class InputMutationTest {
    private static final int ROUNDS = 20_000;
    private static final String CSV =
            "# toy\npt,\"m, raw\",class\n1.5,-2e-3,g\n\"2.5\",nan,\"h\"\"x\"\n\n3,NA,g\r\n4.25,7,h\n";
    private static final String BLANKS =
            "# toy \"\n  pt   m class \n1.5 -2e-3\tg\n\"2.5\" nan  \"h  x\"\n\n3 NA g\r\n 4.25 7 h\n";
    private static final List<String> EXPRESSIONS = List.of(
            "sqrt(pt^2 + eta**2) * (pt > 0.3 && class == 'g' ? 1.5 : -0.5)",
            "!(abs(eta) < 2.5) || min(pt, eta, 3e-1) != `m [GeV]`",
            "log10(pt) / atan2(eta, pt) % 7 - (pt & true)");
    private static final String PIECES = "()+-*/%^,?:<>=!&|'\"`.0123456789eEpnt \t\n\r;#[]{}$@\\~\u0000é½…";

    @TempDir
    Path folder;

    private static byte[] mutate(byte[] bytes, Random random) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int changes = 1 + random.nextInt(4);
        out.writeBytes(bytes);
        for (int k = 0; k < changes; k++) {
            byte[] before = out.toByteArray();
            int at = random.nextInt(before.length + 1);
            int length = Math.min(before.length - at, random.nextInt(random.nextInt(10) == 0 ? before.length + 1 : 3));
            out.reset();
            out.write(before, 0, at);
            int kind = random.nextInt(4);
            if (kind == 0) {
                out.write(random.nextInt(256));
            } else if (kind == 1) {
                out.writeBytes(String.valueOf(PIECES.charAt(random.nextInt(PIECES.length())))
                        .getBytes(StandardCharsets.UTF_8));
            } else if (kind == 2) {
                out.write(before, at, length);
                out.write(before, at, length);
            }
            out.write(before, at + length, before.length - at - length);
        }
        return out.toByteArray();
    }

    private static boolean goodOrOneLine(Supplier<?> work, Supplier<String> input) {
        try {
            work.get();
            return true;
        } catch (WilksException e) {
            Faults.assertOneLine(e.getMessage());
            assertTrue(e.getMessage().length() < 2_000, e.getMessage());
            return false;
        } catch (RuntimeException | StackOverflowError e) {
            return fail(input.get(), e);
        }
    }

    private int readMutations(byte[] good, CsvOptions options, long seed) throws IOException {
        Random random = new Random(seed);
        Path path = folder.resolve("events.csv");
        int read = 0;
        for (int i = 0; i < ROUNDS; i++) {
            byte[] bytes = mutate(good, random);
            Files.write(path, bytes);
            boolean fine = goodOrOneLine(
                    () -> new CsvSource(path, options).read(), () -> new String(bytes, StandardCharsets.ISO_8859_1));
            read += fine ? 1 : 0;
        }
        return read;
    }

    @Test
    void changedCsvFilesGiveATableOrOneLine() throws IOException {
        CsvOptions options = CsvOptions.defaults().withMissing(Missing.replaceBy(0));
        int read = readMutations(CSV.getBytes(StandardCharsets.UTF_8), options, 1);
        assertTrue(read > ROUNDS / 20 && read < ROUNDS, read + " were read");
        read = readMutations(BLANKS.getBytes(StandardCharsets.UTF_8), options.withSeparator(Separator.WHITESPACE), 2);
        assertTrue(read > ROUNDS / 20 && read < ROUNDS, read + " were read");
        read = readMutations(
                "1,2\n3,4\n".getBytes(StandardCharsets.UTF_8),
                CsvOptions.defaults().withoutHeader(List.of("a", "b")).withMissing(Missing.dropRow()),
                3);
        assertTrue(read > 0, read + " were read");
    }

    @Test
    void changedCompressedFilesGiveATableOrOneLine() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
            zip.write(CSV.getBytes(StandardCharsets.UTF_8));
        }
        readMutations(out.toByteArray(), CsvOptions.defaults().withMissing(Missing.replaceBy(0)), 4);
    }

    @Test
    void theFilesThatAreChangedAreGood() throws IOException {
        CsvOptions options = CsvOptions.defaults().withMissing(Missing.replaceBy(0));
        Path path = Files.writeString(folder.resolve("events.csv"), CSV);
        assertEquals(4, new CsvSource(path, options).read().rows());
        Files.writeString(path, BLANKS);
        assertEquals(
                4,
                new CsvSource(path, options.withSeparator(Separator.WHITESPACE))
                        .read()
                        .rows());
    }

    @Test
    void changedExpressionsGiveNumbersOrOneLine() {
        EventTable table = EventTable.of(
                        "toy",
                        Map.of("pt", new double[] {1, 2}, "eta", new double[] {0.5, -1}, "m [GeV]", new double[] {3, 4
                        }))
                .withTextColumn("class", "g", "h");
        Random random = new Random(5);
        int good = 0;
        for (int i = 0; i < 3 * ROUNDS; i++) {
            String text = new String(
                    mutate(EXPRESSIONS.get(i % EXPRESSIONS.size()).getBytes(StandardCharsets.UTF_8), random),
                    StandardCharsets.UTF_8);
            good += goodOrOneLine(() -> Expression.of(text).evaluate(table), () -> text) ? 1 : 0;
        }
        assertTrue(good > ROUNDS / 20, good + " were good");
    }
}
