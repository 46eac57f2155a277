package org.wilks.infer.fit;

import java.util.Arrays;
import java.util.Map;
import java.util.OptionalInt;
import org.wilks.infer.likelihood.Data;
import org.wilks.infer.likelihood.Likelihood;
import org.wilks.infer.likelihood.LikelihoodEvaluator;
import org.wilks.infer.likelihood.Parameters;
import org.wilks.nd.error.InvalidData;
import org.wilks.nd.error.InvalidModel;
import org.wilks.nd.error.ShapeMismatch;
import org.wilks.nd.error.UnknownParameter;
import org.wilks.nd.optim.Domain;
import org.wilks.nd.optim.TrustRegionOptions;

/**
 * A maximum-likelihood fit: which likelihood, which parameters move, from where and within which bounds.
 *
 * <pre>{@code
 * FitResult free = Fit.of(model).run(data);
 * FitResult background = Fit.of(model).withPoi(0).run(data);
 * FitResult partial = Fit.of(model).withFixed("lumi", 1).withBounds("mu", -5, 5).withStart("mu", 0.5).run(data);
 * }</pre>
 *
 * <p>A fresh description is the likelihood's own: suggested starts, suggested bounds, suggested fixed parameters. What is minimised is the deviance
 * {@code D = -2 ln L + 2 ln L_saturated}, by {@link org.wilks.nd.optim.TrustRegionNewton} with the exact Hessian, once, from one start.
 *
 * <p>The start. A suggested start outside bounds that were narrowed is moved to the nearest of them; a start that the caller gives has to lie inside.
 * A start at which the likelihood of the data is zero (a rate is negative, or zero where events were counted) is an {@link InfeasibleStart} that names
 * the bin: no other start is tried in its place.
 *
 * <p>Immutable and thread-safe; every {@code with} returns another description.
 */
public final class Fit {
    private final Likelihood likelihood;
    private final Parameters parameters;
    private final double[] start;
    private final boolean[] given;
    private final Domain domain;
    private final TrustRegionOptions options;

    private Fit(
            Likelihood likelihood,
            Parameters parameters,
            double[] start,
            boolean[] given,
            Domain domain,
            TrustRegionOptions options) {
        this.likelihood = likelihood;
        this.parameters = parameters;
        this.start = start;
        this.given = given;
        this.domain = domain;
        this.options = options;
    }

    /**
     * The fit that a likelihood suggests: its starts, bounds and fixed parameters, certified as
     * {@link TrustRegionOptions#defaults} says.
     *
     * @param likelihood what is fitted
     * @return the fit
     */
    public static Fit of(Likelihood likelihood) {
        Parameters parameters = likelihood.parameters();
        return new Fit(
                likelihood,
                parameters,
                parameters.inits(),
                new boolean[parameters.size()],
                parameters.domain(),
                TrustRegionOptions.defaults());
    }

    /**
     * This fit with the parameter of interest held at a value, inside its bounds or not.
     *
     * @param value the value
     * @return the new fit
     * @throws InvalidModel when the likelihood has no parameter of interest
     */
    public Fit withPoi(double value) {
        return withFixed(poi(), value);
    }

    /**
     * This fit with a parameter held at a value, inside its bounds or not.
     *
     * @param name the parameter
     * @param value the value
     * @return the new fit
     * @throws UnknownParameter when there is none of that name
     */
    public Fit withFixed(String name, double value) {
        return withFixed(parameters.index(name), value);
    }

    /**
     * This fit with a parameter held at a value, inside its bounds or not.
     *
     * @param parameter its index
     * @param value the value
     * @return the new fit
     */
    public Fit withFixed(int parameter, double value) {
        check(parameter);
        if (!Double.isFinite(value)) {
            throw new InvalidData(
                    domain.describe(parameter) + ": cannot be held at " + value + "; the value has to be finite");
        }
        return withStart(parameter, value, domain.withFixed(parameter));
    }

    /**
     * This fit with several parameters held, such as several parameters of interest.
     *
     * @param values the value of each, by name
     * @return the new fit
     * @throws UnknownParameter when there is none of a name
     */
    public Fit withFixed(Map<String, Double> values) {
        Fit fit = this;
        for (Map.Entry<String, Double> entry : values.entrySet()) {
            fit = fit.withFixed(entry.getKey(), entry.getValue());
        }
        return fit;
    }

    /**
     * This fit with a parameter free to move, which the likelihood or an earlier call held.
     *
     * @param name the parameter
     * @return the new fit
     * @throws UnknownParameter when there is none of that name
     */
    public Fit withReleased(String name) {
        return withReleased(parameters.index(name));
    }

    /**
     * This fit with a parameter free to move, which the likelihood or an earlier call held.
     *
     * @param parameter its index
     * @return the new fit
     */
    public Fit withReleased(int parameter) {
        check(parameter);
        boolean[] flags = domain.fixed();
        flags[parameter] = false;
        return new Fit(likelihood, parameters, start, given, domain.withFixed(flags), options);
    }

    /**
     * This fit from another start. The values of fixed parameters are those at which they are held.
     *
     * @param values the start, of length n; not modified
     * @return the new fit
     */
    public Fit withStart(double[] values) {
        if (values.length != start.length) {
            throw new ShapeMismatch("start of a fit: " + values.length + " values for " + start.length + " parameters");
        }
        boolean[] all = new boolean[start.length];
        Arrays.fill(all, true);
        return new Fit(likelihood, parameters, values.clone(), all, domain, options);
    }

    /**
     * This fit with another start of one parameter.
     *
     * @param name the parameter
     * @param value where it starts
     * @return the new fit
     * @throws UnknownParameter when there is none of that name
     */
    public Fit withStart(String name, double value) {
        return withStart(parameters.index(name), value);
    }

    /**
     * This fit with another start of one parameter.
     *
     * @param parameter its index
     * @param value where it starts
     * @return the new fit
     */
    public Fit withStart(int parameter, double value) {
        check(parameter);
        return withStart(parameter, value, domain);
    }

    private Fit withStart(int parameter, double value, Domain newDomain) {
        double[] newStart = start.clone();
        boolean[] newGiven = given.clone();
        newStart[parameter] = value;
        newGiven[parameter] = true;
        return new Fit(likelihood, parameters, newStart, newGiven, newDomain, options);
    }

    /**
     * This fit with other bounds of one parameter.
     *
     * @param name the parameter
     * @param lower its lower bound, −∞ for none
     * @param upper its upper bound, +∞ for none
     * @return the new fit
     * @throws UnknownParameter when there is none of that name
     * @throws InvalidData when the bounds are not an interval
     */
    public Fit withBounds(String name, double lower, double upper) {
        return withBounds(parameters.index(name), lower, upper);
    }

    /**
     * This fit with other bounds of one parameter.
     *
     * @param parameter its index
     * @param lower its lower bound, −∞ for none
     * @param upper its upper bound, +∞ for none
     * @return the new fit
     * @throws InvalidData when the bounds are not an interval
     */
    public Fit withBounds(int parameter, double lower, double upper) {
        check(parameter);
        return new Fit(likelihood, parameters, start, given, domain.withBounds(parameter, lower, upper), options);
    }

    /**
     * This fit certified by other limits.
     *
     * @param newOptions limits of the certificate and of the number of steps
     * @return the new fit
     */
    public Fit withOptions(TrustRegionOptions newOptions) {
        return new Fit(likelihood, parameters, start, given, domain, newOptions);
    }

    /**
     * The certified minimum for some data.
     *
     * @param data the data
     * @return the result
     * @throws NotConverged when the certificate is not reached
     * @throws InfeasibleStart when the likelihood is zero at the start
     * @throws InvalidData when a start that was given lies outside its bounds
     */
    public FitResult run(Data data) {
        return attempt(data).orThrow();
    }

    /**
     * How the fit of some data ends: a result, or the reason why there is none.
     *
     * @param data the data
     * @return the outcome
     * @throws InvalidData when a start that was given lies outside its bounds
     */
    public FitAttempt attempt(Data data) {
        return fitter(data).attempt();
    }

    /**
     * The hot form of this fit for one thread: it keeps an evaluator and takes warm starts.
     *
     * @param data the data that it is bound to first
     * @return a new fitter
     */
    public Fitter fitter(Data data) {
        return new Fitter(this, likelihood.evaluator(data));
    }

    /**
     * The hot form of this fit on an evaluator that others use too, in the same thread.
     *
     * @param evaluator an evaluator of this fit's likelihood
     * @return a new fitter
     */
    public Fitter fitter(LikelihoodEvaluator evaluator) {
        return new Fitter(this, evaluator);
    }

    /**
     * The likelihood that is fitted.
     *
     * @return the likelihood
     */
    public Likelihood likelihood() {
        return likelihood;
    }

    /**
     * The names, suggested starts and bounds of the likelihood's parameters.
     *
     * @return the likelihood's own table, which this fit may deviate from
     */
    public Parameters parameters() {
        return parameters;
    }

    /**
     * The start, with suggested values moved into the bounds; fixed parameters at their values.
     *
     * @return a new array
     */
    public double[] start() {
        double[] inside = start.clone();
        double[] lower = domain.lower();
        double[] upper = domain.upper();
        boolean[] fixed = domain.fixed();
        for (int i = 0; i < inside.length; i++) {
            if (!given[i] && !fixed[i]) {
                inside[i] = Math.max(lower[i], Math.min(upper[i], inside[i]));
            }
        }
        return inside;
    }

    /**
     * The bounds, and which parameters are fixed.
     *
     * @return the domain, with names
     */
    public Domain domain() {
        return domain;
    }

    /**
     * The limits of the certificate.
     *
     * @return the options
     */
    public TrustRegionOptions options() {
        return options;
    }

    /**
     * The index of the parameter of interest.
     *
     * @return the index
     * @throws InvalidModel when the likelihood has none
     */
    public int poi() {
        OptionalInt poi = parameters.poi();
        if (poi.isEmpty()) {
            throw new InvalidModel("the likelihood has no parameter of interest to hold; name one in the measurement,"
                    + " or fix a parameter by its name");
        }
        return poi.getAsInt();
    }

    private void check(int parameter) {
        if (parameter < 0 || parameter >= parameters.size()) {
            throw new UnknownParameter("parameter " + parameter + " is not in the model; it has " + parameters.size()
                    + ", numbered from 0");
        }
    }

    @Override
    public String toString() {
        return "Fit[start=" + Arrays.toString(start()) + ", " + domain + "]";
    }
}
