package org.wilks.nd.optim;

import java.util.List;
import java.util.OptionalInt;

/**
 * The numbers that say whether a point is a minimum, none of which depends on the units of a parameter.
 *
 * <p>On the free parameters F, with gradient g and Hessian H:
 *
 * <pre>{@code
 * estimated distance  ½ g_Fᵀ H_FF⁻¹ g_F          (value above the minimum, to second order)
 * scaled gradient     max over F of |g_i| / √H_ii
 * }</pre>
 *
 * <p>A parameter at a bound is not free only while its derivative pushes it against the bound, and one at a kink only while zero
 * lies between its one-sided derivatives; otherwise it counts as free and its derivative enters the scaled gradient. A quasi-Newton
 * minimiser puts its own approximation in place of H ({@link #exactCurvature} is then false).
 *
 * @param estimatedDistance ½ gᵀH⁻¹g on the free parameters, flat directions left out; +∞ when the curvature is not positive
 * @param allowedDistance the limit of the estimated distance
 * @param scaledGradient the largest |g_i|/√H_ii over the free parameters, and the slope along a flat direction
 * @param allowedScaledGradient the limit of the scaled gradient
 * @param worstParameter the free parameter with the largest |g_i|/√H_ii; empty when none is free
 * @param positiveCurvature true when H_FF is positive semidefinite to rounding error: a minimum and not a saddle
 * @param exactCurvature true when H is the objective's own Hessian
 * @param weaklyActive parameters at a bound whose derivative is within the limit of zero: the minimum would stay without the bound, and
 *     derivatives of the minimiser are one-sided there
 * @param flat directions in which the objective does not change
 */
public record Certificate(
        double estimatedDistance,
        double allowedDistance,
        double scaledGradient,
        double allowedScaledGradient,
        OptionalInt worstParameter,
        boolean positiveCurvature,
        boolean exactCurvature,
        List<Integer> weaklyActive,
        List<FlatDirection> flat) {
    /**
     * A certificate; lists are copied.
     *
     * @param estimatedDistance ½ gᵀH⁻¹g on the free parameters
     * @param allowedDistance the limit of the estimated distance
     * @param scaledGradient the largest |g_i|/√H_ii over the free parameters
     * @param allowedScaledGradient the limit of the scaled gradient
     * @param worstParameter the free parameter with the largest |g_i|/√H_ii
     * @param positiveCurvature true when H_FF is positive semidefinite to rounding error
     * @param exactCurvature true when H is the objective's own Hessian
     * @param weaklyActive parameters at a bound whose derivative is within the limit of zero
     * @param flat directions in which the objective does not change
     */
    public Certificate {
        weaklyActive = List.copyOf(weaklyActive);
        flat = List.copyOf(flat);
    }

    /**
     * Whether the point is a minimum.
     *
     * @return true when both numbers are within their limits and the curvature is positive
     */
    public boolean holds() {
        return positiveCurvature && estimatedDistance <= allowedDistance && scaledGradient <= allowedScaledGradient;
    }

    /**
     * Whether the objective does not determine every free parameter.
     *
     * @return true when there is a flat direction
     */
    public boolean isDegenerate() {
        return !flat.isEmpty();
    }

    /** The certificate as a phrase of a message. */
    String words(Domain domain) {
        String where = worstParameter.isPresent() ? " at " + domain.describe(worstParameter.getAsInt()) : "";
        return String.format(
                "estimated distance to the minimum %.3g (allowed %.3g), largest |g|/sqrt(H) %.3g%s (allowed %.3g)%s",
                estimatedDistance,
                allowedDistance,
                scaledGradient,
                where,
                allowedScaledGradient,
                positiveCurvature ? "" : ", curvature not positive");
    }
}
