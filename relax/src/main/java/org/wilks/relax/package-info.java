/**
 * Relaxed operations of an analysis: cuts, histograms and measures that are smooth enough to be moved along a gradient, each with the hard
 * operation as its limit.
 *
 * <p>A cut {@code x > c} becomes the weight {@code 1 / (1 + exp(-k (x - c)))}, a bin's content {@code sum_i w_i 1[e_j <= x_i < e_{j+1}]} the
 * content {@code sum_i w_i [Phi((e_{j+1} - x_i) / h) - Phi((e_j - x_i) / h)]} of kernels of width h. Yields of either kind go into a measure,
 * {@link org.wilks.relax.Significance} or {@link org.wilks.relax.FisherInformation}. Relaxed numbers are for gradients; what is reported
 * comes from {@link org.wilks.relax.Cut#hard()} and {@link org.wilks.relax.Histogram#hard()}.
 *
 * <pre>{@code
 * UnaryOperator<Tensor> objective = cut -> {
 *     Tensor s = Cut.above(cut).soft(2.7).pass(signal).sum().reshape(1);
 *     Tensor b = Cut.above(cut).soft(2.7).pass(background).sum().reshape(1);
 *     return Significance.discovery(s, b);
 * };
 * Tensor slope = Derivatives.gradient(objective, Tensor.scalar(3.8));
 * }</pre>
 */
package org.wilks.relax;
