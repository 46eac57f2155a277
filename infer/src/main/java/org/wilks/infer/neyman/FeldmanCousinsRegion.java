package org.wilks.infer.neyman;

import java.util.List;

/**
 * The region of two parameters by toys, on a grid. Immutable, except that arrays of the grid are not copied: do not modify them.
 *
 * @param parameters the names of the two parameters
 * @param level the confidence level
 * @param best their values at the free fit
 * @param first the values of the first parameter
 * @param second the values of the second parameter
 * @param points the tests, those of one value of the first parameter after each other
 * @param boundary the lines where t of the data is the critical value, in no particular order
 * @param toys how many toys were thrown, failed ones included
 * @param failures how many failed
 */
public record FeldmanCousinsRegion(
        List<String> parameters,
        double level,
        double[] best,
        double[] first,
        double[] second,
        List<TestedPoint> points,
        List<Line> boundary,
        long toys,
        long failures) {
    /**
     * A piece of the boundary. Immutable, except that arrays are not copied: do not modify them.
     *
     * @param first the values of the first parameter along the line
     * @param second those of the second one
     * @param isClosed whether the line ends where it begins; an open one ends at the border of the grid
     */
    public record Line(double[] first, double[] second, boolean isClosed) {}

    /**
     * A region; lists are copied.
     *
     * @param parameters the names of the two parameters
     * @param level the confidence level
     * @param best their values at the free fit
     * @param first the values of the first parameter
     * @param second the values of the second parameter
     * @param points the tests
     * @param boundary the lines of the boundary
     * @param toys how many toys were thrown
     * @param failures how many failed
     */
    public FeldmanCousinsRegion {
        parameters = List.copyOf(parameters);
        points = List.copyOf(points);
        boundary = List.copyOf(boundary);
    }

    /**
     * The test of a grid point.
     *
     * @param i the index of the value of the first parameter
     * @param j that of the second one
     * @return the test
     */
    public TestedPoint point(int i, int j) {
        return points.get(i * second.length + j);
    }

    /**
     * Whether a grid point is in the region.
     *
     * @param i the index of the value of the first parameter
     * @param j that of the second one
     * @return true when its p-value is above 1 − level
     */
    public boolean isInside(int i, int j) {
        return point(i, j).pValue().value() > 1 - level;
    }

    /**
     * Whether the region is all on the grid.
     *
     * @return false when a point at the border of the grid is inside
     */
    public boolean isEnclosed() {
        for (int i = 0; i < first.length; i++) {
            for (int j = 0; j < second.length; j++) {
                boolean border = i == 0 || j == 0 || i == first.length - 1 || j == second.length - 1;
                if (border && isInside(i, j)) {
                    return false;
                }
            }
        }
        return true;
    }
}
