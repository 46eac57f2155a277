package org.wilks.infer.spec;

import java.util.List;

/**
 * A region with a binned observable.
 *
 * @param name the name of the region
 * @param samples the processes that contribute, at least one
 */
public record Channel(String name, List<Sample> samples) {
    /**
     * A value after its checks; arrays and lists are copied.
     *
     * @param name the name of the region
     * @param samples the processes that contribute, at least one
     */
    public Channel {
        samples = List.copyOf(samples);
    }
}
