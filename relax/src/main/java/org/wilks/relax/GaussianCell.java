package org.wilks.relax;

import org.wilks.nd.special.SpecialFunctions;

/**
 * The normal law and its derivatives as polynomials of degree 7 on a short cell: {@code f(u0 - s t)} for t in [-1, 1], {@code s <= 1/32}.
 *
 * <p>Taylor series to degree 10, {@code phi^(m)(u0 - s t) = (-1)^m phi(u0) sum_n (s t)^n / n! He_{m+n}(u0)}, whose three highest powers
 * are then replaced by their best approximations of lower degree (Chebyshev economisation). Error below 2e-17 absolute for the cdf, below
 * 1e-11 relative at |u| = 8.5.
 */
final class GaussianCell {
    /** Coefficients per cell. */
    static final int TERMS = 8;
    /** Cells per bandwidth, at least: half a cell is then s = 1/32. */
    static final int PER_BANDWIDTH = 16;
    /** The distance in bandwidths up to which an edge sees an event; Phi(-8.5) = 9.5e-18. */
    static final double REACH = 8.5;

    private static final int TAYLOR = 10;

    private GaussianCell() {}

    /** The smaller side of the cdf: Phi(u0 - s t) if u0 is negative, else 1 - Phi(u0 - s t). */
    static void tail(double u0, double s, double[] out, int at) {
        double phi = SpecialFunctions.normalPdf(u0);
        double sign = u0 < 0 ? -1 : 1;
        double constant = SpecialFunctions.normalCdf(-Math.abs(u0));
        double before = 1;
        double he = u0;
        double factor = sign * phi * s;
        out[at] = constant;
        out[at + 1] = factor;
        double a8 = 0;
        double a9 = 0;
        double a10 = 0;
        for (int n = 2; n <= TAYLOR; n++) {
            factor *= s / n;
            double a = factor * he;
            if (n < TERMS) {
                out[at + n] = a;
            } else if (n == 8) {
                a8 = a;
            } else if (n == 9) {
                a9 = a;
            } else {
                a10 = a;
            }
            double next = u0 * he - (n - 1) * before;
            before = he;
            he = next;
        }
        economise(a8, a9, a10, out, at);
    }

    /** The derivative of order m of the normal density, {@code phi^(m)(u0 - s t)}, times a factor. */
    static void density(int order, double u0, double s, double scale, double[] out, int at) {
        double before = 0;
        double he = 1;
        for (int n = 0; n < order; n++) {
            double next = u0 * he - n * before;
            before = he;
            he = next;
        }
        double factor = (order % 2 == 0 ? scale : -scale) * SpecialFunctions.normalPdf(u0);
        double a8 = 0;
        double a9 = 0;
        double a10 = 0;
        for (int n = 0; n <= TAYLOR; n++) {
            double a = factor * he;
            if (n < TERMS) {
                out[at + n] = a;
            } else if (n == 8) {
                a8 = a;
            } else if (n == 9) {
                a9 = a;
            } else {
                a10 = a;
            }
            factor *= s / (n + 1);
            double next = u0 * he - (n + order) * before;
            before = he;
            he = next;
        }
        economise(a8, a9, a10, out, at);
    }

    private static void economise(double a8, double a9, double a10, double[] out, int at) {
        double b8 = a8 + 2.5 * a10;
        out[at] += a10 / 512 - b8 / 128;
        out[at + 1] -= 0.03515625 * a9;
        out[at + 2] += 0.25 * b8 - 0.09765625 * a10;
        out[at + 3] += 0.46875 * a9;
        out[at + 4] += 0.78125 * a10 - 1.25 * b8;
        out[at + 5] -= 1.6875 * a9;
        out[at + 6] += 2 * b8 - 2.1875 * a10;
        out[at + 7] += 2.25 * a9;
    }
}
