package org.wilks.viz;

import java.awt.geom.Path2D;
import java.util.List;

/**
 * A piece of an area on the page: straight sides at two places, and straight edges between them. The vertical coordinate grows
 * downwards, so that {@code low} has the larger one.
 */
record Area(double left, double right, double lowLeft, double lowRight, double highLeft, double highRight) {

    static Area box(double left, double right, double low, double high) {
        double lower = Math.max(low, high);
        double upper = Math.min(low, high);
        return new Area(left, right, lower, lower, upper, upper);
    }

    Path2D outline() {
        Path2D path = new Path2D.Double();
        path.moveTo(left, lowLeft);
        path.lineTo(left, highLeft);
        path.lineTo(right, highRight);
        path.lineTo(right, lowRight);
        path.closePath();
        return path;
    }

    /**
     * Rising diagonals {@code x + y = k * spacing * √2} inside the areas. They run on from one area into the next, and are lines
     * rather than a pattern, so that every format keeps them sharp.
     */
    static Path2D hatches(List<Area> areas, double spacing) {
        Path2D lines = new Path2D.Double();
        double step = spacing * Math.sqrt(2);
        for (Area area : areas) {
            double least = Math.min(
                    area.left + Math.min(area.highLeft, area.lowLeft),
                    area.right + Math.min(area.highRight, area.lowRight));
            double most = Math.max(
                    area.left + Math.max(area.highLeft, area.lowLeft),
                    area.right + Math.max(area.highRight, area.lowRight));
            for (long k = (long) Math.ceil(least / step); k * step <= most; k++) {
                area.addHatch(lines, k * step);
            }
        }
        return lines;
    }

    /** The part of the line {@code y = sum - x} between the sides, below the upper and above the lower edge. */
    private void addHatch(Path2D lines, double sum) {
        double[] range = {left, right};
        boolean inside = right > left
                && clip(range, sum - left - highLeft, sum - right - highRight)
                && clip(range, lowLeft - (sum - left), lowRight - (sum - right));
        if (inside && range[1] > range[0]) {
            lines.moveTo(range[0], sum - range[0]);
            lines.lineTo(range[1], sum - range[1]);
        }
    }

    /** Keeps the part of the range where a linear function with these values at the sides is not negative. */
    private boolean clip(double[] range, double atLeft, double atRight) {
        if (atLeft < 0 && atRight < 0) {
            return false;
        }
        if (atLeft < 0 || atRight < 0) {
            double zero = left + (right - left) * atLeft / (atLeft - atRight);
            if (atLeft < 0) {
                range[0] = Math.max(range[0], zero);
            } else {
                range[1] = Math.min(range[1], zero);
            }
        }
        return range[1] > range[0];
    }
}
