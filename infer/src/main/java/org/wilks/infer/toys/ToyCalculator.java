package org.wilks.infer.toys;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.wilks.infer.fit.Fit;
import org.wilks.infer.fit.InfeasibleStart;
import org.wilks.infer.hypothesis.StatisticFits;
import org.wilks.infer.hypothesis.TestStatistic;
import org.wilks.infer.likelihood.Data;
import org.wilks.infer.likelihood.Fingerprint;
import org.wilks.infer.likelihood.Likelihood;
import org.wilks.infer.likelihood.LikelihoodEvaluator;
import org.wilks.nd.error.FitFailed;
import org.wilks.nd.error.InvalidInput;
import org.wilks.nd.error.InvalidModel;
import org.wilks.nd.optim.Domain;

/**
 * Tests of values of the parameter of interest on one data set, with p-values from toys.
 *
 * <pre>{@code
 * ToyCalculator calculator = ToyCalculator.of(model, data, TestStatistic.qMuTilde());
 * ToyResult result = calculator.at(1).test(IndexRange.first(2000));
 * result.cls();
 * result.expectedCls();     // five, from -2 sigma to +2 sigma
 * }</pre>
 *
 * <p>Both hypotheses are drawn as {@link Generation} says: the tested value and, for comparison, the background, or the signal of strength 1 for q0.
 * Statistics are those of {@link StatisticFits}: the value of a toy is a function of its data alone. Immutable and thread-safe.
 */
public final class ToyCalculator {
    private final Fit fit;
    private final Data data;
    private final ToyStatistic statistic;
    private final ToyOptions options;
    private final StatisticFits fits;
    private final double[] near;
    private final String modelDigest;
    private final String dataDigest;
    private final String fitDigest;

    private ToyCalculator(Fit fit, Data data, ToyStatistic statistic, ToyOptions options) {
        this.fit = fit;
        this.data = data;
        this.statistic = statistic;
        this.options = options;
        TestStatistic profiled =
                statistic instanceof ToyStatistic.Profiled ratio ? ratio.statistic() : TestStatistic.tMuTilde();
        StatisticFits first = StatisticFits.of(fit, data, profiled, options.keepsPoiBounds());
        near = first.free().values();
        fits = first.startingNear(near);
        modelDigest = fit.likelihood().digest();
        dataDigest = data.digest();
        fitDigest = digest(fit, options);
    }

    /**
     * A calculator with the suggested starts, bounds and fixed parameters and the default options.
     *
     * @param likelihood the model
     * @param data the observed data
     * @param statistic the test statistic
     * @return the calculator
     * @throws InvalidModel when the model has no parameter of interest, or it is fixed
     * @throws FitFailed when the free fit has no certified minimum
     */
    public static ToyCalculator of(Likelihood likelihood, Data data, TestStatistic statistic) {
        return of(Fit.of(likelihood), data, ToyStatistic.of(statistic), ToyOptions.defaults());
    }

    /**
     * A calculator.
     *
     * @param fit the model with the starts, bounds and fixed parameters of all fits
     * @param data the observed data
     * @param statistic the statistic
     * @param options settings
     * @return the calculator
     * @throws InvalidModel when the model has no parameter of interest, or it is fixed
     * @throws FitFailed when the free fit has no certified minimum
     */
    public static ToyCalculator of(Fit fit, Data data, ToyStatistic statistic, ToyOptions options) {
        return new ToyCalculator(fit, data, statistic, options);
    }

    private static String digest(Fit fit, ToyOptions options) {
        Domain domain = fit.domain();
        Fingerprint print = Fingerprint.of("wilks fit 1")
                .numbers(fit.start())
                .numbers(domain.lower())
                .numbers(domain.upper())
                .flag(options.keepsPoiBounds());
        for (boolean fixed : domain.fixed()) {
            print.flag(fixed);
        }
        return print.hex();
    }

    /**
     * A value of the parameter of interest with the generating points of both hypotheses, whose toys can be thrown.
     *
     * @param mu the tested value
     * @return the point
     * @throws InvalidInput when the statistic cannot test the value
     * @throws FitFailed when a fit to the observed data has no certified minimum
     * @throws InvalidModel when a rate is negative at a generating point, the message naming the bin, or the likelihood draws no data
     */
    public ToyPoint at(double mu) {
        requireTestable(mu);
        return new ToyPoint(this, mu);
    }

    private void requireTestable(double mu) {
        if (statistic instanceof ToyStatistic.Profiled) {
            fits.requireTestable(mu);
        } else if (!(Math.abs(mu) > 0 && Double.isFinite(mu))) {
            throw new InvalidInput("tested value " + fits.poiName() + " = " + mu + ": the statistic "
                    + statistic.symbol() + " compares it with 0, so it has to be another finite number");
        }
    }

    /**
     * The model with the starts, bounds and fixed parameters of all fits.
     *
     * @return the fit
     */
    public Fit fit() {
        return fit;
    }

    /**
     * The observed data.
     *
     * @return the data
     */
    public Data data() {
        return data;
    }

    /**
     * The statistic.
     *
     * @return the statistic
     */
    public ToyStatistic statistic() {
        return statistic;
    }

    /**
     * The settings.
     *
     * @return the options
     */
    public ToyOptions options() {
        return options;
    }

    /**
     * The parameters at the free fit to the observed data, where the fits of toys start.
     *
     * @return a new array
     */
    public double[] freePoint() {
        return near.clone();
    }

    /**
     * The identity of the toys of a hypothesis.
     *
     * @param mu the tested value
     * @param hypothesis the name of the hypothesis that is true
     * @param trueMu its value μ'
     * @return the identity
     */
    public EnsembleIdentity identity(double mu, String hypothesis, double trueMu) {
        return new EnsembleIdentity(
                modelDigest,
                dataDigest,
                fitDigest,
                statistic.symbol(),
                mu,
                hypothesis,
                trueMu,
                options.generation(),
                options.seed());
    }

    /**
     * The point that data of a hypothesis are drawn at: the fit to the observed data at μ', or the suggested starts. They are also taken where the model
     * cannot give the observed data at μ', for a bin with events has no background, as for Asimov data.
     *
     * @param trueMu the value μ'
     * @return all parameters, a new array
     * @throws FitFailed when the fit has no certified minimum
     */
    public double[] generatingPoint(double trueMu) {
        return conditional(trueMu).orElseGet(() -> fit.withPoi(trueMu).start());
    }

    /** The fit to the observed data at a value; empty when toys are not thrown there, or there is none. */
    Optional<double[]> conditional(double trueMu) {
        if (!options.generation().fitsObservedData()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    fits.startingNear(near).conditional(trueMu).values().clone());
        } catch (InfeasibleStart e) {
            return Optional.empty();
        }
    }

    /**
     * Where the fits of toys of a tested value start, besides the suggested start: at the fits to the observed data, free and at both values of the
     * parameter of interest, one of which the toys are thrown near.
     */
    double[][] starts(double mu) {
        if (statistic instanceof ToyStatistic.LepRatio) {
            return new double[0][];
        }
        List<double[]> starts = new ArrayList<>(List.of(near));
        for (double held : new double[] {mu, statistic.alternativeMu()}) {
            try {
                starts.add(fits.startingNear(near).conditional(held).values());
            } catch (FitFailed e) {
                // no start there; where toys are to be thrown there, that is told
            }
        }
        return starts.toArray(double[][]::new);
    }

    /** A function of the data of a toy for one thread: the statistic at a tested value, from fits that start at some points. */
    ToDoubleFunction<Data> function(double mu, double[]... starts) {
        if (statistic instanceof ToyStatistic.LepRatio) {
            return simpleRatio(mu);
        }
        StatisticFits own = fits.startingNear(starts);
        return statistic instanceof ToyStatistic.TevatronRatio
                ? toy -> own.bind(toy).ratio(mu, 0)
                : toy -> own.bind(toy).at(mu);
    }

    private ToDoubleFunction<Data> simpleRatio(double mu) {
        LikelihoodEvaluator evaluator = fit.likelihood().evaluator(data);
        double[] numerator = fit.withPoi(mu).start();
        double[] denominator = fit.withPoi(0).start();
        return toy -> {
            evaluator.bind(toy);
            for (double[] point : new double[][] {numerator, denominator}) {
                if (!(evaluator.value(point) < Double.POSITIVE_INFINITY)) {
                    throw new FitFailed("the likelihood of the data is zero at " + fits.poiName() + " = "
                            + point[fit.poi()] + ": "
                            + fit.likelihood().infeasibility(point, toy).orElse("a rate is zero"));
                }
            }
            return evaluator.difference(numerator, denominator);
        };
    }
}
