package org.wilks.events;

import java.util.List;

/**
 * A place that events are read from: what each file format implements. A source is an immutable description; every {@link #open} is a new
 * pass. Only the columns that are asked for are decoded.
 *
 * <pre>{@code
 * EventSource source = CsvSource.of(Path.of("events.csv"));
 * try (EventReader reader = source.open(List.of("pt", "weight"))) {
 *     for (var chunk = reader.next(65536); chunk.isPresent(); chunk = reader.next(65536)) {
 *         sum += work(chunk.get());
 *     }
 * }
 * }</pre>
 */
public interface EventSource {
    /**
     * The name that messages use, such as the file's path.
     *
     * @return the name
     */
    String name();

    /**
     * The columns there are, in their order; reads no more than it must.
     *
     * @return the names
     * @throws org.wilks.nd.error.InvalidData if the columns cannot be told
     * @throws org.wilks.nd.error.UnreadableFile if the file cannot be read
     */
    List<String> columns();

    /**
     * A new pass over the events.
     *
     * @param columns the columns wanted, which is also their order in the tables
     * @return the open reader, to be closed by the caller
     * @throws org.wilks.nd.error.InvalidData if there is no such column
     * @throws org.wilks.nd.error.UnreadableFile if the file cannot be read
     */
    EventReader open(List<String> columns);

    /**
     * All events with all columns.
     *
     * @return the table; its {@link EventTable#origins()} hold the digest of what was read
     * @throws org.wilks.nd.error.InvalidData if a row cannot be used
     * @throws org.wilks.nd.error.UnreadableFile if the file cannot be read
     */
    default EventTable read() {
        return read(columns());
    }

    /**
     * All events with the given columns.
     *
     * @param columns the columns wanted, which is also their order in the table
     * @return the table; its {@link EventTable#origins()} hold the digest of what was read
     * @throws org.wilks.nd.error.InvalidData if there is no such column or a row cannot be used
     * @throws org.wilks.nd.error.UnreadableFile if the file cannot be read
     */
    default EventTable read(List<String> columns) {
        try (EventReader reader = open(columns)) {
            EventTable table = reader.next(Integer.MAX_VALUE).orElseThrow();
            if (reader.next(1).isPresent()) {
                throw new IllegalStateException("a reader that was asked for all rows gave a second chunk");
            }
            return table.withOrigin(reader.origin());
        }
    }
}
