package org.wilks.viz.limit;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.wilks.infer.limit.LimitResult;
import org.wilks.nd.error.InvalidData;

/**
 * The limits of one signal of several.
 *
 * @param name the signal's name
 * @param place where it stands on the x axis, its mass for instance; empty when it has a name alone
 * @param limits its limits, or empty when there are none
 */
public record SignalLimit(String name, OptionalDouble place, Optional<LimitResult> limits) {
    /**
     * Checks that the place is finite.
     *
     * @param name the signal's name
     * @param place where it stands on the x axis; empty when it has a name alone
     * @param limits its limits, or empty when there are none
     */
    public SignalLimit {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(limits, "limits");
        if (place.isPresent() && !Double.isFinite(place.getAsDouble())) {
            throw new InvalidData(
                    "signal '" + name + "': its place is " + place.getAsDouble() + "; allowed: finite numbers");
        }
    }
}
