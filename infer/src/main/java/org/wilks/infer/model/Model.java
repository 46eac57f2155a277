package org.wilks.infer.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;
import org.wilks.infer.likelihood.Data;
import org.wilks.infer.likelihood.DataSampler;
import org.wilks.infer.likelihood.Likelihood;
import org.wilks.infer.likelihood.ParameterSampler;
import org.wilks.infer.likelihood.Parameters;
import org.wilks.infer.likelihood.PoissonDeviance;
import org.wilks.infer.spec.Workspace;
import org.wilks.nd.error.InvalidModel;
import org.wilks.nd.random.RandomStream;

/**
 * A compiled HistFactory model: the likelihood of a workspace's measurement (Cranmer et al., CERN-OPEN-2012-016).
 *
 * <pre>{@code
 * ln L(n, a | x) = Σ_b ln Poisson(n_b | ν_b(x)) + Σ_i ln p(a_i | x)
 * ν_b(x)         = Σ_samples (Π factors) (nominal_b + Σ shifts_b)
 * }</pre>
 *
 * <p>{@code Poisson(n | ν) = exp(n ln ν − ν − ln Γ(n + 1))} also for counts n that are no whole numbers; n = 0 at ν = 0 gives 1. Orders, names,
 * starts and bounds are those of pyhf 0.7; docs/differences-from-pyhf.md lists where this model is not pyhf's.
 *
 * <p>Public methods check lengths and finiteness, and name the parameter or the channel and bin at fault. Immutable and thread-safe.
 */
public final class Model implements Likelihood {
    private final Layout layout;
    private final ModelOptions options;
    private final Observed observed;
    private final Parameters parameters;
    private final Plan plan;
    private final Coefficients coefficients;
    private final double[] auxiliary;
    private final AtomicReference<ModelEvaluator> spare = new AtomicReference<>();

    private Model(
            Layout layout,
            ModelOptions options,
            Observed observed,
            Parameters parameters,
            Plan plan,
            Coefficients coefficients,
            double[] auxiliary) {
        this.layout = layout;
        this.options = options;
        this.observed = observed;
        this.parameters = parameters;
        this.plan = plan;
        this.coefficients = coefficients;
        this.auxiliary = Auxiliaries.nominal(auxiliary, coefficients.following, coefficients.widths);
    }

    private static Parameters parameters(Layout layout, boolean[] held, OptionalInt poi) {
        return new Parameters(layout.parameterNames(), layout.inits(), layout.lower(), layout.upper(), held, poi);
    }

    /**
     * The model of a workspace's first measurement, with code4p for shapes and code4 for normalisations.
     *
     * @param workspace the workspace
     * @return the model
     * @throws InvalidModel when the workspace describes no model; the message says where
     * @throws org.wilks.nd.error.InvalidModifier when a modifier does not fit its sample or another one; the message says where
     */
    public static Model of(Workspace workspace) {
        return of(workspace, ModelOptions.defaults());
    }

    /**
     * The model of a workspace. O(number of values in it).
     *
     * @param workspace the workspace
     * @param options the measurement, the parameter of interest, interpolation codes
     * @return the model
     * @throws InvalidModel when the workspace describes no model, or the parameter of interest is none; the message says where
     * @throws org.wilks.nd.error.InvalidModifier when a modifier does not fit its sample or another one; the message says where
     */
    public static Model of(Workspace workspace, ModelOptions options) {
        Layout layout = Layout.of(workspace, options);
        OptionalInt poi = PoiChooser.choose(layout, Measurements.choose(workspace, options), options);
        Plan plan = Plan.of(layout, options.histoSys(), options.normSys());
        Templates templates = Templates.of(layout, plan);
        Coefficients coefficients = new Coefficients(plan, templates, Auxiliaries.following(layout, templates));
        return new Model(
                layout,
                options,
                Observed.of(workspace, layout),
                parameters(layout, layout.fixed(), poi),
                plan,
                coefficients,
                layout.auxiliary());
    }

    /**
     * Where everything is: parameter sets with their constraints, channels, samples, modifiers, in their orders.
     *
     * @return the layout
     */
    public Layout layout() {
        return layout;
    }

    /**
     * What the model was made with.
     *
     * @return the options
     */
    public ModelOptions options() {
        return options;
    }

    @Override
    public Parameters parameters() {
        return parameters;
    }

    /**
     * The indices of the compiled model.
     *
     * @return the plan
     */
    public Plan plan() {
        return plan;
    }

    /**
     * The numbers of the compiled model.
     *
     * @return the templates
     */
    public Templates templates() {
        return coefficients.templates();
    }

    /**
     * This model with other numbers in the same places. Factors of shapesys that are not configured follow the new yields, and with them
     * their nominal auxiliary data; which of its parameters are held, starts and bounds stay.
     *
     * @param others the numbers, of the lengths of {@link #templates}
     * @return a new model
     * @throws org.wilks.nd.error.ShapeMismatch when the lengths are others
     * @throws InvalidModel when a number is not finite, or a width not positive; the message names the place
     * @throws org.wilks.nd.error.InvalidModifier when a factor of a normsys is not positive
     */
    public Model withTemplates(Templates others) {
        TemplateCheck.require(layout, plan, others);
        boolean[] following = followingAuxiliary();
        for (int i = 0; i < following.length; i++) {
            following[i] &= Double.isNaN(others.sharedWidths()[i]);
        }
        return new Model(
                layout, options, observed, parameters, plan, new Coefficients(plan, others, following), auxiliary);
    }

    /**
     * All numbers of the model in the order of {@link TemplateVector}: its templates, its observed counts, its nominal auxiliary data. NaN
     * are the widths that follow from yields and uncertainties, the auxiliary data that follow their widths, and counts of channels without
     * observation.
     *
     * @return a new array
     */
    public double[] numbers() {
        double[] data = auxiliary.clone();
        for (int i = 0; i < data.length; i++) {
            data[i] = coefficients.following[i] ? Double.NaN : data[i];
        }
        return TemplateVector.of(this).flatten(templates(), new Data(observed.given(), data));
    }

    /**
     * This model with other numbers in the same places, data included, as a workspace with these numbers would give it: which parameters of
     * a shapesys or staterror are held follows the numbers where no configuration says it. Such a parameter is held, with width 1, where its
     * bin has no yield or no uncertainty, and free where it has both. Starts and bounds stay. O(all numbers); {@link Rebinding} is for
     * doing so many times.
     *
     * @param numbers the numbers in the order of {@link TemplateVector}, with NaN for what follows as in {@link #numbers}: a NaN among the
     *     auxiliary data that do not follow stands for the one of this model; not modified
     * @return a new model
     * @throws org.wilks.nd.error.ShapeMismatch when there are more or fewer
     * @throws InvalidModel when a number is not finite, or a width not positive; the message names the place
     * @throws org.wilks.nd.error.InvalidModifier when a factor of a normsys is not positive, or a derived width not between 1e-50 and 1e50
     * @throws org.wilks.nd.error.InvalidData when a count or a Poisson auxiliary datum is negative or not finite
     */
    public Model withNumbers(double[] numbers) {
        TemplateVector vector = TemplateVector.of(this);
        Templates others = vector.templates(numbers);
        TemplateCheck.require(layout, plan, others);
        double[] data = vector.part(numbers, TemplateVector.Part.AUXILIARY);
        double[] counts = vector.part(numbers, TemplateVector.Part.MAIN);
        boolean[] following = followingAuxiliary();
        for (int i = 0; i < data.length; i++) {
            following[i] &= Double.isNaN(data[i]);
            data[i] = Double.isNaN(data[i]) ? auxiliary[i] : data[i];
        }
        TemplateCheck.requireData(layout, plan, counts, data);
        Masks masks = Masks.of(layout, plan);
        Coefficients its = new Coefficients(plan, others, following);
        masks.requireWidths(others, its.widths);
        boolean[] held = masks.held(parameters.fixed(), others.sharedYields(), others.sharedUncertainties());
        return with(its, counts, data, held);
    }

    /** This model with other numbers, all of them checked. */
    Model with(Coefficients its, double[] counts, double[] data, boolean[] held) {
        Parameters same =
                Arrays.equals(held, parameters.fixed()) ? parameters : parameters(layout, held, parameters.poi());
        return new Model(layout, options, observed.with(counts), same, plan, its, data);
    }

    /** A model of the same plan and observations with other samples in the places of its own. */
    Model with(Layout its, Templates others) {
        Parameters same = Arrays.equals(its.fixed(), parameters.fixed())
                ? parameters
                : parameters(its, its.fixed(), parameters.poi());
        return new Model(
                its,
                options,
                observed,
                same,
                plan,
                new Coefficients(plan, others, Auxiliaries.following(its, others)),
                its.auxiliary());
    }

    /**
     * For each auxiliary datum, whether its nominal value is its width and becomes another with it: that of a shapesys whose data and factors
     * are not configured.
     *
     * @return a new array
     */
    public boolean[] followingAuxiliary() {
        return coefficients.following.clone();
    }

    /**
     * This model with another parameter of interest.
     *
     * @param name the name of a set of one parameter, or of a parameter, {@code gamma[3]}
     * @return a new model that shares everything else
     * @throws InvalidModel when there is no such parameter, or the name stands for several
     */
    public Model withPoi(String name) {
        OptionalInt poi = PoiChooser.named(layout, name, "");
        return withPoi(options.withPoi(name), poi);
    }

    /**
     * This model without a parameter of interest.
     *
     * @return a new model that shares everything else
     */
    public Model withoutPoi() {
        return withPoi(options.withoutPoi(), OptionalInt.empty());
    }

    private Model withPoi(ModelOptions others, OptionalInt poi) {
        Parameters moved = parameters(layout, parameters.fixed(), poi);
        return new Model(layout, others, observed, moved, plan, coefficients, auxiliary);
    }

    /**
     * What a user should know though it is no error, one line each: a measurement taken of several, a configuration that names no
     * parameter, and the like.
     *
     * @return the list
     */
    public List<String> remarks() {
        List<String> all = new ArrayList<>(layout.remarks());
        all.addAll(observed.remarks());
        return all;
    }

    /**
     * The observations of the workspace, with the nominal auxiliary data.
     *
     * @return the data
     * @throws InvalidModel when a channel has no observation, or a negative one
     */
    public Data observed() {
        return new Data(observed.counts(), auxiliary);
    }

    /** A copy of the observed counts, NaN where there is no observation. */
    double[] counts() {
        return observed.given();
    }

    /**
     * The nominal auxiliary data: those of the measurement, or the expected ones at the nominal parameters.
     *
     * @return a new array, in the order of the constrained parameters
     */
    public double[] auxiliary() {
        return auxiliary.clone();
    }

    /**
     * The widths of the constraints in units of the parameters: σ of a Gaussian one, {@code 1/√τ} of a Poisson one, which is its standard
     * deviation at x = 1. They follow the templates.
     *
     * @return a new array, in the order of the constrained parameters
     */
    public double[] constraintWidths() {
        double[] widths = coefficients.widths.clone();
        for (int i = 0; i < widths.length; i++) {
            if (plan.constraintPoisson[i]) {
                widths[i] = Math.sqrt(1 / widths[i]);
            }
        }
        return widths;
    }

    /**
     * What is expected at a point: the rates and the means of the auxiliary data.
     *
     * @param point the parameters, of length n; not modified
     * @return the Asimov data of the point
     * @throws InvalidModel when a rate or a mean of a Poisson auxiliary datum is negative or not finite; the message says which and why
     */
    @Override
    public Data expected(double[] point) {
        double[] rates = rates(point);
        double[] means = new double[layout.auxiliarySize()];
        ModelEvaluator evaluator = borrow();
        evaluator.expectedAuxiliary(point, means);
        spare.set(evaluator);
        for (int i = 0; i < means.length; i++) {
            if (plan.constraintPoisson[i] && !Faults.possible(means[i])) {
                throw new InvalidModel(Faults.of(this).auxiliary(point, i, means[i]));
            }
        }
        return new Data(rates, means);
    }

    /**
     * The rates ν_b, the expected counts.
     *
     * @param point the parameters, of length n; not modified
     * @return a new array, one for each bin, channel after channel
     * @throws InvalidModel when one is negative or not finite; the message names channel, bin, samples and the parameters that act there
     */
    public double[] rates(double[] point) {
        double[] rates = unchecked(point);
        for (int b = 0; b < rates.length; b++) {
            if (!Faults.possible(rates[b])) {
                throw new InvalidModel(Faults.of(this).rate(point, b, rates[b]));
            }
        }
        return rates;
    }

    /** The rates whatever they are, at a checked point. */
    private double[] unchecked(double[] point) {
        Faults.requirePoint(parameters, point);
        double[] rates = new double[layout.bins()];
        ModelEvaluator evaluator = borrow();
        evaluator.rates(point, rates);
        spare.set(evaluator);
        return rates;
    }

    /**
     * The rates of each sample, which may be negative in a bin where their sum is not.
     *
     * @param point the parameters, of length n; not modified
     * @return the rates of all samples in all bins, 0 where a sample is not in a channel
     */
    public SampleRates ratesBySample(double[] point) {
        Faults.requirePoint(parameters, point);
        double[] flat = new double[plan.yieldCount];
        ModelEvaluator evaluator = borrow();
        evaluator.ratesByContribution(point, flat);
        spare.set(evaluator);
        double[][] rates = new double[layout.samples().size()][layout.bins()];
        int at = 0;
        for (Contribution contribution : layout.contributions()) {
            Layout.ChannelBins channel = layout.channels().get(contribution.channel());
            System.arraycopy(flat, at, rates[contribution.sample()], channel.offset(), channel.bins());
            at += channel.bins();
        }
        return new SampleRates(layout.samples(), rates);
    }

    /**
     * What each modifier does to each sample of each channel at a point: shifts and factors.
     *
     * @param point the parameters, of length n; not modified
     * @return one entry for each sample of each channel, channels and samples in their orders
     */
    public List<Modification> modifications(double[] point) {
        Faults.requirePoint(parameters, point);
        return new Modifications(layout, options, templates()).at(point);
    }

    /**
     * The log-likelihood ln L with all its constants; pyhf's {@code logpdf}. −∞ where a bin has events at rate 0.
     *
     * @param point the parameters, of length n; not modified
     * @param data the data
     * @return ln L
     * @throws InvalidModel when a rate is negative or not finite; the message names channel, bin, samples and parameters
     */
    public double logPdf(double[] point, Data data) {
        return mainLogPdf(point, data) + constraintLogPdf(point, data);
    }

    /**
     * The part of {@link #logPdf} of the counts.
     *
     * @param point the parameters, of length n; not modified
     * @param data the data
     * @return {@code Σ_b ln Poisson(n_b | ν_b)}
     * @throws InvalidModel when a rate is negative or not finite; the message names channel, bin, samples and parameters
     */
    public double mainLogPdf(double[] point, Data data) {
        Faults.of(this).requireData(data);
        double[] rates = rates(point);
        double[] counts = data.main();
        double sum = 0;
        for (int b = 0; b < rates.length; b++) {
            sum += PoissonDeviance.value(counts[b], rates[b]) + PoissonDeviance.saturated(counts[b]);
        }
        return 0 - 0.5 * sum;
    }

    /**
     * The part of {@link #logPdf} of the auxiliary data.
     *
     * @param point the parameters, of length n; not modified
     * @param data the data
     * @return {@code Σ_i ln p(a_i | x)}
     * @throws InvalidModel when the mean of a Poisson auxiliary datum is negative, or a parameter beyond all measure; the message names it
     */
    public double constraintLogPdf(double[] point, Data data) {
        Faults.requirePoint(parameters, point);
        Faults.of(this).requireData(data);
        Faults.of(this).constraint(point, data.auxiliary()).ifPresent(reason -> {
            throw new InvalidModel(reason);
        });
        ModelEvaluator evaluator = borrow();
        evaluator.bind(data);
        double sum = evaluator.constraintValue(point) + evaluator.saturatedConstraints();
        spare.set(evaluator);
        return 0 - 0.5 * sum;
    }

    /**
     * Random data of a point: Poisson counts, and auxiliary data of their laws, Poisson or normal.
     *
     * @param point the parameters, of length n; not modified
     * @param stream the random numbers, advanced
     * @return one pseudo-experiment
     * @throws InvalidModel when a rate is negative, not finite or beyond 1e15
     */
    public Data sample(double[] point, RandomStream stream) {
        return sampler(point).draw(stream);
    }

    /**
     * The law of the data at a point: Poisson counts, and auxiliary data of their laws, Poisson or normal.
     *
     * @param point the parameters, of length n; not modified
     * @return the law
     * @throws InvalidModel when a rate is negative, not finite or beyond 1e15; the message names channel, bin, samples and parameters
     */
    @Override
    public DataSampler sampler(double[] point) {
        return new ModelSampler(this, point);
    }

    @Override
    public ParameterSampler constraintSampler(double[] point, Data data) {
        Faults.requirePoint(parameters, point);
        Faults.of(this).requireData(data);
        return new ConstraintSampler(this, point, data.auxiliary());
    }

    @Override
    public ModelEvaluator evaluator(Data data) {
        Faults.of(this).requireData(data);
        return new ModelEvaluator(coefficients, data);
    }

    @Override
    public Optional<String> infeasibility(double[] point, Data data) {
        Faults.requirePoint(parameters, point);
        return Faults.of(this).infeasibility(point, unchecked(point), data);
    }

    /**
     * The identity of the model: a hash of its layout, numbers, interpolation codes and parameter of interest. Models of equal digests give
     * equal results; observations and the document's order do not enter.
     *
     * @return SHA-256 in 64 hexadecimal digits
     */
    @Override
    public String digest() {
        return ModelDigest.of(this);
    }

    /** A spare evaluator, bound to whatever it was; the caller gives it back by {@code spare.set}. */
    private ModelEvaluator borrow() {
        ModelEvaluator evaluator = spare.getAndSet(null);
        return evaluator != null
                ? evaluator
                : new ModelEvaluator(coefficients, new Data(new double[layout.bins()], auxiliary));
    }

    /** The coefficients, for this package. */
    Coefficients coefficients() {
        return coefficients;
    }

    @Override
    public String toString() {
        return "Model[" + layout + ", " + options + "]";
    }
}
