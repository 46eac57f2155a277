package org.wilks.nd.optim;

/**
 * The direction of a bounded limited-memory quasi-Newton step: generalised Cauchy point, then the model's minimiser on the free
 * face, projected on the box (Byrd et al. 1995, algorithm CP and the direct primal method; projection of Morales and Nocedal 2011).
 */
final class QuasiNewtonStep {
    private final int n;
    private final double[] lower;
    private final double[] upper;
    private final boolean[] held;
    private final CompactHessian b;
    private final double[] cauchy;
    private final double[] d;
    private final double[] breaks;
    private final boolean[] free;
    private final double[] reduced;
    private final double[] solved;
    private final double[] p;
    private final double[] c;
    private final double[] row;
    private final double[] work;
    private final int[] heap;
    private int heapSize;

    QuasiNewtonStep(double[] lower, double[] upper, boolean[] held, CompactHessian b, int memory) {
        n = lower.length;
        this.lower = lower;
        this.upper = upper;
        this.held = held;
        this.b = b;
        cauchy = new double[n];
        d = new double[n];
        breaks = new double[n];
        free = new boolean[n];
        reduced = new double[n];
        solved = new double[n];
        p = new double[2 * memory];
        c = new double[2 * memory];
        row = new double[2 * memory];
        work = new double[2 * memory];
        heap = new int[n];
    }

    /** Computes the direction at x; false when it does not go down. */
    boolean direction(double[] x, double[] g, double[] direction) {
        cauchyPoint(x, g);
        boolean solvable = minimiseFace(x, g);
        for (int i = 0; i < n; i++) {
            double end = cauchy[i] + (solvable && free[i] ? solved[i] : 0);
            direction[i] = held[i] ? 0 : Math.max(lower[i], Math.min(upper[i], end)) - x[i];
        }
        if (solvable && !(Vectors.dot(direction, g, n) < 0)) {
            truncate(x, direction);
        }
        return Vectors.dot(direction, g, n) < 0;
    }

    private void cauchyPoint(double[] x, double[] g) {
        int columns = b.columns();
        double slope = 0;
        heapSize = 0;
        for (int i = 0; i < n; i++) {
            cauchy[i] = x[i];
            double wall = g[i] < 0 ? upper[i] : lower[i];
            breaks[i] = held[i] || g[i] == 0 ? 0 : (x[i] - wall) / g[i];
            if (!held[i] && g[i] == 0) {
                breaks[i] = Double.POSITIVE_INFINITY;
            }
            d[i] = breaks[i] > 0 ? -g[i] : 0;
            slope -= d[i] * d[i];
            if (breaks[i] > 0 && breaks[i] < Double.POSITIVE_INFINITY) {
                push(i);
            }
        }
        b.transposed(d, p);
        java.util.Arrays.fill(c, 0, columns, 0);
        double theta = b.theta();
        double curvature = -theta * slope - (columns > 0 ? b.middleProduct(p, p) : 0);
        double least = Math.max(curvature, 1e-14 * -theta * slope);
        double done = 0;
        double remaining = slope < 0 ? -slope / least : 0;
        while (heapSize > 0 && slope < 0) {
            int i = heap[0];
            double segment = breaks[i] - done;
            if (remaining < segment) {
                break;
            }
            pop();
            done = breaks[i];
            cauchy[i] = d[i] > 0 ? upper[i] : lower[i];
            double moved = cauchy[i] - x[i];
            Vectors.addScaled(c, segment, p, 0, columns);
            b.row(i, row);
            slope += segment * curvature
                    + g[i] * g[i]
                    + theta * g[i] * moved
                    - (columns > 0 ? g[i] * b.middleProduct(row, c) : 0);
            curvature -= theta * g[i] * g[i];
            if (columns > 0) {
                curvature -= 2 * g[i] * b.middleProduct(row, p) + g[i] * g[i] * b.middleProduct(row, row);
                Vectors.addScaled(p, g[i], row, 0, columns);
            }
            d[i] = 0;
            remaining = slope < 0 ? -slope / Math.max(curvature, 1e-14 * -theta * slope) : 0;
        }
        remaining = Math.max(0, remaining);
        done += remaining;
        for (int i = 0; i < n; i++) {
            if (d[i] != 0) {
                cauchy[i] = Math.max(lower[i], Math.min(upper[i], x[i] + done * d[i]));
            }
            free[i] = !held[i] && cauchy[i] > lower[i] && cauchy[i] < upper[i];
        }
        Vectors.addScaled(c, remaining, p, 0, columns);
    }

    /** From the Cauchy point to the model's minimiser over the free components, bounds ignored. */
    private boolean minimiseFace(double[] x, double[] g) {
        int columns = b.columns();
        for (int i = 0; i < n; i++) {
            reduced[i] = -(g[i] + b.theta() * (cauchy[i] - x[i]));
        }
        if (columns > 0) {
            b.middle(c, work);
            b.addProduct(1, work, reduced);
        }
        for (int i = 0; i < n; i++) {
            if (!free[i]) {
                reduced[i] = 0;
            }
        }
        return b.solveFace(reduced, free, solved);
    }

    /** Goes from the Cauchy point towards the face's minimiser only as far as the first wall. */
    private void truncate(double[] x, double[] direction) {
        double share = 1;
        for (int i = 0; i < n; i++) {
            if (free[i] && solved[i] != 0) {
                double wall = solved[i] > 0 ? upper[i] : lower[i];
                share = Math.min(share, (wall - cauchy[i]) / solved[i]);
            }
        }
        for (int i = 0; i < n; i++) {
            direction[i] = held[i] ? 0 : cauchy[i] + (free[i] ? share * solved[i] : 0) - x[i];
        }
    }

    private void push(int i) {
        int at = heapSize++;
        while (at > 0 && before(i, heap[(at - 1) / 2])) {
            heap[at] = heap[(at - 1) / 2];
            at = (at - 1) / 2;
        }
        heap[at] = i;
    }

    private void pop() {
        int last = heap[--heapSize];
        int at = 0;
        while (true) {
            int child = 2 * at + 1;
            if (child >= heapSize) {
                break;
            }
            if (child + 1 < heapSize && before(heap[child + 1], heap[child])) {
                child++;
            }
            if (!before(heap[child], last)) {
                break;
            }
            heap[at] = heap[child];
            at = child;
        }
        heap[at] = last;
    }

    /** By break point, then by index: an order that does not depend on the heap. */
    private boolean before(int i, int j) {
        return breaks[i] < breaks[j] || (breaks[i] == breaks[j] && i < j);
    }
}
