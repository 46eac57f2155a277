package org.wilks.viz;

import org.wilks.viz.figure.Axis;

/** The least and largest of the values seen; on a logarithmic axis, of the positive ones. Grows as values are added. */
final class Limits {
    private static final int MOST_DECADES = 6;

    private final boolean positiveOnly;
    private double low = Double.POSITIVE_INFINITY;
    private double high = Double.NEGATIVE_INFINITY;

    Limits(boolean positiveOnly) {
        this.positiveOnly = positiveOnly;
    }

    void add(double... values) {
        for (double value : values) {
            if (Double.isFinite(value) && (!positiveOnly || value > 0)) {
                low = Math.min(low, value);
                high = Math.max(high, value);
            }
        }
    }

    boolean isEmpty() {
        return low > high;
    }

    double low() {
        return low;
    }

    double high() {
        return high;
    }

    /** These limits with a part of their length added at each end. */
    Limits widened(double below, double above) {
        Limits result = new Limits(positiveOnly);
        if (!isEmpty()) {
            Span span = new Span(low, high, positiveOnly);
            double length = span.scaled(high) - span.scaled(low);
            result.add(span.unscaled(span.scaled(low) - below * length));
            result.add(span.unscaled(span.scaled(high) + above * length));
        }
        return result;
    }

    /** Limits for a logarithmic axis of counts: half the least value, but at most so many decades below the top. */
    Limits decades() {
        Limits result = new Limits(true);
        if (!isEmpty()) {
            result.add(high * Math.pow(high / low, 0.05));
            result.add(Math.max(low / 2, high / Math.pow(10, MOST_DECADES)));
        }
        return result;
    }

    /** The axis' own ends where it has any; a range of some length in every case. */
    Span within(Axis axis) {
        double from = axis.low().orElse(isEmpty() ? fallbackLow(axis) : low);
        double to = axis.high().orElse(isEmpty() ? fallbackHigh(axis) : high);
        if (!(from < to)) {
            double centre = axis.low().isPresent() ? from : to;
            double half = centre == 0 ? 0.5 : Math.abs(centre) * 0.1;
            from = axis.low().orElse(positiveOnly ? centre / 2 : centre - half);
            to = axis.high().orElse(positiveOnly ? centre * 2 : centre + half);
        }
        return new Span(from, to, positiveOnly);
    }

    private double fallbackLow(Axis axis) {
        return positiveOnly
                ? axis.high().orElse(1) / 10
                : Math.min(0, axis.high().orElse(1) - 1);
    }

    private double fallbackHigh(Axis axis) {
        return positiveOnly
                ? axis.low().orElse(0.1) * 10
                : Math.max(1, axis.low().orElse(0) + 1);
    }
}
