/**
 * Many signals on one background: a search tests every point of a grid of signals with the same background and the same data.
 *
 * <p>Each point is the model {@code nu_b = mu s_b(theta) + b_b(theta)} with its own {@code s}. The background is read and checked once,
 * and fitted once; what a point adds is read, compiled and fitted from there. The result of a point does not depend on the others.
 *
 * <pre>{@code
 * SignalGrid grid = SignalGrid.of(WorkspaceFile.read(Path.of("BkgOnly.json")), ModelOptions.defaults());
 * List<JsonPatch> signals = PatchSet.read(Path.of("patchset.json")).patches().stream().map(SignalPatch::patch).toList();
 * List<Double> cls = grid.map(signals, point -> point.test(TestStatistic.qMuTilde()).at(1).cls());
 * }</pre>
 */
package org.wilks.infer.grid;
