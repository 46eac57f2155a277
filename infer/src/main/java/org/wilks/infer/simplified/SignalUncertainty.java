package org.wilks.infer.simplified;

import java.util.Arrays;
import org.wilks.nd.error.InvalidModel;

/**
 * An uncertainty of the signal yields: a factor in each bin, with parameters that have unit normal constraints.
 *
 * <pre>{@code
 * s_i  ->  s_i exp(theta ln(1 + up_i / s_i))       for theta >= 0
 *          s_i exp(theta ln(1 + down_i / s_i))     for theta < 0
 * }</pre>
 *
 * <p>Factors of several uncertainties multiply. At θ = 0 the derivative with respect to θ jumps where up and down differ. This is spey's
 * {@code modifiers}; spey replaces a negative uncertainty by zero with a warning, here it is refused. Immutable.
 *
 * @param name the name of its parameter, or of its parameters {@code name[i]}
 * @param kind whether bins share one parameter
 * @param up the absolute upward uncertainty of each bin, at least zero
 * @param down the absolute downward uncertainty of each bin, at least zero
 */
public record SignalUncertainty(String name, Kind kind, double[] up, double[] down) {
    /** Whether bins share one parameter. */
    public enum Kind {
        /** One parameter moves all bins together. */
        NORMALIZATION,
        /** One parameter for each bin. */
        SHAPE
    }

    /**
     * An uncertainty after its checks; arrays are copied.
     *
     * @param name the name of its parameter, or of its parameters {@code name[i]}
     * @param kind whether bins share one parameter
     * @param up the absolute upward uncertainty of each bin
     * @param down the absolute downward uncertainty of each bin
     * @throws InvalidModel when a number is negative or not finite, or the lengths differ
     */
    public SignalUncertainty {
        if (name.isBlank()) {
            throw new InvalidModel("signal uncertainty without a name; its parameters need one");
        }
        up = Checks.nonNegative("signal uncertainty '" + name + "', up", up);
        down = Checks.nonNegative("signal uncertainty '" + name + "', down", down);
        Checks.sameLength("signal uncertainty '" + name + "', down", down.length, "up", up.length);
    }

    /**
     * One parameter for all bins, with the same uncertainty on both sides.
     *
     * @param name the parameter
     * @param uncertainties the absolute uncertainty of each bin
     * @return the uncertainty
     */
    public static SignalUncertainty normalization(String name, double... uncertainties) {
        return new SignalUncertainty(name, Kind.NORMALIZATION, uncertainties, uncertainties);
    }

    /**
     * One parameter for each bin, with the same uncertainty on both sides.
     *
     * @param name the parameters are {@code name[0]}, {@code name[1]}, ...
     * @param uncertainties the absolute uncertainty of each bin
     * @return the uncertainty
     */
    public static SignalUncertainty shape(String name, double... uncertainties) {
        return new SignalUncertainty(name, Kind.SHAPE, uncertainties, uncertainties);
    }

    /**
     * A copy: the absolute upward uncertainty of each bin.
     *
     * @return a new array
     */
    @Override
    public double[] up() {
        return up.clone();
    }

    /**
     * A copy: the absolute downward uncertainty of each bin.
     *
     * @return a new array
     */
    @Override
    public double[] down() {
        return down.clone();
    }

    /** The number of its parameters in so many bins. */
    int parameters(int bins) {
        return kind == Kind.NORMALIZATION ? 1 : bins;
    }

    /** The name of one of its parameters. */
    String parameter(int k) {
        return kind == Kind.NORMALIZATION ? name : name + "[" + k + "]";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SignalUncertainty that
                && name.equals(that.name)
                && kind == that.kind
                && Arrays.equals(up, that.up)
                && Arrays.equals(down, that.down);
    }

    @Override
    public int hashCode() {
        return name.hashCode() * 31 + Arrays.hashCode(up);
    }

    @Override
    public String toString() {
        return "SignalUncertainty[name=" + name + ", kind=" + kind + ", up=" + Arrays.toString(up) + ", down="
                + Arrays.toString(down) + "]";
    }
}
