package org.wilks.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wilks.nd.error.InvalidData;
import org.wilks.nd.error.UnreadableFile;

class CsvSourceFaultTest {
    @TempDir
    Path folder;

    private String fault(String content, CsvOptions options) throws IOException {
        Path path = Files.writeString(folder.resolve("events.csv"), content);
        CsvSource source = new CsvSource(path, options);
        return Faults.message(InvalidData.class, source::read).replace(path.toString(), "events.csv");
    }

    private String fault(String content) throws IOException {
        return fault(content, CsvOptions.defaults());
    }

    private String unreadable(Path path) {
        return Faults.message(UnreadableFile.class, () -> CsvSource.of(path).read())
                .replace(folder.toString(), "folder");
    }

    @Test
    void unknownColumnNamesTheFileAndTheColumnsThereAre() throws IOException {
        Path path = Files.writeString(folder.resolve("events.csv"), "pt,eta,weight\n1,2,3\n");
        for (boolean whole : List.of(true, false)) {
            String message = Faults.message(InvalidData.class, () -> {
                if (whole) {
                    CsvSource.of(path).read(List.of("pt", "wieght"));
                } else {
                    CsvSource.of(path).open(List.of("wieght")).close();
                }
            });
            assertEquals(
                    "there is no column 'wieght' in " + path + " (columns: pt, eta, weight); did you mean 'weight'?",
                    message);
        }
    }

    @Test
    void emptyFileIsAnError() throws IOException {
        assertEquals("events.csv is empty: a header line and events are needed", fault(""));
        assertEquals("events.csv is empty: a header line and events are needed", fault("# only this\n\n"));
        assertEquals(
                "events.csv holds no event", fault("", CsvOptions.defaults().withoutHeader(List.of("a"))));
    }

    @Test
    void headerOnlyIsAnError() throws IOException {
        assertEquals("events.csv holds no event, only a header line", fault("a,b\n"));
        assertEquals("events.csv holds no event, only a header line", fault("a,b"));
    }

    @Test
    void noRowLeftIsAnError() throws IOException {
        assertEquals(
                "events.csv: no event is left, each of the 2 rows has a missing value",
                fault("a,b\n1,\n,2\n", CsvOptions.defaults().withMissing(Missing.dropRow())));
    }

    @Test
    void headerWithTheSameNameTwiceIsAnError() throws IOException {
        assertEquals(
                "events.csv, line 2: column 'a' is there twice (fields 1 and 3); each name must be given once",
                fault("# x\na,b, a\n1,2,3\n"));
        assertEquals("events.csv, line 1: no column has a name", fault(",,\n1,2,3\n"));
    }

    @Test
    void headerOfNumbersIsAnError() throws IOException {
        assertEquals(
                "events.csv, line 1: only numbers where the names of the columns are expected"
                        + " (name the columns if the file has no header line)",
                fault("1,2\n3,4\n"));
        assertEquals(
                "events.csv, line 2: only numbers where the names of the columns are expected"
                        + " (name the columns if the file has no header line; the line '# pt,eta' before was skipped as a comment)",
                fault("# pt,eta\n1,2\n3,4\n"));
    }

    @Test
    void wrongSeparatorIsSuspected() throws IOException {
        assertEquals(
                "events.csv, line 1: one column only, 'a;b', so the separator seems to be semicolons, not commas",
                fault("a;b\n1;2\n"));
        assertEquals(
                "events.csv, line 1: one column only, 'a,b', so the separator seems to be commas, not blanks",
                fault("a,b\n1,2\n", CsvOptions.defaults().withSeparator(Separator.WHITESPACE)));
        Path path = Files.writeString(folder.resolve("events.csv"), "a b\n1 2\n");
        assertTrue(Faults.message(InvalidData.class, () -> CsvSource.of(path).read(List.of("a")))
                .endsWith("(columns: a b); is the separator blanks, not commas?"));
    }

    @Test
    void raggedRowsNameTheLine() throws IOException {
        assertEquals("events.csv, line 3: 1 field, but 2 in the header", fault("a,b\n1,2\n3\n"));
        assertEquals("events.csv, line 4: 3 fields, but 2 in the header", fault("a,b\n\n1,2\n3,4,5\n"));
        assertEquals(
                "events.csv, line 1: 3 fields, but 2 columns are named",
                fault("3,4,5\n", CsvOptions.defaults().withoutHeader(List.of("a", "b"))));
        assertEquals(
                "events.csv, line 1: the header has 2 fields, but 1 columns are named",
                fault("a,b\n1,2\n", CsvOptions.defaults().withHeaderReplacedBy(List.of("x"))));
    }

    @Test
    void textAmongNumbersNamesLineColumnAndText() throws IOException {
        assertEquals("events.csv, line 3, column 'b': 'abc' found, a number is needed", fault("a,b\n1,2\n3,abc\n"));
        assertEquals("events.csv, line 3, column 'a': '1,5' found, a number is needed", fault("a,b\n1,2\n\"1,5\",3\n"));
        assertEquals(
                "events.csv, line 2, column 'a': 'x' found, a number is needed",
                fault("a\nx\n", CsvOptions.defaults().withNumbers("a")));
    }

    @Test
    void longOrManyLineTextIsShownShortOnOneLine() throws IOException {
        String message = fault("a,b\n1,2\n\"x\ny" + "z".repeat(500) + "\",3\n");
        assertTrue(message.startsWith("events.csv, line 3, column 'a': 'x\\nyzzz"), message);
        assertTrue(message.length() < 160, message);
    }

    @Test
    void missingValuesAreErrorsByDefault() throws IOException {
        String rule = "; such rows can be dropped, or a number put in their place, if the options say so";
        assertEquals("events.csv, line 3, column 'b': the value is missing" + rule, fault("a,b\n1,2\n3,\n"));
        assertEquals("events.csv, line 2, column 'a': the value is missing ('NA')" + rule, fault("a,b\nNA,2\n"));
        assertEquals("events.csv, line 2, column 'a': the value is missing ('nan')" + rule, fault("a,b\nnan,2\n"));
        assertEquals("events.csv, line 3, column 'c': the value is missing" + rule, fault("a,c\n1,g\n2,\n"));
    }

    @Test
    void infiniteValuesAreErrorsByDefault() throws IOException {
        assertEquals("events.csv, line 2, column 'b': '-inf' found, a finite number is needed", fault("a,b\n1,-inf\n"));
        assertEquals(
                "events.csv, line 2, column 'a': '1e999' found, a finite number is needed", fault("a,b\n1e999,2\n"));
    }

    @Test
    void openQuoteIsAnErrorAtTheLineItBeginsOn() throws IOException {
        assertEquals("events.csv, line 3: unclosed quoted field at end of input", fault("a,b\n1,2\n\"3,4\n5,6\n"));
        assertEquals("events.csv, line 2: unexpected character after closing quote: 'x'", fault("a,b\n\"1\"x,2\n"));
    }

    @Test
    void filesThatCannotBeReadSaySo() throws IOException {
        assertEquals("cannot read folder/no.csv: there is no such file", unreadable(folder.resolve("no.csv")));
        assertEquals("folder is a directory, a file is needed", unreadable(folder));
    }

    @Test
    void damagedCompressedFilesSaySo() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
            zip.write("a,b\n".getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < 10_000; i++) {
                zip.write((i + "," + Math.sin(i) + "\n").getBytes(StandardCharsets.UTF_8));
            }
        }
        byte[] bytes = out.toByteArray();
        Path path = folder.resolve("events.csv.gz");
        Files.write(path, Arrays.copyOf(bytes, bytes.length / 2));
        assertEquals(
                "cannot read folder/events.csv.gz: its compressed data end early (the file is cut off)",
                unreadable(path));
        byte[] changed = bytes.clone();
        Arrays.fill(changed, 2000, 2100, (byte) 0xff);
        Files.write(path, changed);
        assertThrows(
                org.wilks.nd.error.InvalidInput.class, () -> CsvSource.of(path).read());
        Files.writeString(path, "a,b\n1,2\n");
        assertEquals("folder/events.csv.gz ends in .gz, but its content is not gzip-compressed", unreadable(path));
    }

    @Test
    void bytesThatAreNoTextSaySo() throws IOException {
        Path path = Files.write(folder.resolve("latin.csv"), "a,b\n1,é\n".getBytes(StandardCharsets.ISO_8859_1));
        assertEquals(
                "cannot read folder/latin.csv: it holds bytes that are not text in UTF-8 (UTF-16 needs a byte-order mark)",
                unreadable(path));
    }

    @Test
    void optionsThatContradictThemselvesAreRefused() {
        CsvOptions options = CsvOptions.defaults();
        assertThrows(IllegalArgumentException.class, () -> options.withoutHeader(List.of()));
        assertThrows(IllegalArgumentException.class, () -> options.withoutHeader(List.of("a", "a")));
        assertThrows(IllegalArgumentException.class, () -> options.withQuote(','));
        assertThrows(IllegalArgumentException.class, () -> options.withQuote('\n'));
        assertThrows(IllegalArgumentException.class, () -> options.withComment(Optional.of('"')));
        assertThrows(
                IllegalArgumentException.class, () -> options.withNumbers("a").withTexts("a"));
    }

    @Test
    void aChunkOfNoRowsIsRefused() throws IOException {
        Path path = Files.writeString(folder.resolve("events.csv"), "a\n1\n");
        try (EventReader reader = CsvSource.of(path).open(List.of("a"))) {
            assertThrows(IllegalArgumentException.class, () -> reader.next(0));
        }
    }
}
