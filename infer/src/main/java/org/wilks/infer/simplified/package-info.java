/**
 * Simplified likelihoods: counts whose background is known by its mean, its covariance and its skewness, as published for reinterpretation.
 *
 * <pre>{@code
 * L(mu, theta) = prod_i Poisson(n_i | mu s_i + b_i(theta_i))  N(theta | 0, rho)
 * }</pre>
 *
 * <pre>{@code
 * SimplifiedLikelihood model = SimplifiedLikelihood.of(
 *         Signal.of(5.5, 2.5), Background.correlated(new double[] {51.4, 39.0}, covariance), 57, 42);
 * UpperLimit.of(model, model.observed()).find(0.05);
 * }</pre>
 *
 * <p>CMS-NOTE-2017-001; Buckley, Citron, Fichet, Kraml, Waltenberger, Wardle, JHEP 04 (2019) 064, arXiv:1809.05548; the family of the Python
 * package spey (arXiv:2307.06996).
 */
package org.wilks.infer.simplified;
