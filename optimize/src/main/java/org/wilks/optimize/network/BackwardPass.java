package org.wilks.optimize.network;

import java.util.Arrays;
import org.wilks.nd.array.Panel;
import org.wilks.nd.array.PanelProducts;
import org.wilks.nd.parallel.Blocks;
import org.wilks.nd.parallel.Pieces;

/**
 * The vector-Jacobian product of a forward pass. Events are cut into a fixed number of runs of blocks; each sums the gradient of its blocks in their
 * order, and the runs are added pairwise, so the bits do not depend on threads.
 */
final class BackwardPass {
    /** More runs than this gain nothing on many cores and cost a gradient each. */
    private static final int RUNS = 32;

    private final ForwardPass forward;
    private final NetworkShape shape;
    private final double[] cotangent;

    /** The cotangent of the inputs, [events, inputs]; null when it is not wanted. */
    private final double[] ofInputs;

    private BackwardPass(ForwardPass forward, double[] cotangent, boolean wantsInputs) {
        this.forward = forward;
        this.shape = forward.shape;
        this.cotangent = cotangent;
        ofInputs = wantsInputs ? new double[forward.inputs.length] : null;
    }

    /** Cotangents of the inputs, before their standardisation, and of the parameters; null where not wanted. */
    static double[][] of(
            ForwardPass forward,
            Standardisation standardisation,
            double[] cotangent,
            boolean wantsInputs,
            boolean wantsParameters) {
        BackwardPass pass = new BackwardPass(forward, cotangent, wantsInputs);
        double[] parameters = pass.run(wantsParameters);
        if (wantsInputs) {
            int n = forward.shape.inputs;
            for (int i = 0; i < pass.ofInputs.length; i++) {
                pass.ofInputs[i] /= standardisation.scale(i % n);
            }
        }
        return new double[][] {pass.ofInputs, wantsParameters ? parameters : null};
    }

    private double[] run(boolean wantsParameters) {
        PanelProducts products = PanelProducts.of(forward.precision, shape.multiplications(ForwardPass.BLOCK_ROWS));
        Panel[] weights = forward.weights(products);
        int perRun = (int) Math.max(
                1, (Blocks.of(forward.events, ForwardPass.BLOCK_ROWS).count() + RUNS - 1L) / RUNS);
        Blocks runs = Blocks.of(forward.events, perRun * ForwardPass.BLOCK_ROWS);
        double[] gradient = Pieces.fold(
                runs.count(),
                i -> new Run(products, weights, wantsParameters).gradient((int) runs.from(i), (int) runs.to(i)),
                new double[shape.parameters],
                BackwardPass::add);
        ForwardPass.close(weights);
        return gradient;
    }

    private static double[] add(double[] a, double[] b) {
        for (int i = 0; i < a.length; i++) {
            a[i] += b[i];
        }
        return a;
    }

    /** A run of blocks, for one thread. */
    private final class Run {
        private final PanelProducts products;
        private final Panel[] weights;
        private final boolean wantsParameters;
        private final double[] gradient = new double[shape.parameters];
        private final double[] slopes = new double[ForwardPass.BLOCK_ROWS * shape.widest];

        Run(PanelProducts products, Panel[] weights, boolean wantsParameters) {
            this.products = products;
            this.weights = weights;
            this.wantsParameters = wantsParameters;
        }

        double[] gradient(int from, int to) {
            Panel[] sums = new Panel[weights.length];
            for (int l = 0; l < sums.length; l++) {
                sums[l] = products.panel(shape.places.get(l).weightCount());
            }
            int size = ForwardPass.BLOCK_ROWS * shape.widest;
            try (Panel left = products.panel(size);
                    Panel middle = products.panel(size);
                    Panel result = products.panel(size)) {
                for (int at = from; at < to; at += ForwardPass.BLOCK_ROWS) {
                    block(at, Math.min(to, at + ForwardPass.BLOCK_ROWS), at > from, left, middle, result, sums);
                }
            }
            for (int l = 0; l < sums.length; l++) {
                if (wantsParameters && to > from) {
                    NetworkShape.Place place = shape.places.get(l);
                    sums[l].get(gradient, place.weights(), place.weightCount());
                }
            }
            ForwardPass.close(sums);
            return gradient;
        }

        private void block(int from, int to, boolean add, Panel left, Panel middle, Panel result, Panel[] sums) {
            int rows = to - from;
            int last = weights.length - 1;
            int outputs = shape.outputs();
            System.arraycopy(cotangent, from * outputs, slopes, 0, rows * outputs);
            for (int l = last; l >= 0; l--) {
                NetworkShape.Place place = shape.places.get(l);
                int units = place.units();
                double[] ofBias = Arrays.copyOfRange(gradient, place.bias(), place.bias() + units);
                for (int r = 0; r < rows; r++) {
                    row(l, place, ofBias, from + r, r * units);
                }
                System.arraycopy(ofBias, 0, gradient, place.bias(), units);
                middle.put(slopes, 0, rows * units);
                if (wantsParameters) {
                    left.put(forward.before(l), from * place.inputs(), rows * place.inputs());
                    products.multiply(left, true, middle, false, add, sums[l], place.inputs(), rows, units);
                }
                if (l > 0 || ofInputs != null) {
                    products.multiply(middle, false, weights[l], true, false, result, rows, units, place.inputs());
                    result.get(l > 0 ? slopes : ofInputs, l > 0 ? 0 : from * place.inputs(), rows * place.inputs());
                }
            }
        }

        /** Turns the cotangent of a row's outputs into that of its sums, before bias, and adds to the gradient of bias, gain and shift. */
        private void row(int l, NetworkShape.Place place, double[] ofBias, int e, int at) {
            int units = place.units();
            double[] z = forward.sums[l];
            if (forward.dropout.isPresent() && place.layer().dropout() > 0) {
                forward.dropout.get().apply(place.layer(), l, e, slopes, at);
            }
            Activation activation = place.layer().activation();
            int from = e * units;
            boolean plain = activation == Activation.RELU && !place.layer().layerNorm();
            if (plain) {
                Rectifier.backward(z, from, slopes, at, ofBias);
            } else {
                for (int u = 0; u < units; u++) {
                    slopes[at + u] *= activation.slope(z[from + u]);
                }
            }
            if (place.layer().layerNorm()) {
                norm(l, place, e, at);
            }
            if (!plain) {
                for (int u = 0; u < units; u++) {
                    ofBias[u] += slopes[at + u];
                }
            }
        }

        private void norm(int l, NetworkShape.Place place, int e, int at) {
            int units = place.units();
            double[] hat = forward.normalised[l];
            int from = e * units;
            double mean = 0;
            double along = 0;
            for (int u = 0; u < units; u++) {
                double slope = slopes[at + u];
                gradient[place.gain() + u] += slope * hat[from + u];
                gradient[place.shift() + u] += slope;
                slope *= forward.parameter(place.gain() + u);
                slopes[at + u] = slope;
                mean += slope;
                along += slope * hat[from + u];
            }
            mean /= units;
            along /= units;
            double deviation = forward.deviations[l][e];
            for (int u = 0; u < units; u++) {
                slopes[at + u] = (slopes[at + u] - mean - hat[from + u] * along) / deviation;
            }
        }
    }
}
