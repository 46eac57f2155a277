package org.wilks.infer.surface;

import java.util.List;

/**
 * How evenly the kept points of a surface lie, in whitened coordinates, where the distance 1 is one standard deviation at the best fit.
 *
 * <p>Two kept points of one sheet are at least {@code spacing} apart. Holes are measured by probes that took no part in the search: fresh rays, and
 * points of the surface beside kept ones in random directions. The distance of a probe to the nearest kept point would be at most {@code spacing} if
 * the surface were filled.
 *
 * @param spacing the least distance of two kept points of one sheet
 * @param probes how many probes found the surface
 * @param medianHole the median of the probes' distances to the nearest kept point, as a part of the spacing
 * @param hole99 their 99 % quantile, as a part of the spacing
 * @param largestHole the largest of them, as a part of the spacing
 * @param medianNeighbour the median of the kept points' distances to their nearest neighbour, as a part of the spacing
 * @param neighbour99 their 99 % quantile, as a part of the spacing
 * @param passes how many passes of walks and filling were made
 * @param holeQuantiles the quantiles 0 %, 1 % ... 100 % of the probes' distances, as parts of the spacing; none when no probe found the surface
 * @param neighbourQuantiles the same of the distances between nearest neighbours
 * @param even whether {@code hole99 <= 1} and {@code largestHole <= 1.5}
 */
public record Coverage(
        double spacing,
        int probes,
        double medianHole,
        double hole99,
        double largestHole,
        double medianNeighbour,
        double neighbour99,
        int passes,
        List<Double> holeQuantiles,
        List<Double> neighbourQuantiles,
        boolean even) {
    /**
     * A coverage; lists are copied.
     *
     * @param spacing the least distance of two kept points of one sheet
     * @param probes how many probes found the surface
     * @param medianHole the median of the probes' distances to the nearest kept point
     * @param hole99 their 99 % quantile
     * @param largestHole the largest of them
     * @param medianNeighbour the median of the kept points' distances to their nearest neighbour
     * @param neighbour99 their 99 % quantile
     * @param passes how many passes of walks and filling were made
     * @param holeQuantiles the percentiles of the probes' distances
     * @param neighbourQuantiles the percentiles of the distances between nearest neighbours
     * @param even whether the points are evenly spread
     */
    public Coverage {
        holeQuantiles = List.copyOf(holeQuantiles);
        neighbourQuantiles = List.copyOf(neighbourQuantiles);
    }
}
