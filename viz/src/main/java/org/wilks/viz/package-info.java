/**
 * Figures as files: {@link org.wilks.viz.FigureWriter} draws a {@link org.wilks.viz.figure.Figure} in the style of particle physics
 * papers and writes it as PNG (300 dots per inch), SVG (text stays text) or PDF (vector, with its font).
 *
 * <p>The style: ticks inside the frame on all four sides, no grid, steps that end on the bin edges, hatched uncertainty bands, axis
 * titles at the ends of the axes, a legend without a frame in a place that covers no data, colours that stay apart in colour blindness.
 * A value v is drawn at {@code low + (s(v) - s(a)) / (s(b) - s(a)) * length} of the frame, where {@code a} and {@code b} are the
 * axis' ends and {@code s} is the identity or the logarithm.
 *
 * <p>The same figure gives the same bytes. Nothing is drawn on a screen, and the drawing libraries are loaded by the first figure
 * that is written.
 *
 * <pre>{@code
 * FigureWriter.write(figure, Path.of("mass.svg"));
 * }</pre>
 */
package org.wilks.viz;
