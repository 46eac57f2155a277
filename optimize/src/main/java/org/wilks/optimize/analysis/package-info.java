/**
 * An analysis as a value: simulated events with their variations, an observable, bins, a model and what it is judged by; and what is trained and
 * reported of it.
 *
 * <pre>{@code
 * Network network = Network.of(Standardisation.none(2), DenseLayer.hidden(100), DenseLayer.output());
 * Analysis analysis = Analysis.of(
 *                 new NetworkObservable(network),
 *                 Bins.floating(0, 1, 5, 0.02),
 *                 AnalysisSample.signal("signal", Events.of(s).withYield(20)),
 *                 AnalysisSample.background("background", Events.of(b).withYield(100))
 *                         .with(Variation.ofInputs("scale", up, down))
 *                         .withNormalisation("cross_section", 0.95, 1.05)
 *                         .withLuminosity(0.02)
 *                         .withMcStatistics())
 *         .raising(Goal.of(Measure.CLS))
 *         .withLeastBackground(20);
 * Analysis training = analysis.part(0, 2);
 * Analysis validation = analysis.part(1, 2);
 * Training steps = new Training(Adam.of(LearningRate.constant(1e-3)), 200, 50);
 * TrainingState end = steps.run(
 *         AnalysisObjective.of(training, validation, Schedule.exponential(0.1, 0.02, 100)),
 *         steps.start(training.initial(RandomStreams.of(1))),
 *         state -> {});
 * }</pre>
 *
 * <p>Negative weights: yields are sums of weights and may hold negative ones, nothing is clipped; effective numbers are (Σw)²/Σw² of all weights,
 * with their signs in the sum; the standardisation of a network's inputs uses the sizes of weights, since a spread has to be one; cross-entropy is
 * linear in weights and keeps their signs. What has to be positive is the sum of a sample's weights in each part of its events.
 */
package org.wilks.optimize.analysis;
