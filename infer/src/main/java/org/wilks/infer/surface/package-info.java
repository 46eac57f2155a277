/**
 * Iso-likelihood surfaces: the points of a deviance's k parameters at which it lies Δ above its minimum.
 *
 * <pre>{@code
 * q(c) = -2 ln L(c, thetaHatHat(c)) + 2 ln L(cHat, thetaHat)
 * surface = { c : q(c) = Delta },    Delta = the quantile of chi2 with k degrees of freedom
 * }</pre>
 *
 * <p>Rays from the best fit find every crossing, walks along the surface carry on to what rays do not see, and a front of probes fills the holes
 * between them; every point that is kept is certified.
 *
 * <p>{@link org.wilks.infer.surface.SurfaceFiles} writes them. {@code SurfaceSearch.of(Fit.of(likelihood), data, "c0", "c1", "c2").withLevel(0.95).run().points()} is a whole surface.
 */
package org.wilks.infer.surface;
