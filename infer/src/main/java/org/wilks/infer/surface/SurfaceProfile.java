package org.wilks.infer.surface;

import java.util.Arrays;

/**
 * The profile of q along one parameter of a surface: {@code q(c_i) = min over the others of q(c)}. It meets Δ where the surface is widest.
 *
 * @param name the parameter
 * @param values its values, ascending, across the surface and a little beyond; where the minimum could not be certified there is none
 * @param q the profile at each of them
 */
public record SurfaceProfile(String name, double[] values, double[] q) {
    /**
     * A profile; arrays are copied.
     *
     * @param name the parameter
     * @param values its values
     * @param q the profile at each of them
     */
    public SurfaceProfile {
        values = values.clone();
        q = q.clone();
    }

    /**
     * A copy: the values of the parameter, ascending.
     *
     * @return a new array
     */
    @Override
    public double[] values() {
        return values.clone();
    }

    /**
     * A copy: the profile at each of them.
     *
     * @return a new array
     */
    @Override
    public double[] q() {
        return q.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SurfaceProfile that
                && name.equals(that.name)
                && Arrays.equals(values, that.values)
                && Arrays.equals(q, that.q);
    }

    @Override
    public int hashCode() {
        return name.hashCode() * 31 + Arrays.hashCode(q);
    }

    @Override
    public String toString() {
        return "SurfaceProfile[" + name + ", " + values.length + " points]";
    }
}
