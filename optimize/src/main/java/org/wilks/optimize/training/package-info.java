/**
 * Training of observables and bin edges along the exact gradient of what a HistFactory model is judged by.
 *
 * <pre>{@code
 * theta = (parameters of the observable, parameters of the bins)
 * y_cell(theta) = sum over events of w [Phi((e_(j+1) - o(x)) / h) - Phi((e_j - o(x)) / h)],     o(x) the observable, e the edges, h the bandwidth
 * objective(theta) = f(y(theta)),     f the measure of the model with every uncertainty profiled
 * }</pre>
 *
 * <p>The objective sees events only through the yields y, so the gradient over all events is exact in two passes, chunk by chunk, with memory that
 * does not grow with their number. Decisions and reports are made with hard histograms.
 *
 * <pre>{@code
 * SoftCells cells = SoftCells.of(new NetworkObservable(network), Bins.floating(0, 1, 5, 0.02), layout, events);
 * Tensor objective = measure.of(cells.of(theta, Tensor.scalar(0.05)), shares).negate();
 * }</pre>
 */
package org.wilks.optimize.training;
