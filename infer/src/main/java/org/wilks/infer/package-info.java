/**
 * Statistical inference with binned counts and systematic uncertainties: HistFactory workspaces, their compiled likelihood, certified fits,
 * test statistics, CLs and limits.
 *
 * <pre>{@code
 * L(n, a | phi) = prod_bins Poisson(n_b | nu_b(phi)) prod_constraints p(a_c | phi_c)
 * nu_b = sum_samples (prod of factors) (nominal + sum of shifts)
 * }</pre>
 *
 * <p>The rooms: {@link org.wilks.infer.spec} reads and writes workspaces, {@link org.wilks.infer.workspace}
 * makes workspaces of workspaces, {@link org.wilks.infer.model} compiles them to likelihoods,
 * {@link org.wilks.infer.likelihood} says what a likelihood is, {@link org.wilks.infer.fit} maximises it, {@link org.wilks.infer.hypothesis}
 * tests hypotheses with it, {@link org.wilks.infer.limit} finds limits,
 * {@link org.wilks.infer.neyman} Feldman-Cousins intervals, and {@link org.wilks.infer.goodness} tests whether the model describes the data.
 */
package org.wilks.infer;
