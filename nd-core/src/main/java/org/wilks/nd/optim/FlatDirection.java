package org.wilks.nd.optim;

import java.util.Arrays;

/**
 * A direction in which the objective does not change at a minimum, to second order: the data do not determine it.
 *
 * @param direction the direction in the parameters' own units, of length n; the largest entry, in units of the parameter's
 *     conditional uncertainty {@code 1/√H_ii}, is 1
 * @param parameters the indices of the parameters that take part, the undetermined one first
 */
public record FlatDirection(double[] direction, int[] parameters) {
    /**
     * A direction; arrays are copied.
     *
     * @param direction the direction in the parameters' own units
     * @param parameters the indices of the parameters that take part
     */
    public FlatDirection {
        direction = direction.clone();
        parameters = parameters.clone();
    }

    /**
     * A copy: the direction in the parameters' own units, of length n.
     *
     * @return a new array
     */
    @Override
    public double[] direction() {
        return direction.clone();
    }

    /**
     * A copy: the indices of the parameters that take part, the undetermined one first.
     *
     * @return a new array
     */
    @Override
    public int[] parameters() {
        return parameters.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FlatDirection that
                && Arrays.equals(direction, that.direction)
                && Arrays.equals(parameters, that.parameters);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(direction) + Arrays.hashCode(parameters);
    }

    @Override
    public String toString() {
        return "FlatDirection[parameters=" + Arrays.toString(parameters) + ", direction=" + Arrays.toString(direction)
                + "]";
    }
}
