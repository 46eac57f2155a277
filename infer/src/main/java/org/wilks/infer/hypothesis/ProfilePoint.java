package org.wilks.infer.hypothesis;

import org.wilks.infer.fit.Optimum;

/**
 * One point of a {@link ProfileCurve}. Immutable.
 *
 * @param mu the parameter of interest
 * @param difference {@code d(mu) = -2 ln L(mu, thetaHatHat) + 2 ln L(muHat, thetaHat)}, to the rounding error of its terms: both
 *     fits are taken one Newton step past their certificates
 * @param slope the derivative d'(μ), which by the envelope theorem is the partial derivative of −2 ln L at the conditional fit
 * @param fit the conditional fit
 */
public record ProfilePoint(double mu, double difference, double slope, Optimum fit) {}
