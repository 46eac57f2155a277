package org.wilks.infer.surface;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * An iso-likelihood surface: certified points at which q lies Δ above its minimum, and what is known of the surface around them. Immutable.
 *
 * @param names the parameters, k of them
 * @param profiled whether other parameters take their best values at each point; false when there are none or they stay at the best fit
 * @param best the lowest minimum
 * @param threshold the level and Δ
 * @param information what the data know at the best fit; its whitener makes the coordinates of lengths and distances
 * @param basins the separate minima at or below the threshold, the lowest first
 * @param points the points
 * @param coverage how evenly they lie; empty for one parameter, or when there are no points
 * @param ends where the surface, or the search, ends; none for a closed surface
 * @param work what the search did
 * @param options its settings, with the seed
 */
public record Surface(
        List<String> names,
        boolean profiled,
        BestFit best,
        Threshold threshold,
        ObservedInformation information,
        List<Basin> basins,
        SurfacePoints points,
        Optional<Coverage> coverage,
        List<SurfaceEnd> ends,
        SurfaceWork work,
        SurfaceOptions options) {
    /** The certificate of every point: {@code |q - Delta| / 2} is at most this, in units of -ln L. */
    public static final double TOLERANCE = 1e-9;

    /**
     * A surface; lists are copied.
     *
     * @param names the parameters
     * @param profiled whether other parameters take their best values at each point
     * @param best the lowest minimum
     * @param threshold the level and Δ
     * @param information what the data know at the best fit
     * @param basins the separate minima at or below the threshold
     * @param points the points
     * @param coverage how evenly they lie
     * @param ends where the surface, or the search, ends
     * @param work what the search did
     * @param options its settings
     */
    public Surface {
        names = List.copyOf(names);
        basins = List.copyOf(basins);
        ends = List.copyOf(ends);
    }

    /**
     * Whether the surface closes on itself within the bounds and the reach of the search.
     *
     * @return true when there are points and no ends
     */
    public boolean isClosed() {
        return ends.isEmpty() && points.size() > 0;
    }

    /**
     * What a user has to know of the surface: a rank below k, ends, holes, points that were dropped. One line each.
     *
     * @return the lines; empty when there is nothing to say
     */
    public List<String> remarks() {
        List<String> lines = new ArrayList<>();
        int k = names.size();
        if (information.rank() < k) {
            lines.add("the Fisher information at the best fit has rank " + information.rank() + " for " + k
                    + " parameters: q does not follow chi2 with " + k
                    + " degrees of freedom, and the level of the surface is not that of the threshold");
        }
        if (points.size() == 0) {
            lines.add("the surface was not met: no ray reaches it inside the bounds and within "
                    + number(options.reach()) + " standard deviations");
        }
        for (SurfaceEnd end : ends) {
            lines.add(
                    switch (end.kind()) {
                        case BOUND ->
                            "the surface does not close: the bound "
                                    + end.bound().orElseThrow() + " cuts it";
                        case REACH ->
                            "the surface does not close within " + number(options.reach())
                                    + " standard deviations of the best fit, where the search ends";
                        case UNDEFINED ->
                            "the surface meets places where the likelihood is zero or a conditional fit fails";
                    });
        }
        coverage.filter(one -> !one.even())
                .ifPresent(one -> lines.add("the points leave holes of up to " + number(one.largestHole())
                        + " times their spacing; more passes, walks or points fill them"));
        if (work.rejected() > 0) {
            lines.add(work.rejected() + " points were dropped because their certificate failed");
        }
        return lines;
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e7
                ? Long.toString((long) value)
                : String.format(Locale.ROOT, "%.3g", value);
    }
}
