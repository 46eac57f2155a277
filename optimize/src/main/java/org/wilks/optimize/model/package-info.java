/**
 * HistFactory models of histograms that are being optimised: from sums of event weights to a workspace, to the numbers that it is judged by,
 * and to their gradients.
 *
 * <p>With {@code y} the sums of weights and of squared weights of all cells (region, sample, variation, bin), hard or soft, an objective is
 * {@code f(y)}: the yields are the nominal templates, those of varied events the {@code histosys}, the roots of the sums of squares the
 * {@code staterror}, and the data the expected ones of the same yields. Every parameter is profiled in {@code f}, and {@code df/dy} is exact.
 *
 * <pre>{@code
 * ModelMeasure measure = ModelMeasure.of(structure, Measure.CLS, settings);
 * double hard = measure.of(weights, squares, counted);              // of the workspace with these numbers
 * Tensor soft = measure.of(yields, shares);                         // [2, cells], differentiable
 * Workspace workspace = ModelWorkspace.of(structure, weights, squares, counted, ModelData.background());
 * }</pre>
 */
package org.wilks.optimize.model;
