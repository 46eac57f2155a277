package org.wilks.viz.figure;

import java.util.Objects;
import java.util.OptionalDouble;
import org.wilks.nd.error.InvalidData;

/**
 * An axis: its title, its scale and, where the data shall not decide, its ends.
 *
 * <p>An end that is left open follows the data; the upper end of a y axis then leaves room for the legend and the analysis label.
 *
 * @param title the title with its unit, as in {@code "m_{T} [GeV]"}; may be empty
 * @param scale linear or logarithmic
 * @param low the lower end, or empty to follow the data
 * @param high the upper end, or empty to follow the data
 */
public record Axis(String title, Scale scale, OptionalDouble low, OptionalDouble high) {

    /** The scale of an axis. */
    public enum Scale {
        /** Equal steps add. */
        LINEAR,
        /** Equal steps multiply; values that are not positive lie below the frame. */
        LOGARITHMIC
    }

    /**
     * Checks that the ends are finite, in order, and positive on a logarithmic axis.
     *
     * @param title the title with its unit, as in {@code "m_{T} [GeV]"}; may be empty
     * @param scale linear or logarithmic
     * @param low the lower end, or empty to follow the data
     * @param high the upper end, or empty to follow the data
     */
    public Axis {
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(scale, "scale");
        low.ifPresent(value -> checkEnd(title, scale, "low", value));
        high.ifPresent(value -> checkEnd(title, scale, "high", value));
        if (low.isPresent() && high.isPresent() && !(low.getAsDouble() < high.getAsDouble())) {
            throw new InvalidData("axis '" + title + "': the lower end " + low.getAsDouble()
                    + " is not below the upper end " + high.getAsDouble());
        }
    }

    /**
     * A linear axis that follows the data.
     *
     * @param title the title with its unit
     * @return the axis
     */
    public static Axis linear(String title) {
        return new Axis(title, Scale.LINEAR, OptionalDouble.empty(), OptionalDouble.empty());
    }

    /**
     * A logarithmic axis that follows the positive data.
     *
     * @param title the title with its unit
     * @return the axis
     */
    public static Axis logarithmic(String title) {
        return new Axis(title, Scale.LOGARITHMIC, OptionalDouble.empty(), OptionalDouble.empty());
    }

    /**
     * This axis with a fixed lower end.
     *
     * @param value the lower end
     * @return the axis
     */
    public Axis from(double value) {
        return new Axis(title, scale, OptionalDouble.of(value), high);
    }

    /**
     * This axis with a fixed upper end.
     *
     * @param value the upper end
     * @return the axis
     */
    public Axis upTo(double value) {
        return new Axis(title, scale, low, OptionalDouble.of(value));
    }

    /**
     * This axis with both ends fixed.
     *
     * @param lower the lower end
     * @param upper the upper end
     * @return the axis
     */
    public Axis between(double lower, double upper) {
        return new Axis(title, scale, OptionalDouble.of(lower), OptionalDouble.of(upper));
    }

    private static void checkEnd(String title, Scale scale, String which, double value) {
        if (!Double.isFinite(value) || (scale == Scale.LOGARITHMIC && value <= 0)) {
            throw new InvalidData("axis '" + title + "': its " + which + " end is " + value + "; allowed: "
                    + (scale == Scale.LOGARITHMIC ? "a finite number above 0" : "a finite number"));
        }
    }
}
