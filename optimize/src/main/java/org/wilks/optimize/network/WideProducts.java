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
        weights = products.panel(inputs, units);
        for (int i = 0; i < inputs; i++) {
            weights.put(i, parameters, place.weights() + i * units);
        }
        transposed = products.panel(units, inputs);
        double[] column = new double[inputs];
        for (int u = 0; u < units; u++) {
            for (int i = 0; i < inputs; i++) {
                column[i] = parameters[place.weights() + i * units + u];
            }
            transposed.put(u, column, 0);
        }
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
        private final Panel ofInputs;
        private final Panel sum;
        private boolean collected;

        /** The products of the block at hand: the result, or what was kept. */
        private Panel current;

        Block(int rows) {
            left = products.panel(rows, inputs);
            right = products.panel(rows, units);
            result = products.panel(rows, units);
            ofInputs = products.panel(rows, inputs);
            sum = products.panel(inputs, units);
            current = result;
        }

        @Override
        public void input(int row, double[] in) {
            left.put(row, in, 0);
        }

        @Override
        public void forward(int rows) {
            current = result;
            multiply(rows);
        }

        @Override
        public Optional<Panel> keeping(int rows) {
            current = products.panel(rows, units);
            multiply(rows);
            return Optional.of(current);
        }

        private void multiply(int rows) {
            products.multiply(left, false, weights, false, false, current, rows, inputs, units);
        }

        @Override
        public void again(Optional<Panel> kept) {
            current = kept.orElseThrow();
        }

        @Override
        public void product(int row, double[] in, double[] out) {
            current.get(row, out, 0);
        }

        @Override
        public void slopes(int row, double[] slopes) {
            right.put(row, slopes, 0);
        }

        @Override
        public void backward(double[][] in, double[][] slopes, int rows, boolean collect, boolean wanted) {
            if (collect) {
                products.multiply(left, true, right, false, collected, sum, inputs, rows, units);
                collected = true;
            }
            if (wanted) {
                products.multiply(right, false, transposed, false, false, ofInputs, rows, units, inputs);
            }
        }

        @Override
        public void cotangent(int row, double[] slopes, double[] to) {
            ofInputs.get(row, to, 0);
        }

        @Override
        public void gradient(double[] to, int at) {
            if (!collected) {
                Arrays.fill(to, at, at + inputs * units, 0);
                return;
            }
            for (int i = 0; i < inputs; i++) {
                sum.get(i, to, at + i * units);
            }
            collected = false;
        }

        @Override
        public void close() {
            left.close();
            right.close();
            result.close();
            ofInputs.close();
            sum.close();
        }
    }
}
