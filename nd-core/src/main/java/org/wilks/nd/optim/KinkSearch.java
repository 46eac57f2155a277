package org.wilks.nd.optim;

/** The search for kinks that an objective did not declare: places where the derivative of one parameter jumps from below zero to above. */
final class KinkSearch {
    /** A kink is searched for within these distances, in units of 1/√H. */
    private static final double[] SEARCHED = {1e-5, 1e-3, 3e-2};

    private final Kinks kinks;
    private final double[] lower;
    private final double[] upper;
    private final double[] x;
    private final double[] gradient;
    private TwiceSmoothObjective objective;
    private double slopeLimit;
    private NewtonPoint point;
    private int derivativeEvaluations;

    KinkSearch(Kinks kinks, double[] lower, double[] upper) {
        this.kinks = kinks;
        this.lower = lower;
        this.upper = upper;
        x = new double[lower.length];
        gradient = new double[lower.length];
    }

    /** Searches around a point; kinks that are found are added. Returns how many derivatives were taken, negative when none was found. */
    int search(TwiceSmoothObjective function, NewtonPoint from, double radius, double scaledGradient) {
        objective = function;
        point = from;
        slopeLimit = scaledGradient;
        derivativeEvaluations = 0;
        boolean found = false;
        for (int i = 0; i < x.length; i++) {
            if (point.standing[i] == Standing.FREE
                    && Math.abs(point.gradient[i]) > scaledGradient * point.scale[i]
                    && !kinks.at(i, point.x[i])) {
                double near = Math.max(4 * Math.ulp(point.x[i]), 4 * Math.min(radius, 1e-9) / point.scale[i]);
                boolean here = search(i, near);
                for (int level = 0; level < SEARCHED.length && !here; level++) {
                    here = search(i, Math.max(near, SEARCHED[level] / point.scale[i]));
                }
                found |= here;
            }
        }
        objective = null;
        point = null;
        return found ? derivativeEvaluations : -1 - derivativeEvaluations;
    }

    private boolean search(int i, double reach) {
        System.arraycopy(point.x, 0, x, 0, x.length);
        double left = Math.max(lower[i], point.x[i] - reach);
        double right = Math.min(upper[i], point.x[i] + reach);
        double leftSlope = slopeAt(i, left);
        double rightSlope = slopeAt(i, right);
        double smooth = Math.abs(point.hessian[i * x.length + i]) * (right - left);
        double jump = rightSlope - leftSlope;
        if (!(leftSlope < 0 && rightSlope > 0 && jump > 4 * smooth + slopeLimit * point.scale[i])) {
            return false;
        }
        boolean zeroTried = !(left < 0 && right > 0);
        while (Math.nextUp(left) < right) {
            double middle = zeroTried ? left + 0.5 * (right - left) : 0;
            double slope = slopeAt(i, middle);
            if (Double.isNaN(slope)) {
                return false;
            }
            if (slope < 0) {
                left = middle;
                right = zeroTried || slopeAt(i, Double.MIN_VALUE) < 0 ? right : Double.MIN_VALUE;
            } else {
                right = middle;
                left = zeroTried || slopeAt(i, -Double.MIN_VALUE) >= 0 ? left : -Double.MIN_VALUE;
            }
            zeroTried = true;
        }
        boolean jumps = slopeAt(i, right) - slopeAt(i, left) > 0.4 * jump;
        if (jumps && !kinks.at(i, left)) {
            kinks.add(i, left);
            return true;
        }
        return false;
    }

    private double slopeAt(int i, double place) {
        x[i] = place;
        derivativeEvaluations++;
        double value = objective.valueAndGradient(x, gradient);
        return Double.isFinite(value) ? gradient[i] : Double.NaN;
    }
}
