package org.wilks.infer.spec;

import java.util.Arrays;
import java.util.OptionalInt;
import org.wilks.nd.error.InvalidModifier;

/**
 * A correlated change of a sample's shape: the yields move from the nominal ones to {@code low} at α = −1 and {@code high} at α = +1, with a Gaussian constraint on α.
 *
 * @param name the name of its parameter, or of its set of parameters
 * @param low yields at α = −1, one for each bin
 * @param high yields at α = +1, one for each bin
 */
public record HistoSys(String name, double[] low, double[] high) implements Modifier {
    /**
     * A value after its checks; arrays and lists are copied.
     *
     * @param name the name of its parameter, or of its set of parameters
     * @param low yields at α = −1, one for each bin
     * @param high yields at α = +1, one for each bin
     */
    public HistoSys {
        Checks.name(name, "a modifier");
        low = Checks.finite(low, "histosys " + name + ", yields at -1");
        high = Checks.finite(high, "histosys " + name + ", yields at +1");
        if (low.length != high.length) {
            throw new InvalidModifier("histosys " + name + ": " + low.length + " yields at -1 and " + high.length
                    + " at +1; as many of both are needed");
        }
    }

    /**
     * A copy: yields at α = −1, one for each bin.
     *
     * @return a new array
     */
    @Override
    public double[] low() {
        return low.clone();
    }

    /**
     * A copy: yields at α = +1, one for each bin.
     *
     * @return a new array
     */
    @Override
    public double[] high() {
        return high.clone();
    }

    @Override
    public OptionalInt bins() {
        return OptionalInt.of(low.length);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HistoSys that
                && name.equals(that.name)
                && Arrays.equals(low, that.low)
                && Arrays.equals(high, that.high);
    }

    @Override
    public int hashCode() {
        return (name.hashCode() * 31 + Arrays.hashCode(low)) * 31 + Arrays.hashCode(high);
    }

    @Override
    public String toString() {
        return "HistoSys[name=" + name + ", low=" + Arrays.toString(low) + ", high=" + Arrays.toString(high) + "]";
    }
}
