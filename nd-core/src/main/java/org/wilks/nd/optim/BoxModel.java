package org.wilks.nd.optim;

import java.util.Arrays;

/**
 * A step that makes the quadratic model {@code q(s) = gᵀs + ½ sᵀHs} small over {@code low <= s <= high, ‖s‖ <= radius}.
 *
 * <p>The scheme of Lin and Moré (SIAM J. Optim. 9 (1999) 1100): a projected Cauchy point fixes the active set, exact trust-region
 * subproblems on the free face with projected searches improve it, and components whose model derivative points back into the box
 * are released again. The step is never worse than the Cauchy point, which is what convergence rests on. When the minimiser on the
 * first face lies in the box, one factorisation is all.
 *
 * <p>Variables are scaled by the caller, so that H has a unit diagonal where it is positive.
 */
final class BoxModel {
    private static final int RELEASES = 8;
    private static final double DECREASE = 0.01;
    private static final double ROUNDING = 1e-15;

    private final ArrowCholesky cholesky;
    private final TrustRegionSubproblem subproblem;
    private final int[] face;
    private final double[] faceSlope;
    private final double[] faceStep;
    private final double[] target;
    private final double[] ends;
    private final double[] candidate;
    private final double[] candidateProduct;
    private final double[] direction;
    private final double[] product;
    private final double[] best;

    /** The model's derivative {@code g + Hs} at the step. */
    private final double[] derivative;

    private double[] g;
    private ArrowMatrix h;
    private boolean unlimited;
    private double[] low;
    private double[] high;
    private double[] s;
    private int m;
    private double radius;

    BoxModel(int capacity) {
        cholesky = new ArrowCholesky();
        subproblem = new TrustRegionSubproblem(cholesky, capacity);
        face = new int[capacity];
        faceSlope = new double[capacity];
        faceStep = new double[capacity];
        target = new double[capacity];
        ends = new double[capacity];
        candidate = new double[capacity];
        candidateProduct = new double[capacity];
        direction = new double[capacity];
        product = new double[capacity];
        best = new double[capacity];
        derivative = new double[capacity];
    }

    /**
     * Computes the step.
     *
     * @param size number of variables m
     * @param gradient g, not modified
     * @param hessian H, not modified
     * @param lowest lower limits of the step, at most 0
     * @param highest upper limits of the step, at least 0
     * @param limit the radius, which may be infinite
     * @param step receives s; a component at its limit equals the limit
     * @return q(s), at most 0; NaN when the radius is infinite and H is not positive definite on a face that was met
     */
    double solve(
            int size,
            double[] gradient,
            ArrowMatrix hessian,
            double[] lowest,
            double[] highest,
            double limit,
            double[] step) {
        m = size;
        g = gradient;
        h = hessian;
        low = lowest;
        high = highest;
        radius = limit;
        s = step;
        unlimited = false;
        Arrays.fill(s, 0, m, 0);
        System.arraycopy(g, 0, derivative, 0, m);
        if (!wholeFaceStep()) {
            cauchy();
            searchFaces();
        }
        for (int release = 0; release < RELEASES && !unlimited && releasable(); release++) {
            double before = value();
            System.arraycopy(s, 0, best, 0, m);
            cauchy();
            searchFaces();
            if (!(value() < before - 1e-12 * Math.abs(before))) {
                System.arraycopy(best, 0, s, 0, m);
                refresh();
                break;
            }
        }
        return unlimited ? Double.NaN : value();
    }

    /** q at the present step, from its derivative: ½ sᵀ(g + (g + Hs)). */
    private double value() {
        return 0.5 * (Vectors.dot(s, g, m) + Vectors.dot(s, derivative, m));
    }

    private void refresh() {
        h.product(s, derivative);
        for (int i = 0; i < m; i++) {
            derivative[i] += g[i];
        }
    }

    private boolean pushesOut(int i) {
        return (s[i] <= low[i] && derivative[i] >= 0) || (s[i] >= high[i] && derivative[i] <= 0);
    }

    /** The subproblem on everything that may move; taken when it lies in the box. */
    private boolean wholeFaceStep() {
        int count = 0;
        for (int i = 0; i < m; i++) {
            if (!pushesOut(i)) {
                face[count++] = i;
            }
        }
        if (count == 0) {
            return true;
        }
        solveFace(count);
        if (unlimited) {
            return true;
        }
        for (int k = 0; k < count; k++) {
            int i = face[k];
            if (faceStep[k] < low[i] || faceStep[k] > high[i]) {
                return false;
            }
        }
        for (int k = 0; k < count; k++) {
            s[face[k]] = faceStep[k];
        }
        refresh();
        return true;
    }

    /** The trust-region subproblem on the face for given other components; its derivative is that of the model with s_face = 0. */
    private void solveFace(int count) {
        for (int i = 0; i < m; i++) {
            target[i] = s[i];
        }
        for (int k = 0; k < count; k++) {
            target[face[k]] = 0;
        }
        double others = Vectors.dot(target, target, m);
        if (others != 0) {
            h.product(target, candidateProduct);
        }
        for (int k = 0; k < count; k++) {
            int i = face[k];
            faceSlope[k] = others == 0 ? g[i] : g[i] + candidateProduct[i];
        }
        cholesky.load(h, face, count);
        double left = radius < Double.POSITIVE_INFINITY ? Math.sqrt(Math.max(0, radius * radius - others)) : radius;
        unlimited |= Double.isNaN(subproblem.solve(faceSlope, Math.max(left, 1e-8 * radius), faceStep));
    }

    /** From the present step along the projected steepest descent to the first minimiser of the model, exactly. */
    private void cauchy() {
        for (int i = 0; i < m; i++) {
            direction[i] = pushesOut(i) ? 0 : -derivative[i];
        }
        h.product(direction, product);
        for (int segment = 0; segment <= m; segment++) {
            double slope = Vectors.dot(direction, derivative, m);
            if (!(slope < 0)) {
                return;
            }
            double curvature = Vectors.dot(direction, product, m);
            double inside = ballDistance();
            double wall = Double.POSITIVE_INFINITY;
            for (int i = 0; i < m; i++) {
                wall = Math.min(wall, wallDistance(i));
            }
            double least = curvature > 0 ? -slope / curvature : Double.POSITIVE_INFINITY;
            double t = Math.min(wall, Math.min(inside, least));
            if (!(t < Double.POSITIVE_INFINITY)) {
                return;
            }
            boolean atWall = t == wall;
            for (int i = 0; i < m; i++) {
                if (direction[i] != 0) {
                    boolean hits = atWall && wallDistance(i) <= t;
                    s[i] = hits ? (direction[i] > 0 ? high[i] : low[i]) : clamp(s[i] + t * direction[i], i);
                }
                derivative[i] += t * product[i];
            }
            if (!atWall) {
                return;
            }
            dropStopped();
        }
    }

    private double wallDistance(int i) {
        double d = direction[i];
        return d > 0 ? (high[i] - s[i]) / d : d < 0 ? (low[i] - s[i]) / d : Double.POSITIVE_INFINITY;
    }

    private void dropStopped() {
        for (int i = 0; i < m; i++) {
            double d = direction[i];
            if ((d > 0 && s[i] >= high[i]) || (d < 0 && s[i] <= low[i])) {
                direction[i] = 0;
                h.addColumn(i, -d, product);
            }
        }
    }

    /** How far the direction may be followed before the ball ends. */
    private double ballDistance() {
        if (!(radius < Double.POSITIVE_INFINITY)) {
            return radius;
        }
        double along = Vectors.dot(s, direction, m);
        double square = Vectors.dot(direction, direction, m);
        double missing = Math.max(0, radius * radius - Vectors.dot(s, s, m));
        double root = Math.sqrt(along * along + square * missing);
        return along > 0 ? missing / (along + root) : (root - along) / square;
    }

    /** Minimises over shrinking faces until the subproblem's minimiser lies in the box. */
    private void searchFaces() {
        for (int round = 0; round <= m; round++) {
            int count = 0;
            for (int i = 0; i < m; i++) {
                if (s[i] > low[i] && s[i] < high[i]) {
                    face[count++] = i;
                }
            }
            if (count == 0) {
                break;
            }
            solveFace(count);
            if (unlimited) {
                return;
            }
            for (int k = 0; k < count; k++) {
                target[face[k]] = faceStep[k];
            }
            for (int i = 0; i < m; i++) {
                target[i] -= s[i];
            }
            if (!projectedSearch(count)) {
                break;
            }
        }
        refresh();
    }

    /** Moves s towards s + target, projected on the box; true when a component has met its limit and the face is to be solved again. */
    private boolean projectedSearch(int count) {
        double first = 1;
        for (int k = 0; k < count; k++) {
            int i = face[k];
            double d = target[i];
            if (s[i] + d > high[i]) {
                first = Math.min(first, (high[i] - s[i]) / d);
            } else if (s[i] + d < low[i]) {
                first = Math.min(first, (low[i] - s[i]) / d);
            }
        }
        double beta = 1;
        while (true) {
            boolean last = beta <= first || beta < 1e-3;
            double length = last ? Math.min(1, first) : beta;
            if (tryAlong(length)) {
                return first < 1;
            }
            if (last) {
                return false;
            }
            beta *= 0.5;
        }
    }

    /** Takes clamp(s + β target) when the model decreases enough; updates the derivative. */
    private boolean tryAlong(double beta) {
        for (int i = 0; i < m; i++) {
            ends[i] = end(i, beta * target[i]);
            candidate[i] = ends[i] - s[i];
        }
        double slope = Vectors.dot(candidate, derivative, m);
        h.product(candidate, candidateProduct);
        double change = slope + 0.5 * Vectors.dot(candidate, candidateProduct, m);
        if (!(change < 0) || change > DECREASE * Math.min(0, slope)) {
            return false;
        }
        for (int i = 0; i < m; i++) {
            s[i] = ends[i];
            derivative[i] += candidateProduct[i];
        }
        return true;
    }

    /** Where a component ends; one that reaches its limit to rounding error ends exactly on it. */
    private double end(int i, double move) {
        double end = s[i] + move;
        if (move > 0 && end >= high[i] - ROUNDING * Math.abs(high[i])) {
            return high[i];
        }
        if (move < 0 && end <= low[i] + ROUNDING * Math.abs(low[i])) {
            return low[i];
        }
        return end;
    }

    private double clamp(double value, int i) {
        return Math.max(low[i], Math.min(high[i], value));
    }

    /** True when a component at its limit would lower the model by moving back into the box. */
    private boolean releasable() {
        double largest = 0;
        for (int i = 0; i < m; i++) {
            largest = Math.max(largest, Math.abs(g[i]));
        }
        for (int i = 0; i < m; i++) {
            boolean inward = (s[i] <= low[i] && s[i] < high[i] && derivative[i] < -1e-10 * largest)
                    || (s[i] >= high[i] && s[i] > low[i] && derivative[i] > 1e-10 * largest);
            if (inward && !(Vectors.norm(s, m) >= radius)) {
                return true;
            }
        }
        return false;
    }
}
