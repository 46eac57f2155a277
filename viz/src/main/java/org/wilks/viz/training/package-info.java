/**
 * The figures of a training, made of plain arrays: what was lowered and judged against the epoch, the bins as they moved, soft and hard templates with
 * their variations, scores of training and test events, ROC curves, the bins' numbers, sensitivities, pulls, and the plans side by side.
 *
 * <p>As in all figures of Wilks a soft quantity, which drives the gradient, is dashed; a hard one, which is reported, is solid. In a comparison of training
 * with test events the test events are filled and the training events are points.
 *
 * <pre>{@code
 * List<TrainingStage> stages = List.of(
 *         new TrainingStage("cross-entropy", 40, OptionalLong.of(31)), new TrainingStage("CLs", 60, OptionalLong.of(52)));
 * Figure figure = EpochFigures.measure(
 *         List.of(new HistoryCurve("validation", HistoryCurve.Kind.HARD, epochs, values)),
 *         List.of(),
 *         stages,
 *         TrainingFigureOptions.of("Expected CLs").withLogarithmic(true));
 * }</pre>
 */
package org.wilks.viz.training;
