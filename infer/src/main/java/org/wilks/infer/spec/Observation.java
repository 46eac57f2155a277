package org.wilks.infer.spec;

import java.util.Arrays;

/**
 * The observed counts of a channel.
 *
 * @param channel the name of the channel (the format calls it {@code name})
 * @param counts observed counts, one for each bin; need not be whole numbers (the format calls them {@code data})
 */
public record Observation(String channel, double[] counts) {
    /**
     * A value after its checks; arrays and lists are copied.
     *
     * @param channel the name of the channel (the format calls it {@code name})
     * @param counts observed counts, one for each bin; need not be whole numbers (the format calls them {@code data})
     */
    public Observation {
        counts = counts.clone();
    }

    /**
     * A copy: observed counts, one for each bin; need not be whole numbers (the format calls them {@code data}).
     *
     * @return a new array
     */
    @Override
    public double[] counts() {
        return counts.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Observation that && channel.equals(that.channel) && Arrays.equals(counts, that.counts);
    }

    @Override
    public int hashCode() {
        return channel.hashCode() * 31 + Arrays.hashCode(counts);
    }

    @Override
    public String toString() {
        return "Observation[channel=" + channel + ", counts=" + Arrays.toString(counts) + "]";
    }
}
