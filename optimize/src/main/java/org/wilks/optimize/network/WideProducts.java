package org.wilks.optimize.network;

import java.util.Arrays;
import java.util.Optional;
import org.wilks.nd.array.Panel;
import org.wilks.nd.array.PanelProducts;

/** Matrix products. The weights are copied once for all blocks, and once transposed, since some kernels of BLAS are faster without. */
final class WideProducts implements LayerProducts {
    private final PanelProducts products;
    private final int inputs;
    private final int units;
    private final Panel weights;
    private final Panel transposed;

    WideProducts(PanelProducts products, NetworkShape.Place place, double[] parameters) {
        this.products = products;
        inputs = place.inputs();
        units = place.units();
        weights = products.panel(inputs * units);
        weights.put(parameters, place.weights(), inputs * units);
        double[] flipped = new double[inputs * units];
        for (int i = 0; i < inputs; i++) {
            for (int u = 0; u < units; u++) {
                flipped[u * inputs + i] = parameters[place.weights() + i * units + u];
            }
        }
        transposed = products.panel(inputs * units);
        transposed.put(flipped, 0, inputs * units);
    }

    @Override
    public Work work(int rows) {
        return new Block(rows);
    }

    @Override
    public void close() {
        weights.close();
        transposed.close();
    }

    private final class Block implements Work {
        private final Panel left;
        private final Panel right;
        private final Panel result;
        private final Panel sum;
        private boolean collected;

        Block(int rows) {
            left = products.panel(rows * inputs);
            right = products.panel(rows * units);
            result = products.panel(rows * Math.max(inputs, units));
            sum = products.panel(inputs * units);
        }

        @Override
        public void forward(double[] in, double[] out, int rows) {
            left.put(in, 0, rows * inputs);
            products.multiply(left, false, weights, false, false, result, rows, inputs, units);
            result.get(out, 0, rows * units);
        }

        @Override
        public Optional<Panel> keeping(double[] in, double[] out, int rows) {
            Panel kept = products.panel(rows * units);
            left.put(in, 0, rows * inputs);
            products.multiply(left, false, weights, false, false, kept, rows, inputs, units);
            kept.get(out, 0, rows * units);
            return Optional.of(kept);
        }

        @Override
        public void again(double[] in, Optional<Panel> kept, double[] out, int rows) {
            left.put(in, 0, rows * inputs);
            kept.orElseThrow().get(out, 0, rows * units);
            kept.get().close();
        }

        @Override
        public void backward(double[] in, double[] cotangent, double[] ofInputs, boolean collect, int rows) {
            right.put(cotangent, 0, rows * units);
            if (collect) {
                products.multiply(left, true, right, false, collected, sum, inputs, rows, units);
                collected = true;
            }
            if (ofInputs != null) {
                products.multiply(right, false, transposed, false, false, result, rows, units, inputs);
                result.get(ofInputs, 0, rows * inputs);
            }
        }

        @Override
        public void gradient(double[] to, int at) {
            if (collected) {
                sum.get(to, at, inputs * units);
                collected = false;
            } else {
                Arrays.fill(to, at, at + inputs * units, 0);
            }
        }

        @Override
        public void close() {
            left.close();
            right.close();
            result.close();
            sum.close();
        }
    }
}
