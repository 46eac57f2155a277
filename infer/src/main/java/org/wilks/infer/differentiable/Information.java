package org.wilks.infer.differentiable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.wilks.nd.LinearAlgebra;
import org.wilks.nd.Tensor;
import org.wilks.nd.error.InvalidData;
import org.wilks.nd.error.Names;
import org.wilks.nd.error.ShapeMismatch;
import org.wilks.nd.error.UnknownParameter;

/**
 * The information I that data hold about parameters, and the measures of precision that follow from it, all differentiable in whatever I depends on.
 *
 * <p>Its inverse V is the covariance of the estimates, the least that unbiased ones can have (Cramér and Rao). Every measure is one that gets
 * <em>smaller</em> as the measurement gets better, so that each can be minimised as it is:
 *
 * <pre>{@code
 * uncertainty(p)             sqrt(V_pp)             all other parameters profiled
 * conditionalUncertainty(p)  1 / sqrt(I_pp)         all other parameters known
 * aOptimality()              trace V                the sum of the variances
 * dOptimality()              -ln det I = ln det V   the logarithm of the generalised variance
 * eOptimality()              1 / lambda_min(I)      the largest eigenvalue of V: the variance of the worst combination
 * generalisedVariance()      det V
 * }</pre>
 *
 * <p>Measures of some parameters, the rest profiled: {@link #about}; the rest known: {@link #knowing}. A- and E-optimality add variances of
 * different units as they are. Cost: O(k³) of the number of parameters. Immutable; a tensor that is being differentiated belongs to the thread of
 * its derivative.
 *
 * @param names the parameters, rows and columns of the matrix
 * @param matrix I, of shape [k, k], symmetric, in units of −ln L (half of the second derivatives of −2 ln L)
 */
public record Information(List<String> names, Tensor matrix) {
    /** A pivot below this share of its diagonal is rounding: no digit of an inverse would be right. */
    private static final double FLAT = 1e-13;

    /**
     * Information about named parameters; the list is copied.
     *
     * @param names the parameters
     * @param matrix the matrix
     * @throws ShapeMismatch when the matrix has not one row and one column for each name
     */
    public Information {
        names = List.copyOf(names);
        if (matrix.rank() != 2
                || matrix.shape().dimension(0) != names.size()
                || matrix.shape().dimension(1) != names.size()) {
            throw new ShapeMismatch("information about " + names.size() + " parameters of shape " + matrix.shape()
                    + ", allowed is [parameters, parameters]");
        }
    }

    /**
     * The information of these and other, independent data together.
     *
     * @param other about the same parameters
     * @return the sum
     * @throws ShapeMismatch when the parameters differ
     */
    public Information plus(Information other) {
        if (!names.equals(other.names)) {
            throw new ShapeMismatch("sum of information about " + Names.list(names) + " and about "
                    + Names.list(other.names) + "; both have to be about the same parameters in one order");
        }
        return new Information(names, matrix.plus(other.matrix));
    }

    /**
     * The information about some parameters with all others profiled: the Schur complement {@code I_AA − I_AB I_BB⁻¹ I_BA}, whose inverse is their
     * block of the covariance. Combinations of the others that the data leave undetermined tell nothing about A, and are left out.
     *
     * @param parameters the parameters A, in the order wanted
     * @return information about them alone
     * @throws UnknownParameter when one is not among the {@link #names}
     */
    public Information about(String... parameters) {
        int[] kept = indices(parameters);
        int[] others = others(kept);
        Tensor own = block(kept, kept);
        if (others.length > 0) {
            Tensor rest = block(others, others);
            rest = regular(rest, others);
            Tensor across = block(others, kept);
            own = own.minus(across.transpose().matmul(LinearAlgebra.solve(rest, across)));
        }
        return new Information(List.of(parameters), own);
    }

    /**
     * The information about the other parameters when some are known exactly: their rows and columns left out.
     *
     * @param parameters the parameters that are known
     * @return information about the others
     * @throws UnknownParameter when one is not among the {@link #names}
     */
    public Information knowing(String... parameters) {
        int[] kept = others(indices(parameters));
        return new Information(Arrays.stream(kept).mapToObj(names::get).toList(), block(kept, kept));
    }

    /**
     * The covariance of the estimates, V = I⁻¹.
     *
     * @return shape [k, k]
     * @throws InvalidData when the data do not determine a parameter; the message names it
     */
    public Tensor covariance() {
        requireDetermined();
        return LinearAlgebra.solve(matrix, Tensor.identity(names.size()));
    }

    /**
     * The standard deviations of the estimates, each with all other parameters profiled: the square roots of the covariance's diagonal.
     *
     * @return shape [k]
     * @throws InvalidData when the data do not determine a parameter; the message names it
     */
    public Tensor uncertainties() {
        return LinearAlgebra.diagonal(covariance()).sqrt();
    }

    /**
     * The variance of the estimate of a parameter, all others profiled. One linear system, and one more for its derivative. Combinations of others
     * that the data do not determine do not matter, as in a fit's {@code standardDeviation}: the variance is that of the pseudo-inverse.
     *
     * @param parameter its name
     * @return a scalar
     * @throws UnknownParameter when it is not among the {@link #names}
     * @throws InvalidData when the data do not determine it
     */
    public Tensor variance(String parameter) {
        int p = index(parameter);
        int[] all = new int[names.size()];
        Arrays.setAll(all, i -> i);
        double[] unit = new double[names.size()];
        unit[p] = 1;
        return LinearAlgebra.solve(regular(matrix, all, p), Tensor.wrap(unit)).select(0, p);
    }

    /**
     * The standard deviation of the estimate of a parameter, all others profiled: the root of the {@link #variance}.
     *
     * @param parameter its name
     * @return a scalar
     * @throws UnknownParameter when it is not among the {@link #names}
     * @throws InvalidData when the data do not determine it
     */
    public Tensor uncertainty(String parameter) {
        return variance(parameter).sqrt();
    }

    /**
     * The standard deviation of the estimate of a parameter if all others were known, {@code 1/sqrt(I_pp)}: without systematic uncertainties.
     *
     * @param parameter its name
     * @return a scalar
     * @throws UnknownParameter when it is not among the {@link #names}
     * @throws InvalidData when the data say nothing about it
     */
    public Tensor conditionalUncertainty(String parameter) {
        int[] own = {index(parameter)};
        Tensor diagonal = block(own, own);
        requireDetermined(diagonal, own);
        return diagonal.sum().sqrt().reciprocal();
    }

    /**
     * The objective of A-optimality, {@code trace V}: the sum of the variances, smaller is better.
     *
     * @return a scalar
     * @throws InvalidData when the data do not determine a parameter; the message names it
     */
    public Tensor aOptimality() {
        return LinearAlgebra.diagonal(covariance()).sum();
    }

    /**
     * The objective of D-optimality, {@code −ln det I}: the logarithm of the generalised variance, smaller is better.
     *
     * @return a scalar
     * @throws InvalidData when the data do not determine a parameter; the message names it
     */
    public Tensor dOptimality() {
        requireDetermined();
        return LinearAlgebra.logDeterminant(matrix).negate();
    }

    /**
     * The objective of E-optimality, {@code 1/λ_min(I)}: the variance of the combination of parameters that is known worst, smaller is better.
     *
     * <p>Where the smallest eigenvalue is a multiple one there is no derivative, and asking for it is an {@link InvalidData}.
     *
     * @return a scalar
     * @throws InvalidData when the data do not determine a parameter; the message names it
     */
    public Tensor eOptimality() {
        requireDetermined();
        return Eigenvalues.smallest(matrix).reciprocal();
    }

    /**
     * The generalised variance, {@code det V}: smaller is better. With many parameters it leaves the range of numbers; {@link #dOptimality}, its
     * logarithm, does not.
     *
     * @return a scalar
     * @throws InvalidData when the data do not determine a parameter; the message names it
     */
    public Tensor generalisedVariance() {
        return dOptimality().exp();
    }

    private int index(String parameter) {
        int index = names.indexOf(parameter);
        if (index < 0) {
            throw new UnknownParameter("parameter '" + parameter + "' is not among those of the information: "
                    + Names.list(names) + "; parameters that are fixed have none");
        }
        return index;
    }

    private int[] indices(String... parameters) {
        if (parameters.length == 0) {
            throw new UnknownParameter("information about no parameter; name at least one of " + Names.list(names));
        }
        int[] indices = new int[parameters.length];
        for (int i = 0; i < indices.length; i++) {
            indices[i] = index(parameters[i]);
            for (int j = 0; j < i; j++) {
                if (indices[j] == indices[i]) {
                    throw new UnknownParameter("parameter '" + parameters[i] + "' is named twice");
                }
            }
        }
        return indices;
    }

    private int[] others(int[] kept) {
        List<Integer> others = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            int candidate = i;
            if (Arrays.stream(kept).noneMatch(k -> k == candidate)) {
                others.add(i);
            }
        }
        return others.stream().mapToInt(Integer::intValue).toArray();
    }

    private Tensor block(int[] rows, int[] columns) {
        return matrix.gather(0, rows).gather(1, columns);
    }

    private void requireDetermined() {
        int[] all = new int[names.size()];
        Arrays.setAll(all, i -> i);
        requireDetermined(matrix, all);
    }

    /** A block of the matrix, made regular where the data leave combinations undetermined; some parameters must not take part in one. */
    private Tensor regular(Tensor block, int[] parameters, int... asked) {
        if (undetermined(block, parameters).isEmpty()) {
            return block;
        }
        int n = parameters.length;
        FlatSpace flat = FlatSpace.of(block.toArray(), n);
        if (flat.isEmpty()) {
            requireDetermined(block, parameters);
        }
        for (int parameter : asked) {
            int[] combination = flat.with(parameter);
            if (combination.length > 0) {
                throw new InvalidData("information about '" + names.get(parameters[parameter])
                        + "': the data do not determine "
                        + (combination.length == 1
                                ? "it"
                                : "a combination of "
                                        + Names.list(Arrays.stream(combination)
                                                .mapToObj(i -> names.get(parameters[i]))
                                                .toList()))
                        + "; fix or constrain one of them, or leave it out (knowing)");
            }
        }
        return block.plus(Tensor.wrap(flat.complement()).reshape(n, n));
    }

    private void requireDetermined(Tensor block, int[] parameters) {
        undetermined(block, parameters).ifPresent(message -> {
            throw new InvalidData(message);
        });
    }

    /** Cholesky's elimination on the values: what is wrong with the first parameter that those before it leave undetermined. */
    private Optional<String> undetermined(Tensor block, int[] parameters) {
        int n = parameters.length;
        double[] a = block.toArray();
        for (int i = 0; i < n; i++) {
            double diagonal = a[i * n + i];
            for (int j = 0; j <= i; j++) {
                double sum = a[i * n + j];
                for (int k = 0; k < j; k++) {
                    sum -= a[i * n + k] * a[j * n + k];
                }
                if (i == j && !(sum > FLAT * diagonal && sum <= Double.MAX_VALUE)) {
                    return Optional.of("information about '" + names.get(parameters[i])
                            + "': the data do not determine it together with the parameters before it, pivot " + sum
                            + " of " + diagonal + "; fix or constrain it, or leave it out (knowing)");
                }
                a[i * n + j] = i == j ? Math.sqrt(sum) : sum / a[j * n + j];
            }
        }
        return Optional.empty();
    }
}
