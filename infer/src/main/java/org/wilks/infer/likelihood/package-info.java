/**
 * What a likelihood is to fits and tests: parameters, data, and an evaluator with exact derivatives; and how one is written with tensors.
 *
 * <pre>{@code
 * deviance D(x) = -2 ln L(x) + 2 ln L_saturated >= 0
 *
 * Parameters parameters = Parameters.none().with("mu", 1, 0, 10).withPoi("mu");
 * Likelihood counting = TracedLikelihood.named(parameters, 1, 0, (x, n, a) -> List.of(
 *         Term.poisson(n, x.get("mu").times(4).plus(10))));
 * }</pre>
 */
package org.wilks.infer.likelihood;
