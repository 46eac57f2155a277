package org.wilks.viz;

import java.awt.geom.Rectangle2D;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.ui.RectangleEdge;

/** The inside of a panel while it is drawn: from values to points on the page, a little beyond the frame at most. */
record Frame(Rectangle2D area, ValueAxis xAxis, ValueAxis yAxis) {
    /** Far enough outside that no line's end shows, near enough that no device overflows. */
    private static final double BEYOND = 50;

    double x(double value) {
        double place = xAxis.valueToJava2D(value, area, RectangleEdge.BOTTOM);
        return clamp(place, area.getMinX(), area.getMaxX(), area.getMinX());
    }

    double y(double value) {
        double place = yAxis.valueToJava2D(value, area, RectangleEdge.LEFT);
        return clamp(place, area.getMinY(), area.getMaxY(), area.getMaxY());
    }

    double left() {
        return area.getMinX();
    }

    double right() {
        return area.getMaxX();
    }

    double top() {
        return area.getMinY();
    }

    double bottom() {
        return area.getMaxY();
    }

    /** What has no place (the logarithm of zero and below) lies beyond the low end. */
    private static double clamp(double place, double least, double greatest, double lowEnd) {
        if (Double.isNaN(place)) {
            return lowEnd == least ? least - BEYOND : greatest + BEYOND;
        }
        return Math.max(least - BEYOND, Math.min(greatest + BEYOND, place));
    }
}
