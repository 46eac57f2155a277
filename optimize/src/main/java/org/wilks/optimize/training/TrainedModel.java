package org.wilks.optimize.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.wilks.events.EventTable;
import org.wilks.events.Expression;
import org.wilks.nd.Tensor;
import org.wilks.nd.array.Precision;
import org.wilks.nd.error.InvalidData;
import org.wilks.nd.error.ShapeMismatch;
import org.wilks.nd.file.WholeFile;
import org.wilks.optimize.network.Activation;
import org.wilks.optimize.network.DenseLayer;
import org.wilks.optimize.network.Network;
import org.wilks.optimize.network.OnnxModel;
import org.wilks.optimize.network.Standardisation;

/**
 * A network with its parameters and the edges of its bins: what is left of a training. Stored as JSON, its numbers come back with the same bits. Immutable.
 *
 * @param network the network, of one output; its standardisation takes events as they are
 * @param parameters its parameters, {@code [network.parameterCount()]}
 * @param edges the edges of the bins of its output, ascending
 * @param inputs the columns of event tables that its inputs are; empty where they have no names
 */
public record TrainedModel(Network network, double[] parameters, double[] edges, Optional<ModelInputs> inputs) {
    private static final String FORMAT = "model of Wilks";
    private static final int VERSION = 1;

    /**
     * A model after its checks; arrays are copied.
     *
     * @param network the network
     * @param parameters its parameters
     * @param edges the edges of the bins of its output
     * @param inputs the columns of event tables that its inputs are
     */
    public TrainedModel {
        Objects.requireNonNull(network, "network");
        parameters = parameters.clone();
        if (parameters.length != network.parameterCount()) {
            throw new ShapeMismatch(
                    parameters.length + " parameters for a network that has " + network.parameterCount());
        }
        for (double parameter : parameters) {
            if (!Double.isFinite(parameter)) {
                throw new InvalidData("a parameter of a network is " + parameter + "; it has to be finite");
            }
        }
        edges = new Bins.Fixed(edges).values();
        int named = inputs.map(i -> i.names().size()).orElse(network.inputs());
        if (named != network.inputs()) {
            throw new ShapeMismatch(named + " names for the " + network.inputs() + " inputs of a network");
        }
    }

    /**
     * A model whose inputs have no names.
     *
     * @param network the network
     * @param parameters its parameters
     * @param edges the edges of the bins of its output
     */
    public TrainedModel(Network network, double[] parameters, double[] edges) {
        this(network, parameters, edges, Optional.empty());
    }

    /**
     * A column as it is, in bins: a network that gives back its only input.
     *
     * @param column the name of the column
     * @param edges the edges of the bins
     * @return the model
     */
    public static TrainedModel ofColumn(String column, double[] edges) {
        Network identity =
                Network.of(Standardisation.none(1), DenseLayer.output().withActivation(Activation.IDENTITY));
        return new TrainedModel(identity, new double[] {1, 0}, edges, Optional.of(ModelInputs.of(column)));
    }

    /**
     * This model with names for its inputs.
     *
     * @param names the columns of event tables that its inputs are
     * @return a new model
     */
    public TrainedModel withInputs(ModelInputs names) {
        return new TrainedModel(network, parameters, edges, Optional.of(names));
    }

    /**
     * The model of trained parameters.
     *
     * @param observable the network
     * @param bins its bins
     * @param trained the parameters of the network, then those of the bins; not modified
     * @return the model
     */
    public static TrainedModel of(NetworkObservable observable, Bins bins, double[] trained) {
        int own = observable.parameterCount();
        return new TrainedModel(
                observable.network(),
                Arrays.copyOf(trained, own),
                bins.edges(Tensor.of(Arrays.copyOfRange(trained, own, trained.length)))
                        .toArray());
    }

    /**
     * The observable of events.
     *
     * @param events {@code [events, inputs]}
     * @return {@code [events]}
     */
    public Tensor apply(Tensor events) {
        return new NetworkObservable(network).of(Tensor.of(parameters), events, Optional.empty());
    }

    /**
     * The observable of the events of a table.
     *
     * @param events the table, with the columns of its inputs
     * @return {@code [events]}
     * @throws InvalidData if the inputs have no names, or the table has no such columns or numbers that are not finite
     */
    public Tensor apply(EventTable events) {
        return apply(inputs.orElseThrow(
                        () -> new InvalidData("the inputs of the model have no names; give it some with withInputs"))
                .of(events));
    }

    /**
     * Writes the model.
     *
     * @param file the file, which appears whole or not at all
     * @throws org.wilks.nd.error.UnwritableFile if it cannot be written
     */
    public void write(Path file) {
        ObjectNode document = JsonFile.document(FORMAT, VERSION);
        document.put("precision", network.precision().name());
        ObjectNode standardisation = document.putObject("standardisation");
        standardisation.set("means", JsonFile.array(network.standardisation().means()));
        standardisation.set("scales", JsonFile.array(network.standardisation().scales()));
        ArrayNode layers = document.putArray("layers");
        for (DenseLayer layer : network.layers()) {
            layers.addObject()
                    .put("units", layer.units())
                    .put("activation", layer.activation().name())
                    .put("layer_norm", layer.layerNorm())
                    .put("dropout", layer.dropout());
        }
        document.set("parameters", JsonFile.array(parameters));
        document.set("edges", JsonFile.array(edges));
        inputs.ifPresent(named -> {
            ArrayNode names = document.putArray("inputs");
            named.names().forEach(names::add);
            ObjectNode columns = document.putObject("columns");
            named.derived().forEach((column, expression) -> columns.put(column, expression.text()));
        });
        JsonFile.write(file, document);
    }

    /**
     * Writes the network as an ONNX model, {@link OnnxModel}.
     *
     * @param file the file, which appears whole or not at all
     * @throws org.wilks.nd.error.UnwritableFile if it cannot be written
     */
    public void writeOnnx(Path file) {
        WholeFile.write(file, OnnxModel.of(network, Tensor.of(parameters)));
    }

    /**
     * Reads a model.
     *
     * @param file a file of {@link #write}
     * @return the model
     * @throws org.wilks.nd.error.UnreadableFile if the file cannot be read, is no model or was cut short
     */
    public static TrainedModel read(Path file) {
        return JsonFile.read(file, FORMAT, VERSION, TrainedModel::of);
    }

    private static TrainedModel of(JsonNode document) throws JsonProcessingException {
        JsonNode standardisation = JsonFile.need(document, "standardisation");
        List<DenseLayer> layers = new ArrayList<>();
        for (JsonNode layer : JsonFile.need(document, "layers")) {
            layers.add(new DenseLayer(
                    JsonFile.need(layer, "units").intValue(),
                    JsonFile.choice(layer, "activation", Activation.class),
                    JsonFile.need(layer, "layer_norm").booleanValue(),
                    JsonFile.number(layer, "dropout")));
        }
        Network network = new Network(
                new Standardisation(
                        JsonFile.numbers(standardisation, "means"), JsonFile.numbers(standardisation, "scales")),
                layers,
                JsonFile.choice(document, "precision", Precision.class));
        return new TrainedModel(
                network,
                JsonFile.numbers(document, "parameters"),
                JsonFile.numbers(document, "edges"),
                inputs(document));
    }

    private static Optional<ModelInputs> inputs(JsonNode document) {
        if (!document.has("inputs")) {
            return Optional.empty();
        }
        List<String> names = new ArrayList<>();
        document.get("inputs").forEach(name -> names.add(name.asText()));
        Map<String, Expression> columns = new LinkedHashMap<>();
        document.path("columns")
                .properties()
                .forEach(column -> columns.put(
                        column.getKey(), Expression.of(column.getValue().asText())));
        return Optional.of(new ModelInputs(names, columns));
    }

    /**
     * A copy: the parameters.
     *
     * @return a new array
     */
    @Override
    public double[] parameters() {
        return parameters.clone();
    }

    /**
     * A copy: the edges.
     *
     * @return a new array
     */
    @Override
    public double[] edges() {
        return edges.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TrainedModel that
                && network.equals(that.network)
                && Arrays.equals(parameters, that.parameters)
                && Arrays.equals(edges, that.edges)
                && inputs.equals(that.inputs);
    }

    @Override
    public int hashCode() {
        return Objects.hash(network, Arrays.hashCode(parameters), Arrays.hashCode(edges), inputs);
    }

    @Override
    public String toString() {
        return "TrainedModel[" + network + ", " + parameters.length + " parameters, edges " + Arrays.toString(edges)
                + inputs.map(named -> ", inputs " + named.names()).orElse("") + "]";
    }
}
