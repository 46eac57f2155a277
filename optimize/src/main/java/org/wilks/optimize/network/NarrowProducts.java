package org.wilks.optimize.network;

import java.util.Arrays;
import java.util.Optional;
import org.wilks.nd.array.Panel;
import org.wilks.nd.array.PanelProducts;
import org.wilks.nd.array.Precision;

/**
 * Products with a matrix of few, long rows M [few, many]: the weights of a layer with few inputs, or those of one with few units, transposed. Plain
 * loops along the rows, whose arrays share one index, so that the compiler vectorises them.
 */
final class NarrowProducts implements LayerProducts {
    /** Those of so little work are Java's, which keep what they are given to the bit. */
    private final PanelProducts heap = PanelProducts.of(Precision.DOUBLE, 0);

    private final boolean fewInputs;
    private final int few;
    private final int many;
    private final double[][] matrix;

    NarrowProducts(NetworkShape.Place place, double[] parameters) {
        fewInputs = place.inputs() < place.units();
        few = Math.min(place.inputs(), place.units());
        many = Math.max(place.inputs(), place.units());
        matrix = new double[few][many];
        for (int k = 0; k < few; k++) {
            for (int j = 0; j < many; j++) {
                matrix[k][j] = parameters[place.weights() + place(k, j)];
            }
        }
    }

    /** Where an element of the matrix lies among the weights [inputs, units]. */
    private int place(int k, int j) {
        return fewInputs ? k * many + j : j * few + k;
    }

    @Override
    public Work work(int rows) {
        return new Block();
    }

    @Override
    public void close() {
        // the collector's
    }

    private final class Block implements Work {
        private final double[][] sum = new double[few][many];

        /** Where products are kept, or from where they are read. */
        private Optional<Panel> written = Optional.empty();

        private Optional<Panel> read = Optional.empty();

        @Override
        public void input(int row, double[] in) {
            // each product takes its own
        }

        @Override
        public void forward(int rows) {
            written = Optional.empty();
            read = Optional.empty();
        }

        /** Keeps the products of few units; those of few inputs are many, and quickly made again. */
        @Override
        public Optional<Panel> keeping(int rows) {
            written = fewInputs ? Optional.empty() : Optional.of(heap.panel(rows, few));
            read = Optional.empty();
            return written;
        }

        @Override
        public void again(Optional<Panel> kept) {
            written = Optional.empty();
            read = kept;
        }

        @Override
        public void product(int row, double[] in, double[] out) {
            if (read.isPresent()) {
                read.get().get(row, out, 0);
            } else if (fewInputs) {
                spread(in, out);
            } else {
                contract(in, out);
                written.ifPresent(kept -> kept.put(row, out, 0));
            }
        }

        @Override
        public void slopes(int row, double[] slopes) {
            // each cotangent takes its own, and the gradient those of the whole block
        }

        /** Adds slimᵀ wide to the gradient, of [rows, few] and [rows, many], four rows at a time. */
        @Override
        public void backward(double[][] in, double[][] slopes, int rows, boolean collect, boolean wanted) {
            double[][] slim = fewInputs ? in : slopes;
            double[][] wide = fewInputs ? slopes : in;
            for (int k = 0; collect && k < few; k++) {
                int r = 0;
                for (; r + 3 < rows; r += 4) {
                    addRows(
                            slim[r][k],
                            wide[r],
                            slim[r + 1][k],
                            wide[r + 1],
                            slim[r + 2][k],
                            wide[r + 2],
                            slim[r + 3][k],
                            wide[r + 3],
                            sum[k]);
                }
                for (; r < rows; r++) {
                    addRow(slim[r][k], wide[r], sum[k]);
                }
            }
        }

        @Override
        public void cotangent(int row, double[] slopes, double[] ofInputs) {
            if (fewInputs) {
                contract(slopes, ofInputs);
            } else {
                spread(slopes, ofInputs);
            }
        }

        @Override
        public void gradient(double[] to, int at) {
            for (int k = 0; k < few; k++) {
                for (int j = 0; j < many; j++) {
                    to[at + place(k, j)] = sum[k][j];
                }
                Arrays.fill(sum[k], 0);
            }
        }

        @Override
        public void close() {
            // the collector's
        }
    }

    /** out [many] = in [few] M. */
    private void spread(double[] in, double[] out) {
        int k = few & 1;
        if (k == 1) {
            set(in[0], matrix[0], out);
        } else {
            set(in[0], matrix[0], in[1], matrix[1], out);
            k = 2;
        }
        for (; k < few; k += 2) {
            add(in[k], matrix[k], in[k + 1], matrix[k + 1], out);
        }
    }

    /** out [few] = in [many] Mᵀ. */
    private void contract(double[] in, double[] out) {
        for (int k = 0; k < few; k++) {
            out[k] = dot(in, matrix[k]);
        }
    }

    private static void set(double a, double[] x, double[] out) {
        for (int i = 0; i < out.length; i++) {
            out[i] = a * x[i];
        }
    }

    private static void set(double a, double[] x, double b, double[] y, double[] out) {
        for (int i = 0; i < out.length; i++) {
            out[i] = a * x[i] + b * y[i];
        }
    }

    private static void add(double a, double[] x, double b, double[] y, double[] out) {
        for (int i = 0; i < out.length; i++) {
            out[i] += a * x[i] + b * y[i];
        }
    }

    private static void addRow(double a, double[] x, double[] sum) {
        for (int j = 0; j < sum.length; j++) {
            sum[j] += a * x[j];
        }
    }

    private static void addRows(
            double a, double[] x, double b, double[] y, double c, double[] z, double d, double[] w, double[] sum) {
        for (int j = 0; j < sum.length; j++) {
            sum[j] += (a * x[j] + b * y[j]) + (c * z[j] + d * w[j]);
        }
    }

    /** In four partial sums, which do not wait for each other. */
    private static double dot(double[] x, double[] y) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int j = 0;
        for (; j + 3 < x.length; j += 4) {
            s0 += x[j] * y[j];
            s1 += x[j + 1] * y[j + 1];
            s2 += x[j + 2] * y[j + 2];
            s3 += x[j + 3] * y[j + 3];
        }
        for (; j < x.length; j++) {
            s0 += x[j] * y[j];
        }
        return (s0 + s1) + (s2 + s3);
    }
}
