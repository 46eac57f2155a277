package org.wilks.infer.spec;

import java.util.List;
import org.wilks.nd.error.InvalidModel;

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
        Checks.name(name, "a channel");
        samples = Checks.distinct(samples, Sample::name, "channel " + name + ": sample");
        if (samples.isEmpty()) {
            throw new InvalidModel("channel " + name + ": no samples found; at least one is needed");
        }
        for (Sample sample : samples) {
            if (sample.bins() != samples.get(0).bins()) {
                throw new InvalidModel("channel " + name + ", sample " + sample.name() + ": " + sample.bins()
                        + " bins found; sample " + samples.get(0).name() + " has "
                        + samples.get(0).bins());
            }
        }
    }

    /**
     * The number of bins, which all samples share.
     *
     * @return at least 1
     */
    public int bins() {
        return samples.get(0).bins();
    }
}
