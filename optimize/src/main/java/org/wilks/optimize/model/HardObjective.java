package org.wilks.optimize.model;

import org.wilks.infer.fit.Fit;
import org.wilks.infer.hypothesis.AsymptoticDistribution;
import org.wilks.infer.hypothesis.BaseDistribution;
import org.wilks.infer.hypothesis.HypothesisTest;
import org.wilks.infer.hypothesis.HypothesisTestOptions;
import org.wilks.infer.hypothesis.HypothesisTestOptions.AsimovConvention;
import org.wilks.infer.hypothesis.TestStatistic;
import org.wilks.infer.likelihood.Data;
import org.wilks.infer.limit.UpperLimit;
import org.wilks.infer.limit.UpperLimitOptions;
import org.wilks.infer.model.Model;
import org.wilks.nd.error.FitFailed;
import org.wilks.optimize.config.Measure;
import org.wilks.optimize.config.ModelObjective;

/**
 * What a model is judged by on the data that it expects at its nominal parameters. Their free fit is the point that they were made at, with
 * deviance zero, so a test costs one conditional fit. Immutable.
 */
final class HardObjective {
    private static final HypothesisTestOptions NOMINAL =
            HypothesisTestOptions.defaults().withAsimov(AsimovConvention.NOMINAL);

    private final Measure measure;
    private final ModelObjective settings;

    HardObjective(Measure measure, ModelObjective settings) {
        this.measure = measure;
        this.settings = settings;
    }

    /** The strength of the signal in the data that are expected. */
    double strength() {
        return switch (measure) {
            case CLS, EXCLUSION, LIMIT -> 0;
            default -> settings.mu();
        };
    }

    /** What is raised, {@link MeasureScale}, by a fit of a model whose data are those that it expects at {@link #strength}. */
    double of(Fit fit) {
        return switch (measure) {
            case DISCOVERY -> Math.sqrt(deviance(fit, 0));
            case EXCLUSION -> Math.sqrt(deviance(fit, settings.mu()));
            case CLS -> -logCls(deviance(fit, settings.mu()));
            case LIMIT -> -Math.log(limit(fit));
            case UNCERTAINTY -> -Math.log(uncertainty(fit));
            default -> throw new IllegalArgumentException(measure + " is no measure of a model");
        };
    }

    /** D at a value of the parameter of interest, all others profiled; the one at the minimum of all is zero. */
    private static double deviance(Fit fit, double mu) {
        return Math.max(0, fit.fitter(data(fit)).runAt(mu).deviance());
    }

    private static Data data(Fit fit) {
        return ((Model) fit.likelihood()).observed();
    }

    private static double logCls(double q) {
        return new AsymptoticDistribution(TestStatistic.qMuTilde(), Math.sqrt(q), BaseDistribution.NORMAL)
                .observed(q)
                .logCls();
    }

    private double limit(Fit fit) {
        HypothesisTest test = HypothesisTest.of(fit, data(fit), TestStatistic.qMuTilde(), NOMINAL);
        UpperLimitOptions options = UpperLimitOptions.defaults().withLevel(1 - settings.level());
        return UpperLimit.of(test).expected(options, 0).mu();
    }

    /** σ at the point of the data; a strength of zero is no bound there. */
    private double uncertainty(Fit fit) {
        int poi = fit.poi();
        double upper = fit.domain().upper()[poi];
        double below = settings.mu() - 1;
        Fit open = fit.domain().lower()[poi] < settings.mu() ? fit : fit.withBounds(poi, below, upper);
        return open.withStart(poi, settings.mu())
                .run(data(fit))
                .covariance()
                .standardDeviation(poi)
                .orElseThrow(
                        () -> new FitFailed("uncertainty of the parameter of interest: the data do not determine it"));
    }
}
