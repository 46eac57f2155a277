package org.wilks.optimize.network;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wilks.nd.Tensor;
import org.wilks.nd.Tree;
import org.wilks.nd.array.Precision;
import org.wilks.nd.error.InvalidInput;
import org.wilks.nd.random.RandomStream;
import org.wilks.nd.random.RandomStreams;

/**
 * A network of dense layers: what it is, without its parameters, which are a {@link Tree} or the vector that the tree flattens to.
 *
 * <p>Layer l has the parameters {@code layer<l>/weights} [inputs, units] and {@code layer<l>/bias} [units], with a normalisation also
 * {@code layer<l>/gain} and {@code layer<l>/shift} [units]. Immutable and thread-safe.
 *
 * @param standardisation the shift and scale of the inputs
 * @param layers the layers, the last one giving the outputs
 * @param precision the width of the numbers inside matrix products; all else is of double precision
 */
public record Network(Standardisation standardisation, List<DenseLayer> layers, Precision precision) {
    /**
     * A network after its checks.
     *
     * @param standardisation the shift and scale of the inputs
     * @param layers the layers
     * @param precision the width of the numbers inside matrix products
     */
    public Network {
        layers = List.copyOf(layers);
        if (layers.isEmpty()) {
            throw new InvalidInput("a network of no layers; give one or more");
        }
        if (layers.get(layers.size() - 1).dropout() > 0) {
            throw new InvalidInput(
                    "the last layer of a network has dropout, which would leave out its outputs; give it to"
                            + " layers before");
        }
    }

    /**
     * A network in double precision.
     *
     * @param standardisation the shift and scale of the inputs
     * @param layers the layers
     * @return the network
     */
    public static Network of(Standardisation standardisation, DenseLayer... layers) {
        return new Network(standardisation, Arrays.asList(layers), Precision.DOUBLE);
    }

    /**
     * This network with another precision inside its matrix products.
     *
     * @param other the precision
     * @return a new network
     */
    public Network withPrecision(Precision other) {
        return new Network(standardisation, layers, other);
    }

    private NetworkShape shape() {
        return new NetworkShape(standardisation.inputs(), layers);
    }

    /**
     * The number of inputs.
     *
     * @return how many
     */
    public int inputs() {
        return standardisation.inputs();
    }

    /**
     * The number of outputs.
     *
     * @return the units of the last layer
     */
    public int outputs() {
        return layers.get(layers.size() - 1).units();
    }

    /**
     * The number of parameters.
     *
     * @return the length of the flattened tree
     */
    public int parameterCount() {
        return shape().parameters;
    }

    /**
     * Random parameters to start from: normal weights of variance 2/inputs before rectifiers and their relatives (He et al.,
     * arXiv:1502.01852), of 2/(inputs + units) elsewhere (Glorot, Bengio, AISTATS 2010); biases and shifts 0, gains 1.
     *
     * @param streams the random numbers; a layer takes the stream of its index
     * @return the parameters
     */
    public Tree initial(RandomStreams streams) {
        Map<String, Tensor> leaves = new LinkedHashMap<>();
        int in = inputs();
        for (int l = 0; l < layers.size(); l++) {
            DenseLayer layer = layers.get(l);
            RandomStream random = streams.stream(l);
            double deviation = Math.sqrt(isRectifier(layer.activation()) ? 2.0 / in : 2.0 / (in + layer.units()));
            double[] weights = new double[in * layer.units()];
            for (int i = 0; i < weights.length; i++) {
                weights[i] = random.nextGaussian(0, deviation);
            }
            leaves.put(name(l, "weights"), Tensor.wrap(weights).reshape(in, layer.units()));
            leaves.put(name(l, "bias"), Tensor.zeros(layer.units()));
            if (layer.layerNorm()) {
                leaves.put(name(l, "gain"), Tensor.ones(layer.units()));
                leaves.put(name(l, "shift"), Tensor.zeros(layer.units()));
            }
            in = layer.units();
        }
        return Tree.of(leaves);
    }

    private static boolean isRectifier(Activation activation) {
        return switch (activation) {
            case RELU, LEAKY_RELU, ELU, SILU, GELU -> true;
            case IDENTITY, TANH, SIGMOID, SOFTPLUS -> false;
        };
    }

    private static String name(int layer, String parameter) {
        return "layer" + layer + "/" + parameter;
    }

    /**
     * The outputs for events, differentiable in both arguments to any order; first derivatives have kernels of their own. Nothing is left out.
     *
     * @param parameters the parameters, {@code [parameterCount()]}
     * @param events {@code [events, inputs]}
     * @return {@code [events, outputs]}
     * @throws org.wilks.nd.error.ShapeMismatch when a shape is not that of the network
     */
    public Tensor apply(Tensor parameters, Tensor events) {
        return new NetworkPrimitive(shape(), standardisation, precision, Optional.empty()).apply(events, parameters);
    }

    /**
     * The outputs in training, with units left out.
     *
     * @param parameters the parameters, {@code [parameterCount()]}
     * @param events {@code [events, inputs]}
     * @param dropout which units are left out
     * @return {@code [events, outputs]}
     * @throws org.wilks.nd.error.ShapeMismatch when a shape is not that of the network
     */
    public Tensor apply(Tensor parameters, Tensor events, Dropout dropout) {
        return new NetworkPrimitive(shape(), standardisation, precision, Optional.of(dropout))
                .apply(events, parameters);
    }
}
