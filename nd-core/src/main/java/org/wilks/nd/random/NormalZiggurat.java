package org.wilks.nd.random;

/**
 * The standard normal law by a ziggurat of 256 layers of equal area under f(x) = exp(-x^2/2): J. A. Doornik, "An improved ziggurat
 * method to generate normal random samples" (2005). Tables and rejections by StrictMath, so that the numbers are the same everywhere.
 */
final class NormalZiggurat {
    private static final int LAYERS = 256;
    /** Where the tail begins, and the area of a layer, solved for 256 layers at 50 digits. */
    private static final double TAIL = 3.654152885361008771646;

    private static final double AREA = 0.004928673233974655347362;
    /** The right edge of each layer from the base up, the base widened to hold the tail's area; the last is 0. */
    private static final double[] EDGE = edges();
    /** The part of a layer that lies under the curve for certain. */
    private static final double[] INSIDE = inside();

    private NormalZiggurat() {}

    static double draw(RandomStream stream) {
        while (true) {
            // the layer from the 8 lowest bits, a signed uniform number from the 53 highest
            long bits = stream.nextLong();
            int layer = (int) bits & (LAYERS - 1);
            double u = ((bits >> 11) + 0.5) * 0x1p-52;
            if (Math.abs(u) < INSIDE[layer]) {
                return u * EDGE[layer];
            }
            if (layer == 0) {
                return tail(stream, u < 0);
            }
            double x = u * EDGE[layer];
            double lower = StrictMath.exp(-0.5 * (EDGE[layer] * EDGE[layer] - x * x));
            double upper = StrictMath.exp(-0.5 * (EDGE[layer + 1] * EDGE[layer + 1] - x * x));
            if (upper + stream.nextDouble() * (lower - upper) < 1) {
                return x;
            }
        }
    }

    /** Marsaglia's method for the tail beyond {@link #TAIL}. */
    private static double tail(RandomStream stream, boolean negative) {
        double x;
        double y;
        do {
            x = StrictMath.log(stream.nextPositive()) / TAIL;
            y = StrictMath.log(stream.nextPositive());
        } while (-2 * y < x * x);
        return negative ? x - TAIL : TAIL - x;
    }

    private static double[] edges() {
        double[] edge = new double[LAYERS + 1];
        double f = StrictMath.exp(-0.5 * TAIL * TAIL);
        edge[0] = AREA / f;
        edge[1] = TAIL;
        for (int i = 2; i < LAYERS; i++) {
            edge[i] = StrictMath.sqrt(-2 * StrictMath.log(AREA / edge[i - 1] + f));
            f = StrictMath.exp(-0.5 * edge[i] * edge[i]);
        }
        return edge;
    }

    private static double[] inside() {
        double[] inside = new double[LAYERS];
        for (int i = 0; i < LAYERS; i++) {
            inside[i] = EDGE[i + 1] / EDGE[i];
        }
        return inside;
    }
}
