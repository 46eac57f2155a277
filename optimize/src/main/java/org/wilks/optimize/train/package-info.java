/**
 * The training of a configuration: from event files to the parts of an analysis, and from there to what is reported.
 *
 * <pre>{@code
 * TrainConfiguration configuration = TrainConfigurationReader.read(Path.of("train.yaml"));
 * AnalysisParts parts = TrainEvents.load(configuration).parts();
 * }</pre>
 *
 * <p>The histogram of a sample in a region is that of the very events which {@code wilks optimize-cuts} would put there, with the same weights: {@code y_j = sum
 * of w over events with e_j <= o(x) < e_(j+1)}, o the observable, e the edges.
 */
package org.wilks.optimize.train;
