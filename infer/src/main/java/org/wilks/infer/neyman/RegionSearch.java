package org.wilks.infer.neyman;

import java.util.ArrayList;
import java.util.List;
import org.wilks.infer.interval.ProfiledDeviance;
import org.wilks.infer.toys.ToyEstimate;
import org.wilks.infer.toys.ToyPValue;
import org.wilks.nd.error.InvalidInput;

/** The tests of a grid of points, with toys where they decide. */
final class RegionSearch {
    /** A point lies on one side for certain when p is so many standard errors away from 1 - level. */
    private static final double SURE = 4;

    /** Differences of t and its critical value are cut off at this, for straight lines between grid points. */
    private static final double FAR = 50;

    private final FeldmanCousins construction;
    private final FeldmanCousinsOptions options;
    private final double[] first;
    private final double[] second;
    private final PointToys[][] points;

    RegionSearch(FeldmanCousins construction, double[] first, double[] second) {
        this.construction = construction;
        this.first = first;
        this.second = second;
        options = construction.options();
        points = new PointToys[first.length][second.length];
        requireAscending(first, 0);
        requireAscending(second, 1);
    }

    private void requireAscending(double[] values, int which) {
        String name = construction.names().get(which);
        if (values.length < 2) {
            throw new InvalidInput(
                    "grid of " + name + ": " + values.length + " values; at least 2 are needed to draw a boundary");
        }
        for (int i = 1; i < values.length; i++) {
            if (!(values[i] > values[i - 1])) {
                throw new InvalidInput(
                        "grid of " + name + ": " + values[i] + " follows " + values[i - 1] + "; values have to ascend");
            }
        }
    }

    FeldmanCousinsRegion run() {
        ProfiledDeviance walked = construction.profile();
        for (int i = 0; i < first.length; i++) {
            // forth and back, so that the fit to the data starts at a neighbour
            for (int k = 0; k < second.length; k++) {
                int j = i % 2 == 0 ? k : second.length - 1 - k;
                points[i][j] = construction.toysAt(walked, first[i], second[j]).with(options.firstToys());
                decide(points[i][j]);
            }
        }
        sharpen();
        return result();
    }

    /** Throws toys until it is clear on which side of the boundary a point lies. */
    private void decide(PointToys point) {
        while (point.isPossible() && point.thrown() < options.mostToys()) {
            ToyPValue p = point.pValue();
            if (Math.abs(p.value() - (1 - options.level())) > SURE * p.error()) {
                return;
            }
            more(point);
        }
    }

    private void more(PointToys point) {
        point.with((int) Math.min(options.mostToys(), 2L * point.thrown()));
    }

    /** Throws toys where the boundary passes, until their critical values are as good as asked for; new toys may move it. */
    private void sharpen() {
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int i = 0; i + 1 < first.length; i++) {
                for (int j = 0; j + 1 < second.length; j++) {
                    if (isCrossed(i, j)) {
                        for (int corner = 0; corner < 4; corner++) {
                            PointToys point = points[i + corner / 2][j + corner % 2];
                            if (!isSharp(point)) {
                                more(point);
                                changed = true;
                            }
                        }
                    }
                }
            }
        }
    }

    private boolean isCrossed(int i, int j) {
        boolean inside = isInside(points[i][j]);
        return inside != isInside(points[i + 1][j])
                || inside != isInside(points[i][j + 1])
                || inside != isInside(points[i + 1][j + 1]);
    }

    private boolean isInside(PointToys point) {
        return point.isPossible() && point.pValue().value() > 1 - options.level();
    }

    private boolean isSharp(PointToys point) {
        if (!point.isPossible() || point.thrown() >= options.mostToys()) {
            return true;
        }
        ToyEstimate critical = point.critical();
        return critical.error() <= options.precision() * critical.value();
    }

    private FeldmanCousinsRegion result() {
        List<TestedPoint> tested = new ArrayList<>();
        double[][] excess = new double[first.length][second.length];
        long toys = 0;
        long failures = 0;
        for (int i = 0; i < first.length; i++) {
            for (int j = 0; j < second.length; j++) {
                PointToys point = points[i][j];
                tested.add(point.result());
                excess[i][j] = point.isPossible()
                        ? Math.min(FAR, point.observed() - point.critical().value())
                        : FAR;
                toys += point.thrown();
                failures += point.failed();
            }
        }
        return new FeldmanCousinsRegion(
                construction.names(),
                options.level(),
                construction.best(),
                first,
                second,
                tested,
                GridContour.of(first, second, excess),
                toys,
                failures);
    }
}
