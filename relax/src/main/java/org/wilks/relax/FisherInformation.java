package org.wilks.relax;

import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.wilks.nd.Derivatives;
import org.wilks.nd.LinearAlgebra;
import org.wilks.nd.Tensor;
import org.wilks.nd.Tree;
import org.wilks.nd.error.InvalidData;
import org.wilks.nd.error.ShapeMismatch;

/**
 * The information that data hold about parameters, a symmetric matrix, and what follows from it: the covariance of their estimates is its
 * inverse (Cramér and Rao: no unbiased estimate has less).
 *
 * <p>Observed, {@code I_ab = d^2 nll / d theta_a d theta_b} with nll = -ln L; or expected for Poisson counts of rates nu_j(theta),
 * {@code I_ab = sum_j (d nu_j / d theta_a)(d nu_j / d theta_b) / nu_j}. Everything is differentiable in what the functions depend on, also in
 * tensors that they close over. Parameters of a tree are in the order of its flat vector.
 *
 * <pre>{@code
 * FisherInformation information = FisherInformation.observed(theta -> nll(theta, yields), best);
 * Tensor sigma = information.uncertainties();            // Cramér-Rao
 * Tensor objective = information.aOptimality();          // smaller is better
 * }</pre>
 *
 * @param matrix shape [parameters, parameters], symmetric and positive definite
 */
public record FisherInformation(Tensor matrix) {
    /**
     * Checks the matrix.
     *
     * @param matrix shape [parameters, parameters], symmetric and positive definite
     * @throws ShapeMismatch if it is not square
     * @throws InvalidData if it is not positive definite: the data do not determine all parameters
     */
    public FisherInformation {
        if (matrix.rank() != 2 || matrix.shape().dimension(0) != matrix.shape().dimension(1)) {
            throw new ShapeMismatch(
                    "Fisher information of shape " + matrix.shape() + ", allowed is [parameters, parameters]");
        }
        requirePositiveDefinite(matrix);
    }

    private static void requirePositiveDefinite(Tensor matrix) {
        int n = matrix.shape().dimension(0);
        double[] a = matrix.toArray();
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = a[i * n + j];
                for (int k = 0; k < j; k++) {
                    sum -= a[i * n + k] * a[j * n + k];
                }
                if (i == j && !(sum > 0 && sum <= Double.MAX_VALUE)) {
                    throw new InvalidData(
                            "Fisher information: parameter " + i + " is not determined by the data, pivot " + sum
                                    + ", allowed is a positive definite matrix");
                }
                a[i * n + j] = i == j ? Math.sqrt(sum) : sum / a[j * n + j];
            }
        }
    }

    /**
     * The observed information: the Hessian of a negative logarithm of a likelihood.
     *
     * @param nll -ln L as a function of the parameters of shape [parameters], a scalar
     * @param at where, usually the best fit
     * @return the information
     * @throws InvalidData if it is not positive definite there
     */
    public static FisherInformation observed(UnaryOperator<Tensor> nll, Tensor at) {
        return new FisherInformation(Derivatives.hessian(nll, at));
    }

    /**
     * The observed information about named parameters.
     *
     * @param nll -ln L as a function of the parameters, a scalar
     * @param at where, usually the best fit
     * @return the information, in the order of {@code at.flatten()}
     * @throws InvalidData if it is not positive definite there
     */
    public static FisherInformation observed(Function<Tree, Tensor> nll, Tree at) {
        return observed(vector -> nll.apply(at.unflatten(vector)), at.flatten());
    }

    /**
     * The expected information of independent Poisson counts.
     *
     * @param rates expected counts, positive, of shape [counts], as a function of the parameters of shape [parameters]; auxiliary counts
     *     belong to them
     * @param at where
     * @return the information
     * @throws InvalidData if a rate is not positive, or the information not positive definite
     */
    public static FisherInformation expected(UnaryOperator<Tensor> rates, Tensor at) {
        Tensor nu = rates.apply(at);
        double[] values = nu.toArray();
        for (int j = 0; j < values.length; j++) {
            if (!(values[j] > 0 && values[j] <= Double.MAX_VALUE)) {
                throw new InvalidData(
                        "Fisher information: rate " + j + " is " + values[j] + ", allowed is a finite positive number");
            }
        }
        Tensor jacobian = Derivatives.jacobian(rates, at);
        Tensor weighted = jacobian.dividedBy(nu.reshape(values.length, 1));
        return new FisherInformation(jacobian.transpose(1, 0).matmul(weighted));
    }

    /**
     * The information of these and other, independent data together.
     *
     * @param other about the same parameters
     * @return the sum
     * @throws ShapeMismatch if the numbers of parameters differ
     */
    public FisherInformation plus(FisherInformation other) {
        if (!matrix.shape().equals(other.matrix.shape())) {
            throw new ShapeMismatch("Fisher information of shapes " + matrix.shape() + " and " + other.matrix.shape()
                    + ", allowed are equal numbers of parameters");
        }
        return new FisherInformation(matrix.plus(other.matrix));
    }

    /**
     * The covariance of the estimates: the inverse of the information.
     *
     * @return shape [parameters, parameters]
     */
    public Tensor covariance() {
        return LinearAlgebra.symmetricSolve(
                matrix, Tensor.identity(matrix.shape().dimension(0)));
    }

    /**
     * The Cramér-Rao bounds on the standard deviations of the estimates: square roots of the covariance's diagonal.
     *
     * @return shape [parameters]
     */
    public Tensor uncertainties() {
        return LinearAlgebra.diagonal(covariance()).sqrt();
    }

    /**
     * The Cramér-Rao bounds with the names and shapes of the parameters.
     *
     * @param like the parameters
     * @return one uncertainty for each
     */
    public Tree uncertainties(Tree like) {
        return like.unflatten(uncertainties());
    }

    /**
     * The objective of D-optimality, {@code -ln det I}: the logarithm of the generalised variance det V, smaller is better.
     *
     * @return a scalar
     */
    public Tensor dOptimality() {
        return LinearAlgebra.logDeterminant(matrix).negate();
    }

    /**
     * The objective of A-optimality, {@code trace V}: the sum of the variances, smaller is better.
     *
     * @return a scalar
     */
    public Tensor aOptimality() {
        return LinearAlgebra.diagonal(covariance()).sum();
    }
}
