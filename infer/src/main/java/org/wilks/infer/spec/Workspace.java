package org.wilks.infer.spec;

import java.util.List;

/**
 * A HistFactory workspace.
 *
 * @param channels the channels, in the order of the document
 * @param observations the observations, in the order of the document
 * @param measurements the measurements, in the order of the document
 * @param version the version of the format, {@code 1.0.0}
 */
public record Workspace(
        List<Channel> channels, List<Observation> observations, List<Measurement> measurements, String version) {
    /**
     * A value after its checks; arrays and lists are copied.
     *
     * @param channels the channels, in the order of the document
     * @param observations the observations, in the order of the document
     * @param measurements the measurements, in the order of the document
     * @param version the version of the format, {@code 1.0.0}
     */
    public Workspace {
        channels = List.copyOf(channels);
        observations = List.copyOf(observations);
        measurements = List.copyOf(measurements);
    }
}
