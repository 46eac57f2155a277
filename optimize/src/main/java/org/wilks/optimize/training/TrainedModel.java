package org.wilks.optimize.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
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
 */
public record TrainedModel(Network network, double[] parameters, double[] edges) {
    private static final String FORMAT = "model of Wilks";
    private static final int VERSION = 1;

    /**
     * A model after its checks; arrays are copied.
     *
     * @param network the network
     * @param parameters its parameters
     * @param edges the edges of the bins of its output
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
                    Activation.valueOf(JsonFile.need(layer, "activation").asText()),
                    JsonFile.need(layer, "layer_norm").booleanValue(),
                    JsonFile.number(layer, "dropout")));
        }
        Network network = new Network(
                new Standardisation(
                        JsonFile.numbers(standardisation, "means"), JsonFile.numbers(standardisation, "scales")),
                layers,
                Precision.valueOf(JsonFile.need(document, "precision").asText()));
        return new TrainedModel(network, JsonFile.numbers(document, "parameters"), JsonFile.numbers(document, "edges"));
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
                && Arrays.equals(edges, that.edges);
    }

    @Override
    public int hashCode() {
        return Objects.hash(network, Arrays.hashCode(parameters), Arrays.hashCode(edges));
    }

    @Override
    public String toString() {
        return "TrainedModel[" + network + ", " + parameters.length + " parameters, edges " + Arrays.toString(edges)
                + "]";
    }
}
