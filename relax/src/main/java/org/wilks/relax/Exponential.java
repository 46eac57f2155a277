package org.wilks.relax;

/** exp in a few nanoseconds that inline into loops: a table of 64 powers of two and a polynomial of degree 5. Relative error 5e-16. */
final class Exponential {
    /** Beyond plus and minus this the result would leave the normal numbers. */
    static final double LIMIT = 708;

    private static final int BITS = 6;
    private static final int SIZE = 1 << BITS;
    private static final double[] POWERS = new double[SIZE];
    private static final double PER_STEP = SIZE / Math.log(2);
    /** ln 2 / 64 in two parts, the first with zeros at its end, so that its product with a whole number is exact. */
    private static final double STEP_HIGH = 0x1.62e42feep-1 / SIZE;

    private static final double STEP_LOW = 0x1.a39ef35793c76p-33 / SIZE;
    private static final double TO_WHOLE = 0x1.8p52;

    static {
        for (int i = 0; i < SIZE; i++) {
            POWERS[i] = StrictMath.pow(2, (double) i / SIZE);
        }
    }

    private Exponential() {}

    /** exp(x) for x in [-708, 708]. */
    static double exp(double x) {
        double shifted = x * PER_STEP + TO_WHOLE;
        int steps = (int) Double.doubleToRawLongBits(shifted);
        double whole = shifted - TO_WHOLE;
        double r = (x - whole * STEP_HIGH) - whole * STEP_LOW;
        double r2 = r * r;
        double p = 1 + (r + r2 * (0.5 + r * (1.0 / 6)) + r2 * r2 * (1.0 / 24 + r * (1.0 / 120)));
        long power = Double.doubleToRawLongBits(POWERS[steps & (SIZE - 1)]) + ((long) (steps >> BITS) << 52);
        return p * Double.longBitsToDouble(power);
    }
}
