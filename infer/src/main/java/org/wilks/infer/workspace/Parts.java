package org.wilks.infer.workspace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.wilks.infer.spec.Channel;
import org.wilks.infer.spec.Measurement;
import org.wilks.infer.spec.Modifier;
import org.wilks.infer.spec.ModifierType;
import org.wilks.infer.spec.Sample;
import org.wilks.infer.spec.Workspace;
import org.wilks.infer.spec.WorkspaceFile;
import org.wilks.nd.error.InvalidWorkspace;
import org.wilks.nd.error.Names;

/** The named parts of a workspace, and the lists of its document that hold them. */
final class Parts {
    private final String file;
    private final Workspace workspace;

    Parts(WorkspaceFile file) {
        this.file = file.name();
        this.workspace = file.workspace();
    }

    void requireChannels(Collection<String> wanted) {
        require(wanted, "channel", "/channels", workspace.channels().stream().map(Channel::name));
    }

    void requireSamples(Collection<String> wanted) {
        require(wanted, "sample", "/channels/*/samples", samples().map(Sample::name));
    }

    void requireModifiers(Collection<String> wanted) {
        require(
                wanted,
                "modifier",
                "/channels/*/samples/*/modifiers",
                modifiers().map(Modifier::name));
    }

    void requireTypes(Collection<ModifierType> wanted) {
        require(
                wanted.stream().map(ModifierType::word).toList(),
                "modifier of type",
                "/channels/*/samples/*/modifiers",
                modifiers().map(modifier -> modifier.type().word()));
    }

    void requireMeasurements(Collection<String> wanted) {
        require(
                wanted,
                "measurement",
                "/measurements",
                workspace.measurements().stream().map(Measurement::name));
    }

    private Stream<Sample> samples() {
        return workspace.channels().stream().flatMap(channel -> channel.samples().stream());
    }

    private Stream<Modifier> modifiers() {
        return samples().flatMap(sample -> sample.modifiers().stream());
    }

    private void require(Collection<String> wanted, String what, String place, Stream<String> found) {
        if (wanted.isEmpty()) {
            return;
        }
        Set<String> known = found.sorted().collect(Collectors.toCollection(LinkedHashSet::new));
        for (String name : wanted) {
            if (!known.contains(name)) {
                throw new InvalidWorkspace(file + ", " + place + ": there is no " + what + " '" + name + "'"
                        + Names.nearest(name, known)
                                .map(near -> "; did you mean '" + near + "'?")
                                .orElse("")
                        + "; it has " + (known.isEmpty() ? "none" : Names.list(known)));
            }
        }
    }

    /** The name of an item of a list of the document. */
    static String name(JsonNode item) {
        return item.get("name").textValue();
    }

    /** Does something with the modifiers of every sample of a document. */
    static void eachModifiers(JsonNode document, Consumer<JsonNode> use) {
        for (JsonNode channel : document.get("channels")) {
            for (JsonNode sample : channel.get("samples")) {
                use.accept(sample.get("modifiers"));
            }
        }
    }

    /** Takes the items of a list away that are meant. */
    static void remove(JsonNode list, Predicate<JsonNode> meant) {
        for (Iterator<JsonNode> items = ((ArrayNode) list).elements(); items.hasNext(); ) {
            if (meant.test(items.next())) {
                items.remove();
            }
        }
    }
}
