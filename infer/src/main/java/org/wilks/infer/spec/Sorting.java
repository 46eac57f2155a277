package org.wilks.infer.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * The order in which {@code sort} puts a workspace: channels, samples, measurements, parameter configurations and observations by name,
 * modifiers by name and type; all by code point. Equal names keep their order.
 */
final class Sorting {
    private static final Comparator<Modifier> MODIFIERS = Comparator.comparing(Modifier::name, CodePointOrder.ORDER)
            .thenComparing(modifier -> modifier.type().word(), CodePointOrder.ORDER);

    private Sorting() {}

    static Workspace of(Workspace workspace) {
        return new Workspace(
                byName(workspace.channels(), Channel::name).stream()
                        .map(Sorting::of)
                        .toList(),
                byName(workspace.observations(), Observation::channel),
                byName(workspace.measurements(), Measurement::name).stream()
                        .map(measurement -> new Measurement(
                                measurement.name(),
                                measurement.poi(),
                                byName(measurement.parameters(), ParameterConfiguration::name)))
                        .toList(),
                workspace.version());
    }

    private static Channel of(Channel channel) {
        return new Channel(
                channel.name(),
                byName(channel.samples(), Sample::name).stream()
                        .map(sample -> new Sample(
                                sample.name(),
                                sample.yields(),
                                sample.modifiers().stream().sorted(MODIFIERS).toList()))
                        .toList());
    }

    private static <T> List<T> byName(List<T> items, Function<T, String> name) {
        return items.stream()
                .sorted(Comparator.comparing(name, CodePointOrder.ORDER))
                .toList();
    }

    /** Sorts the document of a valid workspace in place. */
    static void sort(JsonNode workspace) {
        for (JsonNode channel : sortedByName(workspace.get("channels"))) {
            for (JsonNode sample : sortedByName(channel.get("samples"))) {
                sort(sample.get("modifiers"), byText("name").thenComparing(byText("type")));
            }
        }
        for (JsonNode measurement : sortedByName(workspace.get("measurements"))) {
            sortedByName(measurement.at("/config/parameters"));
        }
        sortedByName(workspace.get("observations"));
    }

    private static JsonNode sortedByName(JsonNode list) {
        sort(list, byText("name"));
        return list;
    }

    private static Comparator<JsonNode> byText(String key) {
        return Comparator.comparing(node -> node.get(key).textValue(), CodePointOrder.ORDER);
    }

    private static void sort(JsonNode list, Comparator<JsonNode> order) {
        List<JsonNode> items = new ArrayList<>();
        list.forEach(items::add);
        items.sort(order);
        ((ArrayNode) list).removeAll().addAll(items);
    }
}
