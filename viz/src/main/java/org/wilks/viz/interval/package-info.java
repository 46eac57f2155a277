/**
 * The figures of profile scans, intervals and contours: Δq against one parameter, Δq over the plane of two, and contours in that plane.
 *
 * <p>What is observed is solid, what is expected dashed, what holds the other parameters dotted; levels are the heights Δq where an interval or a contour
 * ends.
 *
 * <pre>{@code
 * ProfileScan scan = ProfileScan.of(deviance, ScanOptions.defaults(), ProfileScan.grid(-1, 3, 101));
 * FigureWriter.write(ScanFigures.curve(scan, List.of(Level.deltaQ(1), Level.deltaQ(4)), IntervalFigureOptions.defaults()), Path.of("scan.pdf"));
 * }</pre>
 */
package org.wilks.viz.interval;
