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

    private final TwiceSmoothObjective objective;
    private final double[] lower;
    private final double[] upper;
    private final Kinks kinks;
    private final boolean[] held;
    private final double[] moved;
    private final double[] above;
    private final double[] below;

    NewtonPoint(TwiceSmoothObjective objective, Kinks kinks, double[] lower, double[] upper) {
        int n = lower.length;
        this.objective = objective;
        this.kinks = kinks;
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
    }

    /**
     * Evaluates value and derivatives; at kinks on the side that goes down, above when neither does.
     *
     * @return false when one of them is not finite; the point is then not to be used
     */
    boolean differentiate() {
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
        value = objective.valueGradientHessian(place, gradient, hessian);
        return Double.isFinite(value) && Vectors.allFinite(gradient, gradient.length) && lowerTriangleFinite();
    }

    private boolean lowerTriangleFinite() {
        int n = x.length;
        double sum = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                sum += hessian[i * n + j] * 0.0;
            }
        }
        return sum == 0;
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

    /** Decides where each parameter stands, and its scale. */
    void stand(Domain domain) {
        int n = x.length;
        for (int i = 0; i < n; i++) {
            double curvature = hessian[i * n + i];
            double size = Math.sqrt(Math.abs(curvature));
            scale[i] = Math.max(LEAST_SCALE, curvature > 0 ? size : Math.max(size, 1 / width(i)));
            if (domain.isHeld(i)) {
                standing[i] = Standing.FIXED;
            } else if (held[i]) {
                standing[i] = Standing.AT_KINK;
            } else if (x[i] <= lower[i] && gradient[i] >= 0) {
                standing[i] = Standing.AT_LOWER;
            } else if (x[i] >= upper[i] && gradient[i] <= 0) {
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

    /** The largest |g_i|/√H_ii over the free parameters. */
    double scaledGradient() {
        double largest = 0;
        for (int i = 0; i < x.length; i++) {
            if (standing[i] == Standing.FREE) {
                largest = Math.max(largest, Math.abs(gradient[i]) / scale[i]);
            }
        }
        return largest;
    }

    /** Σ (g_i / scale_i)² over the free parameters, with the scale of another point. */
    double slope2(double[] otherScale) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            if (standing[i] == Standing.FREE) {
                double g = gradient[i] / otherScale[i];
                sum += g * g;
            }
        }
        return sum;
    }
}
