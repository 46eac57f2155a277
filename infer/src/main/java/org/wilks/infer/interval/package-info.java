/**
 * Scans, intervals and contours of a likelihood in some of its parameters, the others profiled or held.
 *
 * <pre>{@code
 * d(c) = min over theta of D(c, theta) - D(cHat, thetaHat),        asymptotically chi-squared with as many degrees of freedom as c has entries
 * }</pre>
 *
 * <pre>{@code
 * ProfiledDeviance d = ProfiledDeviance.of(Fit.of(likelihood), data, likelihood.parameters().index("mu"));
 * double q = d.value(new double[] {1.5});
 * }</pre>
 */
package org.wilks.infer.interval;
