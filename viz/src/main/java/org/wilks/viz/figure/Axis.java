package org.wilks.viz.figure;

import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import org.wilks.nd.error.InvalidData;

/**
 * An axis: its title, its scale and, where the data shall not decide, its ends.
 *
 * <p>An end that is left open follows the data; the upper end of a y axis then leaves room for the legend and the analysis label.
 *
 * <p>An axis may have names in place of numbers: name i stands at the value i, and the axis reaches from −½ to half a place beyond the last. On a y axis
 * names stand one above the other, and a y axis of {@link #rows} leaves room above the last for the legend and the analysis label.
 *
 * @param title the title with its unit, as in {@code "m_{T} [GeV]"}; may be empty
 * @param scale linear or logarithmic
 * @param low the lower end, or empty to follow the data
 * @param high the upper end, or empty to follow the data
 * @param names what stands at 0, 1, 2, ... of the axis in place of numbers; empty for numbers
 */
public record Axis(String title, Scale scale, OptionalDouble low, OptionalDouble high, List<String> names) {

    /** The scale of an axis. */
    public enum Scale {
        /** Equal steps add. */
        LINEAR,
        /** Equal steps multiply; values that are not positive lie below the frame. */
        LOGARITHMIC
    }

    /**
     * Checks that the ends are finite, in order, and positive on a logarithmic axis, and that a logarithmic axis has no names.
     *
     * @param title the title with its unit, as in {@code "m_{T} [GeV]"}; may be empty
     * @param scale linear or logarithmic
     * @param low the lower end, or empty to follow the data
     * @param high the upper end, or empty to follow the data
     * @param names what stands at 0, 1, 2, ... of the axis in place of numbers; empty for numbers
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
        names = List.copyOf(names);
        if (scale == Scale.LOGARITHMIC && !names.isEmpty()) {
            throw new InvalidData(
                    "axis '" + title + "': " + names.size() + " names on a logarithmic axis; allowed: none");
        }
    }

    /**
     * A linear axis that follows the data.
     *
     * @param title the title with its unit
     * @return the axis
     */
    public static Axis linear(String title) {
        return new Axis(title, Scale.LINEAR, OptionalDouble.empty(), OptionalDouble.empty(), List.of());
    }

    /**
     * A logarithmic axis that follows the positive data.
     *
     * @param title the title with its unit
     * @return the axis
     */
    public static Axis logarithmic(String title) {
        return new Axis(title, Scale.LOGARITHMIC, OptionalDouble.empty(), OptionalDouble.empty(), List.of());
    }

    /**
     * An x axis of names: bins, signals, parameters.
     *
     * @param title the title
     * @param names the names at 0, 1, 2, ..., at least one
     * @return the axis, from −½ to half a place beyond the last name
     */
    public static Axis of(String title, List<String> names) {
        if (names.isEmpty()) {
            throw new InvalidData("axis '" + title + "': no names; needed: at least one");
        }
        return new Axis(title, Scale.LINEAR, OptionalDouble.of(-0.5), OptionalDouble.of(names.size() - 0.5), names);
    }

    /**
     * A y axis of names, one above the other, that grows upwards until texts are clear of what is drawn beside the names.
     *
     * @param title the title
     * @param names the names at 0, 1, 2, ... from the bottom, at least one
     * @return the axis, from −½ to half a place beyond the last name or higher
     */
    public static Axis rows(String title, List<String> names) {
        Axis closed = of(title, names);
        return new Axis(title, Scale.LINEAR, closed.low(), OptionalDouble.empty(), names);
    }

    /**
     * This axis with a fixed lower end.
     *
     * @param value the lower end
     * @return the axis
     */
    public Axis from(double value) {
        return new Axis(title, scale, OptionalDouble.of(value), high, names);
    }

    /**
     * This axis with a fixed upper end.
     *
     * @param value the upper end
     * @return the axis
     */
    public Axis upTo(double value) {
        return new Axis(title, scale, low, OptionalDouble.of(value), names);
    }

    /**
     * This axis with both ends fixed.
     *
     * @param lower the lower end
     * @param upper the upper end
     * @return the axis
     */
    public Axis between(double lower, double upper) {
        return new Axis(title, scale, OptionalDouble.of(lower), OptionalDouble.of(upper), names);
    }

    private static void checkEnd(String title, Scale scale, String which, double value) {
        if (!Double.isFinite(value) || (scale == Scale.LOGARITHMIC && value <= 0)) {
            throw new InvalidData("axis '" + title + "': its " + which + " end is " + value + "; allowed: "
                    + (scale == Scale.LOGARITHMIC ? "a finite number above 0" : "a finite number"));
        }
    }
}
