package org.wilks.nd.optim;

import java.util.Arrays;

/**
 * The minimiser of {@code bᵀs + ½ sᵀBs} over {@code ‖s‖ ≤ radius}, for any symmetric B.
 *
 * <p>Newton's method on the secular equation {@code 1/radius = 1/‖(B + λI)⁻¹b‖}, safeguarded, with the hard case: Moré and Sorensen,
 * SIAM J. Sci. Stat. Comput. 4 (1983) 553; Conn, Gould and Toint, Trust-Region Methods (2000), chapter 7. The step's length is within
 * 10 % of the radius when it is on the boundary, and the value within 10 % of the least.
 *
 * <p>A block that is singular to rounding error (a direction in which nothing changes) counts as positive semidefinite: the step
 * then is close to the shortest of the minimisers, and does not wander along the flat direction.
 */
final class TrustRegionSubproblem {
    private static final double BOUNDARY = 0.1;
    private static final double HARD_CASE = 0.1;
    private static final int FACTORISATIONS = 60;

    /** A pivot above −this (with diagonal entries of 1) is rounding error of a zero. */
    private static final double FLAT_PIVOT = 1e-12;

    private final ArrowCholesky cholesky;
    private final double[] direction;

    TrustRegionSubproblem(ArrowCholesky cholesky, int capacity) {
        this.cholesky = cholesky;
        direction = new double[capacity];
    }

    /**
     * Solves for the block loaded into the factoriser; b not modified, step modified.
     *
     * @return λ; NaN when the radius is infinite and the block is not positive definite, so that there is no step
     */
    double solve(double[] b, double radius, double[] step) {
        int m = cholesky.size();
        double slope = Vectors.norm(b, m);
        double multiplier = 0;
        boolean positive = cholesky.factor(0);
        if (!positive && !(radius < Double.POSITIVE_INFINITY)) {
            return Double.NaN;
        }
        if (!positive && cholesky.failedPivot() >= -FLAT_PIVOT) {
            multiplier = FLAT_PIVOT * (m + 1);
            positive = cholesky.factor(multiplier);
            if (!positive) {
                multiplier = 0;
                cholesky.factor(0);
            }
        }
        if (positive && insideAt(b, m, radius, step)) {
            return multiplier;
        }
        return onBoundary(b, slope, radius, step, multiplier, positive);
    }

    private boolean insideAt(double[] b, int m, double radius, double[] step) {
        negatedSolve(b, m, step);
        return Vectors.norm(step, m) <= (1 + BOUNDARY) * radius;
    }

    private double onBoundary(double[] b, double slope, double radius, double[] step, double start, boolean factored) {
        int m = cholesky.size();
        double norm = cholesky.frobeniusNorm();
        double least = Math.max(start, Math.max(-cholesky.smallestDiagonal(), slope / radius - norm));
        double most = Math.max(least, slope / radius + norm);
        double multiplier = start;
        boolean positive = factored;
        boolean any = false;
        for (int count = 0; count < FACTORISATIONS; count++) {
            if (count > 0) {
                positive = cholesky.factor(multiplier);
            }
            if (!positive) {
                double length2 = cholesky.descent(direction);
                least = Math.max(least, multiplier - cholesky.failedPivot() / length2);
                most = Math.max(most, least * (1 + 1e-10) + 1e-14);
                multiplier = between(least, most);
                continue;
            }
            any = true;
            negatedSolve(b, m, step);
            double length = Vectors.norm(step, m);
            if (Math.abs(length - radius) <= BOUNDARY * radius) {
                return multiplier;
            }
            if (length < radius) {
                most = Math.min(most, multiplier);
                double curvature = cholesky.smallCurvature(direction);
                if (reachBoundary(step, m, radius, curvature, multiplier)) {
                    return multiplier;
                }
                least = Math.max(least, multiplier - curvature);
            } else {
                least = Math.max(least, multiplier);
            }
            double next = length > 0 ? multiplier + secularStep(step, m, length, radius) : Double.NaN;
            multiplier = next > least && next < most ? next : between(least, most);
        }
        shorten(b, m, radius, step, any);
        return multiplier;
    }

    private void negatedSolve(double[] b, int m, double[] step) {
        cholesky.solve(b, step);
        for (int i = 0; i < m; i++) {
            step[i] = -step[i];
        }
    }

    private double secularStep(double[] step, int m, double length, double radius) {
        double inverse = cholesky.inverseNorm(step);
        return length * length / inverse * ((length - radius) / radius);
    }

    private static double between(double least, double most) {
        double next = Math.max(Math.sqrt(least * most), least + 0.01 * (most - least));
        return next > 0 ? next : 0.5 * (least + most);
    }

    /** Adds the small-curvature direction up to the boundary when that is as good as an exact step: the hard case. */
    private boolean reachBoundary(double[] step, int m, double radius, double curvature, double multiplier) {
        double along = Vectors.dot(step, direction, m);
        double length2 = Vectors.dot(step, step, m);
        double missing = radius * radius - length2;
        double root = Math.sqrt(along * along + missing);
        double sign = along >= 0 ? 1 : -1;
        double distance = sign * missing / (Math.abs(along) + root);
        double own = cholesky.curvature(step);
        if (distance * distance * curvature > HARD_CASE * (own + multiplier * radius * radius)) {
            return false;
        }
        Vectors.addScaled(step, distance, direction, 0, m);
        return true;
    }

    private void shorten(double[] b, int m, double radius, double[] step, boolean any) {
        if (!any) {
            Arrays.fill(step, 0, m, 0);
            double slope = Vectors.norm(b, m);
            if (slope > 0) {
                Vectors.addScaled(step, -radius / slope * 1e-3, b, 0, m);
            }
            return;
        }
        double length = Vectors.norm(step, m);
        if (length > radius) {
            for (int i = 0; i < m; i++) {
                step[i] *= radius / length;
            }
        }
    }
}
