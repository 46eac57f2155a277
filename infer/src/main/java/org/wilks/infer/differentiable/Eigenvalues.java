package org.wilks.infer.differentiable;

import org.wilks.nd.Implicit;
import org.wilks.nd.Tensor;
import org.wilks.nd.optim.SymmetricEigen;

/**
 * The smallest eigenvalue of a symmetric matrix, differentiable to any order where it is a simple one: (v, λ) is a root of
 * {@code A v − λ v = 0, (1 − v·v)/2 = 0}.
 */
final class Eigenvalues {
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

    /** The eigenvector and the eigenvalue after it. */
    private static double[] smallestPair(double[] matrix, int n) {
        SymmetricEigen eigen = SymmetricEigen.of(matrix, n);
        int least = eigen.smallest();
        double[] pair = new double[n + 1];
        for (int i = 0; i < n; i++) {
            pair[i] = eigen.vector(i, least);
        }
        pair[n] = eigen.value(least);
        return pair;
    }
}
