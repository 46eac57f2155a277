/**
 * The figures of a cut optimisation, made of plain arrays: each variable with its cut while all other cuts are applied, the
 * significance against the value of each cut, and the course of the training.
 *
 * <p>In the figures a soft quantity, which drives the gradient, is dashed; a hard one, which is reported, is solid.
 *
 * <pre>{@code
 * double[] edges = DisplayBins.edges(40, KeptRange.below(12.5), signalValues, backgroundValues);
 * CutDistribution distribution = new CutDistribution(
 *         "fAlpha",
 *         "deg",
 *         edges,
 *         List.of(
 *                 SampleYields.filled("Hadrons", Role.BACKGROUND, edges, backgroundValues, backgroundWeights),
 *                 SampleYields.filled("Gammas", Role.SIGNAL, edges, signalValues, signalWeights)),
 *         KeptRange.below(12.5));
 * FigureWriter.write(CutFigures.variable(distribution, CutFigureOptions.defaults()), Path.of("fAlpha.pdf"));
 * }</pre>
 */
package org.wilks.viz.cuts;
