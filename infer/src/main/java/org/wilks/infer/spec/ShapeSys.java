package org.wilks.infer.spec;

import java.util.Arrays;
import java.util.OptionalInt;

/**
 * A factor γ for each bin with a Poisson constraint: {@code Poisson(τ | γ τ)}, {@code τ = (nominal / uncertainty)²}.
 *
 * @param name the name of its parameter, or of its set of parameters
 * @param uncertainties absolute uncertainties of the yields, one for each bin
 */
public record ShapeSys(String name, double[] uncertainties) implements Modifier {
    /**
     * A value after its checks; arrays and lists are copied.
     *
     * @param name the name of its parameter, or of its set of parameters
     * @param uncertainties absolute uncertainties of the yields, one for each bin
     */
    public ShapeSys {
        Checks.name(name, "a modifier");
        uncertainties = Checks.finite(uncertainties, "shapesys " + name + ", uncertainties");
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
        return other instanceof ShapeSys that
                && name.equals(that.name)
                && Arrays.equals(uncertainties, that.uncertainties);
    }

    @Override
    public int hashCode() {
        return name.hashCode() * 31 + Arrays.hashCode(uncertainties);
    }

    @Override
    public String toString() {
        return "ShapeSys[name=" + name + ", uncertainties=" + Arrays.toString(uncertainties) + "]";
    }
}
