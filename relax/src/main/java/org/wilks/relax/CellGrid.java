package org.wilks.relax;

import static org.wilks.relax.GaussianCell.PER_BANDWIDTH;
import static org.wilks.relax.GaussianCell.REACH;
import static org.wilks.relax.GaussianCell.TERMS;

import java.util.Optional;

/**
 * Short equal cells over everything that finite edges see at one bandwidth. What an edge takes from an event is a polynomial of the
 * event's place within its cell, so that all events of a cell act through their moments {@code M_n = sum_i w_i t_i^n}, n = 0..7 alone:
 * {@code sum_i w_i Phi((e - x_i) / h) = sum_cells sum_n p_n(e, cell) M_n(cell)}. An event costs the same whatever the number of edges.
 *
 * <p>Uniform edges: cells divide the bin width, and the polynomials of one edge serve all. Memory: 64 bytes a cell.
 */
final class CellGrid {
    /** Beyond this many cells (256 kB) pairs of events and edges are cheaper. */
    private static final int MOST_CELLS = 4096;
    /** Nanoseconds, roughly: making the polynomials of a cell, using them, an event among the cells, an edge seen by an event. */
    private static final double POLYNOMIAL = 100;

    private static final double PRODUCT = 8;
    private static final double EVENT = 12;
    private static final double PAIR = 9;

    final double[] edges;
    final double bandwidth;
    final double low;
    final double width;
    final int cells;
    /** Cells per bin where the edges are uniform, else 0. */
    private final int perBin;
    /** Cells from an edge to the end of its reach, on each side. */
    private final int pad;

    private final double halfCell;

    private CellGrid(double[] edges, double bandwidth, double low, double width, int cells, int perBin, int pad) {
        this.edges = edges;
        this.bandwidth = bandwidth;
        this.low = low;
        this.width = width;
        this.cells = cells;
        this.perBin = perBin;
        this.pad = pad;
        this.halfCell = width / (2 * bandwidth);
    }

    /** The grid, or empty where pairs of events and edges are cheaper: decided by the number of events, the edges and the bandwidth alone. */
    static Optional<CellGrid> of(double[] edges, double bandwidth, int events) {
        if (edges.length == 0) {
            return Optional.empty();
        }
        int steps = edges.length - 1;
        double range = edges[steps] - edges[0];
        double reach = REACH * bandwidth;
        double seen = steps == 0 ? 1 : Math.min(edges.length, 1 + 2 * reach * steps / range);
        double budget = events * (PAIR * seen - EVENT);
        if (steps == 0 || Binning.isUniform(edges)) {
            double step = steps == 0 ? bandwidth : range / steps;
            double perBin = Math.ceil(PER_BANDWIDTH * step / bandwidth);
            double width = step / perBin;
            double pad = Math.ceil(reach / width);
            double cells = steps * perBin + 2 * pad;
            if (cells <= MOST_CELLS && budget > 2 * pad * (POLYNOMIAL + PRODUCT * edges.length)) {
                int c = (int) cells;
                int p = (int) pad;
                return Optional.of(new CellGrid(edges, bandwidth, edges[0] - p * width, width, c, (int) perBin, p));
            }
        }
        double width = bandwidth / PER_BANDWIDTH;
        double cells = Math.ceil((range + 2 * reach) / width);
        double pairs = edges.length * 2 * REACH * PER_BANDWIDTH;
        if (cells <= MOST_CELLS && budget > pairs * (POLYNOMIAL + PRODUCT)) {
            return Optional.of(new CellGrid(edges, bandwidth, edges[0] - reach, width, (int) cells, 0, 0));
        }
        return Optional.empty();
    }

    /** The length of an array of moments: those of the cells, then the weight below and the weight above all cells. */
    int momentsLength() {
        return cells * TERMS + 2;
    }

    /** The first cell that an edge sees. */
    private int firstSeen(int edge) {
        return perBin > 0 ? edge * perBin : clamp(Math.ceil((edges[edge] - REACH * bandwidth - low) / width - 0.5));
    }

    /** The cell after the last one that an edge sees. */
    private int endSeen(int edge) {
        return perBin > 0
                ? edge * perBin + 2 * pad
                : clamp(Math.floor((edges[edge] + REACH * bandwidth - low) / width - 0.5) + 1);
    }

    private int clamp(double cell) {
        return (int) Math.max(0, Math.min(cells, cell));
    }

    /** The first cell whose centre is not below an edge. */
    private int split(int edge) {
        return perBin > 0 ? pad + edge * perBin : clamp(Math.ceil((edges[edge] - low) / width - 0.5));
    }

    /** Where an edge lies from the centre of a cell, in bandwidths. */
    private double distance(int edge, int cell) {
        return perBin > 0
                ? ((pad + edge * perBin - cell) - 0.5) * width / bandwidth
                : (edges[edge] - (low + (cell + 0.5) * width)) / bandwidth;
    }

    /** The polynomials of one kind: {@link #load} makes those of one edge readable from {@link #coefficients}. */
    private final class Polynomials {
        private final int order;
        private final double scale;
        private double[] table = new double[0];

        /** The derivative of this order of the density times the scale; order -1 is the smaller side of the cdf. */
        Polynomials(int order, double scale) {
            this.order = order;
            this.scale = scale;
        }

        /** The coefficients of the cells that an edge sees, from its first seen cell on. */
        double[] of(int edge) {
            if (perBin > 0 && edge > 0) {
                return table;
            }
            int first = firstSeen(edge);
            int seen = endSeen(edge) - first;
            if (table.length < seen * TERMS) {
                table = new double[seen * TERMS];
            }
            for (int i = 0; i < seen; i++) {
                double u0 = distance(edge, first + i);
                if (order < 0) {
                    GaussianCell.tail(u0, halfCell, table, i * TERMS);
                } else {
                    GaussianCell.density(order, u0, halfCell, scale, table, i * TERMS);
                }
            }
            return table;
        }
    }

    /** The contents of the intervals below, between and above the edges, from moments. */
    double[] contents(double[] moments) {
        int m = edges.length;
        double[] contents = new double[m + 1];
        contents[0] = moments[cells * TERMS];
        contents[m] = moments[cells * TERMS + 1];
        Polynomials tails = new Polynomials(-1, 1);
        int cell = 0;
        for (int k = 0; k <= m; k++) {
            int to = k == m ? cells : split(k);
            double inside = 0;
            for (; cell < to; cell++) {
                inside += moments[cell * TERMS];
            }
            contents[k] += inside;
        }
        for (int k = 0; k < m; k++) {
            double[] p = tails.of(k);
            int first = firstSeen(k);
            int split = split(k);
            double spilledRight = product(p, 0, moments, first, split - first);
            double spilledLeft = product(p, split - first, moments, split, endSeen(k) - split);
            contents[k] += spilledLeft - spilledRight;
            contents[k + 1] += spilledRight - spilledLeft;
        }
        return contents;
    }

    /** {@code sum_i w_i scale phi^(order)((e_k - x_i) / h)} for every edge k, from moments. */
    double[] edgeSums(int order, double scale, double[] moments) {
        double[] sums = new double[edges.length];
        Polynomials densities = new Polynomials(order, scale);
        for (int k = 0; k < sums.length; k++) {
            double[] p = densities.of(k);
            int first = firstSeen(k);
            sums[k] = product(p, 0, moments, first, endSeen(k) - first);
        }
        return sums;
    }

    private static double product(double[] p, int from, double[] moments, int first, int count) {
        double sum = 0;
        int a = from * TERMS;
        int b = first * TERMS;
        for (int i = 0; i < count; i++, a += TERMS, b += TERMS) {
            sum += ((p[a] * moments[b] + p[a + 1] * moments[b + 1])
                            + (p[a + 2] * moments[b + 2] + p[a + 3] * moments[b + 3]))
                    + ((p[a + 4] * moments[b + 4] + p[a + 5] * moments[b + 5])
                            + (p[a + 6] * moments[b + 6] + p[a + 7] * moments[b + 7]));
        }
        return sum;
    }

    /**
     * The function {@code sum_k c_k scale phi^(order)((e_k - x) / h)} of the place of an event, as one polynomial a cell.
     */
    double[] densityFunction(int order, double scale, double[] c) {
        double[] f = new double[cells * TERMS];
        Polynomials densities = new Polynomials(order, scale);
        for (int k = 0; k < edges.length; k++) {
            if (c[k] != 0) {
                add(c[k], densities.of(k), 0, f, firstSeen(k), endSeen(k) - firstSeen(k));
            } else if (k == 0) {
                densities.of(0);
            }
        }
        return f;
    }

    /**
     * The function {@code sum_j v_j K_j(x)} of the place of an event, K_j the part of its kernel in interval j, as one polynomial a cell.
     */
    double[] contentFunction(double[] v) {
        double[] f = new double[cells * TERMS];
        int m = edges.length;
        int cell = 0;
        for (int k = 0; k <= m; k++) {
            int to = k == m ? cells : split(k);
            for (; cell < to; cell++) {
                f[cell * TERMS] = v[k];
            }
        }
        Polynomials tails = new Polynomials(-1, 1);
        for (int k = 0; k < m; k++) {
            double step = v[k] - v[k + 1];
            double[] p = tails.of(k);
            int first = firstSeen(k);
            int split = split(k);
            add(-step, p, 0, f, first, split - first);
            add(step, p, split - first, f, split, endSeen(k) - split);
        }
        return f;
    }

    private static void add(double factor, double[] p, int from, double[] f, int first, int count) {
        int shift = (first - from) * TERMS;
        for (int a = from * TERMS; a < (from + count) * TERMS; a++) {
            f[a + shift] += factor * p[a];
        }
    }
}
