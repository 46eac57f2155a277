package org.wilks.relax;

import static org.wilks.relax.GaussianCell.REACH;

/**
 * The loops over pairs of an event and an edge within its reach, {@code u = (e - x) / h, |u| < 8.5}: for a bandwidth of each event's own,
 * and where the bandwidth is so small or the events so few that cells do not pay.
 *
 * <p>The bandwidth array holds one number for all events, or one an event; w may be null for unit weights. Events below low or above high
 * are taken there.
 */
final class PairLoops {
    private final double[] edges;
    private final EdgeSearch search;
    private final double[] bandwidth;
    private final boolean own;
    private final double low;
    private final double high;

    PairLoops(double[] edges, double[] bandwidth, boolean own, double low, double high) {
        this.edges = edges;
        this.search = new EdgeSearch(edges, edges.length > 1 && Binning.isUniform(edges));
        this.bandwidth = bandwidth;
        this.own = own;
        this.low = low;
        this.high = high;
    }

    private double place(double x) {
        return x < low ? low : x > high ? high : x;
    }

    /**
     * Adds events from..to: weight spilled over each edge (to its left from events on its right, then to its right), then the weight inside
     * each interval.
     */
    void spills(double[] x, double[] w, int from, int to, double[] sums) {
        int m = edges.length;
        for (int i = from; i < to; i++) {
            double xi = place(x[i]);
            double wi = w == null ? 1 : w[i];
            double perH = 1 / (own ? bandwidth[i] : bandwidth[0]);
            int inside = search.place(xi);
            sums[2 * m + inside] += wi;
            for (int k = inside - 1; k >= 0; k--) {
                double u = (xi - edges[k]) * perH;
                if (!(u < REACH)) {
                    break;
                }
                sums[k] += wi * NormalCells.tail(u);
            }
            for (int k = inside; k < m; k++) {
                double u = (edges[k] - xi) * perH;
                if (!(u < REACH)) {
                    break;
                }
                sums[m + k] += wi * NormalCells.tail(u);
            }
        }
    }

    /** The contents of the intervals from the sums of {@link #spills}. */
    double[] contents(double[] sums) {
        int m = edges.length;
        double[] contents = new double[m + 1];
        System.arraycopy(sums, 2 * m, contents, 0, m + 1);
        for (int k = 0; k < m; k++) {
            contents[k] += sums[k] - sums[m + k];
            contents[k + 1] += sums[m + k] - sums[k];
        }
        return contents;
    }

    /**
     * Derivatives of {@code sum_ij v_j w_i K_j(x_i)}, v one number an interval, for events from..to: in the events, the weights, the
     * bandwidth (of each event, or added up in element 0), the edges (added up without the step of v at the edge); each may be null.
     */
    void derivatives(
            double[] v, double[] x, double[] w, int from, int to, double[] dx, double[] dw, double[] dh, double[] de) {
        int m = edges.length;
        for (int i = from; i < to; i++) {
            double xi = place(x[i]);
            boolean moved = xi != x[i];
            double wi = w == null ? 1 : w[i];
            double perH = 1 / (own ? bandwidth[i] : bandwidth[0]);
            int inside = search.place(xi);
            double slope = 0;
            double stretch = 0;
            double value = v[inside];
            for (int k = inside - 1; k >= 0; k--) {
                double u = (xi - edges[k]) * perH;
                if (!(u < REACH)) {
                    break;
                }
                double step = v[k] - v[k + 1];
                double phi = NormalCells.density(u);
                slope += step * phi;
                stretch -= step * phi * u;
                if (dw != null) {
                    value += step * NormalCells.tail(u);
                }
                if (de != null) {
                    de[k] += wi * phi * perH;
                }
            }
            for (int k = inside; k < m; k++) {
                double u = (edges[k] - xi) * perH;
                if (!(u < REACH)) {
                    break;
                }
                double step = v[k] - v[k + 1];
                double phi = NormalCells.density(u);
                slope += step * phi;
                stretch += step * phi * u;
                if (dw != null) {
                    value -= step * NormalCells.tail(u);
                }
                if (de != null) {
                    de[k] += wi * phi * perH;
                }
            }
            if (dx != null) {
                dx[i] = moved ? 0 : -wi * slope * perH;
            }
            if (dw != null) {
                dw[i] = value;
            }
            if (dh != null) {
                dh[own ? i : 0] -= wi * stretch * perH;
            }
        }
    }

    /** Adds, for events from..to and every edge, {@code sum_i w_i phi(u) (de - dx_i - u dh_i) / h_i}; each tangent may be null. */
    void fluxes(double[] x, double[] w, int from, int to, double[] dx, double[] dh, double[] de, double[] sums) {
        int m = edges.length;
        for (int i = from; i < to; i++) {
            double xi = place(x[i]);
            double moving = dx == null || xi != x[i] ? 0 : dx[i];
            double stretching = dh == null ? 0 : dh[own ? i : 0];
            double perH = 1 / (own ? bandwidth[i] : bandwidth[0]);
            double wi = (w == null ? 1 : w[i]) * perH;
            int inside = search.place(xi);
            for (int k = inside - 1; k >= 0; k--) {
                double u = (xi - edges[k]) * perH;
                if (!(u < REACH)) {
                    break;
                }
                double edge = de == null ? 0 : de[k];
                sums[k] += wi * NormalCells.density(u) * (edge - moving + u * stretching);
            }
            for (int k = inside; k < m; k++) {
                double u = (edges[k] - xi) * perH;
                if (!(u < REACH)) {
                    break;
                }
                double edge = de == null ? 0 : de[k];
                sums[k] += wi * NormalCells.density(u) * (edge - moving - u * stretching);
            }
        }
    }
}
