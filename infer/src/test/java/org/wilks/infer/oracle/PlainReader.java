package org.wilks.infer.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.wilks.infer.spec.Bounds;
import org.wilks.infer.spec.Channel;
import org.wilks.infer.spec.HistoSys;
import org.wilks.infer.spec.Lumi;
import org.wilks.infer.spec.Measurement;
import org.wilks.infer.spec.Modifier;
import org.wilks.infer.spec.NormFactor;
import org.wilks.infer.spec.NormSys;
import org.wilks.infer.spec.Observation;
import org.wilks.infer.spec.ParameterConfiguration;
import org.wilks.infer.spec.Sample;
import org.wilks.infer.spec.ShapeFactor;
import org.wilks.infer.spec.ShapeSys;
import org.wilks.infer.spec.StatError;
import org.wilks.infer.spec.Workspace;

/** Valid workspaces out of parsed JSON, without any check. */
public final class PlainReader {
    private PlainReader() {}

    /**
     * A workspace.
     *
     * @param json a valid document
     * @return its records
     */
    public static Workspace workspace(JsonNode json) {
        return new Workspace(
                list(json.get("channels"), PlainReader::channel),
                list(
                        json.get("observations"),
                        o -> new Observation(o.get("name").asText(), doubles(o.get("data")))),
                list(json.get("measurements"), PlainReader::measurement),
                json.get("version").asText());
    }

    private static Channel channel(JsonNode json) {
        return new Channel(
                json.get("name").asText(),
                list(
                        json.get("samples"),
                        s -> new Sample(
                                s.get("name").asText(),
                                doubles(s.get("data")),
                                list(s.get("modifiers"), PlainReader::modifier))));
    }

    private static Modifier modifier(JsonNode json) {
        String name = json.get("name").asText();
        JsonNode data = json.get("data");
        return switch (json.get("type").asText()) {
            case "histosys" -> new HistoSys(name, doubles(data.get("lo_data")), doubles(data.get("hi_data")));
            case "lumi" -> new Lumi(name);
            case "normfactor" -> new NormFactor(name);
            case "normsys" ->
                new NormSys(name, data.get("lo").asDouble(), data.get("hi").asDouble());
            case "shapefactor" -> new ShapeFactor(name);
            case "shapesys" -> new ShapeSys(name, doubles(data));
            default -> new StatError(name, doubles(data));
        };
    }

    private static Measurement measurement(JsonNode json) {
        JsonNode config = json.get("config");
        String poi = config.get("poi").asText();
        return new Measurement(
                json.get("name").asText(),
                poi.isEmpty() ? Optional.empty() : Optional.of(poi),
                list(config.get("parameters"), PlainReader::parameter));
    }

    private static ParameterConfiguration parameter(JsonNode json) {
        return new ParameterConfiguration(
                json.get("name").asText(),
                numbers(json.get("inits")),
                Optional.ofNullable(json.get("bounds"))
                        .map(bounds -> list(
                                bounds,
                                b -> new Bounds(b.get(0).asDouble(), b.get(1).asDouble()))),
                numbers(json.get("auxdata")),
                numbers(json.get("factors")),
                numbers(json.get("sigmas")),
                Optional.ofNullable(json.get("fixed")).map(JsonNode::asBoolean));
    }

    private static Optional<List<Double>> numbers(JsonNode json) {
        return Optional.ofNullable(json).map(array -> list(array, JsonNode::asDouble));
    }

    private static <T> List<T> list(JsonNode json, Function<JsonNode, T> element) {
        List<T> values = new ArrayList<>();
        json.forEach(value -> values.add(element.apply(value)));
        return values;
    }

    /**
     * An array of numbers, in which the references write numbers that JSON does not know as words.
     *
     * @param json the array
     * @return the numbers
     */
    public static double[] doubles(JsonNode json) {
        double[] values = new double[json.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = number(json.get(i));
        }
        return values;
    }

    /**
     * A number, or one of the words {@code NaN} and {@code Infinity}.
     *
     * @param json the number
     * @return the number
     */
    public static double number(JsonNode json) {
        return json.isTextual() ? Double.parseDouble(json.asText()) : json.asDouble();
    }
}
