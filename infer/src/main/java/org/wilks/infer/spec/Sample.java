package org.wilks.infer.spec;

import java.util.Arrays;
import java.util.List;
import org.wilks.nd.error.InvalidModifier;

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
        Checks.name(name, "a sample");
        yields = Checks.finite(yields, "sample " + name + ", yields");
        modifiers = Checks.distinct(
                modifiers, modifier -> modifier.type().word() + " " + modifier.name(), "sample " + name + ": modifier");
        for (Modifier modifier : modifiers) {
            if (modifier.bins().orElse(yields.length) != yields.length) {
                throw new InvalidModifier(
                        "sample " + name + ", " + modifier.type().word() + " " + modifier.name() + ": values for "
                                + modifier.bins().getAsInt() + " bins found; the sample has " + yields.length);
            }
        }
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

    /**
     * The number of bins.
     *
     * @return at least 1
     */
    public int bins() {
        return yields.length;
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
