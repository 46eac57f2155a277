package org.wilks.events;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.wilks.nd.error.InvalidData;
import org.wilks.nd.error.WilksException;

/** One pass over a CSV file. The header is read when it is made. */
final class CsvEventReader implements EventReader {
    private static final String DROPPED =
            "such rows can be dropped, or a number put in their place, if the options say so";

    private final CsvSource source;
    private final String file;
    private final TextInput input;
    private final CsvRows rows;
    private final Iterator<Boolean> records;
    private Origin origin;
    private long given;

    CsvEventReader(CsvSource source) {
        this(source, source.path(), DROPPED);
    }

    /** A reader of a copy of the source's file. Messages name the source, and say what can be done about missing values. */
    CsvEventReader(CsvSource source, Path copy, String missing) {
        this.source = source;
        this.file = Messages.plain(source.name());
        this.input = new TextInput(source.path(), copy);
        CsvOptions options = source.options();
        this.rows = new CsvRows(file, options, missing);
        try {
            this.records = parser(options).build(rows, text(input, options)).iterator();
            if (options.header() && !advance()) {
                throw new InvalidData(file + " is empty: a header line and events are needed");
            }
        } catch (RuntimeException e) {
            input.close();
            throw e;
        }
        rows.want(rows.header().columns());
    }

    void want(List<String> columns) {
        rows.want(columns);
    }

    /** The text of a file as it is parsed. */
    static Reader text(TextInput input, CsvOptions options) {
        return options.separator() == Separator.WHITESPACE
                ? new WhitespaceReader(input.reader(), options.quote(), options.comment())
                : input.reader();
    }

    /** The parser of such files. */
    static CsvReader.CsvReaderBuilder parser(CsvOptions options) {
        CsvReader.CsvReaderBuilder builder = CsvReader.builder()
                .fieldSeparator(options.separator().character())
                .quoteCharacter(options.quote())
                .commentStrategy(options.comment().isPresent() ? CommentStrategy.SKIP : CommentStrategy.NONE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false);
        options.comment().ifPresent(builder::commentCharacter);
        return builder;
    }

    /** Reads one more record; false at the end of the file. */
    private boolean advance() {
        try {
            if (!records.hasNext()) {
                return false;
            }
            return records.next();
        } catch (CsvParseException e) {
            if (e.getCause() instanceof WilksException fault) {
                throw fault;
            }
            if (e.getCause() != null) {
                throw e;
            }
            throw new InvalidData(rows.where() + ": " + Messages.sentence(e.getMessage()), e);
        } catch (UncheckedIOException e) {
            throw TextInput.unreadable(source.path(), e.getCause());
        }
    }

    @Override
    public List<String> columns() {
        return rows.columns();
    }

    @Override
    public Optional<EventTable> next(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("at least one row must be asked for: " + count);
        }
        if (origin != null) {
            return Optional.empty();
        }
        boolean more = true;
        while (more && rows.stored() < count) {
            more = advance();
        }
        long before = given;
        given += rows.stored();
        if (!more) {
            finish();
        }
        int stored = rows.stored();
        String name = before == 0 ? source.name() : source.name() + " (from event " + (before + 1) + " on)";
        return stored == 0 ? Optional.empty() : Optional.of(new EventTable(name, stored, rows.take(), List.of()));
    }

    private void finish() {
        origin = new Origin(source.name(), input.sha256(), given, rows.dropped());
        if (given == 0) {
            throw new InvalidData(
                    rows.dropped() > 0
                            ? file + ": no event is left, each of the " + rows.dropped() + " rows has a missing value"
                            : file + " holds no event" + (source.options().header() ? ", only a header line" : ""));
        }
    }

    /** All rows in one table that knows its origin. */
    EventTable rest() {
        EventTable table = next(Integer.MAX_VALUE).orElseThrow();
        return table.withOrigin(origin);
    }

    @Override
    public Origin origin() {
        if (origin == null) {
            throw new IllegalStateException("the origin is known only after the last chunk");
        }
        return origin;
    }

    @Override
    public void close() {
        input.close();
    }
}
