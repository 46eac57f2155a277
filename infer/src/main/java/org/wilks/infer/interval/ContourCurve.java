package org.wilks.infer.interval;

import java.util.Arrays;

/**
 * One connected curve of a contour: points in order along it, evenly spaced where the best fit's curvature is the unit of length, with the region below
 * the level on the left.
 *
 * @param x the first parameter at the points
 * @param y the second parameter at the points
 * @param start what the curve begins at
 * @param end what it ends at
 * @param aroundBest whether it is closed and runs around the best fit
 * @param residual the largest |Δq − level| over its points, at most {@link Contour#CERTIFIED}
 */
public record ContourCurve(
        double[] x, double[] y, ContourCurve.Tip start, ContourCurve.Tip end, boolean aroundBest, double residual) {
    /** What a curve ends at. */
    public enum Tip {
        /** Its own other end: the curve is closed, its first point is not repeated. */
        CLOSED,
        /** A bound of one of the two parameters. */
        AT_BOUND,
        /** The edge of where the likelihood is positive. */
        AT_EDGE,
        /** Nothing: it was left a hundred half axes away from the best fit. */
        OPEN
    }

    /**
     * A curve; arrays are copied.
     *
     * @param x the first parameter at the points
     * @param y the second parameter at the points
     * @param start what the curve begins at
     * @param end what it ends at
     * @param aroundBest whether it is closed and runs around the best fit
     * @param residual the largest |Δq − level| over its points
     */
    public ContourCurve {
        x = x.clone();
        y = y.clone();
    }

    /**
     * Whether the curve is closed.
     *
     * @return true when it ends where it began
     */
    public boolean isClosed() {
        return end == Tip.CLOSED;
    }

    /**
     * The number of points.
     *
     * @return at least 2
     */
    public int size() {
        return x.length;
    }

    /**
     * A copy: the first parameter at the points.
     *
     * @return a new array
     */
    @Override
    public double[] x() {
        return x.clone();
    }

    /**
     * A copy: the second parameter at the points.
     *
     * @return a new array
     */
    @Override
    public double[] y() {
        return y.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ContourCurve that
                && Arrays.equals(x, that.x)
                && Arrays.equals(y, that.y)
                && start == that.start
                && end == that.end
                && aroundBest == that.aroundBest
                && residual == that.residual;
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(x) + Arrays.hashCode(y);
    }

    @Override
    public String toString() {
        return "ContourCurve[" + x.length + " points, " + start + " to " + end + ", aroundBest=" + aroundBest
                + ", residual=" + residual + "]";
    }
}
