package org.wilks.relax;

import static org.wilks.relax.GaussianCell.TERMS;

/** The two loops over events of a {@link CellGrid}: into moments, and out of one polynomial a cell. */
final class CellLoops {
    private CellLoops() {}

    /** Adds events from..to to moments; w may be null for unit weights. Events below low or above high are taken there. */
    static void moments(
            CellGrid grid, double[] x, double[] w, int from, int to, double low, double high, double[] moments) {
        double origin = grid.low;
        double width = grid.width;
        double perWidth = 1 / width;
        double perHalf = 2 / width;
        int cells = grid.cells;
        for (int i = from; i < to; i++) {
            double xi = x[i];
            xi = xi < low ? low : xi > high ? high : xi;
            double wi = w == null ? 1 : w[i];
            double z = (xi - origin) * perWidth;
            if (z >= 0 && z < cells) {
                int cell = (int) z;
                double t = (xi - (origin + (cell + 0.5) * width)) * perHalf;
                double t2 = t * t;
                double w1 = wi * t;
                double w2 = wi * t2;
                double w3 = w1 * t2;
                double t4 = t2 * t2;
                int b = cell * TERMS;
                moments[b] += wi;
                moments[b + 1] += w1;
                moments[b + 2] += w2;
                moments[b + 3] += w3;
                moments[b + 4] += wi * t4;
                moments[b + 5] += w1 * t4;
                moments[b + 6] += w2 * t4;
                moments[b + 7] += w3 * t4;
            } else {
                moments[z < 0 ? cells * TERMS : cells * TERMS + 1] += wi;
            }
        }
    }

    /** {@code out_i = w_i f(x_i)}, f one polynomial a cell, below and above its values beyond the cells; w may be null for unit weights. */
    static void values(
            CellGrid grid,
            double[] f,
            double below,
            double above,
            double[] x,
            double[] w,
            int from,
            int to,
            double low,
            double high,
            double[] out) {
        double origin = grid.low;
        double width = grid.width;
        double perWidth = 1 / width;
        double perHalf = 2 / width;
        int cells = grid.cells;
        for (int i = from; i < to; i++) {
            double xi = x[i];
            xi = xi < low ? low : xi > high ? high : xi;
            double z = (xi - origin) * perWidth;
            double value;
            if (z >= 0 && z < cells) {
                int cell = (int) z;
                double t = (xi - (origin + (cell + 0.5) * width)) * perHalf;
                double t2 = t * t;
                int b = cell * TERMS;
                value = ((f[b] + f[b + 1] * t) + (f[b + 2] + f[b + 3] * t) * t2)
                        + ((f[b + 4] + f[b + 5] * t) + (f[b + 6] + f[b + 7] * t) * t2) * (t2 * t2);
            } else {
                value = z < 0 ? below : above;
            }
            out[i] = w == null ? value : w[i] * value;
        }
    }
}
