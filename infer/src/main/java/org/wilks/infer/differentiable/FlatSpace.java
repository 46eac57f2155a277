package org.wilks.infer.differentiable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The combinations of parameters that an information says nothing about: an orthonormal basis of the null space of a symmetric matrix without
 * negative eigenvalues, in units in which it has ones on its diagonal.
 *
 * <p>Found by Cholesky's elimination with the largest remaining diagonal as pivot. Added to the matrix as {@code M Mᵀ}, with M the basis in the units
 * of the matrix, it makes systems solvable, and changes nothing of solutions for right-hand sides that have no part along it, nor of their
 * derivatives: {@code zᵀ dI n = −(I z)ᵀ dn = 0} for those and every n of a null space that stays one.
 */
final class FlatSpace {
    /** A pivot below this is rounding of a zero. */
    private static final double FLAT = 1e-12;

    /** A parameter is determined when no more than this of it lies along the basis. */
    private static final double DETERMINED = 1e-8;

    private final int n;
    private final double[] scale;
    private final List<double[]> basis;

    private FlatSpace(int n, double[] scale, List<double[]> basis) {
        this.n = n;
        this.scale = scale;
        this.basis = basis;
    }

    /** The null space of a row-major matrix of order n; not modified. */
    static FlatSpace of(double[] matrix, int n) {
        double[] scale = new double[n];
        double[] rest = new double[n * n];
        for (int i = 0; i < n; i++) {
            double diagonal = matrix[i * n + i];
            scale[i] = diagonal > 0 && diagonal <= Double.MAX_VALUE ? Math.sqrt(diagonal) : 1;
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                rest[i * n + j] = matrix[i * n + j] / (scale[i] * scale[j]);
            }
        }
        int[] order = new int[n];
        Arrays.setAll(order, i -> i);
        double[][] lower = new double[n][n];
        int rank = 0;
        while (rank < n) {
            int pivot = rank;
            for (int k = rank + 1; k < n; k++) {
                if (rest[order[k] * n + order[k]] > rest[order[pivot] * n + order[pivot]]) {
                    pivot = k;
                }
            }
            int p = order[pivot];
            if (!(rest[p * n + p] > FLAT)) {
                break;
            }
            order[pivot] = order[rank];
            order[rank] = p;
            double root = Math.sqrt(rest[p * n + p]);
            for (int i = 0; i < n; i++) {
                lower[i][rank] = rest[i * n + p] / root;
            }
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    rest[i * n + j] -= lower[i][rank] * lower[j][rank];
                }
            }
            rank++;
        }
        List<double[]> basis = new ArrayList<>();
        for (int f = rank; f < n; f++) {
            double[] vector = new double[n];
            vector[order[f]] = 1;
            for (int k = rank - 1; k >= 0; k--) {
                double sum = 0;
                for (int i = k + 1; i < n; i++) {
                    sum += lower[order[i]][k] * vector[order[i]];
                }
                vector[order[k]] = -sum / lower[order[k]][k];
            }
            basis.add(orthonormal(vector, basis));
        }
        return new FlatSpace(n, scale, basis);
    }

    private static double[] orthonormal(double[] vector, List<double[]> others) {
        for (int twice = 0; twice < 2; twice++) {
            for (double[] other : others) {
                double along = dot(vector, other);
                for (int i = 0; i < vector.length; i++) {
                    vector[i] -= along * other[i];
                }
            }
        }
        double length = Math.sqrt(dot(vector, vector));
        for (int i = 0; i < vector.length; i++) {
            vector[i] /= length;
        }
        return vector;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    /** Whether there is no such combination. */
    boolean isEmpty() {
        return basis.isEmpty();
    }

    /** The parameters of a combination that one takes part in; empty when it takes part in none. */
    int[] with(int parameter) {
        for (double[] vector : basis) {
            if (Math.abs(vector[parameter]) > DETERMINED) {
                double[] flat = vector;
                return IntStream.range(0, n)
                        .filter(i -> Math.abs(flat[i]) > DETERMINED)
                        .toArray();
            }
        }
        return new int[0];
    }

    /** What makes the matrix regular, {@code M Mᵀ}, row-major. */
    double[] complement() {
        double[] sum = new double[n * n];
        for (double[] vector : basis) {
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    sum[i * n + j] += vector[i] * scale[i] * vector[j] * scale[j];
                }
            }
        }
        return sum;
    }
}
