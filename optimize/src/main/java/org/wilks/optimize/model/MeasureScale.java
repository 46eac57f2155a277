package org.wilks.optimize.model;

import org.wilks.optimize.config.Measure;

/**
 * How a measure is raised and how it is shown. What a search raises is the significance itself, or the negative logarithm of a number that
 * is to become small, {@code -ln CLs}, {@code -ln mu_up}, {@code -ln sigma}: it does not underflow and its differences are relative ones. What is
 * shown is the number. Stateless.
 */
public final class MeasureScale {

    private MeasureScale() {}

    /**
     * Whether a number of this measure is the better the smaller it is.
     *
     * @param measure the measure
     * @return false for significances
     */
    public static boolean smallerIsBetter(Measure measure) {
        return switch (measure) {
            case DISCOVERY, EXCLUSION, GAUSSIAN, S_OVER_SQRT_B -> false;
            case CLS, LIMIT, UNCERTAINTY, A_OPTIMALITY, D_OPTIMALITY, E_OPTIMALITY -> true;
        };
    }

    /**
     * The number to show. The logarithm of the determinant of D-optimality is shown as it is, with its sign turned back.
     *
     * @param measure the measure
     * @param raised what a search raises
     * @return the number
     */
    public static double shown(Measure measure, double raised) {
        return switch (measure) {
            case DISCOVERY, EXCLUSION, GAUSSIAN, S_OVER_SQRT_B -> raised;
            case D_OPTIMALITY -> -raised;
            case CLS, LIMIT, UNCERTAINTY, A_OPTIMALITY, E_OPTIMALITY -> Math.exp(-raised);
        };
    }
}
