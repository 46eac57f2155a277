package org.wilks.infer.workspace;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import org.wilks.infer.spec.ModifierType;
import org.wilks.infer.spec.WorkspaceFile;
import org.wilks.nd.error.InvalidWorkspace;

/**
 * The parts that are taken out of a workspace, by name.
 *
 * <p>A channel goes with its observation; a modifier goes from all samples, with its parameter configurations. The point of interest of a
 * measurement stays written, even where no modifier of that name is left.
 *
 * <pre>{@code
 * WorkspaceFile without = Pruning.none().withModifierTypes(List.of(ModifierType.STATERROR)).apply(file);
 * }</pre>
 *
 * <p>Immutable and thread-safe.
 *
 * @param channels names of channels
 * @param samples names of samples, taken out of all channels
 * @param modifiers names of modifiers
 * @param modifierTypes types of modifiers
 * @param measurements names of measurements
 */
public record Pruning(
        Set<String> channels,
        Set<String> samples,
        Set<String> modifiers,
        Set<ModifierType> modifierTypes,
        Set<String> measurements) {
    /**
     * The parts, copied.
     *
     * @param channels names of channels
     * @param samples names of samples
     * @param modifiers names of modifiers
     * @param modifierTypes types of modifiers
     * @param measurements names of measurements
     */
    public Pruning {
        channels = Set.copyOf(channels);
        samples = Set.copyOf(samples);
        modifiers = Set.copyOf(modifiers);
        modifierTypes = Set.copyOf(modifierTypes);
        measurements = Set.copyOf(measurements);
    }

    /**
     * Nothing is taken out.
     *
     * @return the empty choice
     */
    public static Pruning none() {
        return new Pruning(Set.of(), Set.of(), Set.of(), Set.of(), Set.of());
    }

    /**
     * These channels and no others.
     *
     * @param names the names
     * @return a new choice
     */
    public Pruning withChannels(Collection<String> names) {
        return new Pruning(new LinkedHashSet<>(names), samples, modifiers, modifierTypes, measurements);
    }

    /**
     * These samples and no others.
     *
     * @param names the names
     * @return a new choice
     */
    public Pruning withSamples(Collection<String> names) {
        return new Pruning(channels, new LinkedHashSet<>(names), modifiers, modifierTypes, measurements);
    }

    /**
     * These modifiers and no others.
     *
     * @param names the names
     * @return a new choice
     */
    public Pruning withModifiers(Collection<String> names) {
        return new Pruning(channels, samples, new LinkedHashSet<>(names), modifierTypes, measurements);
    }

    /**
     * All modifiers of these types and of no others.
     *
     * @param types the types
     * @return a new choice
     */
    public Pruning withModifierTypes(Collection<ModifierType> types) {
        return new Pruning(channels, samples, modifiers, new LinkedHashSet<>(types), measurements);
    }

    /**
     * These measurements and no others.
     *
     * @param names the names
     * @return a new choice
     */
    public Pruning withMeasurements(Collection<String> names) {
        return new Pruning(channels, samples, modifiers, modifierTypes, new LinkedHashSet<>(names));
    }

    /**
     * The workspace without the parts. Cost O(size).
     *
     * @param file the workspace; not modified
     * @return a new workspace
     * @throws InvalidWorkspace if it has no part of a name, which the message holds with the nearest one, or if what is left is no
     *     workspace: one without channels, samples of a channel or measurements
     */
    public WorkspaceFile apply(WorkspaceFile file) {
        Parts parts = new Parts(file);
        parts.requireTypes(modifierTypes);
        parts.requireModifiers(modifiers);
        parts.requireSamples(samples);
        parts.requireChannels(channels);
        parts.requireMeasurements(measurements);
        JsonNode document = file.document();
        Parts.remove(document.get("channels"), channel -> channels.contains(Parts.name(channel)));
        Parts.remove(document.get("observations"), observation -> channels.contains(Parts.name(observation)));
        Parts.remove(document.get("measurements"), measurement -> measurements.contains(Parts.name(measurement)));
        for (JsonNode channel : document.get("channels")) {
            Parts.remove(channel.get("samples"), sample -> samples.contains(Parts.name(sample)));
        }
        Set<String> words = new LinkedHashSet<>();
        modifierTypes.forEach(type -> words.add(type.word()));
        Parts.eachModifiers(
                document,
                list -> Parts.remove(
                        list,
                        modifier -> modifiers.contains(Parts.name(modifier))
                                || words.contains(modifier.get("type").textValue())));
        for (JsonNode measurement : document.get("measurements")) {
            Parts.remove(measurement.at("/config/parameters"), parameter -> modifiers.contains(Parts.name(parameter)));
        }
        return WorkspaceFile.of(document, file.name() + " pruned");
    }
}
