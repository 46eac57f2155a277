package org.wilks.optimize.network;

import java.util.ArrayList;
import java.util.List;

/** Where the parameters of each layer are in one vector, in the order of the tree: weights [in, units], bias, and gain and shift of a normalisation. */
final class NetworkShape {
    /**
     * A layer with its place.
     *
     * @param layer the layer
     * @param inputs the number of its inputs
     * @param weights where its weights begin
     * @param bias where its bias begins
     * @param gain where the gain of its normalisation begins; not used without one
     * @param shift where the shift of its normalisation begins; not used without one
     */
    record Place(DenseLayer layer, int inputs, int weights, int bias, int gain, int shift) {
        int units() {
            return layer.units();
        }

        int weightCount() {
            return inputs * layer.units();
        }
    }

    final int inputs;
    final List<Place> places;
    final int parameters;
    final int widest;

    NetworkShape(int inputs, List<DenseLayer> layers) {
        this.inputs = inputs;
        List<Place> all = new ArrayList<>();
        int at = 0;
        int in = inputs;
        int most = inputs;
        for (DenseLayer layer : layers) {
            int bias = at + in * layer.units();
            int gain = bias + layer.units();
            int shift = gain + layer.units();
            all.add(new Place(layer, in, at, bias, gain, shift));
            at = layer.layerNorm() ? shift + layer.units() : gain;
            in = layer.units();
            most = Math.max(most, in);
        }
        places = List.copyOf(all);
        parameters = at;
        widest = most;
    }

    int outputs() {
        return places.get(places.size() - 1).units();
    }
}
