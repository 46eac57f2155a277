package org.wilks.optimize.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wilks.nd.parallel.Blocks;
import org.wilks.nd.parallel.Pieces;

/** Passes of all events through a network, block by block, in parallel. Stateless. */
final class NetworkPasses {
    /** More runs of blocks than this gain nothing on many cores and cost a gradient each. */
    private static final int RUNS = 64;

    /** Fewer events than this do not repay a gradient of their own. */
    private static final int RUN_EVENTS = 1000;

    private NetworkPasses() {}

    /** The outputs, [events, outputs], of x [events, inputs]. */
    static double[] outputs(PreparedNetwork network, double[] x) {
        int outs = network.shape.outputs();
        int events = x.length / network.shape.inputs;
        double[] out = new double[events * outs];
        Blocks blocks = Blocks.of(events, network.blockRows);
        Pieces.run(blocks.count(), i -> {
            int from = (int) blocks.from(i);
            int to = (int) blocks.to(i);
            BlockPass block = network.borrow();
            copy(block.forward(x, from, to), out, from, to);
            network.giveBack(block);
        });
        return out;
    }

    /** Writes the rows of a block to where they are among all events. */
    static void copy(double[][] rows, double[] out, int from, int to) {
        for (int e = from; e < to; e++) {
            double[] row = rows[e - from];
            System.arraycopy(row, 0, out, e * row.length, row.length);
        }
    }

    /** Writes the outputs, [events, outputs], of x [events, inputs]; what is kept of products. */
    static KeptProducts keeping(PreparedNetwork network, double[] x, double[] out) {
        Blocks blocks = Blocks.of(x.length / network.shape.inputs, network.blockRows);
        return new KeptProducts(Pieces.map(blocks.count(), i -> {
            int from = (int) blocks.from(i);
            int to = (int) blocks.to(i);
            KeptProducts.Block kept = new KeptProducts.Block(new ArrayList<>());
            BlockPass block = network.borrow();
            copy(block.keeping(x, from, to, kept), out, from, to);
            network.giveBack(block);
            return kept;
        }));
    }

    /**
     * Cotangents of the inputs and of the parameters; null where not wanted. What was kept is used up. Events are cut into runs of blocks, by their
     * number alone; each sums the gradient of its blocks in their order, and the runs are added pairwise, so the bits do not depend on threads.
     */
    static double[][] pull(
            PreparedNetwork network,
            double[] x,
            Optional<List<KeptProducts.Block>> kept,
            double[] cotangent,
            boolean wantsInputs,
            boolean wantsParameters) {
        double[] ofInputs = wantsInputs ? new double[x.length] : null;
        int events = x.length / network.shape.inputs;
        int blocks = Blocks.of(events, network.blockRows).count();
        int perRun = Math.max(RUN_EVENTS / network.blockRows, (blocks + RUNS - 1) / RUNS);
        Blocks runs = Blocks.of(events, perRun * network.blockRows);
        double[] gradient = Pieces.fold(
                runs.count(),
                i -> {
                    BlockPass block = network.borrow();
                    int to = (int) runs.to(i);
                    for (int at = (int) runs.from(i); at < to; at += network.blockRows) {
                        int next = Math.min(to, at + network.blockRows);
                        if (kept.isPresent()) {
                            block.again(x, at, next, kept.get().get(at / network.blockRows));
                        } else {
                            block.forward(x, at, next);
                        }
                        block.backward(cotangent, ofInputs, wantsParameters);
                    }
                    double[] taken = wantsParameters ? block.takeGradient() : new double[0];
                    network.giveBack(block);
                    return taken;
                },
                new double[network.shape.parameters],
                NetworkPasses::add);
        return new double[][] {ofInputs, wantsParameters ? gradient : null};
    }

    private static double[] add(double[] a, double[] b) {
        for (int i = 0; i < a.length; i++) {
            a[i] += b[i];
        }
        return a;
    }
}
