package org.wilks.optimize.network;

import org.wilks.nd.array.Panel;
import org.wilks.nd.array.PanelProducts;
import org.wilks.nd.parallel.Blocks;
import org.wilks.nd.parallel.Pieces;

/** The Jacobian-vector product of a forward pass, block by block. */
final class TangentPass {
    private final ForwardPass forward;
    private final NetworkShape shape;

    /** The tangents of standardised inputs and of the parameters; null for zero. */
    private final double[] ofInputs;

    private final double[] ofParameters;
    private final double[] out;

    private TangentPass(ForwardPass forward, double[] ofInputs, double[] ofParameters) {
        this.forward = forward;
        this.shape = forward.shape;
        this.ofInputs = ofInputs;
        this.ofParameters = ofParameters;
        out = new double[forward.events * shape.outputs()];
    }

    /** The tangent of the outputs, for tangents of the inputs before their standardisation and of the parameters; null for zero. */
    static double[] of(ForwardPass forward, Standardisation standardisation, double[] inputs, double[] parameters) {
        double[] scaled = inputs == null ? null : inputs.clone();
        for (int i = 0; scaled != null && i < scaled.length; i++) {
            scaled[i] /= standardisation.scale(i % forward.shape.inputs);
        }
        TangentPass pass = new TangentPass(forward, scaled, parameters);
        PanelProducts products =
                PanelProducts.of(forward.precision, forward.shape.multiplications(ForwardPass.BLOCK_ROWS));
        Panel[] weights = forward.weights(products);
        Panel[] turning = parameters == null ? new Panel[0] : pass.turning(products);
        Blocks blocks = Blocks.of(forward.events, ForwardPass.BLOCK_ROWS);
        Pieces.run(
                blocks.count(), i -> pass.block(products, weights, turning, (int) blocks.from(i), (int) blocks.to(i)));
        ForwardPass.close(weights);
        ForwardPass.close(turning);
        return pass.out;
    }

    private Panel[] turning(PanelProducts products) {
        Panel[] weights = new Panel[shape.places.size()];
        for (int l = 0; l < weights.length; l++) {
            NetworkShape.Place place = shape.places.get(l);
            weights[l] = products.panel(place.weightCount());
            weights[l].put(ofParameters, place.weights(), place.weightCount());
        }
        return weights;
    }

    private void block(PanelProducts products, Panel[] weights, Panel[] turning, int from, int to) {
        int rows = to - from;
        double[] along = new double[rows * shape.widest];
        boolean moves = ofInputs != null;
        if (moves) {
            System.arraycopy(ofInputs, from * shape.inputs, along, 0, rows * shape.inputs);
        }
        try (Panel left = products.panel(rows * shape.widest);
                Panel result = products.panel(rows * shape.widest)) {
            for (int l = 0; l < weights.length; l++) {
                NetworkShape.Place place = shape.places.get(l);
                int in = place.inputs();
                int units = place.units();
                if (moves) {
                    left.put(along, 0, rows * in);
                    products.multiply(left, false, weights[l], false, false, result, rows, in, units);
                }
                if (ofParameters != null) {
                    left.put(forward.before(l), from * in, rows * in);
                    products.multiply(left, false, turning[l], false, moves, result, rows, in, units);
                }
                moves = true;
                result.get(along, 0, rows * units);
                for (int r = 0; r < rows; r++) {
                    row(l, place, from + r, along, r * units);
                }
            }
        }
        System.arraycopy(along, 0, out, from * shape.outputs(), rows * shape.outputs());
    }

    private void row(int l, NetworkShape.Place place, int e, double[] along, int at) {
        int units = place.units();
        for (int u = 0; ofParameters != null && u < units; u++) {
            along[at + u] += ofParameters[place.bias() + u];
        }
        if (place.layer().layerNorm()) {
            norm(l, place, e, along, at);
        }
        for (int u = 0; u < units; u++) {
            along[at + u] *= place.layer().activation().slope(forward.sums[l][e * units + u]);
        }
        if (forward.dropout.isPresent() && place.layer().dropout() > 0) {
            forward.dropout.get().apply(place.layer(), l, e, along, at);
        }
    }

    private void norm(int l, NetworkShape.Place place, int e, double[] along, int at) {
        int units = place.units();
        double[] hat = forward.normalised[l];
        double mean = 0;
        double product = 0;
        for (int u = 0; u < units; u++) {
            mean += along[at + u];
            product += along[at + u] * hat[e * units + u];
        }
        mean /= units;
        product /= units;
        for (int u = 0; u < units; u++) {
            double h = hat[e * units + u];
            double turn = (along[at + u] - mean - h * product) / forward.deviations[l][e];
            along[at + u] = forward.parameter(place.gain() + u) * turn;
            if (ofParameters != null) {
                along[at + u] += ofParameters[place.gain() + u] * h + ofParameters[place.shift() + u];
            }
        }
    }
}
