package org.wilks.viz.training;

import java.util.Objects;
import java.util.OptionalDouble;

/**
 * A nuisance parameter after a fit, in units of the width of its constraint.
 *
 * @param name its name
 * @param pull (θ̂ − θ₀)/σ₀
 * @param constraint σ(θ̂)/σ₀; empty where the fit does not determine it
 */
public record ParameterPull(String name, double pull, OptionalDouble constraint) {
    /**
     * Checks that nothing is null.
     *
     * @param name its name
     * @param pull (θ̂ − θ₀)/σ₀
     * @param constraint σ(θ̂)/σ₀
     */
    public ParameterPull {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(constraint, "constraint");
    }
}
