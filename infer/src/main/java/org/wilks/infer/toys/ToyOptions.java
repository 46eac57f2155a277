package org.wilks.infer.toys;

/**
 * Settings of a {@link ToyCalculator}. Immutable.
 *
 * @param seed the seed of all random numbers
 * @param generation how data are drawn
 * @param keepsPoiBounds whether the bounds of the parameter of interest are kept as the fit has them; otherwise the statistic defines the lower one
 *     and the upper one is no wall
 */
public record ToyOptions(long seed, Generation generation, boolean keepsPoiBounds) {
    /**
     * Seed 0, frequentist toys, bounds as the statistic defines them.
     *
     * @return the defaults
     */
    public static ToyOptions defaults() {
        return new ToyOptions(0, Generation.FREQUENTIST, false);
    }

    /**
     * These settings with another seed.
     *
     * @param newSeed any number
     * @return the new settings
     */
    public ToyOptions withSeed(long newSeed) {
        return new ToyOptions(newSeed, generation, keepsPoiBounds);
    }

    /**
     * These settings with data drawn otherwise.
     *
     * @param newGeneration how
     * @return the new settings
     */
    public ToyOptions withGeneration(Generation newGeneration) {
        return new ToyOptions(seed, newGeneration, keepsPoiBounds);
    }

    /**
     * These settings, with the bounds of the parameter of interest kept or left to the statistic.
     *
     * @param keeps true to keep them
     * @return the new settings
     */
    public ToyOptions withPoiBoundsKept(boolean keeps) {
        return new ToyOptions(seed, generation, keeps);
    }
}
