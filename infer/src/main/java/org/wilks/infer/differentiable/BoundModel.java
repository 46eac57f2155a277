package org.wilks.infer.differentiable;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.wilks.infer.fit.Fit;
import org.wilks.infer.hypothesis.HypothesisTestOptions;
import org.wilks.infer.hypothesis.TestStatistic;
import org.wilks.infer.likelihood.Parameters;
import org.wilks.infer.limit.UpperLimitOptions;
import org.wilks.infer.model.Model;
import org.wilks.infer.model.TemplateVector;
import org.wilks.nd.Irregularity;
import org.wilks.nd.Tensor;
import org.wilks.nd.error.ShapeMismatch;

/**
 * A model some of whose numbers are tensors, which may be variables of a derivative.
 *
 * <p>Values are those of the {@linkplain #hard() hard model} of the tensors' values. Immutable and thread-safe.
 */
public final class BoundModel {
    private final DifferentiableModel model;
    private final BoundPlaces at;
    private final Tensor vector;

    BoundModel(DifferentiableModel model, BoundPlaces at, Tensor vector) {
        if (vector.rank() != 1 || vector.size() != at.rebinding().size()) {
            throw new ShapeMismatch("numbers of a model: a tensor of shape " + vector.shape()
                    + "; allowed is one of shape [" + at.rebinding().size() + "], one number for each place");
        }
        this.model = model;
        this.at = at;
        this.vector = vector;
    }

    /**
     * The model without the tensors.
     *
     * @return the model that was bound
     */
    public DifferentiableModel model() {
        return model;
    }

    /**
     * The bound tensors one after the other.
     *
     * @return a differentiable tensor, {@code [m]}
     */
    public Tensor vector() {
        return vector;
    }

    /**
     * Where the entries of {@link #vector()} are in the model's {@link TemplateVector}.
     *
     * @return a new array, of length m
     */
    public int[] places() {
        return at.rebinding().places();
    }

    /**
     * The model of the tensors' values: which parameters are held follows them. Its observed data are the bound ones.
     *
     * @return the hard model
     * @throws org.wilks.nd.error.WilksException when a value is no number of a model; the message names the place
     * @throws IllegalStateException while a program is being recorded
     */
    public Model hard() {
        return rebound(vector.toArray()).model();
    }

    /**
     * Which parameters are held or free by the tensors' values that were not so before, in words: a shapesys or staterror parameter is held
     * where its bin has no yield or no uncertainty. The derivatives of results with respect to such yields and uncertainties are one-sided
     * at the switch.
     *
     * @return one line each; usually none
     * @throws org.wilks.nd.error.WilksException when a value is no number of a model; the message names the place
     * @throws IllegalStateException while a program is being recorded
     */
    public List<String> switches() {
        double[] values = vector.toArray();
        at.rebound(values);
        return at.rebinding().switches(values);
    }

    /** The hard model of some values of the vector, for kernels: of the last few values, the same object again. */
    Rebound rebound(double[] values) {
        return at.rebound(values);
    }

    /** Where the bound numbers leave a derivative one-sided: bins at the edge of having a constraint. */
    List<Irregularity> edgesOfConstraints(String name, double[] values) {
        return at.rebinding().atEdges(values).stream()
                .map(place -> new Irregularity(
                        name, Irregularity.Kind.ONE_SIDED, -1, place + ": that of a bin without constraint was taken"))
                .toList();
    }

    /** Where the derivative of a deviance is infinite: counts of zero. */
    List<Irregularity> countsOfZero(String name, double[] values) {
        return at.rebinding().countsOfZero(values).stream()
                .map(
                        place -> new Irregularity(
                                name,
                                Irregularity.Kind.UNDEFINED,
                                -1,
                                place
                                        + ": it is infinite by a count of zero; the finite part was taken, which is exact in differences"))
                .toList();
    }

    /** The likelihood in tensor operations, for some numbers in place of the vector. */
    ComposedBound composed(Tensor numbers) {
        return new ComposedBound(at.composed(), numbers);
    }

    /**
     * The bound model with another tensor in place of {@link #vector()}.
     *
     * @param numbers the numbers at the same places, {@code [m]}
     * @return a bound model
     * @throws ShapeMismatch when the tensor has another shape
     */
    public BoundModel withVector(Tensor numbers) {
        return new BoundModel(model, at, numbers);
    }

    /**
     * The bound model with other data, main and auxiliary; templates stay.
     *
     * @param main the counts, {@code [bins]}
     * @param auxiliary the auxiliary data, {@code [auxiliaries]}
     * @return a bound model whose data are these tensors
     * @throws ShapeMismatch when a tensor has another shape
     */
    public BoundModel withData(Tensor main, Tensor auxiliary) {
        TemplateVector.Range counts = model.vector().range(TemplateVector.Part.MAIN);
        TemplateVector.Range others = model.vector().range(TemplateVector.Part.AUXILIARY);
        requireData("counts", main, counts.length());
        requireData("auxiliary data", auxiliary, others.length());
        int[] places = at.rebinding().places();
        int kept = 0;
        int[] of = new int[places.length];
        for (int k = 0; k < places.length; k++) {
            if (places[k] < counts.from()) {
                of[kept++] = k;
            }
        }
        int[] all = new int[kept + counts.length() + others.length()];
        for (int k = 0; k < kept; k++) {
            all[k] = places[of[k]];
        }
        for (int k = kept; k < all.length; k++) {
            // main and auxiliary data stand at the end of the vector, in this order
            all[k] = counts.from() + k - kept;
        }
        Tensor templates = kept == places.length ? vector : vector.gather(0, Arrays.copyOf(of, kept));
        return model.bind(all, Tensor.concatenate(0, templates, main, auxiliary));
    }

    private static void requireData(String what, Tensor data, int length) {
        if (data.rank() != 1 || data.size() != length) {
            throw new ShapeMismatch(
                    what + ": a tensor of shape " + data.shape() + "; allowed is one of shape [" + length + "]");
        }
    }

    /**
     * What is expected at a point: rates, then means of the auxiliary data.
     *
     * @param x the parameters, {@code [n]}
     * @return a differentiable tensor, {@code [bins + auxiliaries]}
     * @throws ShapeMismatch when the point has another shape
     * @throws org.wilks.nd.error.InvalidData when a parameter is not finite
     */
    public Tensor expected(Tensor x) {
        return at.expected().apply(x, vector);
    }

    /**
     * The deviance of the observed data at a point, {@code D(x; t) = −2 ln L(x; t) + 2 ln L_saturated(t)}.
     *
     * @param x the parameters, {@code [n]}
     * @return a differentiable scalar; +∞ where the point is infeasible
     * @throws ShapeMismatch when the point has another shape
     */
    public Tensor deviance(Tensor x) {
        return at.deviance().apply(x, vector);
    }

    /**
     * The log-likelihood ln L of the observed data at a point, with all constants.
     *
     * @param x the parameters, {@code [n]}
     * @return a differentiable scalar; −∞ where the point is infeasible
     * @throws ShapeMismatch when the point has another shape
     */
    public Tensor logPdf(Tensor x) {
        return at.logPdf().apply(x, vector);
    }

    /**
     * Upper limits on the parameter of interest with the statistic q̃μ and the default options of a test; {@link DifferentiableTest#limit} has them
     * for others.
     *
     * @param options level, p-value, precision
     * @return the limits, found when their numbers are asked for
     */
    public DifferentiableLimit limit(UpperLimitOptions options) {
        return test(TestStatistic.qMuTilde()).limit(options);
    }

    /**
     * This model with the data that are expected at a point in the place of the observed ones: Asimov data, whose auxiliary part moves with the
     * point too. They depend on the bound tensors, and results of them are differentiated through that dependence as well.
     *
     * <p>For instance {@code bound.asimov(bound.fit(Map.of("mu", zero)).at())} are the data that are expected where the observed data put the
     * nuisance parameters.
     *
     * @param x the parameters, {@code [n]}
     * @return a bound model whose data are the expected ones; bound observations have no part in it
     * @throws ShapeMismatch when the point has another shape
     * @throws org.wilks.nd.error.InvalidData when a rate is negative or not finite there, when the first result is asked for
     */
    public BoundModel asimov(Tensor x) {
        Tensor expected = expected(x);
        int bins = model.vector().range(TemplateVector.Part.MAIN).length();
        return withData(expected.slice(0, 0, bins), expected.slice(0, bins, expected.size()));
    }

    /**
     * This model with the data that are expected at the suggested starts: nominal Asimov data.
     *
     * @return a bound model whose data are the expected ones
     * @throws org.wilks.nd.error.InvalidData when a rate is negative or not finite there, when the first result is asked for
     */
    public BoundModel asimov() {
        return asimov(Tensor.wrap(Fit.of(model.description()).start()));
    }

    /**
     * This model with the data that are expected at the suggested starts, the parameter of interest at a value: {@code asimov(0).test(..)} is a blind
     * expectation.
     *
     * @param mu the value of the parameter of interest, 0 for background alone
     * @return a bound model whose data are the expected ones
     * @throws org.wilks.nd.error.InvalidModel when the model has no parameter of interest
     * @throws org.wilks.nd.error.InvalidData when a rate is negative or not finite there, when the first result is asked for
     */
    public BoundModel asimov(double mu) {
        return asimov(Tensor.wrap(Fit.of(model.description()).withPoi(mu).start()));
    }

    /**
     * The expected information about the parameters that are not fixed, at a point: what data of the model, auxiliary data included, hold on
     * average.
     *
     * <pre>{@code
     * I_kl = Σ_b (∂ν_b/∂x_k)(∂ν_b/∂x_l) / ν_b  +  δ_kl 1/σ_k² (Gaussian constraints) or τ_k/x_k (Poisson ones)
     * }</pre>
     *
     * <p>Equal to the inverse of a fit's covariance when the data are the expected ones at the point ({@link #asimov(Tensor)}) and no bound is
     * active there. Differentiable in the bound tensors and in the point; observations have no part in it. Bins whose rate is zero and does not
     * move contribute nothing. The value costs a Hessian; a gradient one contracted third derivative for each rank of the matrix' cotangent: one
     * for an uncertainty, as many as parameters for D-optimality; second derivatives those of the model in tensor operations.
     *
     * @param x the parameters, {@code [n]}
     * @return the information
     * @throws ShapeMismatch when the point has another shape
     * @throws org.wilks.nd.error.InvalidData when a rate is negative or not finite there, when the first result is asked for, or zero though it moves with a parameter
     * @throws IllegalStateException while a program is being recorded
     */
    public Information information(Tensor x) {
        Parameters parameters = hard().parameters();
        if (x.rank() != 1 || x.size() != parameters.size()) {
            throw new ShapeMismatch("point of a model: a tensor of shape " + x.shape() + "; allowed is one of shape ["
                    + parameters.size() + "]");
        }
        boolean[] fixed = parameters.domain().fixed();
        int[] free = IntStream.range(0, fixed.length).filter(i -> !fixed[i]).toArray();
        Tensor matrix = new InformationPrimitive(model, at, free).apply(vector, x);
        return new Information(
                Arrays.stream(free).mapToObj(parameters.names()::get).toList(), matrix);
    }

    /**
     * The expected information at the suggested starts, the parameter of interest at a value: see {@link #information(Tensor)}.
     *
     * @param mu the value of the parameter of interest
     * @return the information
     * @throws org.wilks.nd.error.InvalidModel when the model has no parameter of interest, or a rate is not positive there
     */
    public Information information(double mu) {
        return information(Tensor.wrap(Fit.of(model.description()).withPoi(mu).start()));
    }

    /**
     * The fit to the observed data.
     *
     * @return the fit, made when its numbers are asked for
     */
    public DifferentiableFit fit() {
        return fit(Map.of());
    }

    /**
     * The fit to the observed data with parameters held at values that may be variables of a derivative.
     *
     * @param held a tensor of one number for each parameter that is held, by name
     * @return the fit, made when its numbers are asked for
     * @throws org.wilks.nd.error.UnknownParameter when there is none of a name
     * @throws ShapeMismatch when a value is not one number
     */
    public DifferentiableFit fit(Map<String, Tensor> held) {
        return new DifferentiableFit(this, held);
    }

    /**
     * Tests of values of the parameter of interest with the default options.
     *
     * @param statistic the test statistic
     * @return the tests, made when a value is tested
     */
    public DifferentiableTest test(TestStatistic statistic) {
        return test(statistic, HypothesisTestOptions.defaults());
    }

    /**
     * Tests of values of the parameter of interest.
     *
     * @param statistic the test statistic
     * @param options settings
     * @return the tests, made when a value is tested
     */
    public DifferentiableTest test(TestStatistic statistic, HypothesisTestOptions options) {
        return test(statistic, options, UnaryOperator.identity());
    }

    /**
     * Tests of values of the parameter of interest with starts, bounds or fixed parameters of one's own: {@code fit ->
     * fit.withFixed("jes", 0)} tests as if that parameter were known.
     *
     * @param statistic the test statistic
     * @param options settings
     * @param settings what becomes of the fit that all fits of the test are variants of; the same for the same fit, whatever the numbers are
     * @return the tests, made when a value is tested
     */
    public DifferentiableTest test(
            TestStatistic statistic, HypothesisTestOptions options, UnaryOperator<Fit> settings) {
        return new DifferentiableTest(this, statistic, options, settings);
    }

    /**
     * The discovery of an excess over the background, with q0 and the default options.
     *
     * @return p0 and significances
     */
    public DifferentiableDiscovery discovery() {
        return discovery(HypothesisTestOptions.defaults());
    }

    /**
     * The discovery of an excess over the background, with q0.
     *
     * @param options settings
     * @return p0 and significances
     */
    public DifferentiableDiscovery discovery(HypothesisTestOptions options) {
        return new DifferentiableDiscovery(test(TestStatistic.q0(), options));
    }
}
