package org.wilks.nd.optim;

import java.util.Arrays;

/** The edges that a minimisation has met: their gradients at the present point, their multipliers, and the Hessian of {@code f − Σ λ_k c_k}. */
final class EdgeState {
    /** A rounding error of an edge function, relative to the sum of its first-order terms. */
    private static final double ROUNDING = 4e-16;

    private final Edges edges;
    private final int n;
    private final double[] values;
    private final boolean[] known;
    private final boolean[] touched;
    private final double[] hessian;
    private int[] met = new int[4];
    private double[][] gradients = new double[4][];
    private double[] own = new double[4];
    private double[] multipliers = new double[4];
    private int[] active = Vectors.NO_INDICES;
    private int count;

    EdgeState(Edges edges, int n) {
        this.edges = edges;
        this.n = n;
        values = new double[edges.count()];
        known = new boolean[edges.count()];
        touched = new boolean[n];
        hessian = new double[n * n];
    }

    /** The number of edges that were met. */
    int count() {
        return count;
    }

    /** All edge functions at a point; true when none is negative. */
    boolean isInside(double[] x) {
        edges.values(x, values);
        for (double value : values) {
            if (!(value >= 0)) {
                return false;
            }
        }
        return true;
    }

    /** Takes in the edges that were negative when last evaluated; returns how many of them were new. */
    int meet() {
        int added = 0;
        for (int k = 0; k < values.length; k++) {
            if (values[k] < 0 && !known[k]) {
                known[k] = true;
                if (count == met.length) {
                    met = Arrays.copyOf(met, 2 * count);
                    gradients = Arrays.copyOf(gradients, 2 * count);
                    own = Arrays.copyOf(own, 2 * count);
                    multipliers = Arrays.copyOf(multipliers, 2 * count);
                }
                met[count] = k;
                gradients[count] = new double[n];
                count++;
                added++;
            }
        }
        return added;
    }

    /** The value, when last evaluated by {@link #isInside}, of the k-th edge that was met. */
    double lastValue(int k) {
        return values[met[k]];
    }

    /** Evaluates the edges that were met, with their gradients, at a point; and the Hessian with the present multipliers. */
    void evaluate(double[] x, double[] objectiveHessian, Structure structure) {
        Arrays.fill(touched, false);
        for (int k = 0; k < count; k++) {
            own[k] = Math.max(0, edges.gradient(met[k], x, gradients[k]));
            for (int i = 0; i < n; i++) {
                touched[i] |= gradients[k][i] != 0;
            }
        }
        curve(x, objectiveHessian, structure);
    }

    /** Evaluates the Hessian with the present multipliers. */
    void curve(double[] x, double[] objectiveHessian, Structure structure) {
        structure.copy(objectiveHessian, hessian);
        for (int k = 0; k < count; k++) {
            if (multipliers[k] > 0) {
                edges.addHessian(met[k], x, -multipliers[k], hessian);
            }
        }
    }

    /** One of the edges that were met, with its gradient, at any point. */
    double evaluate(int k, double[] x, double[] gradient) {
        return edges.gradient(met[k], x, gradient);
    }

    /** The gradients at the present point of the edges that were met. */
    double[][] gradients() {
        return gradients;
    }

    boolean touches(int i) {
        return touched[i];
    }

    double[] hessian() {
        return hessian;
    }

    double[] gradient(int k) {
        return gradients[k];
    }

    double value(int k) {
        return own[k];
    }

    double multiplier(int k) {
        return multipliers[k];
    }

    void setMultiplier(int k, double multiplier) {
        multipliers[k] = multiplier;
    }

    /** What the rounding of an edge function may be at a point. */
    double rounding(int k, double[] x) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += Math.abs(gradients[k][i] * x[i]);
        }
        return ROUNDING * sum;
    }

    boolean anyMultiplier() {
        for (int k = 0; k < count; k++) {
            if (multipliers[k] > 0) {
                return true;
            }
        }
        return false;
    }

    /**
     * Decides which edges are active: those with a multiplier first, then those nearer than a share of the scale, by what moves. An edge that is near
     * because a parameter is held at its bound, from which what moves is far, is not.
     */
    void activate(NewtonPoint point, double near) {
        int[] found = new int[count];
        int q = 0;
        for (int k = 0; k < count; k++) {
            if (multipliers[k] > 0) {
                found[q++] = k;
            }
        }
        for (int k = 0; k < count; k++) {
            if (!(multipliers[k] > 0) && own[k] <= near * length(k, point)) {
                found[q++] = k;
            }
        }
        active = Arrays.copyOf(found, q);
    }

    /** The length of the scaled gradient over what moves. */
    private double length(int k, NewtonPoint point) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            if (point.moves(i)) {
                double entry = gradients[k][i] / point.scale[i];
                sum += entry * entry;
            }
        }
        return Math.sqrt(sum);
    }

    /** The number of active edges. */
    int active() {
        return active.length;
    }

    double[] activeGradient(int k) {
        return gradients[active[k]];
    }

    ActiveEdge activeEdge(int k, NewtonPoint point, double allowed) {
        int edge = active[k];
        boolean weak = multipliers[edge] * length(edge, point) <= allowed;
        return new ActiveEdge(met[edge], multipliers[edge], own[edge], weak);
    }

    /** Σ λ_k c_k: what the value falls when the point moves onto its edges. */
    double complementarity() {
        double sum = 0;
        for (int k = 0; k < count; k++) {
            sum += multipliers[k] * own[k];
        }
        return sum;
    }

    String describe(int k) {
        return edges.describe(met[k]);
    }
}
