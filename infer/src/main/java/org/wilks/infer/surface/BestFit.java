package org.wilks.infer.surface;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The lowest minimum that was found, from which a surface is measured.
 *
 * @param point the parameters of the surface, of length k
 * @param deviance the deviance there, with the constant of {@link Deviance}
 * @param nll −ln L there with all its constants; empty when only the deviance is known
 * @param names all parameters of the likelihood; those of the surface when only the deviance is known
 * @param values their values at the best fit
 */
public record BestFit(double[] point, double deviance, OptionalDouble nll, List<String> names, double[] values) {
    /**
     * A best fit; arrays are copied.
     *
     * @param point the parameters of the surface
     * @param deviance the deviance there
     * @param nll −ln L there
     * @param names all parameters of the likelihood
     * @param values their values
     */
    public BestFit {
        point = point.clone();
        names = List.copyOf(names);
        values = values.clone();
    }

    /**
     * A copy: the parameters of the surface, of length k.
     *
     * @return a new array
     */
    @Override
    public double[] point() {
        return point.clone();
    }

    /**
     * A copy: the values of all parameters of the likelihood.
     *
     * @return a new array
     */
    @Override
    public double[] values() {
        return values.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BestFit that
                && Arrays.equals(point, that.point)
                && deviance == that.deviance
                && nll.equals(that.nll)
                && names.equals(that.names)
                && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values) * 31 + Double.hashCode(deviance);
    }

    @Override
    public String toString() {
        return "BestFit[point=" + Arrays.toString(point) + ", deviance=" + deviance + ", nll=" + nll + "]";
    }
}
