package org.wilks.events;

/**
 * The parts of the events that train, that choices are made on, and that numbers are reported from.
 *
 * @param train the fraction for training
 * @param validation the fraction for validation
 * @param test the fraction for the test
 */
public record Fractions(double train, double validation, double test) {
    private static final double ROUNDING = 1e-9;

    /**
     * Fractions, checked.
     *
     * @param train the fraction for training
     * @param validation the fraction for validation
     * @param test the fraction for the test
     * @throws IllegalArgumentException if one is negative or not finite, or their sum is not 1 (to 1e-9)
     */
    public Fractions {
        if (!(train >= 0 && validation >= 0 && test >= 0 && Math.abs(train + validation + test - 1) <= ROUNDING)) {
            throw new IllegalArgumentException(
                    "fractions " + train + ", " + validation + ", " + test + ": each must be at least 0, their sum 1");
        }
    }

    /**
     * The given fractions.
     *
     * @param train the fraction for training
     * @param validation the fraction for validation
     * @param test the fraction for the test
     * @return the fractions
     * @throws IllegalArgumentException if one is negative or not finite, or their sum is not 1 (to 1e-9)
     */
    public static Fractions of(double train, double validation, double test) {
        return new Fractions(train, validation, test);
    }
}
