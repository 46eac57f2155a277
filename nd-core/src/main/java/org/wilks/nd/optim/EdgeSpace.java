package org.wilks.nd.optim;

/**
 * The active edges of a minimum in the variables of a factored block M = B + ρ Σ n_k n_kᵀ, with n_k their normals: what turns solutions with M
 * into solutions on the edges' tangent space.
 *
 * <pre>{@code
 * B y − Σ w_k n_k = b,   n_k · y = e_k
 * }</pre>
 *
 * <p>Immutable once made; thread-safe.
 */
final class EdgeSpace {
    private final double[][] normals;
    private final double[][] responses;
    private final double[][] gram;
    private final double rho;
    private final int m;

    /** Takes the rows n_k, of length m, linearly independent, and the factor of M; arrays are kept. */
    EdgeSpace(double[][] normals, ArrowCholesky cholesky, double rho) {
        this.normals = normals;
        this.rho = rho;
        m = cholesky.size();
        int q = normals.length;
        responses = new double[q][m];
        gram = new double[q][q];
        for (int k = 0; k < q; k++) {
            cholesky.solve(normals[k], responses[k]);
            for (int l = 0; l <= k; l++) {
                gram[k][l] = Vectors.dot(normals[l], responses[k], m);
            }
        }
        SmallCholesky.factor(gram, q);
    }

    int count() {
        return normals.length;
    }

    /**
     * Turns {@code y = M⁻¹ b} into the solution with given edges.
     *
     * @param y modified: the solution
     * @param edges e_k; modified: receives w_k
     */
    void project(double[] y, double[] edges) {
        int q = normals.length;
        double[] w = new double[q];
        for (int k = 0; k < q; k++) {
            w[k] = edges[k] - Vectors.dot(normals[k], y, m);
        }
        SmallCholesky.solve(gram, q, w);
        for (int k = 0; k < q; k++) {
            Vectors.addScaled(y, w[k], responses[k], 0, m);
            edges[k] = w[k] - rho * edges[k];
        }
    }

    /** Subtracts from the diagonal of M⁻¹ what the edges hold. */
    void subtractVariances(double[] variances) {
        double[] column = new double[normals.length];
        for (int i = 0; i < m; i++) {
            forward(i, column);
            variances[i] = Math.max(0, variances[i] - Vectors.dot(column, column, column.length));
        }
    }

    /** Subtracts from M⁻¹, given by its rows, what the edges hold. */
    void subtractCovariances(double[][] covariance) {
        int q = normals.length;
        double[][] columns = new double[m][q];
        for (int i = 0; i < m; i++) {
            forward(i, columns[i]);
            for (int j = 0; j <= i; j++) {
                double held = Vectors.dot(columns[i], columns[j], q);
                covariance[i][j] -= held;
                if (j < i) {
                    covariance[j][i] -= held;
                }
            }
            covariance[i][i] = Math.max(0, covariance[i][i]);
        }
    }

    /** L⁻¹ of the i-th entries of the responses, with L Lᵀ the Gram matrix. */
    private void forward(int i, double[] out) {
        for (int k = 0; k < out.length; k++) {
            out[k] = responses[k][i];
        }
        SmallCholesky.forward(gram, out.length, out);
    }

    /**
     * {@code ln det(N M⁻¹ Nᵀ) − ln det(N T² Nᵀ)}: with M in units T of the variables, what makes {@code ln det} of M that of its restriction to
     * the tangent space, in an orthonormal basis of the parameters' own units.
     */
    double logDeterminant(double[] scale) {
        int q = normals.length;
        double[][] own = new double[q][q];
        for (int k = 0; k < q; k++) {
            for (int l = 0; l <= k; l++) {
                for (int i = 0; i < m; i++) {
                    own[k][l] += normals[k][i] * normals[l][i] * scale[i] * scale[i];
                }
            }
        }
        SmallCholesky.factor(own, q);
        double sum = 0;
        for (int k = 0; k < q; k++) {
            sum += Math.log(gram[k][k]) - Math.log(own[k][k]);
        }
        return 2 * sum;
    }
}
