package org.wilks.infer.simplified;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.wilks.infer.likelihood.Data;
import org.wilks.infer.likelihood.DataSampler;
import org.wilks.infer.likelihood.Likelihood;
import org.wilks.infer.likelihood.LikelihoodEvaluator;
import org.wilks.infer.likelihood.Parameters;
import org.wilks.infer.likelihood.Term;
import org.wilks.infer.likelihood.TracedLikelihood;
import org.wilks.nd.Tensor;
import org.wilks.nd.error.InvalidModel;
import org.wilks.nd.error.ShapeMismatch;

/**
 * Measurements with normal errors around signal and background, without nuisance parameters: spey's {@code default.normal} and
 * {@code default.multivariate_normal}.
 *
 * <pre>{@code
 * L(mu, c) = prod_i N(n_i | mu s_i(c) + b_i, sigma_i)          or          N(n | mu s(c) + b, V)
 * }</pre>
 *
 * <p>Parameters: {@code mu} (of interest; start 1, from {@code -min(b_i / s_i)} over bins with a positive signal to 10), then those of the signal.
 * σ and V are numbers, or functions of the vector of all parameters; then their logarithm is part of what is minimised. A V of numbers need not be
 * symmetric: its own inverse enters the quadratic form, as in spey, so that only the symmetric part of the inverse matters. There are no auxiliary
 * data, so that Asimov data of spey's convention and of HistFactory's are the same.
 *
 * <p>A {@link TracedLikelihood} with data of its own. Immutable and thread-safe.
 */
public final class GaussianLikelihood implements Likelihood {
    private final TracedLikelihood traced;
    private final double[] background;
    private final double[] observed;
    private final List<String> remarks;

    private GaussianLikelihood(TracedLikelihood traced, double[] background, double[] observed, List<String> remarks) {
        this.traced = traced;
        this.background = background;
        this.observed = observed;
        this.remarks = remarks;
    }

    /**
     * Independent measurements.
     *
     * @param signal the signal of each bin, without uncertainties
     * @param background the expected background of each bin; not modified
     * @param sigma the standard deviation of each bin, above zero; not modified
     * @param observed the measured values; not modified
     * @return the likelihood
     * @throws InvalidModel when numbers of bins differ, or a standard deviation is not positive
     */
    public static GaussianLikelihood normal(Signal signal, double[] background, double[] sigma, double... observed) {
        double[] widths = Checks.positive("standard deviations", sigma);
        Checks.sameLength("standard deviations", widths.length, "background", background.length);
        Tensor constant = Tensor.of(widths);
        return normal(signal, background, x -> constant, observed);
    }

    /**
     * Independent measurements whose errors depend on the parameters.
     *
     * @param signal the signal of each bin, without uncertainties
     * @param background the expected background of each bin; not modified
     * @param sigma the standard deviation of each bin as a function of the vector of all parameters; the likelihood is zero where one is not positive
     * @param observed the measured values; not modified
     * @return the likelihood
     * @throws InvalidModel when numbers of bins differ
     */
    public static GaussianLikelihood normal(
            Signal signal, double[] background, UnaryOperator<Tensor> sigma, double... observed) {
        return of(
                signal,
                background,
                observed,
                List.of(),
                (x, n, mean) -> Term.normal(n, mean, sigma.apply(x)).named("bins"));
    }

    /**
     * Correlated measurements.
     *
     * @param signal the signal of each bin, without uncertainties
     * @param background the expected background of each bin; not modified
     * @param covariance V as rows, its symmetric part positive definite; not modified
     * @param observed the measured values; not modified
     * @return the likelihood
     * @throws InvalidModel when numbers of bins differ, or the covariance is not positive definite
     */
    public static GaussianLikelihood multivariateNormal(
            Signal signal, double[] background, double[][] covariance, double... observed) {
        double[][] v = Checks.square("covariance", covariance, background.length);
        Matrices.cholesky("covariance", v);
        Tensor constant = Tensor.matrix(v);
        return of(
                signal,
                background,
                observed,
                Matrices.asymmetry("covariance", v).stream().toList(),
                (x, n, mean) -> Term.multivariateNormal(n, mean, constant).named("bins"));
    }

    /**
     * Correlated measurements whose covariance depends on the parameters.
     *
     * @param signal the signal of each bin, without uncertainties
     * @param background the expected background of each bin; not modified
     * @param covariance V as a function of the vector of all parameters, symmetric and positive definite
     * @param observed the measured values; not modified
     * @return the likelihood
     * @throws InvalidModel when numbers of bins differ
     */
    public static GaussianLikelihood multivariateNormal(
            Signal signal, double[] background, UnaryOperator<Tensor> covariance, double... observed) {
        return of(
                signal,
                background,
                observed,
                List.of(),
                (x, n, mean) ->
                        Term.multivariateNormal(n, mean, covariance.apply(x)).named("bins"));
    }

    /** The law of the data around their means. */
    private interface Law {
        Term term(Tensor x, Tensor data, Tensor mean);
    }

    private static GaussianLikelihood of(
            Signal signal, double[] background, double[] observed, List<String> remarks, Law law) {
        double[] b = Checks.finite("background", background);
        double[] n = Checks.finite("observed values", observed);
        Checks.sameLength("observed values", n.length, "background", b.length);
        if (signal instanceof Signal.Yields yields && !yields.uncertainties().isEmpty()) {
            throw new InvalidModel("signal of a Gaussian likelihood: uncertainty '"
                    + yields.uncertainties().get(0).name()
                    + "' cannot be given; let the covariance hold it, or take a simplified likelihood");
        }
        Parameters table = SignalParameters.before(signal, b);
        TracedLikelihood traced = TracedLikelihood.of(
                table,
                b.length,
                0,
                (x, data, none) -> List.of(law.term(x, data, mean(signal, x, Tensor.of(b), table.size()))));
        return new GaussianLikelihood(traced, b, n, remarks);
    }

    private static Tensor mean(Signal signal, Tensor x, Tensor background, int parameters) {
        Tensor yields = signal instanceof Signal.Function function
                ? function.yields().apply(x.slice(0, 1, parameters))
                : Tensor.of(((Signal.Yields) signal).yields());
        if (!yields.shape().equals(background.shape())) {
            throw new InvalidModel("signal function: gives the shape " + yields.shape() + " where the background has "
                    + background.size() + " bins; it has to give one number for each bin");
        }
        return yields.times(x.select(0, 0)).plus(background);
    }

    /**
     * The observed data.
     *
     * @return the data
     */
    public Data observed() {
        return new Data(observed, new double[0]);
    }

    /**
     * The expected background in place of the observed data: what spey calls {@code apriori}.
     *
     * @return the data
     */
    public Data apriori() {
        return new Data(background, new double[0]);
    }

    /**
     * What a user should know of the numbers: a matrix that is not symmetric.
     *
     * @return one line each
     */
    public List<String> remarks() {
        return remarks;
    }

    @Override
    public Parameters parameters() {
        return traced.parameters();
    }

    @Override
    public Data expected(double[] point) {
        return traced.expected(point);
    }

    /**
     * {@inheritDoc}
     *
     * @throws ShapeMismatch when the number of data is not that of the bins
     */
    @Override
    public LikelihoodEvaluator evaluator(Data data) {
        return traced.evaluator(data);
    }

    @Override
    public Optional<String> infeasibility(double[] point, Data data) {
        return traced.infeasibility(point, data);
    }

    @Override
    public DataSampler sampler(double[] point) {
        return traced.sampler(point);
    }

    @Override
    public String digest() {
        return traced.digest();
    }

    @Override
    public String toString() {
        return "GaussianLikelihood[" + observed.length + " bins, observed " + Arrays.toString(observed) + "]";
    }
}
