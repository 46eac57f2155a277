package org.wilks.infer.likelihood;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.wilks.infer.fit.Fit;
import org.wilks.infer.fit.FitResult;
import org.wilks.infer.hypothesis.HypothesisTest;
import org.wilks.infer.hypothesis.TestResult;
import org.wilks.infer.hypothesis.TestStatistic;
import org.wilks.infer.limit.LimitResult;
import org.wilks.infer.limit.UpperLimit;
import org.wilks.infer.model.Model;
import org.wilks.infer.model.ModelEvaluator;
import org.wilks.infer.spec.SimpleModels;
import org.wilks.nd.Tensor;
import org.wilks.nd.random.RandomStreams;

/** A HistFactory model of two bins with uncorrelated uncertainties, written by hand, against the compiled one. */
class HandwrittenModelTest {
    private static final double[] SIGNAL = {12, 11};
    private static final double[] BACKGROUND = {50, 52};
    private static final double[] UNCERTAINTY = {3, 7};

    private static final Model MODEL = Model.of(
            SimpleModels.observed(SimpleModels.uncorrelatedBackground(SIGNAL, BACKGROUND, UNCERTAINTY), 51, 48));

    private static final TracedLikelihood BY_HAND = byHand();

    private static TracedLikelihood byHand() {
        Tensor signal = Tensor.of(SIGNAL);
        Tensor background = Tensor.of(BACKGROUND);
        Tensor tau = background.dividedBy(Tensor.of(UNCERTAINTY)).square();
        return TracedLikelihood.named(MODEL.parameters(), 2, 2, (x, n, a) -> {
            Tensor gamma = x.get("uncorr_bkguncrt");
            return List.of(
                    Term.poisson(n, signal.times(x.get("mu")).plus(background.times(gamma))),
                    Term.poisson(a, tau.times(gamma)));
        });
    }

    private static final List<Data> DATA = List.of(
            new Data(new double[] {51, 48}, MODEL.auxiliary()),
            new Data(new double[] {70, 55}, new double[] {250, 60}),
            new Data(new double[] {0, 31.5}, MODEL.auxiliary()));

    @Test
    void valuesAndDerivativesAreThoseOfTheCompiledModel() {
        Random random = new Random(8);
        LikelihoodEvaluator found = BY_HAND.evaluator(DATA.get(0));
        for (Data data : DATA) {
            ModelEvaluator wanted = MODEL.evaluator(data);
            found.bind(data);
            assertEquals(wanted.saturated(), found.saturated(), 1e-12);
            for (int trial = 0; trial < 20; trial++) {
                double[] x = {3 * random.nextDouble(), 0.3 + random.nextDouble(), 0.3 + random.nextDouble()};
                double[] y = {x[0] + 1e-7, x[1] - 1e-8, x[2] + 1e-8};
                double[][] g = new double[3][3];
                double[][] h = new double[2][9];
                double value = wanted.valueGradientHessian(x, g[0], h[0]);
                assertEquals(value, found.valueGradientHessian(x, g[1], h[1]), 1e-12 * (1 + value));
                assertEquals(value, found.valueAndGradient(x, g[2]), 1e-12 * (1 + value));
                assertEquals(value, found.value(x), 1e-12 * (1 + value));
                near(g[0], g[1]);
                near(g[0], g[2]);
                nearBelow(h[0], h[1]);
                wanted.valueGradientStandIn(x, g[0], h[0]);
                found.valueGradientStandIn(x, g[1], h[1]);
                near(g[0], g[1]);
                double difference = wanted.difference(x, y);
                assertEquals(difference, found.difference(x, y), 1e-11 * Math.abs(difference) + 1e-18);
            }
        }
    }

    /** The lower triangle; the compiled model leaves out what is zero by structure. */
    private static void nearBelow(double[] wanted, double[] found) {
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j <= i; j++) {
                double entry = i == 2 && j == 1 ? 0 : wanted[i * 3 + j];
                assertEquals(entry, found[i * 3 + j], 1e-12 * (1 + Math.abs(entry)));
            }
        }
    }

    private static void near(double[] wanted, double[] found) {
        for (int i = 0; i < wanted.length; i++) {
            assertEquals(wanted[i], found[i], 1e-12 * (1 + Math.abs(wanted[i])));
        }
    }

    @Test
    void fitsAreThoseOfTheCompiledModel() {
        for (Data data : DATA) {
            FitResult wanted = Fit.of(MODEL).run(data);
            FitResult found = Fit.of(BY_HAND).run(data);
            assertEquals(wanted.deviance(), found.deviance(), 1e-10);
            assertArrayEquals(wanted.values(), found.values(), 1e-6);
        }
    }

    @Test
    void testsOfEveryStatisticAreThoseOfTheCompiledModel() {
        for (Data data : DATA) {
            for (TestStatistic statistic : TestStatistic.all()) {
                double mu = statistic instanceof TestStatistic.Q0 ? 0 : 1.3;
                TestResult wanted = HypothesisTest.of(MODEL, data, statistic).at(mu);
                TestResult found = HypothesisTest.of(BY_HAND, data, statistic).at(mu);
                assertEquals(wanted.q(), found.q(), 1e-9, statistic.symbol());
                assertEquals(wanted.cls(), found.cls(), 1e-9, statistic.symbol());
                assertArrayEquals(wanted.expectedCls(), found.expectedCls(), 1e-9, statistic.symbol());
            }
        }
    }

    @Test
    void limitsAreThoseOfTheCompiledModel() {
        for (Data data : DATA) {
            LimitResult wanted = UpperLimit.of(HypothesisTest.of(MODEL, data, TestStatistic.qMuTilde()))
                    .find(0.05);
            LimitResult found = UpperLimit.of(HypothesisTest.of(BY_HAND, data, TestStatistic.qMuTilde()))
                    .find(0.05);
            assertEquals(
                    wanted.observed().mu(),
                    found.observed().mu(),
                    1e-9 * wanted.observed().mu());
            for (int i = 0; i < 5; i++) {
                double limit = wanted.expected().get(i).mu();
                assertEquals(limit, found.expected().get(i).mu(), 1e-9 * limit);
            }
        }
    }

    @Test
    void expectedAndRandomDataAreThoseOfTheCompiledModel() {
        double[] x = {1.5, 0.9, 1.1};
        assertArrayEquals(MODEL.expected(x).main(), BY_HAND.expected(x).main(), 1e-13);
        assertArrayEquals(MODEL.expected(x).auxiliary(), BY_HAND.expected(x).auxiliary(), 1e-11);
        Data wanted = MODEL.sampler(x).draw(RandomStreams.of(3).stream(7));
        assertEquals(wanted, BY_HAND.sampler(x).draw(RandomStreams.of(3).stream(7)));
    }

    @Test
    void parametersDrawnFromTheirConstraintsAreThoseOfTheCompiledModel() {
        double[] x = {1.5, 1, 1};
        Data data = new Data(new double[] {51, 48}, new double[] {250, 60});
        double[] wanted = MODEL.constraintSampler(x, data).draw(RandomStreams.of(3).stream(7));
        double[] found = BY_HAND.constraintSampler(x, data).draw(RandomStreams.of(3).stream(7));
        assertArrayEquals(wanted, found, 1e-12);
    }

    @Test
    void theDigestTellsLikelihoodsApart() {
        assertEquals(BY_HAND.digest(), byHand().digest());
        TracedLikelihood other = TracedLikelihood.named(
                MODEL.parameters(), 2, 2, (x, n, a) -> List.of(Term.poisson(n, x.get("uncorr_bkguncrt"))));
        assertFalse(BY_HAND.digest().equals(other.digest()));
        assertFalse(
                BY_HAND.digest().equals(BY_HAND.withPoi("uncorr_bkguncrt[0]").digest()));
    }

    @Test
    void aFitWhoseRatesReachZeroEndsOnTheEdge() {
        Parameters parameters =
                Parameters.none().with("mu", 0.5, -10, 10).with("b", 1, 0.1, 10).withPoi("mu");
        TracedLikelihood counting = TracedLikelihood.named(
                parameters,
                2,
                0,
                (x, n, a) -> List.of(Term.poisson(
                        n, Tensor.stack(x.get("mu").plus(x.get("b")), x.get("b").times(20)))));
        FitResult fit = Fit.of(counting).run(new Data(new double[] {0, 30}, new double[0]));
        assertEquals(1.5, fit.values()[1], 1e-6);
        assertEquals(-1.5, fit.values()[0], 1e-6);
        assertEquals(0, fit.deviance(), 1e-9);
    }
}
