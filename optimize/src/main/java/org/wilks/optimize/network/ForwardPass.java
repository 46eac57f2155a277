package org.wilks.optimize.network;

import java.util.Arrays;
import java.util.Optional;
import org.wilks.nd.array.Panel;
import org.wilks.nd.array.PanelProducts;
import org.wilks.nd.array.Precision;
import org.wilks.nd.parallel.Blocks;
import org.wilks.nd.parallel.Pieces;

/**
 * A forward pass over all events, in blocks of rows, with what the backward pass needs of it.
 *
 * <p>Blocks depend on shapes alone and each row on itself alone, so the bits do not depend on threads.
 */
final class ForwardPass {
    /** Rows of a block: a layer of a hundred units then stays in the second cache. */
    static final int BLOCK_ROWS = 256;

    /** Keeps the variance of a normalisation positive; the value that the field's libraries use. */
    static final double NORM_FLOOR = 1e-5;

    final NetworkShape shape;
    final int events;

    /** Standardised inputs, [events, inputs]. */
    final double[] inputs;

    /** Sums after the normalisation, [events, units] of each layer; where they can, they share the array of the outputs, which have their signs. */
    final double[][] sums;

    /** Outputs, [events, units] of each layer. */
    final double[][] outputs;

    /** The normalised sums and the root of their variance before, of each layer with a normalisation; else null. */
    final double[][] normalised;

    final double[][] deviations;

    final Optional<Dropout> dropout;
    final Precision precision;

    private final double[] parameters;

    ForwardPass(
            NetworkShape shape,
            Standardisation standardisation,
            Precision precision,
            Optional<Dropout> dropout,
            double[] x,
            double[] parameters) {
        this.shape = shape;
        this.precision = precision;
        this.dropout = dropout;
        this.parameters = parameters;
        events = x.length / shape.inputs;
        inputs = new double[x.length];
        int layers = shape.places.size();
        sums = new double[layers][];
        outputs = new double[layers][];
        normalised = new double[layers][];
        deviations = new double[layers][];
        for (int l = 0; l < layers; l++) {
            DenseLayer layer = shape.places.get(l).layer();
            sums[l] = new double[events * layer.units()];
            outputs[l] = sharesOutputs(layer) ? sums[l] : new double[events * layer.units()];
            if (layer.layerNorm()) {
                normalised[l] = new double[events * layer.units()];
                deviations[l] = new double[events];
            }
        }
        PanelProducts products = PanelProducts.of(precision, shape.multiplications(BLOCK_ROWS));
        Panel[] weights = weights(products);
        Blocks blocks = Blocks.of(events, BLOCK_ROWS);
        Pieces.run(blocks.count(), i -> {
            int from = (int) blocks.from(i);
            standardise(standardisation, x, from, (int) blocks.to(i));
            block(products, weights, from, (int) blocks.to(i));
        });
        close(weights);
    }

    /** Whether the slope of a layer's activation can be told from its output, so that the sums need no array of their own. */
    private boolean sharesOutputs(DenseLayer layer) {
        boolean tells = switch (layer.activation()) {
            case IDENTITY, RELU, LEAKY_RELU -> true;
            case ELU, TANH, SIGMOID, SOFTPLUS, SILU, GELU -> false;
        };
        return tells && (dropout.isEmpty() || layer.dropout() == 0);
    }

    /** The weights of each layer where products can be made with them. */
    Panel[] weights(PanelProducts products) {
        Panel[] weights = new Panel[shape.places.size()];
        for (int l = 0; l < weights.length; l++) {
            NetworkShape.Place place = shape.places.get(l);
            weights[l] = products.panel(place.weightCount());
            weights[l].put(parameters, place.weights(), place.weightCount());
        }
        return weights;
    }

    static void close(Panel[] panels) {
        for (Panel panel : panels) {
            panel.close();
        }
    }

    private void standardise(Standardisation standardisation, double[] x, int from, int to) {
        int n = shape.inputs;
        for (int e = from; e < to; e++) {
            for (int i = 0; i < n; i++) {
                inputs[e * n + i] = (x[e * n + i] - standardisation.mean(i)) / standardisation.scale(i);
            }
        }
    }

    /** The inputs of a layer, [events, inputs]. */
    double[] before(int layer) {
        return layer == 0 ? inputs : outputs[layer - 1];
    }

    private void block(PanelProducts products, Panel[] weights, int from, int to) {
        int rows = to - from;
        try (Panel left = products.panel(rows * shape.widest);
                Panel result = products.panel(rows * shape.widest)) {
            for (int l = 0; l < weights.length; l++) {
                NetworkShape.Place place = shape.places.get(l);
                int units = place.units();
                left.put(before(l), from * place.inputs(), rows * place.inputs());
                products.multiply(left, false, weights[l], false, false, result, rows, place.inputs(), units);
                result.get(sums[l], from * units, rows * units);
                rows(l, place, from, to);
            }
        }
    }

    /** Outputs of some rows from the products of the inputs and the weights. */
    private void rows(int l, NetworkShape.Place place, int from, int to) {
        int units = place.units();
        boolean plain = !place.layer().layerNorm() && place.layer().activation() == Activation.RELU;
        double[] bias = Arrays.copyOfRange(parameters, place.bias(), place.bias() + units);
        for (int e = from; e < to; e++) {
            if (plain) {
                Rectifier.forward(sums[l], bias, outputs[l], e * units);
            } else {
                row(l, place, bias, e);
            }
            if (dropout.isPresent() && place.layer().dropout() > 0) {
                dropout.get().apply(place.layer(), l, e, outputs[l], e * units);
            }
        }
    }

    private void row(int l, NetworkShape.Place place, double[] bias, int e) {
        int units = place.units();
        int at = e * units;
        double[] z = sums[l];
        for (int u = 0; u < units; u++) {
            z[at + u] += bias[u];
        }
        if (place.layer().layerNorm()) {
            normalise(l, place, e);
        }
        Activation activation = place.layer().activation();
        double[] out = outputs[l];
        for (int u = 0; u < units; u++) {
            out[at + u] = activation.value(z[at + u]);
        }
    }

    private void normalise(int l, NetworkShape.Place place, int e) {
        int units = place.units();
        int at = e * units;
        double[] z = sums[l];
        double mean = 0;
        for (int u = 0; u < units; u++) {
            mean += z[at + u];
        }
        mean /= units;
        double variance = 0;
        for (int u = 0; u < units; u++) {
            double away = z[at + u] - mean;
            variance += away * away;
        }
        double deviation = Math.sqrt(variance / units + NORM_FLOOR);
        deviations[l][e] = deviation;
        for (int u = 0; u < units; u++) {
            double hat = (z[at + u] - mean) / deviation;
            normalised[l][at + u] = hat;
            z[at + u] = parameters[place.gain() + u] * hat + parameters[place.shift() + u];
        }
    }

    double parameter(int index) {
        return parameters[index];
    }
}
