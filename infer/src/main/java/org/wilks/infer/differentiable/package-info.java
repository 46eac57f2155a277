/**
 * Models whose numbers are tensors: every template, uncertainty, auxiliary datum and observation can depend on what is being optimised, and
 * every result is differentiable with respect to them.
 *
 * <pre>{@code
 * D(x; t) = -2 ln L(x; t) + 2 ln L_saturated(t)
 * d/dt min_x D(x; t) = dD/dt at the minimum
 * }</pre>
 *
 * <pre>{@code
 * DifferentiableModel model = DifferentiableModel.of(Model.of(workspace));
 * Tensor gradient = Derivatives.gradient(
 *         signal -> model.bind(t -> t.yields("SR", "signal", signal)).deviance(x), Tensor.of(5, 2));
 * }</pre>
 */
package org.wilks.infer.differentiable;
