/**
 * The figures of channels: data over the stacked rates of the samples with the uncertainty of their sum, and the ratio of the two below.
 *
 * <p>Data points carry the central 68.27 % interval of a Poisson mean (Garwood, Biometrika 28 (1936) 437), so that zero events have an error bar
 * too: from 0 to 1.84. Samples whose rate is negative in a bin are stacked downwards from zero there; the line and the band are those of the whole
 * sum.
 *
 * <pre>{@code
 * Prediction prefit = Prediction.prefit(model);
 * ChannelStyle style = ChannelStyle.of(model, prefit);
 * Map<String, Figure> figures =
 *         ModelFigures.of(model, prefit, model.observed(), style, Map.of(), ChannelFigureOptions.defaults());
 * FigureWriter.write(figures.get("signal_region"), Path.of("signal_region.pdf"));
 * }</pre>
 */
package org.wilks.viz.channel;
