package org.wilks.infer.simplified;

import org.wilks.nd.optim.Roots;

/** The background of one bin as a function of its nuisance parameter t, with two derivatives, and where it is not negative around t = 0. */
sealed interface BinCurve {
    double value(double t);

    double first(double t);

    double second(double t);

    /** The place where the first derivative jumps; NaN for none. */
    default double kink() {
        return Double.NaN;
    }

    /** The ends of the interval in which the background is not negative. */
    Range range();

    /** Where t starts: 0, but for a curve that is negative there. */
    default double start() {
        return 0;
    }

    /** An interval of t; infinite ends are none. */
    record Range(double low, double high) {}

    /** {@code a + b t + c t^2}, b at least 0. */
    record Quadratic(double a, double b, double c) implements BinCurve {
        @Override
        public double value(double t) {
            return a + t * (b + c * t);
        }

        @Override
        public double first(double t) {
            return b + 2 * c * t;
        }

        @Override
        public double second(double t) {
            return 2 * c;
        }

        @Override
        public Range range() {
            double low = Double.NEGATIVE_INFINITY;
            double high = Double.POSITIVE_INFINITY;
            if (b == 0 && c >= 0 && a >= 0) {
                return new Range(low, high);
            }
            double discriminant = b * b - 4 * a * c;
            if (discriminant >= 0) {
                double root = Math.sqrt(discriminant);
                low = b + root > 0 ? -2 * a / (b + root) : 0;
                high = c < 0 ? (b + root) / (-2 * c) : high;
            }
            return new Range(low, high);
        }

        /** Where the curve has its mean a + c, if it is negative at 0. */
        @Override
        public double start() {
            double root = b + Math.sqrt(b * b + 4 * c * c);
            return a < 0 && root > 0 ? 2 * c / root : 0;
        }
    }

    /**
     * {@code b + delta}, with {@code t^2 = delta^2 / (v + d delta)}: the linear variance of Barlow, v = σ⁺σ⁻ and d = σ⁺ − σ⁻, so that
     * {@code delta(1) = σ⁺} and {@code delta(-1) = -σ⁻}.
     */
    record LinearVariance(double b, double v, double d) implements BinCurve {
        private double root(double t) {
            return Math.sqrt(t * t * d * d + 4 * v);
        }

        @Override
        public double value(double t) {
            double r = root(t);
            double s = t * d;
            return b + (s >= 0 ? 0.5 * t * (s + r) : 2 * v * t / (r - s));
        }

        @Override
        public double first(double t) {
            double r = root(t);
            double s = t * d;
            // (s + r)^2 / 2r
            double sum = s >= 0 ? s + r : 4 * v / (r - s);
            return 0.5 * sum * sum / r;
        }

        @Override
        public double second(double t) {
            double r = root(t);
            double s = t * d;
            double sum = s >= 0 ? s + r : 4 * v / (r - s);
            // d (s + r)^2 (2 r - s) / 2 r^3
            return 0.5 * d * sum * sum * (2 * r - s) / (r * r * r);
        }

        @Override
        public Range range() {
            double variance = v - d * b;
            return new Range(
                    variance > 0 ? -b / Math.sqrt(variance) : Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
        }
    }

    /** {@code b + t sqrt(max(v + d (t - b), 1e-10))}, as spey has it. */
    record SpeyWidth(double b, double v, double d) implements BinCurve {
        private static final double FLOOR = 1e-10;

        private double variance(double t) {
            return v + d * (t - b);
        }

        @Override
        public double value(double t) {
            return b + t * Math.sqrt(Math.max(variance(t), FLOOR));
        }

        @Override
        public double first(double t) {
            double variance = variance(t);
            return variance < FLOOR ? Math.sqrt(FLOOR) : Math.sqrt(variance) + 0.5 * t * d / Math.sqrt(variance);
        }

        @Override
        public double second(double t) {
            double variance = variance(t);
            return variance < FLOOR ? 0 : d * (1 - 0.25 * t * d / variance) / Math.sqrt(variance);
        }

        @Override
        public double kink() {
            return d == 0 ? Double.NaN : b + (FLOOR - v) / d;
        }

        @Override
        public Range range() {
            double low;
            if (b == 0) {
                low = 0;
            } else if (d > 0) {
                // below the floor the width is 1e-5; above it t sqrt(variance) falls and rises again
                double deepest = -2 * variance(0) / (3 * d);
                low = deepest < 0 && value(deepest) < 0
                        ? Roots.bracketed(this::value, deepest, 0).x()
                        : -b / Math.sqrt(FLOOR);
            } else {
                double reach = -b / Math.sqrt(Math.max(variance(0), FLOOR));
                low = value(reach) >= 0
                        ? reach
                        : Roots.bracketed(this::value, reach, 0).x();
            }
            return new Range(low, Double.POSITIVE_INFINITY);
        }
    }
}
