package org.wilks.optimize.network;

import java.util.Arrays;

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
    private final double[] inputs;

    /** Sums after the normalisation, [rows, units] of each layer; where they can, they share the array of the outputs, which have their signs. */
    private final double[][] sums;

    private final double[][] outputs;

    /** The normalised sums and the root of their variance before, of each layer with a normalisation; else null. */
    private final double[][] normalised;

    private final double[][] deviations;
    private final LayerProducts.Work[] works;

    /** The bias of each layer, once for each row: what shares one index, the compiler vectorises. */
    private final double[][] biases;

    /** Cotangents of the outputs of a layer and of its inputs, made by the first block that goes back; so is the next. */
    private double[][] cotangents;

    /** Sums over blocks of the cotangents of each layer's sums, [rows, units]: the gradient of its bias, before it is summed over rows. */
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
        inputs = new double[most * shape.inputs];
        sums = new double[layers][];
        outputs = new double[layers][];
        normalised = new double[layers][];
        deviations = new double[layers][];
        works = new LayerProducts.Work[layers];
        biases = new double[layers][];
        gradient = new double[shape.parameters];
        for (int l = 0; l < layers; l++) {
            DenseLayer layer = shape.places.get(l).layer();
            sums[l] = new double[most * layer.units()];
            outputs[l] = sharesOutputs(layer) ? sums[l] : new double[most * layer.units()];
            if (layer.layerNorm()) {
                normalised[l] = new double[most * layer.units()];
                deviations[l] = new double[most];
            }
            works[l] = network.layers[l].work(most);
            biases[l] = new double[most * layer.units()];
            for (int r = 0; r < most; r++) {
                System.arraycopy(
                        network.parameters, shape.places.get(l).bias(), biases[l], r * layer.units(), layer.units());
            }
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
    double[] before(int layer) {
        return layer == 0 ? inputs : outputs[layer - 1];
    }

    double[] normalised(int layer) {
        return normalised[layer];
    }

    double[] deviations(int layer) {
        return deviations[layer];
    }

    /** What multiplies with the weights of a layer. */
    LayerProducts.Work work(int layer) {
        return works[layer];
    }

    /** The outputs of the events from, to of x [events, inputs]; to be read before the next block. */
    double[] forward(double[] x, int from, int to) {
        begin(x, from, to);
        for (int l = 0; l < works.length; l++) {
            works[l].forward(before(l), sums[l], rows);
            activate(l);
        }
        return outputs[works.length - 1];
    }

    /** As {@link #forward}; keeps the products of each layer that are worth it for {@link #again}. */
    double[] keeping(double[] x, int from, int to, KeptProducts.Block kept) {
        begin(x, from, to);
        for (int l = 0; l < works.length; l++) {
            kept.layers().add(works[l].keeping(before(l), sums[l], rows));
            activate(l);
        }
        return outputs[works.length - 1];
    }

    /** The same as {@link #forward} once more, from what was kept. */
    void again(double[] x, int from, int to, KeptProducts.Block kept) {
        begin(x, from, to);
        for (int l = 0; l < works.length; l++) {
            works[l].again(before(l), kept.layers().get(l), sums[l], rows);
            activate(l);
        }
    }

    private void begin(double[] x, int from, int to) {
        first = from;
        rows = to - from;
        standardise(x);
    }

    private void standardise(double[] x) {
        int n = shape.inputs;
        for (int i = 0; i < n; i++) {
            double mean = network.standardisation.mean(i);
            double scale = network.standardisation.scale(i);
            for (int r = 0; r < rows; r++) {
                inputs[r * n + i] = (x[(first + r) * n + i] - mean) / scale;
            }
        }
    }

    private void normalise(int l, NetworkShape.Place place, int r) {
        int units = place.units();
        int at = r * units;
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
        deviations[l][r] = deviation;
        for (int u = 0; u < units; u++) {
            double hat = (z[at + u] - mean) / deviation;
            normalised[l][at + u] = hat;
            z[at + u] = network.parameters[place.gain() + u] * hat + network.parameters[place.shift() + u];
        }
    }

    /** From products to outputs. */
    private void activate(int l) {
        NetworkShape.Place place = shape.places.get(l);
        Activation activation = place.layer().activation();
        int count = rows * place.units();
        double[] z = sums[l];
        double[] out = outputs[l];
        if (plain(l)) {
            Rectifier.forward(biases[l], z, count);
            return;
        }
        add(biases[l], z, count);
        for (int r = 0; place.layer().layerNorm() && r < rows; r++) {
            normalise(l, place, r);
        }
        for (int i = 0; i < count; i++) {
            out[i] = activation.value(z[i]);
        }
        drop(l, out);
    }

    /** Whether a layer is no more than a rectifier on sums. */
    private boolean plain(int l) {
        DenseLayer layer = shape.places.get(l).layer();
        return layer.activation() == Activation.RELU && sums[l] == outputs[l] && !layer.layerNorm();
    }

    private static void add(double[] from, double[] to, int count) {
        for (int i = 0; i < count; i++) {
            to[i] += from[i];
        }
    }

    /** Multiplies the cotangent or the tangent of a layer's outputs by the slope of its activation. */
    void slope(int l, double[] values) {
        NetworkShape.Place place = shape.places.get(l);
        Activation activation = place.layer().activation();
        int count = rows * place.units();
        double[] z = sums[l];
        if (activation == Activation.RELU) {
            Rectifier.slope(z, values, count);
            return;
        }
        for (int i = 0; i < count; i++) {
            values[i] *= activation.slope(z[i]);
        }
    }

    /** Leaves out of outputs, cotangents or tangents what is left out of a layer. */
    void drop(int l, double[] values) {
        DenseLayer layer = shape.places.get(l).layer();
        for (int r = 0; dropped(layer) && r < rows; r++) {
            network.dropout.get().apply(layer, l, first + r, values, r * layer.units());
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
            cotangents = new double[2][network.blockRows * shape.widest];
            ofBiases = new double[works.length][];
            Arrays.setAll(ofBiases, l -> new double[sums[l].length]);
        }
        int outs = shape.outputs();
        double[] slopes = cotangents[0];
        double[] next = cotangents[1];
        System.arraycopy(cotangent, first * outs, slopes, 0, rows * outs);
        for (int l = works.length - 1; l >= 0; l--) {
            NetworkShape.Place place = shape.places.get(l);
            drop(l, slopes);
            if (plain(l)) {
                Rectifier.backward(outputs[l], slopes, ofBiases[l], rows * place.units());
            } else {
                slope(l, slopes);
                for (int r = 0; place.layer().layerNorm() && r < rows; r++) {
                    normBack(l, place, slopes, r);
                }
                add(slopes, ofBiases[l], rows * place.units());
            }
            works[l].backward(before(l), slopes, l > 0 || ofInputs != null ? next : null, collect, rows);
            double[] swapped = slopes;
            slopes = next;
            next = swapped;
        }
        if (ofInputs != null) {
            int n = shape.inputs;
            for (int i = 0; i < rows * n; i++) {
                ofInputs[first * n + i] = slopes[i] / network.standardisation.scale(i % n);
            }
        }
    }

    private void normBack(int l, NetworkShape.Place place, double[] slopes, int r) {
        int units = place.units();
        int at = r * units;
        double[] hat = normalised[l];
        double mean = 0;
        double along = 0;
        for (int u = 0; u < units; u++) {
            double slope = slopes[at + u];
            gradient[place.gain() + u] += slope * hat[at + u];
            gradient[place.shift() + u] += slope;
            slope *= network.parameters[place.gain() + u];
            slopes[at + u] = slope;
            mean += slope;
            along += slope * hat[at + u];
        }
        mean /= units;
        along /= units;
        double deviation = deviations[l][r];
        for (int u = 0; u < units; u++) {
            slopes[at + u] = (slopes[at + u] - mean - hat[at + u] * along) / deviation;
        }
    }

    /** The gradient of the parameters over the blocks since the last call. */
    double[] takeGradient() {
        double[] taken = gradient.clone();
        for (int l = 0; l < works.length; l++) {
            NetworkShape.Place place = shape.places.get(l);
            works[l].gradient(taken, place.weights());
            int units = place.units();
            for (int i = 0; i < ofBiases[l].length; i += units) {
                for (int u = 0; u < units; u++) {
                    taken[place.bias() + u] += ofBiases[l][i + u];
                }
            }
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
