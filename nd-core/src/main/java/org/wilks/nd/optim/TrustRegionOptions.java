package org.wilks.nd.optim;

/**
 * Settings of {@link TrustRegionNewton}. Immutable.
 *
 * @param distance limit of the estimated distance ½ gᵀH⁻¹g to the minimum, in units of the objective
 * @param scaledGradient limit of |g_i|/√H_ii
 * @param maxIterations limit of the number of steps tried
 * @param noise rounding error of the objective relative to its size: differences below it decide nothing, gradients do
 * @param flatness a direction is flat when the curvature along it, relative to that of its parameters one by one, is below this
 */
public record TrustRegionOptions(
        double distance, double scaledGradient, int maxIterations, double noise, double flatness) {
    /**
     * Settings after their checks.
     *
     * @param distance limit of the estimated distance ½ gᵀH⁻¹g to the minimum
     * @param scaledGradient limit of |g_i|/√H_ii
     * @param maxIterations limit of the number of steps tried
     * @param noise rounding error of the objective relative to its size
     * @param flatness a direction is flat when the curvature along it
     */
    public TrustRegionOptions {
        if (!(distance > 0)
                || !(scaledGradient > 0)
                || maxIterations < 0
                || !(noise >= 0)
                || !(flatness > 0 && flatness < 1)) {
            throw new IllegalArgumentException(
                    "trust-region options: distance " + distance + " and scaledGradient " + scaledGradient
                            + " have to be positive, maxIterations " + maxIterations + " and noise " + noise
                            + " not negative, flatness " + flatness + " between 0 and 1");
        }
    }

    /**
     * The settings of a certified fit: distance 1e-9, scaled gradient 1e-6, 500 steps, noise of 1000 units in the last place,
     * flatness 1e-11.
     *
     * @return the defaults
     */
    public static TrustRegionOptions defaults() {
        return new TrustRegionOptions(1e-9, 1e-6, 500, 2.2e-13, 1e-11);
    }

    /**
     * These settings with another limit of the estimated distance.
     *
     * @param newDistance in units of the objective
     * @return the new settings
     */
    public TrustRegionOptions withDistance(double newDistance) {
        return new TrustRegionOptions(newDistance, scaledGradient, maxIterations, noise, flatness);
    }

    /**
     * These settings with another limit of the scaled gradient.
     *
     * @param newScaledGradient the limit of |g_i|/√H_ii
     * @return the new settings
     */
    public TrustRegionOptions withScaledGradient(double newScaledGradient) {
        return new TrustRegionOptions(distance, newScaledGradient, maxIterations, noise, flatness);
    }

    /**
     * These settings with another limit of steps.
     *
     * @param newMaxIterations number of steps tried
     * @return the new settings
     */
    public TrustRegionOptions withMaxIterations(int newMaxIterations) {
        return new TrustRegionOptions(distance, scaledGradient, newMaxIterations, noise, flatness);
    }

    /**
     * These settings for an objective of another rounding error.
     *
     * @param newNoise relative to the objective's size
     * @return the new settings
     */
    public TrustRegionOptions withNoise(double newNoise) {
        return new TrustRegionOptions(distance, scaledGradient, maxIterations, newNoise, flatness);
    }

    /**
     * These settings with another threshold for flat directions.
     *
     * @param newFlatness relative curvature
     * @return the new settings
     */
    public TrustRegionOptions withFlatness(double newFlatness) {
        return new TrustRegionOptions(distance, scaledGradient, maxIterations, noise, newFlatness);
    }
}
