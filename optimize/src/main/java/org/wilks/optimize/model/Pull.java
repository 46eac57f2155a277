package org.wilks.optimize.model;

import java.util.Objects;
import java.util.OptionalDouble;

/**
 * A nuisance parameter in a fit.
 *
 * @param name its name
 * @param pull its value minus the nominal one, in units of its width before the fit
 * @param constraint its standard deviation after the fit over that before; empty where the data do not determine it
 */
public record Pull(String name, double pull, OptionalDouble constraint) {
    /**
     * Checks that nothing is null.
     *
     * @param name its name
     * @param pull its value minus the nominal one, in units of its width before the fit
     * @param constraint its standard deviation after the fit over that before
     */
    public Pull {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(constraint, "constraint");
    }
}
