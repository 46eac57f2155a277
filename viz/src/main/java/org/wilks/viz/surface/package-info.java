/**
 * Figures of iso-likelihood surfaces: projections of their points, how exactly and how evenly they lie, and profiles.
 *
 * <p>{@code FigureWriter.write(SurfaceFigures.projection(surface, 0, 1, SurfaceFigureOptions.defaults()), Path.of("c0-c1.svg"))} draws one.
 */
package org.wilks.viz.surface;
