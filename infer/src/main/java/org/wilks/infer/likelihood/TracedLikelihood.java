package org.wilks.infer.likelihood;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.wilks.nd.Tensor;
import org.wilks.nd.Tree;
import org.wilks.nd.error.InvalidData;
import org.wilks.nd.error.InvalidModel;
import org.wilks.nd.error.ShapeMismatch;

/**
 * A likelihood that is written with tensors: a function of parameters and data whose value is a list of {@link Term}s.
 *
 * <pre>{@code
 * Parameters parameters = Parameters.none().with("mu", 1, 0, 10).with("theta", 0, -5, 5).withPoi("mu");
 * TracedLikelihood counting = TracedLikelihood.named(parameters, 2, 1, (x, n, a) -> List.of(
 *         Term.poisson(n, signal.times(x.get("mu")).plus(background.times(x.get("theta").times(0.1).exp()))),
 *         Term.normal(a, x.get("theta"), 1)));
 * FitResult fit = Fit.of(counting).run(new Data(new double[] {12, 9}, new double[] {0}));
 * }</pre>
 *
 * <p>The function is called when the likelihood is made, and recorded: what it computes is replayed for every point, for every data set, with exact first
 * and second derivatives, and it is never called again. It has to be made of tensor operations: a Java condition on a value, {@code item()} or
 * {@code toArray()} on something that depends on parameters or data is refused. Kinks of a function that is put together piecewise are told by
 * {@link #withKinks}.
 *
 * <p>−2 ln L is {@code Σ_terms outer(moments(x))}: recorded are the moments, and what is outside is done in closed forms. So values of deviances
 * keep their digits near the minimum, differences are formed term by term, and a step far from the minimum is one with the expected information.
 *
 * <p>Expected and random data follow from the laws of the terms, if every datum stands in one ({@link #withExpected} and {@link #withSampler} give them
 * otherwise). Rates of counts of zero are edges of the domain; other conditions, {@code c(x) >= 0}, are told by {@link #withDomain}.
 *
 * <p>Cost. A gradient costs a few times the moments; a Hessian n of these, or less where moments are linear. Immutable and thread-safe; an
 * evaluator has its own buffers.
 */
public final class TracedLikelihood implements Likelihood {
    /** The terms as a function of parameters and data. */
    @FunctionalInterface
    public interface Definition {
        /**
         * The terms of −2 ln L. Called a few times when the likelihood is made, and no more.
         *
         * @param x the parameters, a vector in the order of the table
         * @param main the main data, a vector
         * @param auxiliary the auxiliary data, a vector
         * @return the terms
         */
        List<Term> terms(Tensor x, Tensor main, Tensor auxiliary);
    }

    /** The terms as a function of named parameters and data. */
    @FunctionalInterface
    public interface NamedDefinition {
        /**
         * The terms of −2 ln L. Called a few times when the likelihood is made, and no more.
         *
         * @param x the parameters: {@code mu} is a scalar, {@code theta[0]}, {@code theta[1]}, … the elements of the vector {@code theta}
         * @param main the main data, a vector
         * @param auxiliary the auxiliary data, a vector
         * @return the terms
         */
        List<Term> terms(Tree x, Tensor main, Tensor auxiliary);
    }

    private final Parameters parameters;
    private final Recording recording;
    private final double[][] kinks;
    private final Optional<Function<double[], Data>> expected;
    private final Optional<Function<double[], DataSampler>> sampler;

    private TracedLikelihood(
            Parameters parameters,
            Recording recording,
            double[][] kinks,
            Optional<Function<double[], Data>> expected,
            Optional<Function<double[], DataSampler>> sampler) {
        this.parameters = parameters;
        this.recording = recording;
        this.kinks = kinks;
        this.expected = expected;
        this.sampler = sampler;
    }

    /**
     * The likelihood of a function of the vector of parameters.
     *
     * @param parameters the table
     * @param main the number of main data
     * @param auxiliary the number of auxiliary data
     * @param definition the terms
     * @return the likelihood
     * @throws InvalidModel when there are no terms, or the function reads a value
     * @throws ShapeMismatch when shapes do not fit
     */
    public static TracedLikelihood of(Parameters parameters, int main, int auxiliary, Definition definition) {
        double[][] kinks = new double[parameters.size()][0];
        return new TracedLikelihood(
                parameters,
                Recording.of(parameters, main, auxiliary, definition),
                kinks,
                Optional.empty(),
                Optional.empty());
    }

    /**
     * The likelihood of a function of named parameters.
     *
     * @param parameters the table
     * @param main the number of main data
     * @param auxiliary the number of auxiliary data
     * @param definition the terms
     * @return the likelihood
     * @throws InvalidModel when there are no terms, or the function reads a value
     * @throws ShapeMismatch when shapes do not fit
     */
    public static TracedLikelihood named(Parameters parameters, int main, int auxiliary, NamedDefinition definition) {
        NamedParameters names = NamedParameters.of(parameters);
        return of(parameters, main, auxiliary, (x, m, a) -> definition.terms(names.tree(x), m, a));
    }

    /**
     * This likelihood with a domain: it is zero where a condition is negative, and fits know the edge.
     *
     * @param conditions functions c of the vector of parameters that have to be at least zero, as the elements of a tensor
     * @return the new likelihood
     */
    public TracedLikelihood withDomain(UnaryOperator<Tensor> conditions) {
        return new TracedLikelihood(parameters, recording.withDomain(conditions), kinks, expected, sampler);
    }

    /**
     * This likelihood with places at which its derivative with respect to one parameter jumps: where a function is put together piecewise, the piece
     * chosen by comparing the parameter with the place.
     *
     * @param name the parameter
     * @param places the places
     * @return the new likelihood
     * @throws org.wilks.nd.error.UnknownParameter when there is none of that name
     */
    public TracedLikelihood withKinks(String name, double... places) {
        double[] sorted = Arrays.stream(places).sorted().distinct().toArray();
        for (double place : sorted) {
            if (!Double.isFinite(place)) {
                throw new InvalidModel("kinks of parameter '" + name + "': " + place + " is not a finite number");
            }
        }
        double[][] more = kinks.clone();
        more[parameters.index(name)] = sorted;
        return new TracedLikelihood(parameters, recording, more, expected, sampler);
    }

    /**
     * This likelihood with other expected data than those of its terms' laws.
     *
     * @param means the expected data at a point
     * @return the new likelihood
     */
    public TracedLikelihood withExpected(Function<double[], Data> means) {
        return new TracedLikelihood(parameters, recording, kinks, Optional.of(means), sampler);
    }

    /**
     * This likelihood with other random data than those of its terms' laws.
     *
     * @param laws the law of the data at a point
     * @return the new likelihood
     */
    public TracedLikelihood withSampler(Function<double[], DataSampler> laws) {
        return new TracedLikelihood(parameters, recording, kinks, expected, Optional.of(laws));
    }

    /**
     * This likelihood with another parameter of interest.
     *
     * @param name the parameter
     * @return the new likelihood, which shares everything else
     * @throws org.wilks.nd.error.UnknownParameter when there is none of that name
     */
    public TracedLikelihood withPoi(String name) {
        return new TracedLikelihood(parameters.withPoi(name), recording, kinks, expected, sampler);
    }

    @Override
    public Parameters parameters() {
        return parameters;
    }

    /**
     * The number of main data.
     *
     * @return the length of {@link Data#main}
     */
    public int main() {
        return recording.main();
    }

    /**
     * The number of auxiliary data.
     *
     * @return the length of {@link Data#auxiliary}
     */
    public int auxiliary() {
        return recording.auxiliary();
    }

    /**
     * {@inheritDoc} They are the means of the laws of the terms.
     *
     * @throws InvalidModel when a datum stands in no law, or a rate is negative or not finite
     */
    @Override
    public Data expected(double[] point) {
        requirePoint(point);
        if (expected.isPresent()) {
            Data data = expected.get().apply(point.clone());
            recording.require(data);
            return data;
        }
        return recording.laws().expected(point);
    }

    /**
     * {@inheritDoc} It is that of the terms: counts, independent and correlated measurements, main and auxiliary data alike. Constants in the
     * place of data stay.
     *
     * @throws InvalidModel when a datum stands in no law, or a rate or width is impossible
     */
    @Override
    public DataSampler sampler(double[] point) {
        requirePoint(point);
        return sampler.isPresent()
                ? sampler.get().apply(point.clone())
                : recording.laws().sampler(point);
    }

    /**
     * {@inheritDoc} The terms are those of auxiliary data, and of constants in their place, whose means are linear in one parameter each.
     *
     * @throws InvalidModel when a mean is not, or a width depends on parameters
     */
    @Override
    public ParameterSampler constraintSampler(double[] point, Data data) {
        requirePoint(point);
        return new TracedConstraints(parameters, recording, point, data);
    }

    /**
     * {@inheritDoc} It is a hash of the table, of the laws, and of what the recorded functions give, to seven digits, at two points with two data sets. Laws that
     * {@link #withExpected} and {@link #withSampler} give do not enter.
     */
    @Override
    public String digest() {
        return recording.digest(parameters);
    }

    /**
     * {@inheritDoc}
     *
     * @throws ShapeMismatch when the lengths of the data are others
     * @throws InvalidData when a datum is not a number, or a count is negative
     */
    @Override
    public LikelihoodEvaluator evaluator(Data data) {
        return new TracedEvaluator(recording, kinks, data);
    }

    @Override
    public Optional<String> infeasibility(double[] point, Data data) {
        requirePoint(point);
        return new TracedEvaluator(recording, kinks, data).infeasibility(point);
    }

    private void requirePoint(double[] point) {
        if (point.length != parameters.size()) {
            throw new ShapeMismatch(
                    "point of a likelihood: " + point.length + " values for " + parameters.size() + " parameters");
        }
    }

    @Override
    public String toString() {
        return "TracedLikelihood[" + parameters.names() + ", " + main() + " main and " + auxiliary()
                + " auxiliary data]";
    }
}
