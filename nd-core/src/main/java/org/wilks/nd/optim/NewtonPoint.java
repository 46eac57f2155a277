package org.wilks.nd.optim;

import java.util.Arrays;

/**
 * A point of a minimisation with the objective's value and derivatives there, where each parameter stands, and the scale √H_ii of
 * each parameter. Mutable; a run has two of them and swaps.
 */
final class NewtonPoint {
    /** Scales are kept above this, so that their products do not underflow. */
    private static final double LEAST_SCALE = 1e-100;

    final double[] x;
    final double[] gradient;
    final double[] hessian;
    final double[] scale;
    final Standing[] standing;

    /** At a kink: +1 when the branch above goes down, −1 when the one below does; 0 elsewhere. */
    final int[] side;

    double value;

    /** True when the second derivatives are the objective's own, false when they are its stand-in for them. */
    boolean exact;

    /** The gradient less what multipliers of active edges balance; the gradient itself when no edge is active. */
    double[] slopes;

    private final Structure structure;
    private final double[] balanced;
    private final double[] lower;
    private final double[] upper;
    private TwiceSmoothObjective objective;
    private Kinks kinks;
    private final boolean[] held;
    private final double[] moved;
    private final double[] above;
    private final double[] below;

    /** A point of minimisations over parameters of one structure, whose bounds will be in the given arrays. */
    NewtonPoint(Structure structure, double[] lower, double[] upper) {
        int n = lower.length;
        this.structure = structure;
        this.lower = lower;
        this.upper = upper;
        x = new double[n];
        gradient = new double[n];
        hessian = new double[n * n];
        scale = new double[n];
        standing = new Standing[n];
        side = new int[n];
        held = new boolean[n];
        moved = new double[n];
        above = new double[n];
        below = new double[n];
        balanced = new double[n];
        slopes = gradient;
    }

    /** Makes the point one of a new minimisation. */
    void begin(TwiceSmoothObjective function, Kinks places) {
        objective = function;
        kinks = places;
        slopes = gradient;
    }

    /** Forgets the objective. */
    void end() {
        objective = null;
        kinks = null;
    }

    /**
     * Evaluates value and derivatives; at kinks on the side that goes down, above when neither does.
     *
     * @return false when one of them is not finite; the point is then not to be used
     */
    boolean differentiate() {
        return differentiate(true);
    }

    /** The same with the objective's stand-in for its second derivatives, unless it is to be exact. */
    boolean differentiate(boolean exactly) {
        exact = exactly;
        slopes = gradient;
        Arrays.fill(side, 0);
        Arrays.fill(held, false);
        boolean atKink = false;
        for (int i = 0; kinks.any() && i < x.length; i++) {
            atKink |= kinks.at(i, x[i]);
        }
        double[] place = x;
        if (atKink) {
            chooseSides();
            place = moved;
        }
        value = exactly
                ? objective.valueGradientHessian(place, gradient, hessian)
                : objective.valueGradientStandIn(place, gradient, hessian);
        return Double.isFinite(value) && Vectors.allFinite(gradient, gradient.length) && structure.isFinite(hessian);
    }

    /** Puts the gradient less a multiple-weighted sum of edge gradients in place of the slopes; an empty sum makes them the gradient. */
    double[] balance() {
        System.arraycopy(gradient, 0, balanced, 0, balanced.length);
        slopes = balanced;
        return balanced;
    }

    private void chooseSides() {
        System.arraycopy(x, 0, moved, 0, x.length);
        move(+1, true);
        objective.valueAndGradient(moved, above);
        move(-1, true);
        objective.valueAndGradient(moved, below);
        for (int i = 0; i < x.length; i++) {
            if (kinks.at(i, x[i])) {
                double down = x[i] > lower[i] ? below[i] : 0;
                double up = x[i] < upper[i] ? -above[i] : 0;
                if (x[i] == lower[i] || (up > 0 && up >= down)) {
                    side[i] = 1;
                } else if (x[i] == upper[i] || down > 0) {
                    side[i] = -1;
                } else {
                    held[i] = true;
                }
            }
        }
        move(0, false);
    }

    /** Moves the parameters at a kink by one unit in the last place: all to one side, or each to its chosen side. */
    private void move(int direction, boolean all) {
        for (int i = 0; i < x.length; i++) {
            if (kinks.at(i, x[i])) {
                int towards = all ? direction : side[i];
                boolean up = x[i] <= lower[i] || (x[i] < upper[i] && towards >= 0);
                moved[i] = up ? Math.nextUp(x[i]) : Math.nextDown(x[i]);
            }
        }
    }

    /** Sets the scale of each parameter. */
    void measure() {
        int n = x.length;
        for (int i = 0; i < n; i++) {
            double curvature = hessian[i * n + i];
            double size = Math.sqrt(Math.abs(curvature));
            scale[i] = Math.max(LEAST_SCALE, curvature > 0 ? size : Math.max(size, 1 / width(i)));
        }
    }

    /** Decides where each parameter stands. */
    void stand(Domain domain) {
        for (int i = 0; i < x.length; i++) {
            if (domain.isHeld(i)) {
                standing[i] = Standing.FIXED;
            } else if (held[i]) {
                standing[i] = Standing.AT_KINK;
            } else if (x[i] <= lower[i] && slopes[i] >= 0) {
                standing[i] = Standing.AT_LOWER;
            } else if (x[i] >= upper[i] && slopes[i] <= 0) {
                standing[i] = Standing.AT_UPPER;
            } else {
                standing[i] = Standing.FREE;
            }
        }
    }

    /** A length for a parameter without positive curvature: its range, or its size when it is not bounded. */
    private double width(int i) {
        double range = upper[i] - lower[i];
        return range < Double.POSITIVE_INFINITY && range > 0 ? range : Math.max(1, Math.abs(x[i]));
    }

    /** True when the parameter is free, or moves along edges. */
    boolean moves(int i) {
        return standing[i] == Standing.FREE || standing[i] == Standing.ON_EDGE;
    }

    /** The largest |g_i|/√H_ii over the free parameters. */
    double scaledGradient() {
        double largest = 0;
        for (int i = 0; i < x.length; i++) {
            if (moves(i)) {
                largest = Math.max(largest, Math.abs(slopes[i]) / scale[i]);
            }
        }
        return largest;
    }

    /** Σ (g_i / scale_i)² over the free parameters, with the scale of another point. */
    double slope2(double[] otherScale) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            if (moves(i)) {
                double g = slopes[i] / otherScale[i];
                sum += g * g;
            }
        }
        return sum;
    }
}
