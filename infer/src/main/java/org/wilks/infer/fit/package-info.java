/**
 * Fits: the parameters at which a likelihood is largest, certified, with their uncertainties, and Asimov data.
 *
 * <pre>{@code
 * thetaHat     = argmin over theta of -2 ln L(theta; data)              inside the bounds
 * thetaHatHat  = the same with the parameter of interest held at mu
 * covariance   = (Hessian of -ln L at the minimum)^-1                   on the parameters that may move
 * }</pre>
 *
 * <p>{@code Fit.of(likelihood).withFixed("lumi", 1.0).run(data).standardDeviation("mu")} is a whole fit. A {@link org.wilks.infer.fit.Fit} is a
 * description and is shared freely; a {@link org.wilks.infer.fit.Fitter} is its hot form for one thread. A minimum that is not certified is an
 * error, never a number.
 */
package org.wilks.infer.fit;
