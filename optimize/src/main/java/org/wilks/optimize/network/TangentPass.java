package org.wilks.optimize.network;

import org.wilks.nd.array.Precision;
import org.wilks.nd.parallel.Blocks;
import org.wilks.nd.parallel.Pieces;

/** The Jacobian-vector product of a pass of all events, block by block. */
final class TangentPass {
    private final PreparedNetwork network;
    private final NetworkShape shape;
    private final double[] x;

    /** The tangents of inputs, before their standardisation, and of the parameters; null for zero. */
    private final double[] ofInputs;

    private final double[] ofParameters;
    private final double[] out;

    private TangentPass(PreparedNetwork network, double[] x, double[] ofInputs, double[] ofParameters) {
        this.network = network;
        this.shape = network.shape;
        this.x = x;
        this.ofInputs = ofInputs;
        this.ofParameters = ofParameters;
        out = new double[x.length / shape.inputs * shape.outputs()];
    }

    /** The tangent of the outputs, for tangents of the inputs before their standardisation and of the parameters; null for zero. */
    static double[] of(PreparedNetwork network, Precision precision, double[] x, double[] inputs, double[] parameters) {
        TangentPass pass = new TangentPass(network, x, inputs, parameters);
        LayerProducts[] turning = parameters == null
                ? new LayerProducts[0]
                : PreparedNetwork.products(network.shape, precision, parameters);
        Blocks blocks = Blocks.of(x.length / network.shape.inputs, network.blockRows);
        Pieces.run(blocks.count(), i -> pass.block(turning, (int) blocks.from(i), (int) blocks.to(i)));
        for (LayerProducts layer : turning) {
            layer.close();
        }
        return pass.out;
    }

    private void block(LayerProducts[] turning, int from, int to) {
        BlockPass block = network.borrow();
        block.forward(x, from, to);
        int rows = to - from;
        double[] along = new double[rows * shape.widest];
        double[] next = new double[rows * shape.widest];
        double[] turned = new double[rows * shape.widest];
        boolean moves = ofInputs != null;
        for (int i = 0; moves && i < rows * shape.inputs; i++) {
            along[i] = ofInputs[from * shape.inputs + i] / network.standardisation.scale(i % shape.inputs);
        }
        for (int l = 0; l < network.layers.length; l++) {
            NetworkShape.Place place = shape.places.get(l);
            int count = rows * place.units();
            if (turning.length > 0) {
                try (LayerProducts.Work work = turning[l].work(rows)) {
                    work.forward(block.before(l), turned, rows);
                }
                for (int i = 0; i < count; i++) {
                    turned[i] += ofParameters[place.bias() + i % place.units()];
                }
            }
            if (moves) {
                block.work(l).forward(along, next, rows);
            }
            for (int i = 0; i < count; i++) {
                along[i] = (moves ? next[i] : 0) + (turning.length > 0 ? turned[i] : 0);
            }
            moves = true;
            if (place.layer().layerNorm()) {
                for (int r = 0; r < rows; r++) {
                    norm(block, l, place, along, r);
                }
            }
            block.slope(l, along);
            block.drop(l, along);
        }
        System.arraycopy(along, 0, out, from * shape.outputs(), rows * shape.outputs());
        network.giveBack(block);
    }

    private void norm(BlockPass block, int l, NetworkShape.Place place, double[] along, int r) {
        int units = place.units();
        int at = r * units;
        double[] hat = block.normalised(l);
        double mean = 0;
        double product = 0;
        for (int u = 0; u < units; u++) {
            mean += along[at + u];
            product += along[at + u] * hat[at + u];
        }
        mean /= units;
        product /= units;
        for (int u = 0; u < units; u++) {
            double h = hat[at + u];
            double turn = (along[at + u] - mean - h * product) / block.deviations(l)[r];
            along[at + u] = network.parameters[place.gain() + u] * turn;
            if (ofParameters != null) {
                along[at + u] += ofParameters[place.gain() + u] * h + ofParameters[place.shift() + u];
            }
        }
    }
}
