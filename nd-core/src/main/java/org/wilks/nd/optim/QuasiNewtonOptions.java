package org.wilks.nd.optim;

import java.util.Arrays;

/**
 * Settings of {@link LimitedMemoryQuasiNewton}. Immutable.
 *
 * @param distance limit of the estimated distance ½ gᵀB⁻¹g to the minimum, in units of the objective
 * @param scaledGradient limit of |g_i|/√B_ii
 * @param maxIterations limit of the number of line searches
 * @param memory number of recent steps whose curvature is remembered
 * @param noise rounding error of the objective relative to its size: differences below it are judged by slopes
 * @param scale the length over which each parameter matters, as the first step should move it; empty for 1 everywhere
 */
public record QuasiNewtonOptions(
        double distance, double scaledGradient, int maxIterations, int memory, double noise, double[] scale) {
    /**
     * Settings after their checks.
     *
     * @param distance limit of the estimated distance ½ gᵀB⁻¹g to the minimum
     * @param scaledGradient limit of |g_i|/√B_ii
     * @param maxIterations limit of the number of line searches
     * @param memory number of recent steps whose curvature is remembered
     * @param noise rounding error of the objective relative to its size
     * @param scale the length over which each parameter matters
     */
    public QuasiNewtonOptions {
        scale = scale.clone();
        boolean scales = true;
        for (double length : scale) {
            scales &= length > 0 && length < Double.POSITIVE_INFINITY;
        }
        if (!(distance > 0) || !(scaledGradient > 0) || maxIterations < 0 || memory < 1 || !(noise >= 0) || !scales) {
            throw new IllegalArgumentException(
                    "quasi-Newton options: distance " + distance + ", scaledGradient " + scaledGradient
                            + ", memory " + memory + " and every scale have to be positive, maxIterations "
                            + maxIterations + " and noise "
                            + noise + " not negative");
        }
    }

    /**
     * Distance 1e-9, scaled gradient 1e-6, 5000 line searches, memory 10, noise of 1000 units in the last place, scales of 1.
     *
     * @return the defaults
     */
    public static QuasiNewtonOptions defaults() {
        return new QuasiNewtonOptions(1e-9, 1e-6, 5000, 10, 2.2e-13, new double[0]);
    }

    /**
     * These settings with another limit of the estimated distance.
     *
     * @param newDistance in units of the objective
     * @return the new settings
     */
    public QuasiNewtonOptions withDistance(double newDistance) {
        return new QuasiNewtonOptions(newDistance, scaledGradient, maxIterations, memory, noise, scale);
    }

    /**
     * These settings with another limit of the scaled gradient.
     *
     * @param newScaledGradient the limit of |g_i|/√B_ii
     * @return the new settings
     */
    public QuasiNewtonOptions withScaledGradient(double newScaledGradient) {
        return new QuasiNewtonOptions(distance, newScaledGradient, maxIterations, memory, noise, scale);
    }

    /**
     * These settings with another limit of line searches.
     *
     * @param newMaxIterations number of line searches
     * @return the new settings
     */
    public QuasiNewtonOptions withMaxIterations(int newMaxIterations) {
        return new QuasiNewtonOptions(distance, scaledGradient, newMaxIterations, memory, noise, scale);
    }

    /**
     * These settings with another memory.
     *
     * @param newMemory number of steps remembered
     * @return the new settings
     */
    public QuasiNewtonOptions withMemory(int newMemory) {
        return new QuasiNewtonOptions(distance, scaledGradient, maxIterations, newMemory, noise, scale);
    }

    /**
     * These settings for an objective of another rounding error.
     *
     * @param newNoise relative to the objective's size
     * @return the new settings
     */
    public QuasiNewtonOptions withNoise(double newNoise) {
        return new QuasiNewtonOptions(distance, scaledGradient, maxIterations, memory, newNoise, scale);
    }

    /**
     * These settings with the lengths over which the parameters matter.
     *
     * @param newScale one positive length for each parameter; not modified
     * @return the new settings
     */
    public QuasiNewtonOptions withScale(double... newScale) {
        return new QuasiNewtonOptions(distance, scaledGradient, maxIterations, memory, noise, newScale);
    }

    /**
     * A copy: the length over which each parameter matters, as the first step should move it.
     *
     * @return a new array
     */
    @Override
    public double[] scale() {
        return scale.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof QuasiNewtonOptions that
                && distance == that.distance
                && scaledGradient == that.scaledGradient
                && maxIterations == that.maxIterations
                && memory == that.memory
                && noise == that.noise
                && Arrays.equals(scale, that.scale);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * Double.hashCode(distance) + maxIterations) + Arrays.hashCode(scale);
    }
}
