package org.wilks.optimize.network;

import java.util.Optional;
import org.wilks.nd.Tensor;
import org.wilks.nd.error.ShapeMismatch;

/** The numbers of many events, read a chunk at a time, so that no second copy of all is made. Stateless. */
public final class EventRows {
    /** Events that are copied in one go. */
    private static final int CHUNK = 1 << 15;

    private EventRows() {}

    /** Takes a chunk of events. */
    @FunctionalInterface
    public interface Reader {
        /**
         * Reads a chunk.
         *
         * @param first the index of its first event
         * @param values its numbers, event by event, to be read before the call returns
         */
        void read(int first, double[] values);
    }

    /**
     * The number of an event that is not finite.
     *
     * @param event the index of the event
     * @param input the index of its input
     * @param value the number
     */
    public record NotFinite(int event, int input, double value) {}

    /**
     * Reads all events in their order.
     *
     * @param events {@code [events, inputs]}
     * @param reader takes the chunks
     * @throws ShapeMismatch when there is not a row for each event
     */
    public static void forEach(Tensor events, Reader reader) {
        if (events.rank() != 2) {
            throw new ShapeMismatch("events of shape " + events.shape() + "; needed is [events, inputs]");
        }
        int count = events.shape().dimension(0);
        for (int from = 0; from < count; from += CHUNK) {
            int to = Math.min(count, from + CHUNK);
            reader.read(from, events.slice(0, from, to).toArray());
        }
    }

    /**
     * The first number that is not finite.
     *
     * @param events {@code [events, inputs]}
     * @return where it is; empty when all are finite
     * @throws ShapeMismatch when there is not a row for each event
     */
    public static Optional<NotFinite> firstNotFinite(Tensor events) {
        NotFinite[] found = new NotFinite[1];
        int inputs = events.rank() == 2 ? events.shape().dimension(1) : 1;
        forEach(events, (first, values) -> {
            for (int i = 0; found[0] == null && i < values.length; i++) {
                if (!Double.isFinite(values[i])) {
                    found[0] = new NotFinite(first + i / inputs, i % inputs, values[i]);
                }
            }
        });
        return Optional.ofNullable(found[0]);
    }
}
