package org.wilks.events;

import java.util.List;
import java.util.Optional;

/**
 * An open pass over the events of a source, in chunks and in the source's order. For one thread at a time. Made by
 * {@link EventSource#open(List)}; closing it releases the file.
 */
public interface EventReader extends AutoCloseable {
    /**
     * The columns that the chunks hold, in their order.
     *
     * @return the names
     */
    List<String> columns();

    /**
     * The next events, or empty after the last. A chunk has fewer rows than asked for only at the end. Codes of text columns mean the same
     * in all chunks of one reader. The name of a later chunk tells which event of the source it begins with.
     *
     * @param rows the largest number of rows wanted, at least 1; {@link Integer#MAX_VALUE} reads all the rest
     * @return the chunk
     * @throws org.wilks.nd.error.InvalidData if a row cannot be used, or the source turns out to hold no event at all
     * @throws org.wilks.nd.error.UnreadableFile if the file cannot be read on
     */
    Optional<EventTable> next(int rows);

    /**
     * Where the events came from, with the digest of all bytes; known only once {@link #next} has given its last chunk.
     *
     * @return the origin
     * @throws IllegalStateException before the end
     */
    Origin origin();

    /** Releases the file; may be called more than once. */
    @Override
    void close();
}
