package org.wilks.infer.spec;

import java.util.List;
import java.util.Optional;

/**
 * The part of a workspace that a model is made of: channels and parameter configurations, without observations and without a parameter
 * of interest. This is what patches of a model apply to.
 *
 * @param channels the channels, in the order of the document
 * @param parameters what is said about parameters
 */
public record ModelSpecification(List<Channel> channels, List<ParameterConfiguration> parameters) {
    /**
     * A specification after its checks; lists are copied.
     *
     * @param channels the channels, in the order of the document
     * @param parameters what is said about parameters
     */
    public ModelSpecification {
        channels = Checks.distinct(channels, Channel::name, "channel");
        parameters = Checks.distinct(parameters, ParameterConfiguration::name, "parameter");
    }

    /**
     * A workspace of this model with one measurement.
     *
     * @param measurement the name of the measurement
     * @param poi the parameter of interest; empty when there is none
     * @param observations the observations, which may be empty
     * @return the workspace
     */
    public Workspace workspace(String measurement, Optional<String> poi, List<Observation> observations) {
        return new Workspace(
                channels,
                observations,
                List.of(new Measurement(measurement, poi, parameters)),
                WorkspaceReader.VERSION);
    }
}
