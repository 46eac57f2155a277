package org.wilks.infer.spec;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.wilks.nd.error.InvalidModel;
import org.wilks.nd.error.InvalidWorkspace;

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
    /** The version of the format. */
    public static final String VERSION = "1.0.0";

    /**
     * A value after its checks; arrays and lists are copied.
     *
     * @param channels the channels, in the order of the document
     * @param observations the observations, in the order of the document
     * @param measurements the measurements, in the order of the document
     * @param version the version of the format, {@code 1.0.0}
     */
    public Workspace {
        channels = Checks.distinct(channels, Channel::name, "channel");
        observations = Checks.distinct(observations, Observation::channel, "observation of channel");
        measurements = Checks.distinct(measurements, Measurement::name, "measurement");
        Map<String, Channel> named = new HashMap<>();
        channels.forEach(channel -> named.put(channel.name(), channel));
        for (Observation observation : observations) {
            Channel channel = named.get(observation.channel());
            if (channel != null && channel.bins() != observation.bins()) {
                throw new InvalidModel("observation of channel " + channel.name() + ": " + observation.bins()
                        + " counts found; the channel has " + channel.bins() + " bins");
            }
        }
    }

    /**
     * The channel of this name.
     *
     * @param name the channel's name
     * @return empty if there is none
     */
    public Optional<Channel> channel(String name) {
        return channels.stream().filter(channel -> channel.name().equals(name)).findFirst();
    }

    /**
     * The observation of a channel.
     *
     * @param channel the channel's name
     * @return empty if there is none
     */
    public Optional<Observation> observation(String channel) {
        return observations.stream()
                .filter(observation -> observation.channel().equals(channel))
                .findFirst();
    }

    /**
     * The measurement of this name.
     *
     * @param name the measurement's name
     * @return the measurement
     * @throws InvalidWorkspace naming the measurements if there is none of this name
     */
    public Measurement measurement(String name) {
        return measurements.stream()
                .filter(measurement -> measurement.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new InvalidWorkspace("measurement \"" + name + "\" does not exist; allowed: "
                        + measurements.stream()
                                .map(measurement -> '"' + measurement.name() + '"')
                                .collect(Collectors.joining(", "))));
    }

    /**
     * This workspace in sorted order: channels, samples, measurements, parameter configurations and observations by name, modifiers by name
     * and type, all by code point. Which measurement is the first may change.
     *
     * @return a new workspace
     */
    public Workspace sorted() {
        return Sorting.of(this);
    }
}
