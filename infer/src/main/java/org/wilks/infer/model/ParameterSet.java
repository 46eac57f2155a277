package org.wilks.infer.model;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.wilks.infer.spec.ModifierType;

/**
 * Parameters of one name: a single one, or one for each bin of the channels that it acts in.
 *
 * @param name the name of the modifiers that share it
 * @param offset the index of its first parameter in the parameter vector
 * @param size the number of its parameters
 * @param scalar true for a single parameter of the plain name, false for parameters {@code name[i]}, also when there is only one
 * @param types the types of its modifiers: one, or histosys and normsys together
 * @param constraint how auxiliary data constrain it, one for each parameter
 * @param auxiliaryOffset the index of its first auxiliary datum in the auxiliary data; when it is unconstrained, of the next set's
 * @param blocks which bins its parameters act in; empty for a scalar
 * @param inits the suggested starts
 * @param lower the suggested lower bounds
 * @param upper the suggested upper bounds
 * @param fixed true for a parameter that a fit holds
 * @param masked true where no configuration says which are held: then those are whose bin has no yield or no uncertainty
 */
public record ParameterSet(
        String name,
        int offset,
        int size,
        boolean scalar,
        Set<ModifierType> types,
        Constraint constraint,
        int auxiliaryOffset,
        List<Block> blocks,
        double[] inits,
        double[] lower,
        double[] upper,
        boolean[] fixed,
        boolean masked) {
    /**
     * The bins of a channel that parameters of a set act in: parameter {@code first + b} of the set in bin b of the channel.
     *
     * @param channel the index of the channel in the layout
     * @param first the number, within the set, of the parameter of the channel's bin 0
     * @param bins the number of bins of the channel
     */
    public record Block(int channel, int first, int bins) {}

    /**
     * A set; arrays and collections are copied.
     *
     * @param name the name of the modifiers that share it
     * @param offset the index of its first parameter in the parameter vector
     * @param size the number of its parameters
     * @param scalar true for a single parameter of the plain name
     * @param types the types of its modifiers
     * @param constraint how auxiliary data constrain it
     * @param auxiliaryOffset the index of its first auxiliary datum
     * @param blocks which bins its parameters act in; empty for a scalar
     * @param inits the suggested starts
     * @param lower the suggested lower bounds
     * @param upper the suggested upper bounds
     * @param fixed true for a parameter that a fit holds
     * @param masked whether which are held follows from yields and uncertainties
     */
    public ParameterSet {
        types = Set.copyOf(types);
        blocks = List.copyOf(blocks);
        inits = inits.clone();
        lower = lower.clone();
        upper = upper.clone();
        fixed = fixed.clone();
        if (inits.length != size || lower.length != size || upper.length != size || fixed.length != size) {
            throw new IllegalArgumentException("parameter set '" + name + "' of " + size + " parameters: "
                    + inits.length + " starts, " + lower.length + " lower and " + upper.length + " upper bounds, "
                    + fixed.length + " flags");
        }
    }

    /**
     * Whether auxiliary data constrain it.
     *
     * @return true for Gaussian and Poisson constraints
     */
    public boolean constrained() {
        return !(constraint instanceof Constraint.None);
    }

    /**
     * The name of one of its parameters.
     *
     * @param i the number of the parameter within the set
     * @return {@code name} for a scalar, {@code name[i]} otherwise
     */
    public String parameterName(int i) {
        return scalar ? name : name + "[" + i + "]";
    }

    /**
     * A copy: the suggested starts.
     *
     * @return a new array
     */
    @Override
    public double[] inits() {
        return inits.clone();
    }

    /**
     * A copy: the suggested lower bounds.
     *
     * @return a new array
     */
    @Override
    public double[] lower() {
        return lower.clone();
    }

    /**
     * A copy: the suggested upper bounds.
     *
     * @return a new array
     */
    @Override
    public double[] upper() {
        return upper.clone();
    }

    /**
     * A copy: true for a parameter that a fit holds.
     *
     * @return a new array
     */
    @Override
    public boolean[] fixed() {
        return fixed.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ParameterSet that
                && name.equals(that.name)
                && offset == that.offset
                && size == that.size
                && scalar == that.scalar
                && types.equals(that.types)
                && constraint.equals(that.constraint)
                && auxiliaryOffset == that.auxiliaryOffset
                && blocks.equals(that.blocks)
                && Arrays.equals(inits, that.inits)
                && Arrays.equals(lower, that.lower)
                && Arrays.equals(upper, that.upper)
                && Arrays.equals(fixed, that.fixed)
                && masked == that.masked;
    }

    @Override
    public int hashCode() {
        return (name.hashCode() * 31 + offset) * 31 + constraint.hashCode();
    }

    @Override
    public String toString() {
        return "ParameterSet[name=" + name + ", offset=" + offset + ", size=" + size + ", types=" + types
                + ", constraint=" + constraint + ", blocks=" + blocks + "]";
    }
}
