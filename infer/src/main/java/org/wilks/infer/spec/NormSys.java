package org.wilks.infer.spec;

import org.wilks.nd.error.InvalidModifier;

/**
 * A correlated change of a sample's normalisation: the factor moves from 1 to {@code low} at α = −1 and {@code high} at α = +1, with a Gaussian constraint on α.
 *
 * @param name the name of its parameter, or of its set of parameters
 * @param low factor at α = −1
 * @param high factor at α = +1
 */
public record NormSys(String name, double low, double high) implements Modifier {
    /**
     * A value after its checks.
     *
     * @param name the name of its parameter, or of its set of parameters
     * @param low factor at α = −1, finite
     * @param high factor at α = +1, finite
     */
    public NormSys {
        Checks.name(name, "a modifier");
        if (!Double.isFinite(low) || !Double.isFinite(high)) {
            throw new InvalidModifier("normsys " + name + ": factors " + low + " at -1 and " + high
                    + " at +1 found; finite numbers are needed");
        }
    }
}
