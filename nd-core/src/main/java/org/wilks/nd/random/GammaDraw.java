package org.wilks.nd.random;

/** The gamma law by G. Marsaglia and W. W. Tsang, ACM Transactions on Mathematical Software 26 (2000) 363, with StrictMath alone. */
final class GammaDraw {
    private GammaDraw() {}

    static double draw(RandomStream stream, double shape) {
        if (!(shape > 0 && shape < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "shape of a gamma law: " + shape + ", allowed are finite numbers above 0");
        }
        return shape >= 1
                ? fromOne(stream, shape)
                : fromOne(stream, shape + 1) * StrictMath.pow(stream.nextPositive(), 1 / shape);
    }

    private static double fromOne(RandomStream stream, double shape) {
        double d = shape - 1.0 / 3;
        double c = 1 / (3 * StrictMath.sqrt(d));
        while (true) {
            double x = stream.nextNormal();
            double root = 1 + c * x;
            if (root <= 0) {
                continue;
            }
            double v = root * root * root;
            double u = stream.nextPositive();
            double squared = x * x;
            if (u < 1 - 0.0331 * squared * squared
                    || StrictMath.log(u) < 0.5 * squared + d * (1 - v + StrictMath.log(v))) {
                return d * v;
            }
        }
    }
}
