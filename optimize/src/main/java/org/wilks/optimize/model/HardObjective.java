package org.wilks.optimize.model;

import java.util.Optional;
import org.wilks.infer.fit.Fit;
import org.wilks.infer.fit.Fitter;
import org.wilks.infer.fit.Optimum;
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
import org.wilks.nd.special.SpecialFunctions;
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
        return above(Double.NEGATIVE_INFINITY, fit, new Hint());
    }

    /** Where the last conditional fit of a series ended. */
    static final class Hint {
        private Optional<double[]> point = Optional.empty();
    }

    /**
     * What is raised, if that is above a floor; otherwise a number between it and the floor. The deviance at any point is at least that of
     * the conditional fit, so where the deviance at the hint leaves the measure below the floor there is no fit.
     */
    double above(double floor, Fit fit, Hint hint) {
        return switch (measure) {
            case DISCOVERY -> test(floor, fit, 0, hint);
            case EXCLUSION, CLS -> test(floor, fit, settings.mu(), hint);
            case LIMIT -> limit(floor, fit, hint);
            case UNCERTAINTY -> -Math.log(uncertainty(fit));
            default -> throw new IllegalArgumentException(measure + " is no measure of a model");
        };
    }

    /** A measure that grows with D at a value of the parameter of interest, all others profiled; the minimum of all is zero. */
    private double test(double floor, Fit fit, double mu, Hint hint) {
        Fitter fitter = fit.fitter(data(fit));
        if (hint.point.isEmpty()) {
            return raised(kept(fitter.runAt(mu), hint));
        }
        double[] from = hint.point.get();
        double bound = raised(fitter.evaluator().value(feasible(fit, from, mu)));
        return bound <= floor ? bound : raised(kept(fitter.runAt(mu, from), hint));
    }

    private static double kept(Optimum optimum, Hint hint) {
        hint.point = Optional.of(optimum.values());
        return Math.max(0, optimum.deviance());
    }

    /** The point with what the fit holds. */
    private static double[] feasible(Fit fit, double[] point, double mu) {
        double[] moved = point.clone();
        double[] own = fit.start();
        boolean[] held = fit.domain().fixed();
        for (int i = 0; i < moved.length; i++) {
            moved[i] = held[i] ? own[i] : moved[i];
        }
        moved[fit.poi()] = mu;
        return moved;
    }

    private double raised(double deviance) {
        return measure == Measure.CLS ? -logCls(deviance) : Math.sqrt(deviance);
    }

    private static Data data(Fit fit) {
        return ((Model) fit.likelihood()).observed();
    }

    private static double logCls(double q) {
        if (q == Double.POSITIVE_INFINITY) {
            return Double.NEGATIVE_INFINITY;
        }
        return new AsymptoticDistribution(TestStatistic.qMuTilde(), Math.sqrt(q), BaseDistribution.NORMAL)
                .observed(q)
                .logCls();
    }

    /** -ln of the median limit; the floor where the strength that it stands for is not excluded. */
    private double limit(double floor, Fit fit, Hint hint) {
        UpperLimitOptions options = UpperLimitOptions.defaults().withLevel(settings.tested());
        double mu = Math.exp(-floor);
        if (hint.point.isPresent() && Double.isFinite(mu)) {
            double excluded = excludedFrom(options.level());
            Fitter fitter = fit.fitter(data(fit));
            double[] from = hint.point.get();
            if (fitter.evaluator().value(feasible(fit, from, mu)) <= excluded
                    || kept(fitter.runAt(mu, from), hint) <= excluded) {
                return floor;
            }
        } else {
            hint.point = Optional.of(fit.start());
        }
        HypothesisTest test = HypothesisTest.of(fit, data(fit), TestStatistic.qMuTilde(), NOMINAL);
        return -Math.log(UpperLimit.of(test).expected(options, 0).mu());
    }

    /** The statistic of the Asimov data at which the median CLs is the level: CLs = 2 (1 - Phi(sqrt qA)). */
    private static double excludedFrom(double level) {
        double root = SpecialFunctions.normalQuantileSf(level / 2);
        return root * root;
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
