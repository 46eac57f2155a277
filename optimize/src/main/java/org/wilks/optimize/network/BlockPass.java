package org.wilks.optimize.network;

import java.util.Arrays;
import java.util.Optional;
import org.wilks.nd.array.Panel;

/**
 * A block of events on its way through a network and back. Memory of one thread, used again for every block: but for {@link KeptProducts}, what the way
 * back needs is computed again, since a block that stays in the cache is cheaper to compute than all events are to write and read.
 */
final class BlockPass implements AutoCloseable {
    /** Keeps the variance of a normalisation positive; the value that the field's libraries use. */
    static final double NORM_FLOOR = 1e-5;

    private final PreparedNetwork network;
    private final NetworkShape shape;

    /** Standardised inputs, [rows, inputs]. */
    private final double[][] inputs;

    /** Sums after the normalisation, [rows, units] of each layer; where they can, they share the arrays of the outputs, which have their signs. */
    private final double[][][] sums;

    private final double[][][] outputs;

    /** The normalised sums and the root of their variance before, of each layer with a normalisation; else null. */
    private final double[][][] normalised;

    private final double[][] deviations;
    private final LayerProducts.Work[] works;

    /** Cotangents of the outputs of each layer, then of its sums, [rows, units]; made by the first block that goes back. */
    private double[][][] cotangents;

    /** The gradient of each bias, summed over blocks. */
    private double[][] ofBiases;

    /** The gradient of gains and shifts, summed over blocks. */
    private final double[] gradient;

    private int first;
    private int rows;

    BlockPass(PreparedNetwork network) {
        this.network = network;
        this.shape = network.shape;
        int most = network.blockRows;
        int layers = shape.places.size();
        inputs = new double[most][shape.inputs];
        sums = new double[layers][][];
        outputs = new double[layers][][];
        normalised = new double[layers][][];
        deviations = new double[layers][];
        works = new LayerProducts.Work[layers];
        gradient = new double[shape.parameters];
        for (int l = 0; l < layers; l++) {
            DenseLayer layer = shape.places.get(l).layer();
            sums[l] = new double[most][layer.units()];
            outputs[l] = sharesOutputs(layer) ? sums[l] : new double[most][layer.units()];
            if (layer.layerNorm()) {
                normalised[l] = new double[most][layer.units()];
                deviations[l] = new double[most];
            }
            works[l] = network.layers[l].work(most);
        }
    }

    /** Whether the slope of a layer's activation can be told from its output, so that the sums need no array of their own. */
    private boolean sharesOutputs(DenseLayer layer) {
        boolean tells = switch (layer.activation()) {
            case IDENTITY, RELU, LEAKY_RELU -> true;
            case ELU, TANH, SIGMOID, SOFTPLUS, SILU, GELU -> false;
        };
        return tells && !dropped(layer);
    }

    private boolean dropped(DenseLayer layer) {
        return network.dropout.isPresent() && layer.dropout() > 0;
    }

    /** The inputs of a layer, [rows, inputs]. */
    double[][] before(int layer) {
        return layer == 0 ? inputs : outputs[layer - 1];
    }

    /** What multiplies with the weights of a layer. */
    LayerProducts.Work work(int layer) {
        return works[layer];
    }

    /** The outputs of the events from, to of x [events, inputs]; to be read before the next block. */
    double[][] forward(double[] x, int from, int to) {
        begin(x, from, to);
        for (int l = 0; l < works.length; l++) {
            works[l].forward(rows);
            activate(l);
        }
        return outputs[works.length - 1];
    }

    /** As {@link #forward}; keeps the products of each layer that are worth it for {@link #again}. */
    double[][] keeping(double[] x, int from, int to, KeptProducts.Block kept) {
        begin(x, from, to);
        for (int l = 0; l < works.length; l++) {
            kept.layers().add(works[l].keeping(rows));
            activate(l);
        }
        return outputs[works.length - 1];
    }

    /** The same as {@link #forward} once more, but for the outputs of the last layer, from what was kept, which is given back. */
    void again(double[] x, int from, int to, KeptProducts.Block kept) {
        begin(x, from, to);
        for (int l = 0; l < works.length; l++) {
            Optional<Panel> products = kept.layers().get(l);
            works[l].again(products);
            if (l + 1 < works.length || sums[l] == outputs[l]) {
                activate(l);
            } else {
                for (int r = 0; r < rows; r++) {
                    works[l].product(r, before(l)[r], sums[l][r]);
                    finish(l, r);
                }
            }
            products.ifPresent(Panel::close);
        }
    }

    private void begin(double[] x, int from, int to) {
        first = from;
        rows = to - from;
        for (int r = 0; r < rows; r++) {
            network.standardisation.apply(x, (from + r) * shape.inputs, inputs[r]);
            works[0].input(r, inputs[r]);
        }
    }

    /** From products to outputs, the inputs of the next layer. */
    private void activate(int l) {
        for (int r = 0; r < rows; r++) {
            works[l].product(r, before(l)[r], sums[l][r]);
            if (plain(l)) {
                Rectifier.forward(network.biases[l], sums[l][r]);
            } else {
                activate(l, r);
            }
            if (l + 1 < works.length) {
                works[l + 1].input(r, outputs[l][r]);
            }
        }
    }

    private void activate(int l, int r) {
        finish(l, r);
        Activation activation = shape.places.get(l).layer().activation();
        double[] z = sums[l][r];
        double[] out = outputs[l][r];
        for (int u = 0; u < out.length; u++) {
            out[u] = activation.value(z[u]);
        }
        drop(l, r, out);
    }

    /** From products to sums. */
    private void finish(int l, int r) {
        add(network.biases[l], sums[l][r]);
        if (normalised[l] != null) {
            normalise(l, r);
        }
    }

    /** Whether a layer is no more than a rectifier on sums. */
    private boolean plain(int l) {
        DenseLayer layer = shape.places.get(l).layer();
        return layer.activation() == Activation.RELU && sums[l] == outputs[l] && !layer.layerNorm();
    }

    private static void add(double[] from, double[] to) {
        for (int i = 0; i < to.length; i++) {
            to[i] += from[i];
        }
    }

    private void normalise(int l, int r) {
        NetworkShape.Place place = shape.places.get(l);
        double[] z = sums[l][r];
        int units = z.length;
        double mean = 0;
        for (int u = 0; u < units; u++) {
            mean += z[u];
        }
        mean /= units;
        double variance = 0;
        for (int u = 0; u < units; u++) {
            double away = z[u] - mean;
            variance += away * away;
        }
        double deviation = Math.sqrt(variance / units + NORM_FLOOR);
        deviations[l][r] = deviation;
        for (int u = 0; u < units; u++) {
            double hat = (z[u] - mean) / deviation;
            normalised[l][r][u] = hat;
            z[u] = network.parameters[place.gain() + u] * hat + network.parameters[place.shift() + u];
        }
    }

    /** Multiplies the cotangent or the tangent of a row of a layer's outputs by the slope of its activation. */
    void slope(int l, int r, double[] values) {
        Activation activation = shape.places.get(l).layer().activation();
        double[] z = sums[l][r];
        if (activation == Activation.RELU) {
            Rectifier.slope(z, values);
            return;
        }
        for (int u = 0; u < z.length; u++) {
            values[u] *= activation.slope(z[u]);
        }
    }

    /** Leaves out of a row of outputs, cotangents or tangents what is left out of a layer. */
    void drop(int l, int r, double[] values) {
        DenseLayer layer = shape.places.get(l).layer();
        if (dropped(layer)) {
            network.dropout.get().apply(layer, l, first + r, values);
        }
    }

    /**
     * Takes the cotangent of the outputs of the block that went forward last back to the parameters, whose gradient is summed, and to the inputs.
     *
     * @param cotangent [events, outputs]
     * @param ofInputs [events, inputs], written for this block before their standardisation; null when it is not wanted
     * @param collect whether the gradient of the parameters is wanted
     */
    void backward(double[] cotangent, double[] ofInputs, boolean collect) {
        if (cotangents == null) {
            cotangents = new double[works.length][network.blockRows][];
            ofBiases = new double[works.length][];
            for (int l = 0; l < works.length; l++) {
                int units = shape.places.get(l).units();
                Arrays.setAll(cotangents[l], r -> new double[units]);
                ofBiases[l] = new double[units];
            }
        }
        int last = works.length - 1;
        for (int l = last; l >= 0; l--) {
            for (int r = 0; r < rows; r++) {
                double[] slopes = cotangents[l][r];
                if (l == last) {
                    System.arraycopy(cotangent, (first + r) * slopes.length, slopes, 0, slopes.length);
                } else {
                    works[l + 1].cotangent(r, cotangents[l + 1][r], slopes);
                }
                backward(l, r, slopes);
                works[l].slopes(r, slopes);
            }
            works[l].backward(before(l), cotangents[l], rows, collect, l > 0 || ofInputs != null);
        }
        if (ofInputs != null) {
            double[] row = new double[shape.inputs];
            for (int r = 0; r < rows; r++) {
                works[0].cotangent(r, cotangents[0][r], row);
                for (int i = 0; i < row.length; i++) {
                    ofInputs[(first + r) * row.length + i] = row[i] / network.standardisation.scale(i);
                }
            }
        }
    }

    /** From the cotangents of a row of a layer's outputs to those of its products. */
    private void backward(int l, int r, double[] slopes) {
        if (plain(l)) {
            Rectifier.backward(outputs[l][r], slopes, ofBiases[l]);
            return;
        }
        drop(l, r, slopes);
        slope(l, r, slopes);
        if (normalised[l] != null) {
            normBack(l, r, slopes);
        }
        add(slopes, ofBiases[l]);
    }

    private void normBack(int l, int r, double[] slopes) {
        NetworkShape.Place place = shape.places.get(l);
        int units = slopes.length;
        double[] hat = normalised[l][r];
        double mean = 0;
        double along = 0;
        for (int u = 0; u < units; u++) {
            double slope = slopes[u];
            gradient[place.gain() + u] += slope * hat[u];
            gradient[place.shift() + u] += slope;
            slope *= network.parameters[place.gain() + u];
            slopes[u] = slope;
            mean += slope;
            along += slope * hat[u];
        }
        mean /= units;
        along /= units;
        double deviation = deviations[l][r];
        for (int u = 0; u < units; u++) {
            slopes[u] = (slopes[u] - mean - hat[u] * along) / deviation;
        }
    }

    /** The tangent of a row of sums before the normalisation of a layer, made one after it; the parameters may turn too, else null. */
    void turn(int l, int r, double[] along, double[] ofParameters) {
        if (normalised[l] == null) {
            return;
        }
        NetworkShape.Place place = shape.places.get(l);
        double[] hat = normalised[l][r];
        double mean = 0;
        double product = 0;
        for (int u = 0; u < hat.length; u++) {
            mean += along[u];
            product += along[u] * hat[u];
        }
        mean /= hat.length;
        product /= hat.length;
        for (int u = 0; u < hat.length; u++) {
            double turn = (along[u] - mean - hat[u] * product) / deviations[l][r];
            along[u] = network.parameters[place.gain() + u] * turn;
            if (ofParameters != null) {
                along[u] += ofParameters[place.gain() + u] * hat[u] + ofParameters[place.shift() + u];
            }
        }
    }

    /** The gradient of the parameters over the blocks since the last call. */
    double[] takeGradient() {
        double[] taken = gradient.clone();
        for (int l = 0; l < works.length; l++) {
            NetworkShape.Place place = shape.places.get(l);
            works[l].gradient(taken, place.weights());
            System.arraycopy(ofBiases[l], 0, taken, place.bias(), place.units());
            Arrays.fill(ofBiases[l], 0);
        }
        Arrays.fill(gradient, 0);
        return taken;
    }

    @Override
    public void close() {
        for (LayerProducts.Work work : works) {
            work.close();
        }
    }
}
