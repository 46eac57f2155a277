package org.wilks.infer.spec;

import java.util.Arrays;
import java.util.OptionalInt;

/**
 * A factor γ for each bin, shared by the samples of a channel that carry the name, with a Gaussian constraint of the relative statistical uncertainty of their sum.
 *
 * @param name the name of its parameter, or of its set of parameters
 * @param uncertainties absolute uncertainties of the yields, one for each bin
 */
public record StatError(String name, double[] uncertainties) implements Modifier {
    /**
     * A value after its checks; arrays and lists are copied.
     *
     * @param name the name of its parameter, or of its set of parameters
     * @param uncertainties absolute uncertainties of the yields, one for each bin
     */
    public StatError {
        Checks.name(name, "a modifier");
        uncertainties = Checks.finite(uncertainties, "staterror " + name + ", uncertainties");
    }

    /**
     * A copy: absolute uncertainties of the yields, one for each bin.
     *
     * @return a new array
     */
    @Override
    public double[] uncertainties() {
        return uncertainties.clone();
    }

    @Override
    public OptionalInt bins() {
        return OptionalInt.of(uncertainties.length);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StatError that
                && name.equals(that.name)
                && Arrays.equals(uncertainties, that.uncertainties);
    }

    @Override
    public int hashCode() {
        return name.hashCode() * 31 + Arrays.hashCode(uncertainties);
    }

    @Override
    public String toString() {
        return "StatError[name=" + name + ", uncertainties=" + Arrays.toString(uncertainties) + "]";
    }
}
