package org.wilks.infer.likelihood;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.wilks.nd.error.InvalidModel;
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
     * A table without parameters, to which {@link #with} adds them.
     *
     * @return the table
     */
    public static Parameters none() {
        return new Parameters(
                List.of(), new double[0], new double[0], new double[0], new boolean[0], OptionalInt.empty());
    }

    /**
     * This table with one more parameter, behind the others.
     *
     * @param name its name; {@code theta[0]}, {@code theta[1]}, … are the elements of {@code theta}
     * @param init its suggested start
     * @param lowest its suggested lower bound, −∞ for none
     * @param highest its suggested upper bound, +∞ for none
     * @return the new table
     * @throws InvalidModel when there is one of that name, or the start is not within the bounds
     */
    public Parameters with(String name, double init, double lowest, double highest) {
        if (names.contains(name)) {
            throw new InvalidModel("parameter '" + name + "' is in the table already; names have to differ");
        }
        if (!(lowest <= init && init <= highest) || Double.isInfinite(init)) {
            throw new InvalidModel("parameter '" + name + "': start " + init + " is not within its bounds [" + lowest
                    + ", " + highest + "]; give a finite start between them");
        }
        int n = size();
        List<String> more = new ArrayList<>(names);
        more.add(name);
        return new Parameters(
                more,
                append(inits, init),
                append(lower, lowest),
                append(upper, highest),
                Arrays.copyOf(fixed, n + 1),
                poi);
    }

    private static double[] append(double[] values, double value) {
        double[] more = Arrays.copyOf(values, values.length + 1);
        more[values.length] = value;
        return more;
    }

    /**
     * This table with more parameters of one name, behind the others: {@code name[0]}, {@code name[1]}, ….
     *
     * @param name their common name
     * @param count how many
     * @param init the suggested start of each
     * @param lowest the suggested lower bound of each, −∞ for none
     * @param highest the suggested upper bound of each, +∞ for none
     * @return the new table
     * @throws InvalidModel when there is one of such a name, or the start is not within the bounds
     */
    public Parameters with(String name, int count, double init, double lowest, double highest) {
        Parameters more = this;
        for (int i = 0; i < count; i++) {
            more = more.with(name + "[" + i + "]", init, lowest, highest);
        }
        return more;
    }

    /**
     * This table with a parameter that stays at its start.
     *
     * @param name the parameter
     * @return the new table
     * @throws UnknownParameter when there is none of that name
     */
    public Parameters withFixed(String name) {
        boolean[] flags = fixed.clone();
        flags[index(name)] = true;
        return new Parameters(names, inits, lower, upper, flags, poi);
    }

    /**
     * This table with another parameter of interest.
     *
     * @param name the parameter
     * @return the new table
     * @throws UnknownParameter when there is none of that name
     */
    public Parameters withPoi(String name) {
        return new Parameters(names, inits, lower, upper, fixed, OptionalInt.of(index(name)));
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
