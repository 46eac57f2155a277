package org.wilks.nd.optim;

import java.util.Arrays;
import java.util.List;
import org.wilks.nd.error.InvalidData;
import org.wilks.nd.error.ShapeMismatch;

/**
 * Where the parameters of a minimisation may move: a box, and which of them are held at their start.
 *
 * <p>Immutable and thread-safe. Arrays are copied in and out.
 *
 * @param lower lower bounds, −∞ for none
 * @param upper upper bounds, +∞ for none; equal to the lower one, the parameter is fixed
 * @param fixed true for a parameter that stays at its start
 * @param names names for messages, one for each parameter; empty when parameters are called by their index
 */
public record Domain(double[] lower, double[] upper, boolean[] fixed, List<String> names) {
    /**
     * A domain after its checks.
     *
     * @param lower lower bounds
     * @param upper upper bounds
     * @param fixed true for a parameter that stays at its start
     * @param names names for messages
     * @throws ShapeMismatch when the lengths differ
     * @throws InvalidData when a bound is NaN or a lower bound is above the upper one
     */
    public Domain {
        lower = lower.clone();
        upper = upper.clone();
        fixed = fixed.clone();
        names = List.copyOf(names);
        int n = lower.length;
        if (upper.length != n || fixed.length != n || (!names.isEmpty() && names.size() != n)) {
            throw new ShapeMismatch("domain of a minimisation: " + n + " lower bounds, " + upper.length
                    + " upper bounds, " + fixed.length + " fixed flags, " + names.size()
                    + " names; all have to be of one length (names may be absent)");
        }
        for (int i = 0; i < n; i++) {
            if (!(lower[i] <= upper[i])
                    || lower[i] == Double.POSITIVE_INFINITY
                    || upper[i] == Double.NEGATIVE_INFINITY) {
                throw new InvalidData(describe(i, names) + ": bounds [" + lower[i] + ", " + upper[i]
                        + "] are not an interval; the lower bound has to be at most the upper one");
            }
        }
    }

    /**
     * The whole space: no bounds, nothing fixed.
     *
     * @param n number of parameters
     * @return the domain
     */
    public static Domain unbounded(int n) {
        double[] lower = new double[n];
        double[] upper = new double[n];
        Arrays.fill(lower, Double.NEGATIVE_INFINITY);
        Arrays.fill(upper, Double.POSITIVE_INFINITY);
        return new Domain(lower, upper, new boolean[n], List.of());
    }

    /**
     * A box with nothing fixed.
     *
     * @param lower lower bounds, −∞ for none; not modified
     * @param upper upper bounds, +∞ for none; not modified
     * @return the domain
     */
    public static Domain box(double[] lower, double[] upper) {
        return new Domain(lower, upper, new boolean[lower.length], List.of());
    }

    /**
     * This domain with these parameters fixed besides those that already are.
     *
     * @param parameters indices
     * @return the new domain
     */
    public Domain withFixed(int... parameters) {
        boolean[] flags = fixed.clone();
        for (int i : parameters) {
            flags[i] = true;
        }
        return new Domain(lower, upper, flags, names);
    }

    /**
     * This domain with exactly these flags for what is fixed.
     *
     * @param flags true for a parameter that stays at its start; not modified
     * @return the new domain
     */
    public Domain withFixed(boolean[] flags) {
        return new Domain(lower, upper, flags, names);
    }

    /**
     * This domain with other bounds on one parameter.
     *
     * @param parameter index
     * @param low lower bound, −∞ for none
     * @param high upper bound, +∞ for none
     * @return the new domain
     */
    public Domain withBounds(int parameter, double low, double high) {
        double[] newLower = lower.clone();
        double[] newUpper = upper.clone();
        newLower[parameter] = low;
        newUpper[parameter] = high;
        return new Domain(newLower, newUpper, fixed, names);
    }

    /**
     * This domain with names for its parameters, used in messages only.
     *
     * @param parameterNames one name for each parameter
     * @return the new domain
     */
    public Domain withNames(List<String> parameterNames) {
        return new Domain(lower, upper, fixed, parameterNames);
    }

    /**
     * The number of parameters.
     *
     * @return n, fixed ones included
     */
    public int size() {
        return lower.length;
    }

    /**
     * A copy: lower bounds, −∞ for none.
     *
     * @return a new array
     */
    @Override
    public double[] lower() {
        return lower.clone();
    }

    /**
     * A copy: upper bounds, +∞ for none.
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

    /**
     * A parameter as messages call it.
     *
     * @param parameter index
     * @return {@code parameter 3} or {@code parameter 3 ('mu')}
     */
    public String describe(int parameter) {
        return describe(parameter, names);
    }

    private static String describe(int parameter, List<String> names) {
        return names.isEmpty()
                ? "parameter " + parameter
                : "parameter " + parameter + " ('" + names.get(parameter) + "')";
    }

    /** Checks a start: the length, finite, inside the bounds unless the parameter is fixed. */
    void checkStart(double[] start) {
        if (start.length != lower.length) {
            throw new ShapeMismatch(
                    "start of a minimisation: " + start.length + " values for " + lower.length + " parameters");
        }
        for (int i = 0; i < start.length; i++) {
            if (!Double.isFinite(start[i])) {
                throw new InvalidData(describe(i) + ": start " + start[i] + " is not finite");
            }
            if (!fixed[i] && !(start[i] >= lower[i] && start[i] <= upper[i])) {
                throw new InvalidData(describe(i) + ": start " + start[i] + " is outside its bounds [" + lower[i] + ", "
                        + upper[i] + "]; start inside them, or widen them");
            }
        }
    }

    /** Copies the bounds. */
    void bounds(double[] lowest, double[] highest) {
        System.arraycopy(lower, 0, lowest, 0, lower.length);
        System.arraycopy(upper, 0, highest, 0, upper.length);
    }

    /** True when the parameter cannot move. */
    boolean isHeld(int parameter) {
        return fixed[parameter] || lower[parameter] == upper[parameter];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Domain that
                && Arrays.equals(lower, that.lower)
                && Arrays.equals(upper, that.upper)
                && Arrays.equals(fixed, that.fixed)
                && names.equals(that.names);
    }

    @Override
    public int hashCode() {
        return ((Arrays.hashCode(lower) * 31 + Arrays.hashCode(upper)) * 31 + Arrays.hashCode(fixed)) * 31
                + names.hashCode();
    }

    @Override
    public String toString() {
        return "Domain[lower=" + Arrays.toString(lower) + ", upper=" + Arrays.toString(upper) + ", fixed="
                + Arrays.toString(fixed) + ", names=" + names + "]";
    }
}
