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
        Checks.name(channel, "an observation");
        counts = Checks.finite(counts, "observation of channel " + channel);
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

    /**
     * The number of bins.
     *
     * @return at least 1
     */
    public int bins() {
        return counts.length;
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
