package org.wilks.nd.optim;

import java.util.Arrays;

/**
 * The minimiser of {@code gᵀs + ½ sᵀMs} over {@code low <= s <= high}, {@code a_k · s >= b_k}, for a positive definite M that is factored: the
 * dual active-set method of Goldfarb and Idnani, Math. Programming 27 (1983) 1, in range-space form.
 *
 * <p>It starts at the minimiser without limits and takes in the most violated ones, one at a time, dropping those whose multipliers would turn
 * negative: limits that depend on one another need no special care. Bounds are taken in before edges, so that where both say the same the bound
 * carries the multiplier.
 */
final class DualQuadratic {
    private static final double VIOLATED = 1e-14;
    private static final double DEPENDENT = 1e-12;
    private static final double NEGLIGIBLE = 1e-9;

    private ArrowCholesky cholesky;
    private double[] low;
    private double[] high;
    private double[][] a;
    private double[] s;
    private int m;
    private int edges;

    private int q;
    private int[] active = new int[4];
    private double[][] responses = new double[4][];
    private double[] multipliers = new double[4];
    private double[][] gram = new double[4][4];
    private double[][] factor = new double[4][4];
    private double[] products = new double[4];
    private double[] shares = new double[4];
    private double[] normal = Vectors.NO_PLACES;
    private boolean[] skipped = new boolean[0];

    /**
     * Solves; nothing but s and u is modified.
     *
     * @param gradient g
     * @param factored M, factored
     * @param lowest low
     * @param highest high
     * @param rows a_k, of length 1 each, or zero for one that is to be left out
     * @param limits b_k
     * @param step receives s
     * @param u receives the multipliers of the edges
     * @return false when no step meets the limits
     */
    boolean solve(
            double[] gradient,
            ArrowCholesky factored,
            double[] lowest,
            double[] highest,
            double[][] rows,
            double[] limits,
            int count,
            double[] step,
            double[] u) {
        cholesky = factored;
        m = factored.size();
        low = lowest;
        high = highest;
        a = rows;
        edges = count;
        s = step;
        q = 0;
        if (normal.length < m) {
            normal = new double[m];
        }
        if (skipped.length < 2 * m + edges) {
            skipped = new boolean[2 * m + edges];
        }
        Arrays.fill(skipped, 0, 2 * m + edges, false);
        cholesky.solve(gradient, s);
        for (int i = 0; i < m; i++) {
            s[i] = -s[i];
        }
        boolean solved = false;
        for (int round = 0; round <= 20 * (m + edges) + 100 && !solved; round++) {
            int worst = mostViolated(limits);
            if (worst < 0) {
                solved = true;
            } else if (!takeIn(worst, limits)) {
                return false;
            }
        }
        Arrays.fill(u, 0, edges, 0);
        for (int k = 0; k < q; k++) {
            int id = active[k];
            if (id >= 2 * m) {
                u[id - 2 * m] = multipliers[k];
            } else if (id >= m) {
                s[id - m] = high[id - m];
            } else {
                s[id] = low[id];
            }
        }
        for (int i = 0; i < m; i++) {
            s[i] = Math.max(low[i], Math.min(high[i], s[i]));
        }
        return solved;
    }

    private double violation(int id, double[] limits) {
        if (id < m) {
            return low[id] - s[id];
        }
        if (id < 2 * m) {
            return s[id - m] - high[id - m];
        }
        return limits[id - 2 * m] - Vectors.dot(a[id - 2 * m], s, m);
    }

    private int mostViolated(double[] limits) {
        int worst = -1;
        double most = 0;
        for (int i = 0; i < m; i++) {
            double below = low[i] - s[i];
            double above = s[i] - high[i];
            if (below > VIOLATED * (1 + Math.abs(low[i])) && below > most && !skipped[i]) {
                most = below;
                worst = i;
            } else if (above > VIOLATED * (1 + Math.abs(high[i])) && above > most && !skipped[m + i]) {
                most = above;
                worst = m + i;
            }
        }
        if (worst >= 0) {
            return worst;
        }
        double allowed = VIOLATED * (1 + Vectors.norm(s, m));
        for (int k = 0; k < edges; k++) {
            double missing = limits[k] - Vectors.dot(a[k], s, m);
            if (missing > Math.max(most, allowed) && !skipped[2 * m + k]) {
                most = missing;
                worst = 2 * m + k;
            }
        }
        return worst;
    }

    private double[] normal(int id) {
        if (id >= 2 * m) {
            return a[id - 2 * m];
        }
        Arrays.fill(normal, 0, m, 0);
        normal[id < m ? id : id - m] = id < m ? 1 : -1;
        return normal;
    }

    private double along(int id, double[] v) {
        return id >= 2 * m ? Vectors.dot(a[id - 2 * m], v, m) : id < m ? v[id] : -v[id - m];
    }

    /** Makes a violated limit an active one; false when it cannot be met. */
    private boolean takeIn(int id, double[] limits) {
        reserve();
        double[] y = responses[q];
        cholesky.solve(normal(id), y);
        double own = along(id, y);
        double multiplier = 0;
        while (true) {
            double free = own - project(y);
            double missing = violation(id, limits);
            if (missing <= 0 && multiplier == 0) {
                return true;
            }
            double full = free > DEPENDENT * own ? missing / free : Double.POSITIVE_INFINITY;
            double most = Double.POSITIVE_INFINITY;
            int blocking = -1;
            for (int k = 0; k < q; k++) {
                if (shares[k] > 1e-14 && multipliers[k] / shares[k] < most) {
                    most = multipliers[k] / shares[k];
                    blocking = k;
                }
            }
            double t = Math.min(full, most);
            if (!(t < Double.POSITIVE_INFINITY)) {
                skipped[id] = true;
                return missing <= NEGLIGIBLE * (1 + Vectors.norm(s, m));
            }
            if (full < Double.POSITIVE_INFINITY) {
                Vectors.addScaled(s, t, y, 0, m);
                for (int k = 0; k < q; k++) {
                    Vectors.addScaled(s, -t * shares[k], responses[k], 0, m);
                }
            }
            for (int k = 0; k < q; k++) {
                multipliers[k] = Math.max(0, multipliers[k] - t * shares[k]);
            }
            multiplier += t;
            if (full <= most) {
                add(id, multiplier, own);
                return true;
            }
            drop(blocking);
            y = responses[q + 1];
            double[] swap = responses[q];
            responses[q] = y;
            responses[q + 1] = swap;
        }
    }

    /** Shares = G⁻¹ Nᵀy; returns their product with Nᵀy. */
    private double project(double[] y) {
        for (int k = 0; k < q; k++) {
            products[k] = along(active[k], y);
            shares[k] = products[k];
            System.arraycopy(gram[k], 0, factor[k], 0, k + 1);
        }
        if (!SmallCholesky.factor(factor, q)) {
            for (int k = 0; k < q; k++) {
                System.arraycopy(gram[k], 0, factor[k], 0, k + 1);
                factor[k][k] *= 1 + 1e-12;
            }
            SmallCholesky.factor(factor, q);
        }
        SmallCholesky.solve(factor, q, shares);
        return Vectors.dot(products, shares, q);
    }

    private void add(int id, double multiplier, double own) {
        active[q] = id;
        multipliers[q] = multiplier;
        System.arraycopy(products, 0, gram[q], 0, q);
        gram[q][q] = own;
        q++;
    }

    private void drop(int k) {
        double[] spare = responses[k];
        for (int i = k; i + 1 < q; i++) {
            active[i] = active[i + 1];
            multipliers[i] = multipliers[i + 1];
            responses[i] = responses[i + 1];
            for (int j = 0; j < k; j++) {
                gram[i][j] = gram[i + 1][j];
            }
            for (int j = k; j <= i; j++) {
                gram[i][j] = gram[i + 1][j + 1];
            }
        }
        responses[q - 1] = spare;
        q--;
    }

    private void reserve() {
        int needed = q + 2;
        if (active.length < needed) {
            int size = 2 * needed;
            active = Arrays.copyOf(active, size);
            responses = Arrays.copyOf(responses, size);
            multipliers = Arrays.copyOf(multipliers, size);
            products = Arrays.copyOf(products, size);
            shares = Arrays.copyOf(shares, size);
            double[][] larger = new double[size][size];
            for (int k = 0; k < q; k++) {
                System.arraycopy(gram[k], 0, larger[k], 0, k + 1);
            }
            gram = larger;
            factor = new double[size][size];
        }
        for (int k = 0; k <= q + 1; k++) {
            if (responses[k] == null || responses[k].length < m) {
                responses[k] = new double[m];
            }
        }
    }
}
