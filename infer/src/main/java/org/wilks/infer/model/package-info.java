/**
 * HistFactory models: the layout of parameters and data, the compiled likelihood and its exact derivatives.
 *
 * <pre>{@code
 * nu_b(phi)   = sum_samples (prod of factors) (nominal_b + sum of shifts)
 * L(n, a|phi) = prod_b Poisson(n_b | nu_b) prod_c p(a_c | phi_c)
 * }</pre>
 *
 * <pre>{@code
 * Model model = Model.of(workspace);
 * double[] start = model.parameters().inits();
 * double logL = model.logPdf(start, model.observed());
 * }</pre>
 */
package org.wilks.infer.model;
