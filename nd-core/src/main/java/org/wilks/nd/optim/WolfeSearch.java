package org.wilks.nd.optim;

/**
 * A line search for a step with the strong Wolfe conditions, or their approximate form where values differ by rounding error only:
 *
 * <pre>{@code
 * φ(t) <= φ(0) + 1e-4 t φ'(0)   and   |φ'(t)| <= 0.9 |φ'(0)|
 * φ(t) <= φ(0) + noise          and   0.9 φ'(0) <= φ'(t) <= (2·0.1 − 1) φ'(0)
 * }</pre>
 *
 * <p>The step grows until a minimum is bracketed or the longest step is reached, then the bracket shrinks by safeguarded cubic
 * interpolation (Nocedal and Wright, Numerical Optimization, algorithms 3.5 and 3.6). Steps without a finite value are shortened.
 */
final class WolfeSearch {
    private static final double DECREASE = 1e-4;
    private static final double SLOPE = 0.9;
    private static final double APPROXIMATE = 0.1;
    private static final int TRIALS = 40;

    /** A function along a line. */
    interface Line {
        /** Moves to a step and returns the value; NaN or infinite when the point is not to be used. */
        double valueAt(double t);

        /** The slope at the step of the last {@link #valueAt}. */
        double slope();
    }

    private final Line line;
    private final double value0;
    private final double slope0;
    private final double noise;

    WolfeSearch(Line line, double value0, double slope0, double noise) {
        this.line = line;
        this.value0 = value0;
        this.slope0 = slope0;
        this.noise = noise;
    }

    /** Searches; true when the line is left at an acceptable step. */
    boolean search(double first, double longest) {
        double low = 0;
        double lowValue = value0;
        double lowSlope = slope0;
        double high = Double.NaN;
        double highValue = Double.NaN;
        double highSlope = Double.NaN;
        double cap = longest;
        double t = Math.min(first, longest);
        for (int trial = 0; trial < TRIALS; trial++) {
            double value = line.valueAt(t);
            double slope = Double.isFinite(value) ? line.slope() : Double.NaN;
            if (!Double.isFinite(slope)) {
                cap = t;
                high = Double.NaN;
                t = low + 0.25 * (t - low);
                if (!(t > 0) || t == low) {
                    return false;
                }
                continue;
            }
            if (accepted(t, value, slope) || (t == longest && slope < 0 && decreases(t, value))) {
                return true;
            }
            boolean alike = Math.abs(value - lowValue) <= noise;
            boolean risen = !decreases(t, value) && !(value <= value0 + noise);
            if (risen || value > lowValue + noise || (alike ? slope * (t - low) > 0 : value >= lowValue)) {
                high = t;
                highValue = value;
                highSlope = slope;
            } else {
                if (slope * (Double.isNaN(high) ? 1 : high - low) >= 0) {
                    high = low;
                    highValue = lowValue;
                    highSlope = lowSlope;
                }
                low = t;
                lowValue = value;
                lowSlope = slope;
            }
            double next;
            if (Double.isNaN(high)) {
                next = Math.min(t * 4, cap < longest ? low + 0.5 * (cap - low) : longest);
            } else {
                next = interpolate(low, lowValue, lowSlope, high, highValue, highSlope);
            }
            if (next == t
                    || (!Double.isNaN(high)
                            && Math.abs(high - low) <= 1e-15 * Math.max(Math.abs(high), Math.abs(low)))) {
                return false;
            }
            t = next;
        }
        return false;
    }

    private boolean decreases(double t, double value) {
        return value <= value0 + DECREASE * t * slope0;
    }

    private boolean accepted(double t, double value, double slope) {
        boolean strong = decreases(t, value) && Math.abs(slope) <= -SLOPE * slope0;
        boolean approximate =
                value <= value0 + noise && slope >= SLOPE * slope0 && slope <= (2 * APPROXIMATE - 1) * slope0;
        return strong || approximate;
    }

    /**
     * The minimiser of the cubic through both ends, or the zero of the secant of the slopes when the values tell nothing; kept a tenth
     * of the interval away from the ends.
     */
    private double interpolate(double a, double fa, double da, double b, double fb, double db) {
        double d1 = da + db - 3 * (fa - fb) / (a - b);
        double square = d1 * d1 - da * db;
        double t = Double.NaN;
        if (Math.abs(fa - fb) <= noise) {
            t = a - da * (b - a) / (db - da);
        } else if (square >= 0) {
            double d2 = Math.copySign(Math.sqrt(square), b - a);
            t = b - (b - a) * (db + d2 - d1) / (db - da + 2 * d2);
        }
        double margin = 0.1 * Math.abs(b - a);
        double least = Math.min(a, b) + margin;
        double most = Math.max(a, b) - margin;
        return t >= least && t <= most ? t : Double.isNaN(t) ? 0.5 * (a + b) : Math.max(least, Math.min(most, t));
    }
}
