package org.wilks.optimize.network;

import org.wilks.nd.random.RandomStream;
import org.wilks.nd.random.RandomStreams;

/**
 * Which units are left out for which event. The choice depends on the family of streams, the layer and the event's index alone: not on how events come
 * in chunks, nor on threads.
 *
 * @param streams the family, one for each epoch
 * @param firstEvent the index of the first event among all
 */
public record Dropout(RandomStreams streams, long firstEvent) {
    /** Multiplies the outputs of a layer for a row, [units], by 0 or by 1/(1 − p); the same numbers at every call. */
    void apply(DenseLayer layer, int index, int row, double[] values) {
        RandomStream stream = streams.child(index).stream(firstEvent + row);
        double keep = 1 / (1 - layer.dropout());
        for (int u = 0; u < layer.units(); u++) {
            values[u] = stream.nextDouble() < layer.dropout() ? 0 : values[u] * keep;
        }
    }
}
