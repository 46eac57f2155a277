/**
 * What a model predicts with its uncertainty: the rates of each bin and sample before and after a fit, and the standard deviations of the
 * rates, propagated to first order.
 *
 * <pre>{@code
 * sigma_b² = Σ_ij ∂ν_b/∂x_i V_ij ∂ν_b/∂x_j
 * }</pre>
 *
 * <p>V holds the squared widths of the constraints before a fit, and the covariance of the parameters after it.
 *
 * <pre>{@code
 * Prediction prefit = Prediction.prefit(model);
 * Prediction postfit = Prediction.postfit(model, Fit.of(model).run(model.observed()));
 * postfit.standardDeviations().get(0);      // of the rate of bin 0
 * }</pre>
 */
package org.wilks.infer.prediction;
