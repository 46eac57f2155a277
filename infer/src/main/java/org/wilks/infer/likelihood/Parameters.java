package org.wilks.infer.likelihood;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.wilks.nd.error.Names;
import org.wilks.nd.error.ShapeMismatch;
import org.wilks.nd.error.UnknownParameter;
import org.wilks.nd.optim.Domain;

/**
 * The parameters of a likelihood: names, starts, bounds, which are fixed, and which one is of interest.
 *
 * @param names the name of each, {@code name} or {@code name[i]}
 * @param inits the suggested starts
 * @param lower the suggested lower bounds
 * @param upper the suggested upper bounds
 * @param fixed true for a parameter that stays at its start
 * @param poi the index of the parameter of interest; empty when there is none
 */
public record Parameters(
        List<String> names, double[] inits, double[] lower, double[] upper, boolean[] fixed, OptionalInt poi) {
    /**
     * A table after its checks; arrays are copied.
     *
     * @param names the name of each
     * @param inits the suggested starts
     * @param lower the suggested lower bounds
     * @param upper the suggested upper bounds
     * @param fixed true for a parameter that stays at its start
     * @param poi the index of the parameter of interest
     * @throws ShapeMismatch when the lengths differ
     */
    public Parameters {
        names = List.copyOf(names);
        inits = inits.clone();
        lower = lower.clone();
        upper = upper.clone();
        fixed = fixed.clone();
        int n = names.size();
        if (inits.length != n || lower.length != n || upper.length != n || fixed.length != n) {
            throw new ShapeMismatch("parameters: " + n + " names, " + inits.length + " starts, " + lower.length
                    + " lower and " + upper.length + " upper bounds, " + fixed.length
                    + " flags; all have to be of one length");
        }
    }

    /**
     * The number of parameters.
     *
     * @return n
     */
    public int size() {
        return names.size();
    }

    /**
     * The index of a parameter.
     *
     * @param name its name, {@code mu} or {@code gamma[3]}
     * @return the index
     * @throws UnknownParameter when there is none of that name; the message tells the nearest one, and lists the first
     */
    public int index(String name) {
        int index = names.indexOf(name);
        if (index < 0) {
            throw new UnknownParameter("parameter '" + name + "' is not in the model"
                    + Names.nearest(name, names)
                            .map(nearest -> " (the nearest is '" + nearest + "')")
                            .orElse("")
                    + "; it has " + Names.list(names));
        }
        return index;
    }

    /**
     * The domain of a fit: suggested bounds, suggested fixed flags.
     *
     * @return the domain, with names
     */
    public Domain domain() {
        return new Domain(lower, upper, fixed, names);
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
     * A copy: true for a parameter that stays at its start.
     *
     * @return a new array
     */
    @Override
    public boolean[] fixed() {
        return fixed.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Parameters that
                && names.equals(that.names)
                && Arrays.equals(inits, that.inits)
                && Arrays.equals(lower, that.lower)
                && Arrays.equals(upper, that.upper)
                && Arrays.equals(fixed, that.fixed)
                && poi.equals(that.poi);
    }

    @Override
    public int hashCode() {
        return names.hashCode() * 31 + Arrays.hashCode(inits);
    }

    @Override
    public String toString() {
        return "Parameters[names=" + names + ", inits=" + Arrays.toString(inits) + ", lower=" + Arrays.toString(lower)
                + ", upper=" + Arrays.toString(upper) + ", fixed=" + Arrays.toString(fixed) + ", poi=" + poi + "]";
    }
}
