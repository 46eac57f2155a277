package org.wilks.optimize.network;

import java.util.Arrays;

/**
 * Products with a matrix of few, long rows M [few, many]: the weights of a layer with few inputs, or those of one with few units, transposed. Plain
 * loops along the rows, four rows of events at a time, which the compiler vectorises.
 */
final class NarrowProducts implements LayerProducts {
    private final boolean fewInputs;
    private final int few;
    private final int many;
    private final double[][] matrix;

    NarrowProducts(int inputs, int units, double[] parameters, int at) {
        fewInputs = inputs < units;
        few = Math.min(inputs, units);
        many = Math.max(inputs, units);
        matrix = new double[few][many];
        for (int k = 0; k < few; k++) {
            for (int j = 0; j < many; j++) {
                matrix[k][j] = parameters[at + place(k, j)];
            }
        }
    }

    /** Where an element of the matrix lies among the weights [inputs, units]. */
    private int place(int k, int j) {
        return fewInputs ? k * many + j : j * few + k;
    }

    @Override
    public Work work(int rows) {
        return new Block(rows);
    }

    @Override
    public void close() {
        // the collector's
    }

    private final class Block implements Work {
        private final int most;
        private final double[][] sum = new double[few][many];

        /** The rows of the matrix, each once for each row of a block, so that one index serves the loops along them; made when first needed. */
        private double[][] tiles;

        Block(int most) {
            this.most = most;
        }

        @Override
        public void forward(double[] in, double[] out, int rows) {
            if (fewInputs) {
                spread(in, out, rows);
            } else {
                contract(in, out, rows);
            }
        }

        @Override
        public void backward(double[] in, double[] cotangent, double[] ofInputs, boolean collect, int rows) {
            if (collect) {
                collect(fewInputs ? in : cotangent, fewInputs ? cotangent : in, rows);
            }
            if (ofInputs != null && fewInputs) {
                contract(cotangent, ofInputs, rows);
            } else if (ofInputs != null) {
                spread(cotangent, ofInputs, rows);
            }
        }

        /** out [rows, many] = in [rows, few] M. */
        private void spread(double[] in, double[] out, int rows) {
            if (tiles == null) {
                tiles = tiles(most);
            }
            for (int r = 0; r < rows; r++) {
                int at = r * few;
                int from = r * many;
                int to = from + many;
                int k = few & 1;
                if (k == 1) {
                    set(in[at], tiles[0], out, from, to);
                } else {
                    set(in[at], tiles[0], in[at + 1], tiles[1], out, from, to);
                    k = 2;
                }
                for (; k < few; k += 2) {
                    add(in[at + k], tiles[k], in[at + k + 1], tiles[k + 1], out, from, to);
                }
            }
        }

        /** out [rows, few] = in [rows, many] Mᵀ. */
        private void contract(double[] in, double[] out, int rows) {
            int r = 0;
            for (; r + 3 < rows; r += 4) {
                for (int k = 0; k < few; k++) {
                    dots(in, r * many, matrix[k], out, r * few + k, few);
                }
            }
            for (; r < rows; r++) {
                for (int k = 0; k < few; k++) {
                    out[r * few + k] = dot(in, r * many, matrix[k]);
                }
            }
        }

        /** Adds slim ᵀ wide to the gradient, of [rows, few] and [rows, many]. */
        private void collect(double[] slim, double[] wide, int rows) {
            int r = 0;
            for (; r + 3 < rows; r += 4) {
                int at = r * few;
                for (int k = 0; k < few; k++) {
                    addRows(
                            slim[at + k],
                            slim[at + few + k],
                            slim[at + 2 * few + k],
                            slim[at + 3 * few + k],
                            wide,
                            r * many,
                            sum[k]);
                }
            }
            for (; r < rows; r++) {
                for (int k = 0; k < few; k++) {
                    addRow(slim[r * few + k], wide, r * many, sum[k]);
                }
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

    private double[][] tiles(int rows) {
        double[][] tiles = new double[few][rows * many];
        for (int k = 0; k < few; k++) {
            for (int r = 0; r < rows; r++) {
                System.arraycopy(matrix[k], 0, tiles[k], r * many, many);
            }
        }
        return tiles;
    }

    private static void set(double a, double[] x, double[] out, int from, int to) {
        for (int i = from; i < to; i++) {
            out[i] = a * x[i];
        }
    }

    private static void set(double a, double[] x, double b, double[] y, double[] out, int from, int to) {
        for (int i = from; i < to; i++) {
            out[i] = a * x[i] + b * y[i];
        }
    }

    private static void add(double a, double[] x, double b, double[] y, double[] out, int from, int to) {
        for (int i = from; i < to; i++) {
            out[i] += a * x[i] + b * y[i];
        }
    }

    private static void addRow(double a, double[] rows, int at, double[] sum) {
        for (int j = 0; j < sum.length; j++) {
            sum[j] += a * rows[at + j];
        }
    }

    /** Adds four rows one after the other, each with its factor. */
    private static void addRows(double a, double b, double c, double d, double[] rows, int at, double[] sum) {
        int n = sum.length;
        int second = at + n;
        int third = at + 2 * n;
        int fourth = at + 3 * n;
        for (int j = 0; j < n; j++) {
            sum[j] += (a * rows[at + j] + b * rows[second + j]) + (c * rows[third + j] + d * rows[fourth + j]);
        }
    }

    /** The products of four rows with one vector, each in two partial sums. */
    private static void dots(double[] rows, int at, double[] x, double[] out, int to, int step) {
        int n = x.length;
        double a0 = 0;
        double a1 = 0;
        double b0 = 0;
        double b1 = 0;
        double c0 = 0;
        double c1 = 0;
        double d0 = 0;
        double d1 = 0;
        int j = 0;
        for (; j + 1 < n; j += 2) {
            double x0 = x[j];
            double x1 = x[j + 1];
            int i = at + j;
            a0 += x0 * rows[i];
            a1 += x1 * rows[i + 1];
            b0 += x0 * rows[i + n];
            b1 += x1 * rows[i + n + 1];
            c0 += x0 * rows[i + 2 * n];
            c1 += x1 * rows[i + 2 * n + 1];
            d0 += x0 * rows[i + 3 * n];
            d1 += x1 * rows[i + 3 * n + 1];
        }
        if (j < n) {
            a0 += x[j] * rows[at + j];
            b0 += x[j] * rows[at + j + n];
            c0 += x[j] * rows[at + j + 2 * n];
            d0 += x[j] * rows[at + j + 3 * n];
        }
        out[to] = a0 + a1;
        out[to + step] = b0 + b1;
        out[to + 2 * step] = c0 + c1;
        out[to + 3 * step] = d0 + d1;
    }

    /** As {@link #dots} for one row, in the same order. */
    private static double dot(double[] rows, int at, double[] x) {
        double even = 0;
        double odd = 0;
        int j = 0;
        for (; j + 1 < x.length; j += 2) {
            even += x[j] * rows[at + j];
            odd += x[j + 1] * rows[at + j + 1];
        }
        if (j < x.length) {
            even += x[j] * rows[at + j];
        }
        return even + odd;
    }
}
