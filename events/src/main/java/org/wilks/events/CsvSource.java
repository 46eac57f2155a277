package org.wilks.events;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * Events in a CSV file: one line each, plain or gzip-compressed (told by its first bytes), UTF-8 (UTF-16 with a byte-order mark), with
 * Unix, Windows or old Macintosh line ends.
 *
 * <p>A column is numbers if its first value that is not missing is a number, otherwise text; {@link CsvOptions} declares what this
 * rule would get wrong. Numbers are rounded to the nearest double. A column without a name (such as the index that pandas writes) is left
 * out. Lines without any field are skipped.
 *
 * <pre>{@code
 * EventTable table = CsvSource.of(Path.of("events.csv.gz")).read(List.of("pt", "weight"));
 * }</pre>
 *
 * @param path the file
 * @param options how its text is read
 */
public record CsvSource(Path path, CsvOptions options) implements EventSource {
    /**
     * A source.
     *
     * @param path the file
     * @param options how its text is read
     */
    public CsvSource {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(options, "options");
    }

    /**
     * The usual CSV file, see {@link CsvOptions#defaults()}.
     *
     * @param path the file
     * @return the source
     */
    public static CsvSource of(Path path) {
        return new CsvSource(path, CsvOptions.defaults());
    }

    @Override
    public String name() {
        return path.toString();
    }

    @Override
    public List<String> columns() {
        try (CsvEventReader reader = new CsvEventReader(this)) {
            return reader.columns();
        }
    }

    @Override
    public EventReader open(List<String> columns) {
        CsvEventReader reader = new CsvEventReader(this);
        try {
            reader.want(columns);
            return reader;
        } catch (RuntimeException e) {
            reader.close();
            throw e;
        }
    }

    @Override
    public EventTable read() {
        try (CsvEventReader reader = new CsvEventReader(this)) {
            return reader.rest();
        }
    }
}
