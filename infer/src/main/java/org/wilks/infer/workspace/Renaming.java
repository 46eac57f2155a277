package org.wilks.infer.workspace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.wilks.infer.spec.WorkspaceFile;
import org.wilks.nd.error.InvalidWorkspace;

/**
 * New names for parts of a workspace, each map from the name that it has to the name that it gets. All are renamed at once, so that two may
 * swap their names.
 *
 * <p>A channel is renamed with its observation, a modifier on all samples, with its parameter configurations and where it is the parameter
 * of interest.
 *
 * <pre>{@code
 * WorkspaceFile renamed = Renaming.none().withModifiers(Map.of("mu", "mu_sig")).apply(file);
 * }</pre>
 *
 * <p>Immutable and thread-safe.
 *
 * @param channels new names of channels
 * @param samples new names of samples, in all channels
 * @param modifiers new names of modifiers
 * @param measurements new names of measurements
 */
public record Renaming(
        Map<String, String> channels,
        Map<String, String> samples,
        Map<String, String> modifiers,
        Map<String, String> measurements) {
    /**
     * The names, copied.
     *
     * @param channels new names of channels
     * @param samples new names of samples
     * @param modifiers new names of modifiers
     * @param measurements new names of measurements
     */
    public Renaming {
        channels = Map.copyOf(channels);
        samples = Map.copyOf(samples);
        modifiers = Map.copyOf(modifiers);
        measurements = Map.copyOf(measurements);
    }

    /**
     * Nothing is renamed.
     *
     * @return the empty choice
     */
    public static Renaming none() {
        return new Renaming(Map.of(), Map.of(), Map.of(), Map.of());
    }

    /**
     * These channels and no others.
     *
     * @param names the new names
     * @return a new choice
     */
    public Renaming withChannels(Map<String, String> names) {
        return new Renaming(names, samples, modifiers, measurements);
    }

    /**
     * These samples and no others.
     *
     * @param names the new names
     * @return a new choice
     */
    public Renaming withSamples(Map<String, String> names) {
        return new Renaming(channels, names, modifiers, measurements);
    }

    /**
     * These modifiers and no others.
     *
     * @param names the new names
     * @return a new choice
     */
    public Renaming withModifiers(Map<String, String> names) {
        return new Renaming(channels, samples, names, measurements);
    }

    /**
     * These measurements and no others.
     *
     * @param names the new names
     * @return a new choice
     */
    public Renaming withMeasurements(Map<String, String> names) {
        return new Renaming(channels, samples, modifiers, names);
    }

    /**
     * The workspace with the new names. Modifiers that get one name become one parameter. Cost O(size).
     *
     * @param file the workspace; not modified
     * @return a new workspace
     * @throws InvalidWorkspace if it has no part of a name, which the message holds with the nearest one, or if a new name is taken already
     */
    public WorkspaceFile apply(WorkspaceFile file) {
        Parts parts = new Parts(file);
        parts.requireModifiers(modifiers.keySet());
        parts.requireSamples(samples.keySet());
        parts.requireChannels(channels.keySet());
        parts.requireMeasurements(measurements.keySet());
        JsonNode document = file.document();
        for (JsonNode channel : document.get("channels")) {
            rename(channel.get("samples"), samples);
        }
        Parts.eachModifiers(document, list -> rename(list, modifiers));
        rename(document.get("channels"), channels);
        rename(document.get("observations"), channels);
        for (JsonNode measurement : document.get("measurements")) {
            ObjectNode config = (ObjectNode) measurement.get("config");
            rename(config.get("parameters"), modifiers);
            rename(config, "poi", modifiers);
        }
        rename(document.get("measurements"), measurements);
        return WorkspaceFile.of(document, file.name() + " renamed");
    }

    private static void rename(JsonNode list, Map<String, String> names) {
        list.forEach(item -> rename((ObjectNode) item, "name", names));
    }

    private static void rename(ObjectNode item, String key, Map<String, String> names) {
        String wanted = names.get(item.get(key).textValue());
        if (wanted != null) {
            item.put(key, wanted);
        }
    }
}
