package org.wilks.events;

import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.wilks.nd.error.InvalidData;

/**
 * CSV files with one more column: every field as it is in the files, and behind them a number for each event. The files are streamed, so that memory does not grow
 * with their size. Immutable and thread-safe.
 *
 * <pre>{@code
 * CsvExtension extension = new CsvExtension(CsvOptions.defaults(), List.of("x", "y"), "r");
 * extension.write(List.of(Path.of("events.csv.gz")), table -> radius(table), stream);
 * }</pre>
 *
 * @param options how the files are read; rows with missing values are refused
 * @param read the columns that the number is made from
 * @param column the name of the new column, which no file has
 */
public record CsvExtension(CsvOptions options, List<String> read, String column) {
    private static final int CHUNK = 1 << 15;
    private static final String MISSING =
            "each row is written again with a number of its own; give it a value, or leave the row out of the file";

    /**
     * An extension after its check; the list is copied.
     *
     * @param options how the files are read
     * @param read the columns that the number is made from
     * @param column the name of the new column
     */
    public CsvExtension {
        Objects.requireNonNull(options, "options");
        read = List.copyOf(read);
        if (column.isBlank()) {
            throw new IllegalArgumentException("the name of the new column is blank");
        }
        if (options.missing() instanceof Missing.DropRow) {
            throw new IllegalArgumentException("rows with missing values cannot be dropped: each row is written again");
        }
    }

    /**
     * Writes the content of files, one after the other below the header of the first: comments and empty lines are left out.
     *
     * @param files the files, at least one, all with the same header; gzip-compressed ones too. Each is read twice at the same time: what can be read
     *     once only, a pipe, is put into a temporary file first
     * @param values the numbers of some events, one for each row
     * @param stream where the text goes, UTF-8, its fields separated as in the files; not closed
     * @return the number of events
     * @throws InvalidData if a file has the new column already or another header than the first, or an event cannot be used
     * @throws org.wilks.nd.error.UnreadableFile if a file cannot be read
     * @throws IOException if the text cannot be written
     */
    public long write(List<Path> files, Function<EventTable, double[]> values, OutputStream stream) throws IOException {
        // the writer is flushed and not closed: the stream belongs to the caller
        OutputStreamWriter text = new OutputStreamWriter(stream, StandardCharsets.UTF_8);
        CsvWriter csv = CsvWriter.builder()
                .fieldSeparator(options.separator().character())
                .quoteCharacter(options.quote())
                .commentCharacter('#')
                .lineDelimiter(LineDelimiter.LF)
                .build(text);
        long events = 0;
        Optional<List<String>> first = Optional.empty();
        for (Path file : files) {
            try (TwiceRead twice = new TwiceRead(file);
                    EventReader numbers = numbers(file, twice.path());
                    Rows rows = new Rows(file, twice.path(), options)) {
                List<String> header = header(file, rows);
                if (first.isEmpty()) {
                    first = Optional.of(header);
                    if (options.header()) {
                        csv.writeRecord(with(header, column));
                    }
                } else if (!first.get().equals(header)) {
                    throw new InvalidData(
                            Messages.plain(file.toString()) + " has the columns " + String.join(", ", header)
                                    + ", but " + Messages.plain(files.get(0).toString()) + " has "
                                    + String.join(", ", first.get()) + "; files that are written to one need the same");
                }
                events += append(numbers, rows, header.size(), values, csv);
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
        }
        csv.flush();
        text.flush();
        return events;
    }

    private EventReader numbers(Path file, Path copy) {
        CsvEventReader reader = new CsvEventReader(new CsvSource(file, options), copy, MISSING);
        try {
            reader.want(read);
            return reader;
        } catch (RuntimeException e) {
            reader.close();
            throw e;
        }
    }

    private List<String> header(Path file, Rows rows) {
        List<String> header = options.header() ? rows.next() : options.names();
        List<String> names =
                options.names().isEmpty() ? header.stream().map(String::strip).toList() : options.names();
        if (names.contains(column)) {
            throw new InvalidData(Messages.plain(file.toString()) + " already has a column " + Messages.shown(column)
                    + "; the new one needs another name");
        }
        return header;
    }

    private static List<String> with(List<String> fields, String last) {
        List<String> all = new ArrayList<>(fields);
        all.add(last);
        return all;
    }

    private static long append(
            EventReader numbers, Rows rows, int fields, Function<EventTable, double[]> values, CsvWriter csv) {
        long events = 0;
        for (Optional<EventTable> chunk = numbers.next(CHUNK); chunk.isPresent(); chunk = numbers.next(CHUNK)) {
            double[] found = values.apply(chunk.get());
            if (found.length != chunk.get().rows()) {
                throw new IllegalStateException(
                        found.length + " values for " + chunk.get().rows() + " events");
            }
            for (double value : found) {
                List<String> row = rows.next();
                while (row.size() != fields) {
                    // a line of blanks: the reader of numbers has refused any other
                    row = rows.next();
                }
                csv.writeRecord(with(row, Double.toString(value)));
            }
            events += found.length;
        }
        return events;
    }

    /** The fields of a file, row by row, as they are. */
    private static final class Rows implements Closeable {
        private final TextInput input;
        private final Iterator<CsvRecord> records;

        Rows(Path file, Path copy, CsvOptions options) {
            input = new TextInput(file, copy);
            records = CsvEventReader.parser(options)
                    .ofCsvRecord(CsvEventReader.text(input, options))
                    .iterator();
        }

        List<String> next() {
            return records.next().getFields();
        }

        @Override
        public void close() {
            input.close();
        }
    }
}
