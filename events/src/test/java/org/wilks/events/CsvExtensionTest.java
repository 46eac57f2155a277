package org.wilks.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wilks.nd.error.InvalidData;

class CsvExtensionTest {
    @TempDir
    private Path folder;

    private final CsvExtension sum = new CsvExtension(CsvOptions.defaults(), List.of("x", "y"), "sum");

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static double[] sums(EventTable table) {
        double[] sums = new double[table.rows()];
        Arrays.setAll(sums, i -> table.sharedColumn("x")[i] + table.sharedColumn("y")[i]);
        return sums;
    }

    private String written(CsvExtension extension, Path... files) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        extension.write(List.of(files), CsvExtensionTest::sums, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private String fault(CsvExtension extension, Path... files) {
        String message =
                assertThrows(InvalidData.class, () -> written(extension, files)).getMessage();
        assertEquals(1, message.lines().count(), message);
        return message;
    }

    @Test
    void fieldsStayAsTheyAreAndTheNumberComesLast() throws IOException {
        Path file = file("a.csv", "# made by hand\n x,name,y\n1.50,\"a, b\", 2\n\n   \n01,  c ,1e0\n");
        assertEquals(" x,name,y,sum\n1.50,\"a, b\", 2,3.5\n01,  c ,1e0,2.0\n", written(sum, file));
    }

    @Test
    void whatCanBeReadOnceOnlyIsWrittenWithItsNumbers() throws IOException, InterruptedException {
        Path pipe = folder.resolve("pipe");
        assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0, "no mkfifo here");
        Thread writer = new Thread(() -> {
            try {
                Files.writeString(pipe, "x,y\n1,2\n3,nan\n", StandardOpenOption.WRITE);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        writer.start();
        String message = fault(sum, pipe);
        assertTrue(
                message.endsWith(
                        "pipe, line 3, column 'y': the value is missing ('nan'); each row is written again with a"
                                + " number of its own; give it a value, or leave the row out of the file"),
                message);
        writer.join();
    }

    @Test
    void filesOfOneHeaderAreOneOutputCompressedOrNot() throws IOException {
        Path plain = file("a.csv", "x,y\n1,2\n");
        Path packed = folder.resolve("b.csv.gz");
        try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            out.write("x,y\n3,4\n".getBytes(StandardCharsets.UTF_8));
        }
        assertEquals("x,y,sum\n1,2,3.0\n3,4,7.0\n", written(sum, plain, packed));
        String message = fault(sum, plain, file("c.csv", "x,z,y\n1,2,3\n"));
        assertTrue(message.contains("c.csv has the columns x, z, y, but") && message.contains("has x, y;"), message);
    }

    @Test
    void longFilesAreWrittenChunkByChunk() throws IOException {
        StringBuilder text = new StringBuilder("x,y\n");
        StringBuilder expected = new StringBuilder("x,y,sum\n");
        for (int i = 0; i < 70_000; i++) {
            text.append(i).append(",0.5\n");
            expected.append(i).append(",0.5,").append(i + 0.5).append('\n');
        }
        assertEquals(expected.toString(), written(sum, file("a.csv", text.toString())));
    }

    @Test
    void otherSeparatorsStay() throws IOException {
        CsvExtension semicolons =
                new CsvExtension(CsvOptions.defaults().withSeparator(Separator.SEMICOLON), List.of("x", "y"), "sum");
        assertEquals("x;y;sum\n1;2;3.0\n", written(semicolons, file("a.csv", "x;y\n1;2\n")));
        CsvExtension blanks =
                new CsvExtension(CsvOptions.defaults().withSeparator(Separator.WHITESPACE), List.of("x", "y"), "sum");
        assertEquals("x y sum\n1 2 3.0\n", written(blanks, file("b.csv", "x   y\n 1  2\n")));
        CsvExtension named =
                new CsvExtension(CsvOptions.defaults().withoutHeader(List.of("x", "y")), List.of("x", "y"), "sum");
        assertEquals("1,2,3.0\n", written(named, file("c.csv", "1,2\n")));
    }

    @Test
    void whatCannotBeExtendedIsOneLine() throws IOException {
        assertTrue(fault(sum, file("a.csv", "x,z\n1,2\n")).contains("column 'y'"));
        assertTrue(fault(sum, file("b.csv", "x,y, sum\n1,2,3\n")).contains("already has a column 'sum'"));
        String infinite = fault(sum, file("c.csv", "x,y\n1,2\n1,inf\n"));
        assertTrue(infinite.contains("line 3, column 'y'") && infinite.contains("finite"), infinite);
        assertTrue(fault(sum, file("d.csv", "x,y\n1\n")).contains("line 2: 1 field, but 2"));
        assertTrue(fault(sum, file("e.csv", "x,y\n")).contains("holds no event"));
        assertThrows(
                IllegalArgumentException.class,
                () -> new CsvExtension(CsvOptions.defaults().withMissing(Missing.dropRow()), List.of("x"), "y"));
    }
}
