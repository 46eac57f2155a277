package org.wilks.relax;

import static org.wilks.relax.GaussianCell.REACH;
import static org.wilks.relax.GaussianCell.TERMS;

/** The upper tail of the normal law and its density on [0, 8.5) from tables of polynomials: a few nanoseconds, errors as in {@link GaussianCell}. */
final class NormalCells {
    private static final int PER_UNIT = GaussianCell.PER_BANDWIDTH;
    private static final int CELLS = (int) (REACH * PER_UNIT) + 1;
    private static final double HALF = 0.5 / PER_UNIT;
    private static final double[] TAIL = new double[CELLS * TERMS];
    private static final double[] DENSITY = new double[CELLS * TERMS];

    static {
        for (int c = 0; c < CELLS; c++) {
            GaussianCell.tail((c + 0.5) / PER_UNIT, HALF, TAIL, c * TERMS);
            GaussianCell.density(0, (c + 0.5) / PER_UNIT, HALF, 1, DENSITY, c * TERMS);
        }
    }

    private NormalCells() {}

    /** 1 - Phi(u) for u in [0, 8.5]. */
    static double tail(double u) {
        return polynomial(TAIL, u);
    }

    /** phi(u) for u in [0, 8.5]. */
    static double density(double u) {
        return polynomial(DENSITY, u);
    }

    private static double polynomial(double[] p, double u) {
        double z = u * PER_UNIT;
        int cell = (int) z;
        double t = ((cell + 0.5) - z) * 2;
        double t2 = t * t;
        int b = cell * TERMS;
        return ((p[b] + p[b + 1] * t) + (p[b + 2] + p[b + 3] * t) * t2)
                + ((p[b + 4] + p[b + 5] * t) + (p[b + 6] + p[b + 7] * t) * t2) * (t2 * t2);
    }
}
