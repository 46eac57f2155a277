package org.wilks.infer.likelihood;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.wilks.infer.fit.Fit;
import org.wilks.infer.fit.FitResult;
import org.wilks.infer.hypothesis.HypothesisTest;
import org.wilks.infer.hypothesis.HypothesisTestOptions;
import org.wilks.infer.hypothesis.TestResult;
import org.wilks.infer.hypothesis.TestStatistic;
import org.wilks.infer.interval.Interval;
import org.wilks.infer.interval.Level;
import org.wilks.infer.interval.ProfiledDeviance;
import org.wilks.infer.limit.LimitResult;
import org.wilks.infer.limit.UpperLimit;
import org.wilks.infer.toys.IndexRange;
import org.wilks.infer.toys.ToyCalculator;
import org.wilks.infer.toys.ToyResult;
import org.wilks.nd.Derivatives;
import org.wilks.nd.Special;
import org.wilks.nd.Tensor;
import org.wilks.nd.error.InvalidModel;
import org.wilks.nd.random.RandomStream;
import org.wilks.nd.random.RandomStreams;
import org.wilks.nd.special.SpecialFunctions;

/** Likelihoods that no HistFactory model is, through fits, tests, limits, intervals and toys. */
class FreeFormTest {
    private static final double[] NONE = {};

    /** One count with a background of log-normal uncertainty. */
    private static TracedLikelihood counting() {
        Parameters parameters =
                Parameters.none().with("mu", 1, 0, 20).with("theta", 0, -5, 5).withPoi("mu");
        return TracedLikelihood.named(parameters, 1, 1, (x, n, a) -> {
            Tensor background = x.get("theta").times(Math.log(1.2)).exp().times(10);
            return List.of(
                    Term.poisson(n, x.get("mu").times(4).plus(background)).named("signal region"),
                    Term.normal(a, x.get("theta"), 1));
        });
    }

    private static final Data COUNT = new Data(new double[] {14}, new double[] {0});

    private static double plainTwiceNll(double mu, double theta) {
        double nu = 4 * mu + 10 * Math.pow(1.2, theta);
        return 2 * (nu - 14 * Math.log(nu) + SpecialFunctions.logGamma(15)) + theta * theta + Math.log(2 * Math.PI);
    }

    @Test
    void theValueHasAllConstants() {
        LikelihoodEvaluator evaluator = counting().evaluator(COUNT);
        assertEquals(plainTwiceNll(0.7, 0.4), evaluator.twiceNll(new double[] {0.7, 0.4}), 1e-12);
        assertEquals(
                plainTwiceNll(0.7, 0.4) - plainTwiceNll(2, -1),
                evaluator.difference(new double[] {0.7, 0.4}, new double[] {2, -1}),
                1e-12);
    }

    @Test
    void aCountWithLogNormalBackgroundIsTestedWithEveryStatistic() {
        FitResult fit = Fit.of(counting()).run(COUNT);
        assertEquals(1, fit.values()[0], 1e-7);
        assertEquals(0, fit.values()[1], 1e-7);
        for (TestStatistic statistic : TestStatistic.all()) {
            double mu = statistic instanceof TestStatistic.Q0 ? 0 : 2;
            TestResult result = HypothesisTest.of(counting(), COUNT, statistic).at(mu);
            assertTrue(result.cls() > 0 && result.cls() <= 1, statistic.symbol());
        }
        // the profile by golden section of the written-out formula
        double low = profiled(2) - profiled(1);
        assertEquals(
                low,
                HypothesisTest.of(counting(), COUNT, TestStatistic.qMu()).at(2).q(),
                1e-8);
        LimitResult limit = UpperLimit.of(HypothesisTest.of(counting(), COUNT, TestStatistic.qMuTilde()))
                .find(0.05);
        assertEquals(
                0.05,
                HypothesisTest.of(counting(), COUNT, TestStatistic.qMuTilde())
                        .at(limit.observed().mu())
                        .cls(),
                1e-8);
    }

    private static double profiled(double mu) {
        double a = -4;
        double b = 4;
        for (int i = 0; i < 200; i++) {
            double c = a + (b - a) / 3;
            double d = b - (b - a) / 3;
            if (plainTwiceNll(mu, c) < plainTwiceNll(mu, d)) {
                b = d;
            } else {
                a = c;
            }
        }
        return plainTwiceNll(mu, a);
    }

    @Test
    void aCountWithLogNormalBackgroundHasIntervalsAndToys() {
        Interval interval = Interval.of(Fit.of(counting()), COUNT, 0, Level.deltaQ(1));
        double upper = interval.upper().value();
        assertEquals(1, profiled(upper) - profiled(1), 1e-6);
        ToyResult toys = ToyCalculator.of(counting(), COUNT, TestStatistic.qMuTilde())
                .at(3)
                .test(IndexRange.first(400));
        double asymptotic = HypothesisTest.of(counting(), COUNT, TestStatistic.qMuTilde())
                .at(3)
                .cls();
        assertEquals(asymptotic, toys.cls().orElseThrow().value(), 0.1);
    }

    private static final int EVENTS = 300;

    /** A peak on a falling spectrum in 0 to 10; the events are the data. */
    private static TracedLikelihood mixture() {
        Parameters parameters = Parameters.none()
                .with("fraction", 0.2, 0, 1)
                .with("mass", 5, 3, 7)
                .with("slope", 0.3, 0.01, 3)
                .withPoi("fraction");
        return TracedLikelihood.named(parameters, EVENTS, 0, (x, events, none) -> {
            Tensor peak = Special.normalPdf(events.minus(x.get("mass")).dividedBy(0.5))
                    .dividedBy(0.5);
            Tensor slope = x.get("slope");
            Tensor norm = slope.times(-10).expm1().negate().dividedBy(slope);
            Tensor falling = events.times(slope).negate().exp().dividedBy(norm);
            Tensor f = x.get("fraction");
            return List.of(Term.density(
                    peak.times(f).plus(falling.times(f.negate().plus(1))).log()));
        });
    }

    private static double quantile(double[] x, double u) {
        return -Math.log1p(u * Math.expm1(-10 * x[2])) / x[2];
    }

    private static DataSampler events(double[] x) {
        return stream -> {
            double[] drawn = new double[EVENTS];
            for (int i = 0; i < EVENTS; i++) {
                drawn[i] =
                        stream.nextDouble() < x[0] ? stream.nextGaussian(x[1], 0.5) : quantile(x, stream.nextDouble());
            }
            return new Data(drawn, NONE);
        };
    }

    /** Events at the quantiles: what is expected, without fluctuations. */
    private static Data representative(double[] x) {
        double[] even = new double[EVENTS];
        int peak = (int) Math.round(EVENTS * x[0]);
        for (int i = 0; i < EVENTS; i++) {
            even[i] = i < peak
                    ? x[1] + 0.5 * SpecialFunctions.normalQuantile((i + 0.5) / peak)
                    : quantile(x, (i - peak + 0.5) / (EVENTS - peak));
        }
        return new Data(even, NONE);
    }

    @Test
    void anUnbinnedMixtureIsFittedTestedAndProfiled() {
        double[] truth = {0.25, 5.2, 0.3};
        RandomStream stream = RandomStreams.of(11).stream(0);
        TracedLikelihood likelihood =
                mixture().withSampler(FreeFormTest::events).withExpected(FreeFormTest::representative);
        Data data = likelihood.sampler(truth).draw(stream);
        FitResult fit = Fit.of(likelihood).run(data);
        assertTrue(fit.deviance() > 0, "the densities are below one");
        for (int i = 0; i < 3; i++) {
            assertEquals(
                    truth[i],
                    fit.values()[i],
                    4 * fit.standardDeviations().get(i).orElseThrow());
        }
        LikelihoodEvaluator evaluator = likelihood.evaluator(data);
        double[] gradient = new double[3];
        double[] hessian = new double[9];
        evaluator.valueGradientHessian(truth, gradient, hessian);
        Tensor exact = Derivatives.hessian(
                (Tensor p) -> {
                    Tensor events = Tensor.of(data.main());
                    Tensor f = p.select(0, 0);
                    Tensor slope = p.select(0, 2);
                    Tensor norm = slope.times(-10).expm1().negate().dividedBy(slope);
                    return Special.normalPdf(events.minus(p.select(0, 1)).times(2))
                            .times(2)
                            .times(f)
                            .plus(events.times(slope)
                                    .negate()
                                    .exp()
                                    .dividedBy(norm)
                                    .times(f.negate().plus(1)))
                            .log()
                            .sum()
                            .times(-2);
                },
                Tensor.of(truth));
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j <= i; j++) {
                assertEquals(exact.at(i, j), hessian[i * 3 + j], 1e-9 * (1 + Math.abs(exact.at(i, j))));
            }
        }
        Interval interval = Interval.of(Fit.of(likelihood), data, 0, Level.deltaQ(1));
        double upper = interval.upper().value();
        double rise = Fit.of(likelihood).withPoi(upper).run(data).deviance() - fit.deviance();
        assertEquals(1, rise, 1e-6);
        HypothesisTestOptions options = HypothesisTestOptions.defaults();
        TestResult result = HypothesisTest.of(Fit.of(likelihood), data, TestStatistic.tMu(), options)
                .at(0.1);
        assertEquals(Fit.of(likelihood).withPoi(0.1).run(data).deviance() - fit.deviance(), result.q(), 1e-7);
        assertTrue(result.qA() > 0);
    }

    @Test
    void manyEventsAreFittedColumnByColumn() {
        int events = 20_000;
        Parameters parameters = Parameters.none().with("mean", 0.5, -5, 5).with("width", 1.5, 0.1, 10);
        TracedLikelihood normal = TracedLikelihood.named(
                parameters,
                events,
                0,
                (x, m, none) -> List.of(
                        Term.density(Special.normalLogPdf(m.minus(x.get("mean")).dividedBy(x.get("width")))
                                .minus(x.get("width").log()))));
        RandomStream stream = RandomStreams.of(2).stream(0);
        double[] drawn = new double[events];
        double sum = 0;
        for (int i = 0; i < events; i++) {
            drawn[i] = stream.nextGaussian(1, 2);
            sum += drawn[i];
        }
        double mean = sum / events;
        double squares = 0;
        for (double m : drawn) {
            squares += (m - mean) * (m - mean);
        }
        FitResult fit = Fit.of(normal).run(new Data(drawn, NONE));
        assertEquals(mean, fit.value("mean"), 1e-6);
        assertEquals(Math.sqrt(squares / events), fit.value("width"), 1e-6);
        assertEquals(
                fit.value("width") / Math.sqrt(events),
                fit.standardDeviation("mean").orElseThrow(),
                1e-6);
    }

    @Test
    void dataOfADensityHaveNoExpectationByThemselves() {
        String message = assertThrows(InvalidModel.class, () -> mixture().expected(new double[] {0.2, 5, 0.3}))
                .getMessage();
        assertTrue(message.startsWith("main datum 0 stands in no law"), message);
        assertThrows(InvalidModel.class, () -> mixture().sampler(new double[] {0.2, 5, 0.3}));
    }

    /** Rates quadratic in a coefficient, as an effective field theory has them, with correlated backgrounds. */
    private static TracedLikelihood quadratic() {
        Parameters parameters = Parameters.none()
                .with("c", 0.5, -10, 10)
                .with("b", 3, 1, 0.1, 2)
                .withPoi("c");
        Tensor interference = Tensor.of(1, -2, 3);
        Tensor square = Tensor.of(2, 3, 4);
        Tensor covariance = Tensor.matrix(new double[][] {{0.01, 0.004, 0}, {0.004, 0.02, 0.001}, {0, 0.001, 0.01}});
        return TracedLikelihood.named(parameters, 3, 3, (x, n, a) -> {
            Tensor c = x.get("c");
            Tensor signal = interference.times(c).plus(square.times(c.square()));
            return List.of(
                    Term.poisson(n, signal.plus(x.get("b").times(Tensor.of(30, 20, 10)))),
                    Term.multivariateNormal(a, x.get("b"), covariance));
        });
    }

    @Test
    void correlatedDataAndParametersAreDrawnWithTheirCovariance() {
        double[] x = {0.5, 1.1, 0.9, 1};
        DataSampler data = quadratic().sampler(x);
        ParameterSampler constraints =
                quadratic().constraintSampler(x, new Data(new double[3], new double[] {1.1, 0.9, 1}));
        int n = 20_000;
        double[][] sums = new double[2][6];
        for (int i = 0; i < n; i++) {
            double[] a = data.draw(RandomStreams.of(4).stream(i)).auxiliary();
            double[] p = constraints.draw(RandomStreams.of(5).stream(i));
            double[][] both = {a, {p[1], p[2], p[3]}};
            for (int which = 0; which < 2; which++) {
                double u = both[which][0] - 1.1;
                double v = both[which][1] - 0.9;
                double w = both[which][2] - 1;
                double[] products = {u * u, u * v, u * w, v * v, v * w, w * w};
                for (int k = 0; k < 6; k++) {
                    sums[which][k] += products[k] / n;
                }
            }
            assertEquals(0.5, p[0]);
        }
        double[] covariance = {0.01, 0.004, 0, 0.02, 0.001, 0.01};
        for (int k = 0; k < 6; k++) {
            assertEquals(covariance[k], sums[0][k], 6e-4);
            assertEquals(covariance[k], sums[1][k], 6e-4);
        }
    }

    @Test
    void aQuadraticSignalHasTwoMinimaAndTheLowerOneIsFound() {
        Data data = quadratic().expected(new double[] {1.5, 1, 1, 1});
        FitResult fit = Fit.of(quadratic()).run(data);
        assertEquals(1.5, fit.values()[0], 1e-6);
        assertEquals(0, fit.deviance(), 1e-9);
        FitResult other = Fit.of(quadratic()).withStart("c", -2).run(data);
        assertTrue(other.values()[0] < 0 && other.deviance() > 0.1, "a second minimum below zero");
        for (TestStatistic statistic : TestStatistic.all()) {
            double c = statistic instanceof TestStatistic.Q0 ? 0 : 2;
            TestResult result = HypothesisTest.of(quadratic(), data, statistic).at(c);
            assertTrue(result.cls() >= 0 && result.cls() <= 1);
        }
        Interval interval = Interval.of(Fit.of(quadratic()), data, 0, Level.deltaQ(4));
        assertTrue(interval.isClosed());
        ProfiledDeviance profile = ProfiledDeviance.of(Fit.of(quadratic()), data, 0);
        assertEquals(0, profile.value(new double[] {1.5}), 1e-9);
        double limit = UpperLimit.of(HypothesisTest.of(quadratic(), data, TestStatistic.qMuTilde()))
                .find(0.05)
                .observed()
                .mu();
        assertEquals(
                0.05,
                HypothesisTest.of(quadratic(), data, TestStatistic.qMuTilde())
                        .at(limit)
                        .cls(),
                1e-8);
        ToyCalculator.of(quadratic(), data, TestStatistic.qMuTilde()).at(2).test(IndexRange.first(20));
    }
}
