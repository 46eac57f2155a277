package org.wilks.optimize.network;

import java.util.Arrays;
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
        double[][] along = new double[rows][shape.inputs];
        boolean moves = ofInputs != null;
        for (int r = 0; moves && r < rows; r++) {
            for (int i = 0; i < shape.inputs; i++) {
                along[r][i] = ofInputs[(from + r) * shape.inputs + i] / network.standardisation.scale(i);
            }
        }
        for (int l = 0; l < network.layers.length; l++) {
            NetworkShape.Place place = shape.places.get(l);
            double[][] next = new double[rows][place.units()];
            if (moves) {
                multiply(block.work(l), along, next);
            }
            if (turning.length > 0) {
                turn(turning[l], place, Arrays.copyOf(block.before(l), rows), next);
            }
            moves = true;
            for (int r = 0; r < rows; r++) {
                block.turn(l, r, next[r], ofParameters);
                block.slope(l, r, next[r]);
                block.drop(l, r, next[r]);
            }
            along = next;
        }
        NetworkPasses.copy(along, out, from, to);
        network.giveBack(block);
    }

    private static void multiply(LayerProducts.Work work, double[][] in, double[][] out) {
        for (int r = 0; r < in.length; r++) {
            work.input(r, in[r]);
        }
        work.forward(in.length);
        for (int r = 0; r < in.length; r++) {
            work.product(r, in[r], out[r]);
        }
    }

    /** Adds what the sums of a layer gain where its weights and its bias turn. */
    private void turn(LayerProducts layer, NetworkShape.Place place, double[][] before, double[][] to) {
        double[][] turned = new double[to.length][place.units()];
        try (LayerProducts.Work work = layer.work(to.length)) {
            multiply(work, before, turned);
        }
        for (int r = 0; r < to.length; r++) {
            for (int u = 0; u < turned[r].length; u++) {
                to[r][u] += turned[r][u] + ofParameters[place.bias() + u];
            }
        }
    }
}
