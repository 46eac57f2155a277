package org.wilks.infer.spec;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
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
     * The model in a file, {@code .json} or {@code .json.gz}: an object with {@code channels} and, if need be, {@code parameters}.
     *
     * @param path the file
     * @return the specification
     * @throws org.wilks.nd.error.UnreadableFile if the file cannot be read
     * @throws org.wilks.nd.error.InvalidWorkspace if it is not a model; the message holds the JSON pointer
     */
    public static ModelSpecification read(Path path) {
        return Source.of(JsonInput.read(path)).read(path.toString(), cursor -> new WorkspaceReader(cursor).model());
    }

    /**
     * The model in a JSON text.
     *
     * @param json the text
     * @param name what messages call it
     * @return the specification
     * @throws org.wilks.nd.error.InvalidWorkspace if it is not a model; the message holds the JSON pointer
     */
    public static ModelSpecification of(String json, String name) {
        return Source.of(json.getBytes(StandardCharsets.UTF_8))
                .read(name, cursor -> new WorkspaceReader(cursor).model());
    }

    /**
     * The model in a JSON tree.
     *
     * @param document the tree; not modified
     * @param name what messages call it
     * @return the specification
     * @throws org.wilks.nd.error.InvalidWorkspace if it is not a model; the message holds the JSON pointer
     */
    public static ModelSpecification of(JsonNode document, String name) {
        return Source.of(document).read(name, cursor -> new WorkspaceReader(cursor).model());
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
                channels, observations, List.of(new Measurement(measurement, poi, parameters)), Workspace.VERSION);
    }
}
