package org.wilks.nd.optim;

/**
 * Settings of a {@link NoisyRoot}. Immutable.
 *
 * @param first the number of draws at the first places
 * @param most the largest number of draws at one place
 * @param tolerance the standard error of the root at which the search ends, in units of x
 */
public record NoisyRootOptions(int first, int most, double tolerance) {
    /**
     * Settings after their checks.
     *
     * @param first the number of draws at the first places
     * @param most the largest number of draws at one place
     * @param tolerance the standard error of the root at which the search ends
     */
    public NoisyRootOptions {
        if (first < 1 || most < first || !(tolerance > 0)) {
            throw new IllegalArgumentException("noisy root: " + first + " draws at first and " + most
                    + " at most, tolerance " + tolerance + "; at least one draw is needed, not fewer at most than at"
                    + " first, and a positive tolerance");
        }
    }
}
