package org.wilks.infer.simplified;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.wilks.infer.likelihood.Data;
import org.wilks.infer.likelihood.DataSampler;
import org.wilks.infer.likelihood.Fingerprint;
import org.wilks.infer.likelihood.Likelihood;
import org.wilks.infer.likelihood.LikelihoodEvaluator;
import org.wilks.infer.likelihood.ParameterSampler;
import org.wilks.infer.likelihood.Parameters;
import org.wilks.nd.error.InvalidModel;
import org.wilks.nd.error.ShapeMismatch;

/**
 * Counts in bins with a signal of unknown strength and an uncertain background, in closed form.
 *
 * <pre>{@code
 * L(mu, c, theta, eta) = prod_i Poisson(n_i | mu s_i(c, eta) + b_i(theta_i))  N(a | theta, rho)  N(a' | eta, 1)
 * }</pre>
 *
 * <p>Parameters, in this order, which is spey's: {@code mu} (of interest; start 1, from the least value at which no bin has a negative rate,
 * {@code -min(b_i / s_i)} over bins with a positive signal, to 10), the parameters c of a signal function, {@code theta[i]} of the background of each
 * bin (start 0, from where its background is zero), those of the signal's uncertainties (start 0). Auxiliary data are the centres a, a′ of the
 * constraints, observed as 0, in the order of their parameters.
 *
 * <p>The rate of a bin may be zero when it has no events, and is not negative; spey replaces rates below 1e-20 by that number, which gives a finite
 * likelihood without a slope where this one is zero. A test may ask for Asimov data and pseudo-experiments with the centres of the constraints
 * moved, as for HistFactory models, or left at 0, as spey has them.
 *
 * <p>Derivatives are exact to second order. A value costs O(bins²) for correlated backgrounds, O(bins) else. Immutable and thread-safe.
 */
public final class SimplifiedLikelihood implements Likelihood {
    private final Signal signal;
    private final Background background;
    private final double[] observed;
    private final List<String> bins;
    private final Parameters parameters;
    private final BinPlan plan;

    private SimplifiedLikelihood(Signal signal, Background background, double[] observed, List<String> bins) {
        this.signal = signal;
        this.background = background;
        this.observed = observed;
        this.bins = bins;
        int n = background.yields().length;
        Checks.sameLength("observed counts", observed.length, "background", n);
        List<BinCurve> curves = BackgroundCurves.of(background);
        parameters = table(signal, background, curves);
        plan = new BinPlan(signal, background, curves, bins);
    }

    /**
     * The likelihood of a signal on a background.
     *
     * @param signal the signal of each bin
     * @param background the background of each bin
     * @param observed the observed counts, at least zero, not necessarily whole; not modified
     * @return the likelihood
     * @throws InvalidModel when numbers of bins differ or names of parameters collide
     */
    public static SimplifiedLikelihood of(Signal signal, Background background, double... observed) {
        double[] counts = Checks.nonNegative("observed counts", observed);
        List<String> names = new ArrayList<>();
        for (int i = 0; i < background.yields().length; i++) {
            names.add("bin " + i);
        }
        return new SimplifiedLikelihood(signal, background, counts, List.copyOf(names));
    }

    /**
     * This likelihood with other names of its bins, for messages and files.
     *
     * @param names one for each bin
     * @return the new likelihood
     * @throws InvalidModel when their number is not that of the bins
     */
    public SimplifiedLikelihood withBinNames(List<String> names) {
        Checks.sameLength("names of bins", names.size(), "background", observed.length);
        return new SimplifiedLikelihood(signal, background, observed, List.copyOf(names));
    }

    private static Parameters table(Signal signal, Background background, List<BinCurve> curves) {
        Parameters table = SignalParameters.before(signal, background.yields());
        for (int i = 0; i < curves.size() && !(background instanceof Background.Exact); i++) {
            BinCurve.Range range = curves.get(i).range();
            double start =
                    Math.max(range.low(), Math.min(range.high(), curves.get(i).start()));
            table = table.with("theta[" + i + "]", start, range.low(), range.high());
        }
        return SignalParameters.after(table, signal, curves.size());
    }

    /**
     * The signal.
     *
     * @return the signal
     */
    public Signal signal() {
        return signal;
    }

    /**
     * The background.
     *
     * @return the background
     */
    public Background background() {
        return background;
    }

    /**
     * The names of the bins.
     *
     * @return one each
     */
    public List<String> bins() {
        return bins;
    }

    /**
     * The observed data, with the centres of the constraints at 0: what spey calls {@code observed}, and {@code aposteriori} when expected values are
     * read.
     *
     * @return the data
     */
    public Data observed() {
        return data(observed);
    }

    /**
     * The expected background in place of the observed counts, with the centres of the constraints at 0: what spey calls {@code apriori}. The mean of
     * a background of {@link Background.ThirdMoments} is not its value at θ = 0, so that these data are not Asimov data of that point.
     *
     * @return the data
     */
    public Data apriori() {
        return data(background.yields());
    }

    /**
     * Counts with the centres of the constraints at 0.
     *
     * @param counts one for each bin, at least zero; not modified
     * @return the data
     * @throws InvalidModel when a count is negative or not finite
     * @throws ShapeMismatch when their number is not that of the bins
     */
    public Data data(double... counts) {
        plan.requireBins(counts.length);
        return new Data(Checks.nonNegative("counts", counts), new double[plan.auxiliary]);
    }

    /**
     * What a user should know of the numbers: matrices that are not symmetric, skewness that was dropped.
     *
     * @return one line each
     */
    public List<String> remarks() {
        return background.remarks();
    }

    @Override
    public Parameters parameters() {
        return parameters;
    }

    /**
     * The expected data at a point: rates, and the parameters that have constraints.
     *
     * @param point the point, of length n; not modified
     * @return the data
     * @throws InvalidModel when a rate is negative or not finite; the message names the bin
     */
    @Override
    public Data expected(double[] point) {
        requirePoint(point);
        return new Data(plan.allowedRates("expected data", point), plan.centres(point));
    }

    @Override
    public LikelihoodEvaluator evaluator(Data data) {
        plan.requireData(data);
        return new BinEvaluator(plan, data);
    }

    @Override
    public Optional<String> infeasibility(double[] point, Data data) {
        requirePoint(point);
        plan.requireData(data);
        return plan.infeasibility(point, data.main());
    }

    /**
     * The law of the data at a point: Poisson counts, and normal centres of the constraints.
     *
     * @param point the point, of length n; not modified
     * @return the law
     * @throws InvalidModel when a rate is negative or not finite; the message names the bin
     */
    @Override
    public DataSampler sampler(double[] point) {
        requirePoint(point);
        return plan.sampler(point);
    }

    @Override
    public ParameterSampler constraintSampler(double[] point, Data data) {
        requirePoint(point);
        plan.requireData(data);
        return plan.constraintSampler(parameters, point, data.auxiliary());
    }

    /**
     * A hash of the numbers of signal and background. A signal function enters by its yields and their derivatives at the suggested starts.
     *
     * @return SHA-256 in 64 hexadecimal digits
     */
    @Override
    public String digest() {
        Fingerprint print = Fingerprint.of("wilks simplified likelihood 1").parameters(parameters);
        print.text(background.toString()).text(signal instanceof Signal.Yields ? signal.toString() : "function");
        Data start = expected(parameters.inits());
        print.numbers(start.main()).numbers(start.auxiliary());
        double[] gradient = new double[parameters.size()];
        double[] hessian = new double[gradient.length * gradient.length];
        evaluator(observed()).valueGradientHessian(parameters.inits(), gradient, hessian);
        return print.numbers(signal instanceof Signal.Function ? hessian : new double[0])
                .hex();
    }

    private void requirePoint(double[] point) {
        if (point.length != parameters.size()) {
            throw new ShapeMismatch("point of a simplified likelihood: " + point.length + " numbers for "
                    + parameters.size() + " parameters");
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SimplifiedLikelihood that
                && signal.equals(that.signal)
                && background.equals(that.background)
                && bins.equals(that.bins)
                && Arrays.equals(observed, that.observed);
    }

    @Override
    public int hashCode() {
        return background.hashCode() * 31 + Arrays.hashCode(observed);
    }

    @Override
    public String toString() {
        return "SimplifiedLikelihood[" + observed.length + " bins, " + parameters.size() + " parameters, "
                + background.getClass().getSimpleName() + "]";
    }
}
