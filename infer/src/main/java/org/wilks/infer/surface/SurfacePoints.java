package org.wilks.infer.surface;

import java.util.Arrays;

/**
 * The certified points of a surface, each with where it comes from. Immutable and thread-safe.
 *
 * <p>The residual of each, {@code |q - Delta| / 2} in units of -ln L, is at most {@link Surface#TOLERANCE}.
 */
public final class SurfacePoints {
    private final int dimension;
    private final double[] values;
    private final double[] residuals;
    private final Origin[] origins;
    private final int[] indices;
    private final int[] components;

    /** Takes the arrays over: values [points * k], the others [points]. */
    SurfacePoints(
            int dimension, double[] values, double[] residuals, Origin[] origins, int[] indices, int[] components) {
        this.dimension = dimension;
        this.values = values;
        this.residuals = residuals;
        this.origins = origins;
        this.indices = indices;
        this.components = components;
    }

    /**
     * The number of points.
     *
     * @return how many there are, 0 when no ray met the surface
     */
    public int size() {
        return origins.length;
    }

    /**
     * The number of parameters.
     *
     * @return k
     */
    public int dimension() {
        return dimension;
    }

    /**
     * A coordinate of a point.
     *
     * @param point its index
     * @param parameter the index of the parameter
     * @return the value, in the parameter's units
     */
    public double value(int point, int parameter) {
        return values[point * dimension + parameter];
    }

    /**
     * A point.
     *
     * @param point its index
     * @return a new array of length k
     */
    public double[] point(int point) {
        return Arrays.copyOfRange(values, point * dimension, (point + 1) * dimension);
    }

    /**
     * All values of one parameter.
     *
     * @param parameter its index
     * @return a new array, [points]
     */
    public double[] column(int parameter) {
        double[] column = new double[size()];
        for (int i = 0; i < column.length; i++) {
            column[i] = values[i * dimension + parameter];
        }
        return column;
    }

    /**
     * All values, one point after the other.
     *
     * @return a new array, [points * k]
     */
    public double[] flat() {
        return values.clone();
    }

    /**
     * How far a point lies off the threshold.
     *
     * @param point its index
     * @return {@code (q - Delta) / 2}, in units of -ln L
     */
    public double residual(int point) {
        return residuals[point];
    }

    /**
     * How a point was found.
     *
     * @param point its index
     * @return ray, walk or filling
     */
    public Origin origin(int point) {
        return origins[point];
    }

    /**
     * Which ray or walk, counted through all basins and passes, or which round of filling found a point.
     *
     * @param point its index
     * @return the index, from 0 on
     */
    public int originIndex(int point) {
        return indices[point];
    }

    /**
     * The connected piece of the surface that a point belongs to, the largest first.
     *
     * @param point its index
     * @return from 0 to the number of components - 1
     */
    public int component(int point) {
        return components[point];
    }

    /**
     * The number of connected pieces: points of one sheet closer than 2.25 times the spacing are connected, and points of one walk are.
     *
     * @return how many there are
     */
    public int components() {
        int last = -1;
        for (int component : components) {
            last = Math.max(last, component);
        }
        return last + 1;
    }

    /**
     * How many points were found in one way.
     *
     * @param origin the way
     * @return the number of points
     */
    public int count(Origin origin) {
        return (int) Arrays.stream(origins).filter(one -> one == origin).count();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SurfacePoints that
                && dimension == that.dimension
                && Arrays.equals(values, that.values)
                && Arrays.equals(residuals, that.residuals)
                && Arrays.equals(origins, that.origins)
                && Arrays.equals(indices, that.indices)
                && Arrays.equals(components, that.components);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "SurfacePoints[" + size() + " of " + dimension + " parameters]";
    }
}
