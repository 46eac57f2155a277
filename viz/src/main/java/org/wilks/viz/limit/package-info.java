/**
 * The figures of upper limits: CLs against the parameter of interest with its expected bands, its components CLs+b and CLb, and the limits of
 * many signals.
 *
 * <p>The observed curve is solid, the median of the expected ones dashed; the bands hold the expected values from −1 to +1 (green) and from −2
 * to +2 standard deviations (yellow). An upper limit is where a curve of CLs falls to the level.
 *
 * <pre>{@code
 * UpperLimit limit = UpperLimit.of(model, model.observed());
 * LimitResult found = limit.find(0.05);
 * LimitBand band = limit.band(LimitFigures.points(found, limit.test().muHat()));
 * Figure figure = LimitFigures.cls(band, ClsLevel.of(found, "mu"), LimitFigureOptions.defaults());
 * FigureWriter.write(figure, Path.of("brazil.pdf"));
 * }</pre>
 */
package org.wilks.viz.limit;
