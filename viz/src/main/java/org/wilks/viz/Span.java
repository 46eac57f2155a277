package org.wilks.viz;

/** The ends of a drawn axis and its scale: where a value stands between them. */
record Span(double low, double high, boolean logarithmic) {

    /** The value on the axis' scale; −∞ for what is not positive on a logarithmic one. */
    double scaled(double value) {
        if (!logarithmic) {
            return value;
        }
        return value > 0 ? Math.log10(value) : Double.NEGATIVE_INFINITY;
    }

    double unscaled(double scaled) {
        return logarithmic ? Math.pow(10, scaled) : scaled;
    }

    /** 0 at the lower end, 1 at the upper. */
    double fraction(double value) {
        return (scaled(value) - scaled(low)) / (scaled(high) - scaled(low));
    }
}
