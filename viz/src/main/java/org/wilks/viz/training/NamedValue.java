package org.wilks.viz.training;

import java.util.Objects;
import java.util.OptionalDouble;
import org.wilks.nd.error.InvalidData;

/**
 * A number with a name and, if it is known, its error.
 *
 * @param name the name
 * @param value the number, finite
 * @param error its error, not negative; empty where there is none
 */
public record NamedValue(String name, double value, OptionalDouble error) {
    /**
     * A number after its check.
     *
     * @param name the name
     * @param value the number
     * @param error its error
     */
    public NamedValue {
        Objects.requireNonNull(name, "name");
        if (!Double.isFinite(value)
                || error.isPresent() && !(error.getAsDouble() >= 0 && Double.isFinite(error.getAsDouble()))) {
            throw new InvalidData(
                    "'" + name + "' is " + value + " ± " + error + "; allowed: finite numbers with errors from 0 on");
        }
    }
}
