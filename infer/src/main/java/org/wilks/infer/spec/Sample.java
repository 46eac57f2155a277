package org.wilks.infer.spec;

import java.util.Arrays;
import java.util.List;

/**
 * A process in a channel: its expected yields and what modifies them.
 *
 * @param name the name of the process
 * @param yields nominal yields, one for each bin (the format calls them {@code data})
 * @param modifiers what modifies the yields
 */
public record Sample(String name, double[] yields, List<Modifier> modifiers) {
    /**
     * A value after its checks; arrays and lists are copied.
     *
     * @param name the name of the process
     * @param yields nominal yields, one for each bin (the format calls them {@code data})
     * @param modifiers what modifies the yields
     */
    public Sample {
        yields = yields.clone();
        modifiers = List.copyOf(modifiers);
    }

    /**
     * A copy: nominal yields, one for each bin (the format calls them {@code data}).
     *
     * @return a new array
     */
    @Override
    public double[] yields() {
        return yields.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Sample that
                && name.equals(that.name)
                && Arrays.equals(yields, that.yields)
                && modifiers.equals(that.modifiers);
    }

    @Override
    public int hashCode() {
        return (name.hashCode() * 31 + Arrays.hashCode(yields)) * 31 + modifiers.hashCode();
    }

    @Override
    public String toString() {
        return "Sample[name=" + name + ", yields=" + Arrays.toString(yields) + ", modifiers=" + modifiers + "]";
    }
}
