package org.wilks.infer.interval;

import org.wilks.nd.error.InvalidInput;

/**
 * Settings of contours.
 *
 * @param points how many points a curve as long as the ellipse of the best fit's curvature gets; longer ones have more, at the same spacing
 * @param search how many points a side the grid has on which further curves are looked for; 0 for none
 * @param reach how far that grid goes on each side, in half axes of that ellipse
 * @param keepsBounds whether curves end at the bounds of the two parameters
 */
public record ContourOptions(int points, int search, double reach, boolean keepsBounds) {
    private static final int MOST = 100_000;

    /**
     * Settings after their checks.
     *
     * @param points how many points a curve gets, at least 8
     * @param search how many points a side the grid has, 0 or at least 2
     * @param reach how far that grid goes, above 0
     * @param keepsBounds whether curves end at the bounds of the two parameters
     * @throws InvalidInput when a number is not allowed
     */
    public ContourOptions {
        if (points < 8 || points > MOST) {
            throw new InvalidInput("options of contours: " + points + " points; allowed are 8 to " + MOST);
        }
        if (search < 0 || search == 1 || search > 2000) {
            throw new InvalidInput("options of contours: a grid of " + search
                    + " points a side; allowed are 0, which looks for no further curves, and 2 to 2000");
        }
        if (!(reach > 0 && reach < 1e6)) {
            throw new InvalidInput("options of contours: a reach of " + reach + "; it has to be above 0 and below 1e6");
        }
    }

    /**
     * 128 points a curve, a grid of 25 × 25 over 2.5 half axes, bounds kept.
     *
     * @return the defaults
     */
    public static ContourOptions defaults() {
        return new ContourOptions(128, 25, 2.5, true);
    }

    /**
     * These settings with another number of points.
     *
     * @param newPoints how many points a curve gets
     * @return the new settings
     */
    public ContourOptions withPoints(int newPoints) {
        return new ContourOptions(newPoints, search, reach, keepsBounds);
    }

    /**
     * These settings with another search for further curves.
     *
     * @param newSearch how many points a side the grid has; 0 for none
     * @param newReach how far it goes, in half axes
     * @return the new settings
     */
    public ContourOptions withSearch(int newSearch, double newReach) {
        return new ContourOptions(points, newSearch, newReach, keepsBounds);
    }

    /**
     * These settings with bounds kept or not: the free fit and the other parameters keep to theirs in any case.
     *
     * @param newKeepsBounds whether curves end at the bounds of the two parameters
     * @return the new settings
     */
    public ContourOptions withBoundsKept(boolean newKeepsBounds) {
        return new ContourOptions(points, search, reach, newKeepsBounds);
    }
}
