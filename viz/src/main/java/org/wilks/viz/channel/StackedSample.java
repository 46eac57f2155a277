package org.wilks.viz.channel;

import java.util.Arrays;
import java.util.Objects;
import org.wilks.viz.figure.Colour;

/**
 * One sample of a stack.
 *
 * @param name its name in the legend
 * @param colour its colour
 * @param yields its rates, [bins]; may be negative
 */
public record StackedSample(String name, Colour colour, double[] yields) {
    /**
     * A sample; the array is copied.
     *
     * @param name its name in the legend
     * @param colour its colour
     * @param yields its rates, [bins]
     */
    public StackedSample {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(colour, "colour");
        yields = yields.clone();
    }

    /** {@return a copy of the rates} */
    @Override
    public double[] yields() {
        return yields.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StackedSample that
                && name.equals(that.name)
                && colour.equals(that.colour)
                && Arrays.equals(yields, that.yields);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, colour, Arrays.hashCode(yields));
    }
}
