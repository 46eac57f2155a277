package org.wilks.infer.differentiable;

import org.wilks.nd.Implicit;
import org.wilks.nd.Tensor;

/**
 * The smallest eigenvalue of a symmetric matrix, differentiable to any order where it is a simple one: (v, λ) is a root of
 * {@code A v − λ v = 0, (1 − v·v)/2 = 0}.
 */
final class Eigenvalues {
    private static final int SWEEPS = 60;

    private Eigenvalues() {}

    /** The smallest eigenvalue of A [n, n]. */
    static Tensor smallest(Tensor a) {
        int n = a.shape().dimension(0);
        if (n == 1) {
            return a.sum();
        }
        double[] pair = smallestPair(a.toArray(), n);
        Tensor found = Implicit.root(
                (theta, flat) -> {
                    Tensor v = theta.slice(0, 0, n);
                    Tensor lambda = theta.select(0, n);
                    Tensor residual = flat.reshape(n, n).matmul(v).minus(v.times(lambda));
                    Tensor norm = v.dot(v).negate().plus(1).times(0.5);
                    return Tensor.concatenate(0, residual, norm.reshape(1));
                },
                Tensor.wrap(pair),
                a.plus(a.transpose()).times(0.5).flatten(),
                (g, start) -> start.toArray());
        return found.select(0, n);
    }

    /** The eigenvector and the eigenvalue after it, by Jacobi's rotations. */
    private static double[] smallestPair(double[] matrix, int n) {
        double[] a = new double[n * n];
        double[] vectors = new double[n * n];
        for (int i = 0; i < n; i++) {
            vectors[i * n + i] = 1;
            for (int j = 0; j < n; j++) {
                a[i * n + j] = 0.5 * (matrix[i * n + j] + matrix[j * n + i]);
            }
        }
        boolean rotated = true;
        for (int sweep = 0; sweep < SWEEPS && rotated; sweep++) {
            rotated = false;
            for (int p = 0; p < n; p++) {
                for (int q = p + 1; q < n; q++) {
                    rotated |= rotate(a, vectors, n, p, q);
                }
            }
        }
        int least = 0;
        for (int i = 1; i < n; i++) {
            if (a[i * n + i] < a[least * n + least]) {
                least = i;
            }
        }
        double[] pair = new double[n + 1];
        for (int i = 0; i < n; i++) {
            pair[i] = vectors[i * n + least];
        }
        pair[n] = a[least * n + least];
        return pair;
    }

    /** Brings the entry (p, q) to zero; false when it is nothing already. */
    private static boolean rotate(double[] a, double[] vectors, int n, int p, int q) {
        double entry = a[p * n + q];
        double scale = Math.sqrt(Math.abs(a[p * n + p])) * Math.sqrt(Math.abs(a[q * n + q]));
        if (Math.abs(entry) <= Math.ulp(scale) * 0.5) {
            return false;
        }
        double theta = (a[q * n + q] - a[p * n + p]) / (2 * entry);
        double t = Math.copySign(1, theta) / (Math.abs(theta) + Math.hypot(theta, 1));
        double cos = 1 / Math.hypot(t, 1);
        double sin = t * cos;
        for (int k = 0; k < n; k++) {
            double left = a[k * n + p];
            double right = a[k * n + q];
            a[k * n + p] = cos * left - sin * right;
            a[k * n + q] = sin * left + cos * right;
            double v = vectors[k * n + p];
            double w = vectors[k * n + q];
            vectors[k * n + p] = cos * v - sin * w;
            vectors[k * n + q] = sin * v + cos * w;
        }
        for (int k = 0; k < n; k++) {
            double above = a[p * n + k];
            double below = a[q * n + k];
            a[p * n + k] = cos * above - sin * below;
            a[q * n + k] = sin * above + cos * below;
        }
        return true;
    }
}
