package org.wilks.events;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvSourceTest {
    @TempDir
    Path folder;

    private Path file(String content) throws IOException {
        return Files.writeString(folder.resolve("events.csv"), content);
    }

    private EventTable read(String content, CsvOptions options) throws IOException {
        return new CsvSource(file(content), options).read();
    }

    private EventTable read(String content) throws IOException {
        return read(content, CsvOptions.defaults());
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
            zip.write(bytes);
        }
        return out.toByteArray();
    }

    @Test
    void numbersAndTextAreToldApart() throws IOException {
        EventTable table = read("pt,class,eta\n1.5,g,-2\n2.5,h,3e-1\n");
        assertEquals(List.of("pt", "class", "eta"), table.columns());
        assertArrayEquals(new double[] {1.5, 2.5}, table.column("pt"));
        assertArrayEquals(new double[] {-2, 0.3}, table.column("eta"));
        assertArrayEquals(new String[] {"g", "h"}, table.text("class"));
    }

    @Test
    void onlyWantedColumnsAreRead() throws IOException {
        CsvSource source = CsvSource.of(file("a,b,c\n1,oops,3\nx,2,4\n"));
        EventTable table = source.read(List.of("c"));
        assertEquals(List.of("c"), table.columns());
        assertArrayEquals(new double[] {3, 4}, table.column("c"));
        assertEquals(List.of("a", "b", "c"), source.columns());
        assertEquals(
                List.of("c", "b"),
                CsvSource.of(file("a,b,c\n1,2,3\n"))
                        .read(List.of("c", "b", "c"))
                        .columns());
    }

    @Test
    void otherSeparatorsAreRead() throws IOException {
        double[] expected = {2, 4};
        assertArrayEquals(
                expected,
                read("a;b\n1;2\n3;4\n", CsvOptions.defaults().withSeparator(Separator.SEMICOLON))
                        .column("b"));
        assertArrayEquals(
                expected,
                read("a\tb\n1\t2\n3\t4\n", CsvOptions.defaults().withSeparator(Separator.TAB))
                        .column("b"));
        String blanks = "# it's \"a\n  a \t b  \n 1    2\n\n   \n3\t\t4 \t \n";
        assertArrayEquals(
                expected,
                read(blanks, CsvOptions.defaults().withSeparator(Separator.WHITESPACE))
                        .column("b"));
    }

    @Test
    void blanksWithinQuotesStayAsTheyAre() throws IOException {
        EventTable table = read(
                "a b\n\"x  y\"  1\n\"p\t \"\"q\" 2\n", CsvOptions.defaults().withSeparator(Separator.WHITESPACE));
        assertArrayEquals(new String[] {"x  y", "p\t \"q"}, table.text("a"));
        assertArrayEquals(new double[] {1, 2}, table.column("b"));
    }

    @Test
    void quotedFieldsMayHoldSeparatorsQuotesAndLineEnds() throws IOException {
        EventTable table = read("\"a,1\",b\n\"x,\"\"y\"\"\",1\n\"two\nlines\",\"2.5\"\n");
        assertArrayEquals(new String[] {"x,\"y\"", "two\nlines"}, table.text("a,1"));
        assertArrayEquals(new double[] {1, 2.5}, table.column("b"));
        assertArrayEquals(
                new String[] {"x,y"},
                read("a,b\n'x,y',1\n", CsvOptions.defaults().withQuote('\'')).text("a"));
    }

    @Test
    void lineEndsOfAllSystemsAreRead() throws IOException {
        for (String end : List.of("\n", "\r\n", "\r")) {
            EventTable table = read(String.join(end, "a,b", "1,2", "3,4"));
            assertArrayEquals(new double[] {2, 4}, table.column("b"));
            assertArrayEquals(
                    new double[] {2, 4},
                    read(
                                    String.join(end, "a  b", "1 2", "3 4 "),
                                    CsvOptions.defaults().withSeparator(Separator.WHITESPACE))
                            .column("b"));
        }
    }

    @Test
    void commentsAndEmptyLinesAreSkipped() throws IOException {
        EventTable table = read("# made by hand\n\na,b\n1,2\n#3,4\n\n   \n5,6\n\n");
        assertArrayEquals(new double[] {1, 5}, table.column("a"));
        assertArrayEquals(
                new String[] {"#x"},
                read("a,b\n#x,1\n", CsvOptions.defaults().withComment(Optional.empty()))
                        .text("a"));
    }

    @Test
    void byteOrderMarksAreLeftOut() throws IOException {
        Path path = folder.resolve("bom.csv");
        for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            Files.write(path, "\ufeffmüon,b\n1,2\n".getBytes(charset));
            assertEquals(List.of("müon", "b"), CsvSource.of(path).columns(), charset.name());
            assertArrayEquals(new double[] {1}, CsvSource.of(path).read().column("müon"));
        }
    }

    @Test
    void compressedFilesAreToldByTheirFirstBytes() throws IOException {
        byte[] compressed = gzip("a,b\n1,2\n".getBytes(StandardCharsets.UTF_8));
        for (String name : List.of("events.csv.gz", "events.data")) {
            Path path = Files.write(folder.resolve(name), compressed);
            assertArrayEquals(new double[] {2}, CsvSource.of(path).read().column("b"));
        }
    }

    @Test
    void filesWithoutHeaderTakeTheNamesGiven() throws IOException {
        CsvOptions options = CsvOptions.defaults().withoutHeader(List.of("a", "b"));
        assertArrayEquals(new double[] {1, 3}, read("1,2\n3,4\n", options).column("a"));
        CsvOptions replaced = CsvOptions.defaults().withHeaderReplacedBy(List.of("a", "b"));
        assertArrayEquals(new double[] {1, 3}, read("x,x\n1,2\n3,4\n", replaced).column("a"));
    }

    @Test
    void columnsWithoutANameAreLeftOut() throws IOException {
        assertEquals(List.of("a", "b"), read(",a,b\n0,1,2\n1,3,4\n").columns());
    }

    @Test
    void namesAndValuesAreTrimmed() throws IOException {
        EventTable table = read("a, b ,class\n 1 ,\t2, g \n");
        assertEquals(List.of("a", "b", "class"), table.columns());
        assertArrayEquals(new double[] {2}, table.column("b"));
        assertArrayEquals(new String[] {"g"}, table.text("class"));
    }

    @Test
    void rowsWithMissingValuesCanBeDropped() throws IOException {
        EventTable table = read(
                "a,b,class\nNA,1,g\n2,,g\n3,nan,h\n4,5,\n6,7,h\n",
                CsvOptions.defaults().withMissing(Missing.dropRow()));
        assertArrayEquals(new double[] {6}, table.column("a"));
        assertArrayEquals(new String[] {"h"}, table.text("class"));
        assertEquals(4, table.origins().get(0).droppedRows());
        assertEquals(1, table.origins().get(0).rows());
    }

    @Test
    void missingValuesCanBecomeANumber() throws IOException {
        CsvOptions options = CsvOptions.defaults().withMissing(Missing.replaceBy(-1));
        EventTable table = read("a,b,class\n,1,\n2,N/A,g\n?,3,h\n", options);
        assertArrayEquals(new double[] {-1, 2, -1}, table.column("a"));
        assertArrayEquals(new double[] {1, -1, 3}, table.column("b"));
        assertArrayEquals(new String[] {"", "g", "h"}, table.text("class"));
        double[] kept = read("a,b\n1,\n,2\n", CsvOptions.defaults().withMissing(Missing.replaceBy(Double.NaN)))
                .column("b");
        assertTrue(Double.isNaN(kept[0]));
    }

    @Test
    void missingTokensThatAreNumbersAreComparedByValue() throws IOException {
        CsvOptions options =
                CsvOptions.defaults().withMissing(Missing.dropRow()).withMissingTokens(Set.of("-999", "void"));
        assertArrayEquals(
                new double[] {1, -99},
                read("a\n1\n-999.0\n-9.99e2\nvoid\n-99\n", options).column("a"));
    }

    @Test
    void kindsOfColumnsCanBeDeclared() throws IOException {
        EventTable table = read("label,x\n1,2\n0,3\n", CsvOptions.defaults().withTexts("label"));
        assertArrayEquals(new String[] {"1", "0"}, table.text("label"));
    }

    @Test
    void infinitiesCanBeLetThrough() throws IOException {
        EventTable table =
                read("a\ninf\n-Infinity\n1e999\n", CsvOptions.defaults().withInfinities(true));
        assertArrayEquals(
                new double[] {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY},
                table.column("a"));
    }

    @Test
    void chunksHoldTheSameRowsAsTheWhole() throws IOException {
        StringBuilder text = new StringBuilder("x,class\n");
        for (int i = 0; i < 20_001; i++) {
            text.append(i).append(i % 3 == 0 ? ",a\n" : i % 3 == 1 ? ",b\n" : ",c\n");
        }
        CsvSource source = CsvSource.of(file(text.toString()));
        EventTable whole = source.read();
        try (EventReader reader = source.open(List.of("class", "x"))) {
            assertEquals(List.of("class", "x"), reader.columns());
            int rows = 0;
            for (Optional<EventTable> chunk = reader.next(1000); chunk.isPresent(); chunk = reader.next(1000)) {
                EventTable part = chunk.get();
                assertEquals(Math.min(1000, 20_001 - rows), part.rows());
                assertEquals(source.name() + (rows == 0 ? "" : " (from event " + (rows + 1) + " on)"), part.name());
                assertArrayEquals(Arrays.copyOfRange(whole.column("x"), rows, rows + part.rows()), part.column("x"));
                assertArrayEquals(
                        Arrays.copyOfRange(whole.codes("class"), rows, rows + part.rows()), part.codes("class"));
                rows += part.rows();
                if (rows < 20_001) {
                    assertThrows(IllegalStateException.class, reader::origin);
                }
            }
            assertEquals(20_001, rows);
            assertEquals(whole.origins().get(0), reader.origin());
        }
    }

    @Test
    void originHoldsTheDigestOfTheFileAsItLiesOnDisk() throws IOException {
        Path path = file("a\n1\n");
        Origin origin = CsvSource.of(path).read().origins().get(0);
        assertEquals(Digests.sha256(path), origin.sha256());
        assertEquals(path.toString(), origin.name());
        Path compressed = Files.write(folder.resolve("c.gz"), gzip(Files.readAllBytes(path)));
        assertEquals(
                Digests.sha256(compressed),
                CsvSource.of(compressed).read().origins().get(0).sha256());
    }

    @Test
    void digestIsThatOfTheStandard() throws IOException {
        assertEquals(
                "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
                Digests.sha256(Files.writeString(folder.resolve("abc"), "abc")));
    }

    @Test
    void showersOfTheMagicTelescopeAreRead() throws Exception {
        Path path =
                Path.of(CsvSourceTest.class.getResource("magic04-excerpt.csv").toURI());
        EventTable table = CsvSource.of(path).read();
        assertEquals(200, table.rows());
        assertEquals(11, table.columns().size());
        assertEquals(List.of("g", "h"), table.categories("class"));
        assertEquals(6561.7209, Arrays.stream(table.column("fAlpha")).sum(), 1e-9);
        assertEquals(28.7967, table.column("fLength")[0]);
        assertEquals(272.3174, table.column("fDist")[199]);
        assertEquals(
                73, table.where(Expression.of("fAlpha < 20 && class == 'g'")).rows());
        assertEquals(
                19, table.where(Expression.of("fAlpha < 20 && class == 'h'")).rows());
    }
}
