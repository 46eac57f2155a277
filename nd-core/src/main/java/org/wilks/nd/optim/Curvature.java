package org.wilks.nd.optim;

import java.util.Arrays;
import java.util.Optional;
import org.wilks.nd.error.FitFailed;
import org.wilks.nd.error.ShapeMismatch;

/**
 * The Hessian at a minimum, factored on the parameters that move: what covariances and derivatives of the minimiser are solved with.
 *
 * <p>Parameters that are fixed, at an active bound or at a kink do not move: their rows and columns of the inverse are zero. On active
 * edges ({@link Minimum#edges}) the Hessian is that of {@code f − Σ λ_k c_k} and its inverse that on the edges' tangent space: parameters
 * move along the edges. Where the objective does not determine a direction ({@link Certificate#flat}), {@link #solve} holds the undetermined
 * parameters and {@link #covariance} is an error.
 *
 * <p>With d mutually independent parameters and s others a solution costs O(d s + s²), {@link #standardDeviations} O(d s² + s³). Immutable and
 * thread-safe.
 */
public final class Curvature {
    private final int n;
    private final ArrowMatrix hessian;
    private final int[] order;
    private final int[] determined;
    private final int[] undetermined;
    private final double[] scale;
    private final ArrowCholesky cholesky;
    private final Optional<EdgeSpace> edges;
    private final double[] lengths;

    /**
     * Takes a factored scaled block: rows {@code determined} of {@code H_ij / (scale_i scale_j)}, with the active edges' space and the lengths
     * of their scaled gradients; arrays are kept.
     */
    Curvature(
            ArrowMatrix hessian,
            int[] order,
            int[] determined,
            int[] undetermined,
            double[] scale,
            ArrowCholesky cholesky,
            Optional<EdgeSpace> edges,
            double[] lengths) {
        n = order.length;
        this.hessian = hessian;
        this.order = order;
        this.determined = determined;
        this.undetermined = undetermined;
        this.scale = scale;
        this.cholesky = cholesky;
        this.edges = edges;
        this.lengths = lengths;
    }

    /**
     * A solution with active edges.
     *
     * @param parameters z, of length n, zero for what does not move
     * @param multipliers w, one for each of the {@link Minimum#edges}
     */
    public record Response(double[] parameters, double[] multipliers) {
        /**
         * A solution; arrays are copied.
         *
         * @param parameters z
         * @param multipliers w
         */
        public Response {
            parameters = parameters.clone();
            multipliers = multipliers.clone();
        }

        /**
         * A copy: z, of length n, zero for what does not move.
         *
         * @return a new array
         */
        @Override
        public double[] parameters() {
            return parameters.clone();
        }

        /**
         * A copy: w, one for each of the active edges.
         *
         * @return a new array
         */
        @Override
        public double[] multipliers() {
            return multipliers.clone();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Response that
                    && Arrays.equals(parameters, that.parameters)
                    && Arrays.equals(multipliers, that.multipliers);
        }

        @Override
        public int hashCode() {
            return 31 * Arrays.hashCode(parameters) + Arrays.hashCode(multipliers);
        }

        @Override
        public String toString() {
            return "Response[parameters=" + Arrays.toString(parameters) + ", multipliers="
                    + Arrays.toString(multipliers) + "]";
        }
    }

    /**
     * The Hessian over all parameters; on active edges that of {@code f − Σ λ_k c_k}.
     *
     * @return a new array, full and row-major, of length n²
     */
    public double[] hessian() {
        double[] full = new double[n * n];
        for (int a = 0; a < n; a++) {
            for (int b = 0; b < n; b++) {
                full[order[a] * n + order[b]] = hessian.entry(a, b);
            }
        }
        return full;
    }

    /**
     * The same parameters, moving along the same edges, at another point nearby: its Hessian factored as this one was.
     *
     * @param there the Hessian over all parameters at that point, on active edges that of {@code f − Σ λ_k c_k}; of length n², row-major, of which the
     *     lower triangle is read; not modified
     * @param gradients the gradients there of the active edges, one row of length n for each of the {@link Minimum#edges}; not modified
     * @return the curvature there; empty where it is not positive
     * @throws ShapeMismatch when the order or the number of edges is another
     */
    public Optional<Curvature> near(double[] there, double[][] gradients) {
        if (there.length != n * n || gradients.length != lengths.length) {
            throw new ShapeMismatch("a Hessian of " + there.length + " entries with " + gradients.length
                    + " edges; allowed are " + n * n + " entries and " + lengths.length + " edges");
        }
        int m = determined.length;
        double[] units = new double[n];
        for (int k = 0; k < m; k++) {
            units[determined[k]] = scale[k];
        }
        double[] sizes = new double[gradients.length];
        double[][] normals = new double[gradients.length][m];
        for (int e = 0; e < normals.length; e++) {
            for (int k = 0; k < m; k++) {
                normals[e][k] = gradients[e][determined[k]] / scale[k];
            }
            sizes[e] = Vectors.norm(normals[e], m);
            if (!(sizes[e] > 0)) {
                return Optional.empty();
            }
            for (int k = 0; k < m; k++) {
                normals[e][k] /= sizes[e];
            }
        }
        ArrowMatrix block = new ArrowMatrix();
        ArrowCholesky factor = new ArrowCholesky();
        for (int attempt = 0; attempt < (normals.length == 0 ? 1 : NewtonCertifier.CONVEXITY.length); attempt++) {
            double rho = NewtonCertifier.CONVEXITY[attempt];
            block.load(there, n, determined, cholesky.diagonals(), m, units);
            for (double[] normal : normals) {
                if (rho > 0) {
                    block.addOuter(rho, normal);
                }
            }
            factor.load(block);
            if (factor.factor(0)) {
                factor.release();
                ArrowMatrix full = new ArrowMatrix();
                double[] one = new double[n];
                Arrays.fill(one, 1);
                full.load(there, n, order, hessian.diagonals(), n, one);
                Optional<EdgeSpace> space =
                        normals.length == 0 ? Optional.empty() : Optional.of(new EdgeSpace(normals, factor, rho));
                return Optional.of(new Curvature(full, order, determined, undetermined, scale, factor, space, sizes));
            }
        }
        return Optional.empty();
    }

    /**
     * The parameters that move and that the objective determines.
     *
     * @return their indices, a new array in ascending order
     */
    public int[] free() {
        int[] sorted = determined.clone();
        Arrays.sort(sorted);
        return sorted;
    }

    /**
     * The number of active edges, along whose tangent space solutions lie.
     *
     * @return the length of {@link Minimum#edges}
     */
    public int edges() {
        return lengths.length;
    }

    /**
     * The solution z of {@code H_FF z_F = b_F}, zero outside F; with active edges the one in their tangent space,
     * {@code (H z − Σ w_k ∇c_k)_F = b_F}, {@code ∇c_k · z = 0}.
     *
     * <p>With flat directions the undetermined parameters are held at zero, which is a solution when b is orthogonal to those
     * directions, as the right-hand sides of an implicit derivative are.
     *
     * @param b the right-hand side over all parameters, of length n; not modified
     * @return z over all parameters, a new array
     */
    public double[] solve(double[] b) {
        return spread(solveBlock(b, new double[lengths.length]));
    }

    /**
     * The solution of {@code (H z − Σ w_k ∇c_k)_F = b_F}, {@code ∇c_k · z = e_k}: how the minimum responds when the gradient changes by −b and
     * the edge functions by −e. The derivative of a minimiser on edges in φ is that with {@code b = −∂²(f − Σ λ_k c_k)/∂x∂φ},
     * {@code e_k = −∂c_k/∂φ}; w is then dλ/dφ.
     *
     * @param b over all parameters, of length n; not modified
     * @param e one for each of the {@link Minimum#edges}; not modified
     * @return z and w
     */
    public Response solve(double[] b, double[] e) {
        if (e.length != lengths.length) {
            throw new ShapeMismatch(e.length + " right-hand sides for " + lengths.length + " active edges");
        }
        double[] w = new double[e.length];
        for (int k = 0; k < e.length; k++) {
            w[k] = e[k] / lengths[k];
        }
        double[] z = solveBlock(b, w);
        for (int k = 0; k < e.length; k++) {
            w[k] /= lengths[k];
        }
        return new Response(spread(z), w);
    }

    private double[] solveBlock(double[] b, double[] e) {
        if (b.length != n) {
            throw new ShapeMismatch("right-hand side of length " + b.length + " for a Hessian of order " + n);
        }
        int m = determined.length;
        double[] block = new double[m];
        for (int k = 0; k < m; k++) {
            block[k] = b[determined[k]] / scale[k];
        }
        cholesky.solve(block, block, new double[m]);
        edges.ifPresent(space -> space.project(block, e));
        return block;
    }

    private double[] spread(double[] block) {
        double[] z = new double[n];
        for (int k = 0; k < block.length; k++) {
            z[determined[k]] = block[k] / scale[k];
        }
        return z;
    }

    /**
     * The inverse of the Hessian on the parameters that move, zero elsewhere: the covariance when the objective is −ln L, conditional on
     * what is fixed or at a bound and on the active edges. O(n² s).
     *
     * @return a new array, full and row-major, of length n²
     * @throws FitFailed when a free parameter is not determined
     */
    public double[] covariance() {
        requireDetermined();
        int m = determined.length;
        int d = cholesky.diagonals();
        double[][] rest = cholesky.inverseOfRest();
        double[][] couplings = cholesky.inverseOfCouplings(rest);
        double[][] inverse = new double[m][m];
        for (int i = 0; i < m; i++) {
            for (int j = 0; j <= i; j++) {
                double[] row = i < d ? couplings[i] : rest[i - d];
                double[] column = j < d ? couplings[j] : rest[j - d];
                int from = Math.max(0, i - d);
                double entry = Vectors.dot(row, column, from, m - d) + (i == j && i < d ? cholesky.inversePivot(i) : 0);
                inverse[i][j] = entry;
                inverse[j][i] = entry;
            }
        }
        edges.ifPresent(space -> space.subtractCovariances(inverse));
        double[] covariance = new double[n * n];
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < m; j++) {
                covariance[determined[i] * n + determined[j]] = inverse[i][j] / (scale[i] * scale[j]);
            }
        }
        return covariance;
    }

    /**
     * The square roots of the diagonal of {@link #covariance}, at less cost.
     *
     * @return a new array of length n, zero for parameters that do not move
     * @throws FitFailed when a free parameter is not determined
     */
    public double[] standardDeviations() {
        requireDetermined();
        int m = determined.length;
        int d = cholesky.diagonals();
        double[][] rest = cholesky.inverseOfRest();
        double[][] couplings = cholesky.inverseOfCouplings(rest);
        double[] variances = new double[m];
        for (int i = 0; i < m; i++) {
            double[] row = i < d ? couplings[i] : rest[i - d];
            variances[i] = Vectors.dot(row, row, m - d) + (i < d ? cholesky.inversePivot(i) : 0);
        }
        edges.ifPresent(space -> space.subtractVariances(variances));
        double[] deviations = new double[n];
        for (int i = 0; i < m; i++) {
            deviations[determined[i]] = Math.sqrt(variances[i]) / scale[i];
        }
        return deviations;
    }

    /**
     * The logarithm of the determinant of the Hessian on the parameters that move; with active edges, of its restriction to their tangent
     * space in an orthonormal basis of it.
     *
     * @return ln det H_FF; 0 when nothing is free
     * @throws FitFailed when a free parameter is not determined
     */
    public double logDeterminant() {
        requireDetermined();
        double sum = cholesky.logDeterminant();
        for (double s : scale) {
            sum += 2 * Math.log(s);
        }
        return edges.isPresent() ? sum + edges.get().logDeterminant(scale) : sum;
    }

    private void requireDetermined() {
        if (undetermined.length > 0) {
            throw new FitFailed("the inverse of a Hessian: " + undetermined.length + " of "
                    + (determined.length + undetermined.length)
                    + " free parameters are not determined by the objective (parameters "
                    + Arrays.toString(undetermined)
                    + "); fix or constrain them");
        }
    }
}
