package org.wilks.nd.optim;

import java.util.Arrays;

/**
 * A step of sequential quadratic programming from a point inside: it makes the quadratic model of {@code f − Σ λ_k c_k} small over the box and
 * the linearised edges {@code c_k + ∇c_k · s >= 0}, with a shift of the Hessian that keeps it within the radius.
 *
 * <p>Where the Hessian is not positive across active edges, multiples of their normals' outer products make it so, which changes nothing on the
 * edges (an augmented Lagrangian). Variables are scaled by the caller; all limits are in them.
 */
final class EdgeStep {
    private static final double[] CONVEXITY = {0, 3, 100, 3e3, 1e5, 3e6, 1e8};
    /** A block whose smallest relative pivot is below this is shifted by {@link #FLAT}: rounding would spoil a step without. */
    private static final double SINGULAR = 1e-12;

    private static final double FLAT = 1e-9;

    /** How far inside a corrected step ends, in scaled units: more than the rounding of a quadratic programme. */
    private static final double INSIDE = 4e-14;

    /** Convexity across an edge that is not active changes the slopes by no more than this. */
    private static final double LOOSE = 1e-9;

    private static final int SHIFTS = 40;
    private static final int TILTS = 5;
    private static final double TOO_LONG = 1e4;

    private final ArrowCholesky cholesky = new ArrowCholesky();
    private final DualQuadratic quadratic = new DualQuadratic();
    private final EdgeState edges;
    private final ArrowMatrix matrix;
    private final double[] g;
    private final double[] product;
    private final double[] direction;
    private final double[] untilted;
    private final double[] small;
    private final double[] faceSlope;
    private final double[] faceLow;
    private final double[] faceHigh;
    private final double[] faceStep;
    private final boolean[] held;
    private final int[] face;
    private double[][] normals = new double[0][];
    private double[][] faceNormals = new double[0][];
    private double[] lengths = Vectors.NO_PLACES;
    private double[] limits = Vectors.NO_PLACES;
    private double[] u = Vectors.NO_PLACES;
    private double[] found = Vectors.NO_PLACES;
    private boolean[] presumed = new boolean[0];

    private int m;
    private int f;
    private int count;
    private double rho;
    private double shift;
    private double floor;
    private double[] low;
    private double[] high;
    private double[] slopes;
    private Runnable loader;

    EdgeStep(EdgeState edges, ArrowMatrix matrix, int capacity) {
        this.edges = edges;
        this.matrix = matrix;
        g = new double[capacity];
        product = new double[capacity];
        direction = new double[capacity];
        untilted = new double[capacity];
        small = new double[capacity];
        faceSlope = new double[capacity];
        faceLow = new double[capacity];
        faceHigh = new double[capacity];
        faceStep = new double[capacity];
        held = new boolean[capacity];
        face = new int[capacity];
    }

    /**
     * Takes a point's model.
     *
     * @param size number of variables
     * @param movable their parameters
     * @param point the point
     * @param gradient the scaled gradient of the objective
     * @param load loads the scaled Hessian of {@code f − Σ λ_k c_k} into the matrix
     */
    void begin(int size, int[] movable, NewtonPoint point, double[] gradient, Runnable load) {
        m = size;
        slopes = gradient;
        loader = load;
        count = edges.count();
        if (lengths.length < count) {
            normals = new double[count][g.length];
            faceNormals = new double[count][g.length];
            lengths = new double[count];
            limits = new double[count];
            u = new double[count];
            found = new double[count];
            presumed = new boolean[count];
        }
        for (int k = 0; k < count; k++) {
            double[] gradientOfEdge = edges.gradient(k);
            double[] normal = normals[k];
            for (int a = 0; a < m; a++) {
                normal[a] = gradientOfEdge[movable[a]] / point.scale[movable[a]];
            }
            double length = Vectors.norm(normal, m);
            lengths[k] = length;
            for (int a = 0; a < m; a++) {
                normal[a] = length > 0 ? normal[a] / length : 0;
            }
            presumed[k] = edges.multiplier(k) > 0 && length > 0;
            double inside = edges.value(k) - edges.rounding(k, point.x);
            limits[k] = length > 0 ? -inside / length : Double.NEGATIVE_INFINITY;
        }
    }

    /**
     * Solves within a radius.
     *
     * @param lowest lower limits of the step
     * @param highest upper limits of the step
     * @param radius the radius, which may be infinite
     * @param step modified: the step
     * @return how much smaller the model becomes; NaN when there is no step within the radius, or the radius is infinite and the model is
     *     not convex
     */
    double solve(double[] lowest, double[] highest, double radius, double[] step) {
        low = lowest;
        high = highest;
        boolean solved = false;
        floor = 0;
        for (int tries = 0; tries <= count + 1 && !solved; tries++) {
            rho = 0;
            load();
            double start = firstShift(radius);
            if (Double.isNaN(start) || !shifted(start, radius, step)) {
                return Double.NaN;
            }
            solved = true;
            for (int k = 0; k < count; k++) {
                if (rho > 0 && presumed[k] && u[k] == 0 && rho * slack(k, step) > LOOSE) {
                    presumed[k] = false;
                    solved = false;
                }
            }
            for (int k = 0; k < count && !solved && tries < count; k++) {
                presumed[k] |= u[k] > 0;
            }
        }
        System.arraycopy(u, 0, found, 0, count);
        return solved ? decrease(step) : Double.NaN;
    }

    /** By how much the objective may differ from its model because edges are met from the inside: rounding, as far as steps are concerned. */
    double noise(double length) {
        double sum = 0;
        for (int k = 0; k < count; k++) {
            sum += found[k];
        }
        return 2 * INSIDE * (1 + length) * sum;
    }

    private double slack(int k, double[] step) {
        return Math.abs(Vectors.dot(normals[k], step, m) - limits[k]);
    }

    /** The multipliers of the last solution, in the objective's units. */
    double multiplier(int k) {
        return found[k] > 0 ? found[k] / lengths[k] : 0;
    }

    boolean anyActive() {
        for (int k = 0; k < count; k++) {
            if (found[k] > 0) {
                return true;
            }
        }
        return false;
    }

    /**
     * Corrects the step so that the edges that a trial with it was beyond are met from the inside.
     *
     * @param step modified
     * @return false when no step meets them
     */
    boolean correct(double[] step) {
        double inside = INSIDE * (1 + Vectors.norm(step, m));
        for (int k = 0; k < count; k++) {
            if (lengths[k] > 0) {
                double value = edges.lastValue(k) / lengths[k];
                limits[k] = Vectors.dot(normals[k], step, m) - value + Math.max(0, -0.2 * value) + inside;
            }
        }
        return solveHeld(step);
    }

    /** Loads the matrix with the convexity needed; decides which variables are held at limits they are pushed against. */
    private void load() {
        loader.run();
        System.arraycopy(slopes, 0, g, 0, m);
        for (int k = 0; k < count; k++) {
            if (rho > 0 && presumed[k]) {
                matrix.addOuter(rho, normals[k]);
                Vectors.addScaled(g, -rho * limits[k], normals[k], 0, m);
            }
        }
        for (int a = 0; a < m; a++) {
            double slope = slopes[a];
            for (int k = 0; k < count; k++) {
                slope -= edges.multiplier(k) * lengths[k] * normals[k][a];
            }
            held[a] = (low[a] >= 0 && (high[a] <= 0 || slope > 0)) || (high[a] <= 0 && slope < 0);
        }
        loadFace();
    }

    private void loadFace() {
        f = 0;
        for (int a = 0; a < m; a++) {
            if (!held[a]) {
                face[f++] = a;
            }
        }
        cholesky.load(matrix, face, f);
    }

    /** A shift with which the matrix is positive definite: 0 if possible, with as much convexity across edges as needed. */
    private double firstShift(double radius) {
        boolean any = false;
        for (int k = 0; k < count; k++) {
            any |= presumed[k];
        }
        for (int c = 0; c < (any ? CONVEXITY.length : 1); c++) {
            if (CONVEXITY[c] > 0) {
                rho = CONVEXITY[c];
                load();
            }
            if (cholesky.factor(0)) {
                if (cholesky.smallestPivot() > SINGULAR) {
                    return 0;
                }
                return radius < Double.POSITIVE_INFINITY ? FLAT * (f + 1) : Double.NaN;
            }
        }
        if (radius == Double.POSITIVE_INFINITY) {
            return Double.NaN;
        }
        if (cholesky.failedPivot() < -SINGULAR) {
            double length2 = cholesky.descent(faceStep);
            floor = -cholesky.failedPivot() / length2;
            return floor * 1.01 + FLAT * (f + 1);
        }
        return FLAT * (f + 1);
    }

    /** Finds the shift that brings the step within the radius. */
    private boolean shifted(double start, double radius, double[] step) {
        double least = floor;
        double most = Double.POSITIVE_INFINITY;
        shift = start;
        boolean any = false;
        for (int tries = 0; tries < SHIFTS; tries++) {
            if (!cholesky.factor(shift)) {
                double length2 = cholesky.descent(faceStep);
                least = Math.max(Math.max(least, shift), shift - cholesky.failedPivot() / length2);
                shift = next(least, most);
                continue;
            }
            if (radius < Double.POSITIVE_INFINITY && tooLong(radius)) {
                least = Math.max(least, shift);
                shift = next(least, most);
                continue;
            }
            if (!solveHeld(step)) {
                return false;
            }
            any = true;
            double length = Vectors.norm(step, m);
            boolean within = length <= 1.1 * radius;
            if (within && (shift <= start || length >= 0.5 * radius || tries > SHIFTS / 2)) {
                if (floor > 0 && length < 0.5 * radius) {
                    alongNegativeCurvature(radius, step);
                }
                return true;
            }
            if (within) {
                most = Math.min(most, shift);
                if (most - least <= 1e-3 * most) {
                    if (floor > 0) {
                        alongNegativeCurvature(radius, step);
                    }
                    return true;
                }
            } else {
                least = Math.max(least, shift);
            }
            double guess = (shift + 1e-3) * Math.min(1e3, length / radius);
            shift = guess > least && guess < most ? guess : next(least, most);
        }
        if (!any) {
            return false;
        }
        double length = Vectors.norm(step, m);
        for (int a = 0; a < m && length > radius; a++) {
            step[a] *= radius / length;
        }
        return true;
    }

    private static double next(double least, double most) {
        if (most < Double.POSITIVE_INFINITY) {
            return Math.max(Math.sqrt(least * most), least + 0.02 * (most - least));
        }
        return Math.max(4 * least, least + 1e-3);
    }

    /** True when the step without limits is so long that rounding would spoil the one with limits. */
    private boolean tooLong(double radius) {
        for (int k = 0; k < f; k++) {
            faceSlope[k] = g[face[k]];
        }
        cholesky.solve(faceSlope, faceStep);
        return Vectors.norm(faceStep, f) > TOO_LONG * Math.max(radius, 1e-3);
    }

    /** Adds what is missing to the radius along a direction of small curvature: the hard case. */
    private void alongNegativeCurvature(double radius, double[] step) {
        double curvature = cholesky.smallCurvature(faceStep);
        double along = 0;
        for (int k = 0; k < f; k++) {
            along += faceStep[k] * g[face[k]];
        }
        System.arraycopy(g, 0, untilted, 0, m);
        System.arraycopy(step, 0, direction, 0, m);
        System.arraycopy(faceStep, 0, small, 0, f);
        double before = decrease(step);
        double tilt = (along > 0 ? 1 : -1) * curvature * radius;
        boolean better = false;
        for (int tries = 0; tries < TILTS && !better; tries++) {
            System.arraycopy(untilted, 0, g, 0, m);
            for (int k = 0; k < f; k++) {
                g[face[k]] += tilt * small[k];
            }
            if (!solveHeld(step)) {
                break;
            }
            double length = Vectors.norm(step, m);
            better = length <= 1.2 * radius && decrease(step) > before;
            tilt *= length > radius ? radius / length : 0.1;
        }
        if (!better) {
            System.arraycopy(direction, 0, step, 0, m);
        }
        System.arraycopy(untilted, 0, g, 0, m);
    }

    /** Solves on the face of what is not held, and lets go of held variables that the solution pulls inwards. */
    private boolean solveHeld(double[] step) {
        while (true) {
            for (int k = 0; k < f; k++) {
                int a = face[k];
                faceSlope[k] = g[a];
                faceLow[k] = low[a];
                faceHigh[k] = high[a];
            }
            for (int e = 0; e < count; e++) {
                for (int k = 0; k < f; k++) {
                    faceNormals[e][k] = normals[e][face[k]];
                }
            }
            if (!quadratic.solve(faceSlope, cholesky, faceLow, faceHigh, faceNormals, limits, count, faceStep, u)) {
                if (!letGo(false, step)) {
                    return false;
                }
                continue;
            }
            Arrays.fill(step, 0, m, 0);
            for (int k = 0; k < f; k++) {
                step[face[k]] = faceStep[k];
            }
            if (!letGo(true, step)) {
                return true;
            }
        }
    }

    /** Releases held variables: those that are pulled inwards, or all that can move; true when there were any and the rest factors. */
    private boolean letGo(boolean solved, double[] step) {
        boolean any = false;
        if (solved) {
            matrix.product(step, product);
        }
        for (int a = 0; a < m; a++) {
            if (!held[a] || (low[a] >= 0 && high[a] <= 0)) {
                continue;
            }
            boolean release = !solved;
            if (solved) {
                double slope = g[a] + product[a];
                for (int k = 0; k < count; k++) {
                    slope -= u[k] * normals[k][a];
                }
                release = low[a] >= 0 ? slope < -1e-12 : slope > 1e-12;
            }
            if (release) {
                held[a] = false;
                any = true;
            }
        }
        if (!any) {
            return false;
        }
        loadFace();
        return cholesky.factor(shift) || raise();
    }

    private boolean raise() {
        for (int tries = 0; tries < SHIFTS; tries++) {
            double length2 = cholesky.descent(faceStep);
            floor = Math.max(floor, shift - cholesky.failedPivot() / length2);
            shift = Math.max(floor * 1.01, 2 * shift) + FLAT * (f + 1);
            if (cholesky.factor(shift)) {
                return true;
            }
        }
        return false;
    }

    /** How much smaller the model without shift and convexity becomes. */
    private double decrease(double[] step) {
        matrix.product(step, product);
        double curvature = Vectors.dot(step, product, m);
        for (int k = 0; k < count; k++) {
            if (rho > 0 && presumed[k]) {
                double along = Vectors.dot(normals[k], step, m);
                curvature -= rho * along * along;
            }
        }
        return -(Vectors.dot(slopes, step, m) + 0.5 * curvature);
    }
}
