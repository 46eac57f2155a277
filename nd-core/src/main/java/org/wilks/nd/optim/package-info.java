/**
 * Minimisers and roots of functions of plain {@code double[]}.
 *
 * <p>The problem is
 *
 * <pre>{@code
 * minimise f(x)  over  lower <= x <= upper,  x_i fixed for some i,  c_k(x) >= 0
 * }</pre>
 *
 * <p>and its answer is a {@link org.wilks.nd.optim.Minimum} that carries a {@link org.wilks.nd.optim.Certificate}: the estimated
 * distance {@code ½ gᵀ H⁻¹ g} to the minimum value and the largest {@code |g_i| / √H_ii}, both on the parameters that are free to
 * move. Neither depends on the units of a parameter. A minimisation without its certificate is an error
 * ({@link org.wilks.nd.error.FitFailed}), unless the caller asks for the attempt as it is.
 *
 * <p>{@link org.wilks.nd.optim.TrustRegionNewton} uses value, gradient and Hessian;
 * {@link org.wilks.nd.optim.LimitedMemoryQuasiNewton} only value and gradient. {@link org.wilks.nd.optim.Roots} finds bracketed
 * roots and brackets; {@link org.wilks.nd.optim.ScalarMinimiser} minimises over an interval.
 *
 * <pre>{@code
 * TwiceSmoothObjective f = (x, gradient, hessian) -> {
 *     gradient[0] = x[0] - 3;
 *     hessian[0] = 1;
 *     return 0.5 * (x[0] - 3) * (x[0] - 3);
 * };
 * Minimum minimum = TrustRegionNewton.standard().minimise(f, new double[] {0}, Domain.unbounded(1));
 * // minimum.x()[0] == 3, minimum.value() == 0
 * }</pre>
 *
 * <p>Nothing here allocates inside an iteration, reads a clock, or keeps state between calls: equal calls give equal bits.
 */
package org.wilks.nd.optim;
