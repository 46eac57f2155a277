package org.wilks.infer.differentiable;

import java.util.ArrayList;
import java.util.List;

/**
 * A symmetric cotangent of a symmetric matrix as few products, {@code S = Σ_r u_r v_rᵀ}: a pass for each is made instead of one for each entry. The
 * cotangent of a single variance needs one, that of a determinant as many as there are rows.
 */
final class Bilinear {
    /** What is left below this share of the largest entry, in the units in which the matrix has ones on its diagonal, is rounding. */
    private static final double NOTHING = 4e-15;

    /** A term u vᵀ. */
    record Term(double[] u, double[] v) {}

    private Bilinear() {}

    /**
     * The terms of ½(S + Sᵀ), by elimination with the largest entry as pivot.
     *
     * @param cotangent S, row-major of order n; not modified
     * @param matrix the matrix that S is a cotangent of, whose diagonal gives the units; not modified
     */
    static List<Term> terms(double[] cotangent, double[] matrix, int n) {
        double[] scale = new double[n];
        for (int i = 0; i < n; i++) {
            double diagonal = Math.abs(matrix[i * n + i]);
            scale[i] = diagonal > 0 && diagonal <= Double.MAX_VALUE ? Math.sqrt(diagonal) : 1;
        }
        double[] rest = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                rest[i * n + j] = 0.5 * (cotangent[i * n + j] + cotangent[j * n + i]) * scale[i] * scale[j];
            }
        }
        List<Term> terms = new ArrayList<>();
        double first = 0;
        for (int r = 0; r < n; r++) {
            int pivot = largest(rest);
            double size = n == 0 ? 0 : Math.abs(rest[pivot]);
            first = Math.max(first, size);
            if (!(size > NOTHING * first)) {
                break;
            }
            terms.add(eliminate(rest, scale, pivot / n, pivot % n, n));
        }
        return terms;
    }

    private static int largest(double[] a) {
        int at = 0;
        for (int i = 1; i < a.length; i++) {
            if (Math.abs(a[i]) > Math.abs(a[at])) {
                at = i;
            }
        }
        return at;
    }

    /** Takes the column and the row of a pivot out. */
    private static Term eliminate(double[] rest, double[] scale, int row, int column, int n) {
        double[] u = new double[n];
        double[] v = new double[n];
        double pivot = rest[row * n + column];
        for (int i = 0; i < n; i++) {
            u[i] = rest[i * n + column];
            v[i] = rest[row * n + i] / pivot;
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                rest[i * n + j] -= u[i] * v[j];
            }
        }
        for (int i = 0; i < n; i++) {
            rest[i * n + column] = 0;
            rest[row * n + i] = 0;
            u[i] /= scale[i];
            v[i] /= scale[i];
        }
        return new Term(u, v);
    }
}
