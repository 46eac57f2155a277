package org.wilks.infer.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.zip.GZIPOutputStream;
import org.wilks.nd.error.UnwritableFile;
import org.wilks.nd.file.WholeFile;

/**
 * The JSON form of records. Numbers are written as floating-point numbers ({@code 5.0}), shortest form; reading the result gives equal
 * records. Stateless and thread-safe; cost O(size).
 *
 * <pre>{@code
 * WorkspaceWriter.write(WorkspaceWriter.document(workspace), Path.of("model.json"));
 * }</pre>
 */
public final class WorkspaceWriter {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private WorkspaceWriter() {}

    /**
     * The document of a workspace.
     *
     * @param workspace the workspace
     * @return a new tree
     */
    public static JsonNode document(Workspace workspace) {
        ObjectNode document = NODES.objectNode();
        document.set("channels", list(workspace.channels(), WorkspaceWriter::channel));
        document.set("observations", list(workspace.observations(), WorkspaceWriter::observation));
        document.set("measurements", list(workspace.measurements(), WorkspaceWriter::measurement));
        return document.put("version", workspace.version());
    }

    /**
     * The document of a model.
     *
     * @param model the model
     * @return a new tree
     */
    public static JsonNode document(ModelSpecification model) {
        ObjectNode document = NODES.objectNode();
        document.set("channels", list(model.channels(), WorkspaceWriter::channel));
        document.set("parameters", list(model.parameters(), WorkspaceWriter::parameter));
        return document;
    }

    /**
     * Writes a document as {@link JsonText#indented} gives it, and a line end, compressed if the file's name ends with {@code .gz}. The file
     * appears whole or not at all.
     *
     * @param document the document; not modified
     * @param path the file
     * @throws UnwritableFile if it cannot be written
     */
    public static void write(JsonNode document, Path path) {
        byte[] text = (JsonText.indented(document) + "\n").getBytes(StandardCharsets.US_ASCII);
        if (path.toString().endsWith(".gz")) {
            WholeFile.write(path, stream -> {
                GZIPOutputStream compressed = new GZIPOutputStream(stream);
                compressed.write(text);
                compressed.finish();
            });
        } else {
            WholeFile.write(path, text);
        }
    }

    private static <T> ArrayNode list(List<T> items, Function<T, JsonNode> form) {
        ArrayNode list = NODES.arrayNode(items.size());
        items.forEach(item -> list.add(form.apply(item)));
        return list;
    }

    private static ArrayNode numbers(double[] values) {
        ArrayNode list = NODES.arrayNode(values.length);
        for (double value : values) {
            list.add(value);
        }
        return list;
    }

    private static ObjectNode named(String name) {
        return NODES.objectNode().put("name", name);
    }

    private static JsonNode channel(Channel channel) {
        return named(channel.name()).set("samples", list(channel.samples(), WorkspaceWriter::sample));
    }

    private static JsonNode sample(Sample sample) {
        ObjectNode node = named(sample.name());
        node.set("data", numbers(sample.yields()));
        return node.set("modifiers", list(sample.modifiers(), WorkspaceWriter::modifier));
    }

    private static JsonNode modifier(Modifier modifier) {
        return named(modifier.name()).put("type", modifier.type().word()).set("data", data(modifier));
    }

    private static JsonNode data(Modifier modifier) {
        ObjectNode variation = NODES.objectNode();
        if (modifier instanceof HistoSys histo) {
            variation.set("hi_data", numbers(histo.high()));
            return variation.set("lo_data", numbers(histo.low()));
        }
        if (modifier instanceof NormSys norm) {
            return variation.put("hi", norm.high()).put("lo", norm.low());
        }
        if (modifier instanceof ShapeSys shape) {
            return numbers(shape.uncertainties());
        }
        return modifier instanceof StatError stat ? numbers(stat.uncertainties()) : NODES.nullNode();
    }

    private static JsonNode observation(Observation observation) {
        return named(observation.channel()).set("data", numbers(observation.counts()));
    }

    private static JsonNode measurement(Measurement measurement) {
        ObjectNode config = NODES.objectNode().put("poi", measurement.poi().orElse(""));
        config.set("parameters", list(measurement.parameters(), WorkspaceWriter::parameter));
        return named(measurement.name()).set("config", config);
    }

    private static JsonNode parameter(ParameterConfiguration parameter) {
        ObjectNode node = named(parameter.name());
        Function<List<Double>, JsonNode> numbers = values -> list(values, NODES::numberNode);
        parameter.inits().map(numbers).ifPresent(list -> node.set("inits", list));
        parameter.bounds().ifPresent(bounds -> node.set("bounds", list(bounds, WorkspaceWriter::pair)));
        parameter.auxdata().map(numbers).ifPresent(list -> node.set("auxdata", list));
        parameter.factors().map(numbers).ifPresent(list -> node.set("factors", list));
        parameter.sigmas().map(numbers).ifPresent(list -> node.set("sigmas", list));
        parameter.fixed().ifPresent(fixed -> node.put("fixed", fixed.booleanValue()));
        return node;
    }

    private static JsonNode pair(Bounds bounds) {
        return numbers(new double[] {bounds.lower(), bounds.upper()});
    }
}
