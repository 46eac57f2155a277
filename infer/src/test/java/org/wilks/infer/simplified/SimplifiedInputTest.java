package org.wilks.infer.simplified;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.wilks.infer.fit.Fit;
import org.wilks.infer.fit.FitResult;
import org.wilks.infer.hypothesis.HypothesisTest;
import org.wilks.infer.hypothesis.TestStatistic;
import org.wilks.infer.likelihood.CombinedLikelihood;
import org.wilks.infer.likelihood.Data;
import org.wilks.infer.likelihood.Parameters;
import org.wilks.nd.Tensor;
import org.wilks.nd.error.InvalidModel;
import org.wilks.nd.error.ShapeMismatch;
import org.wilks.nd.error.UnknownParameter;
import org.wilks.nd.error.WilksException;
import org.wilks.nd.random.RandomStream;
import org.wilks.nd.random.RandomStreams;

/** What makes no likelihood is refused in one line; edges of what makes one are fitted. */
class SimplifiedInputTest {
    private static final double[] B = {50, 40};
    private static final double[][] V = {{100, 20}, {20, 60}};

    private static void refused(String words, Executable work) {
        WilksException fault = assertThrows(WilksException.class, work);
        assertTrue(fault.getMessage().contains(words), fault.getMessage());
        assertFalse(fault.getMessage().contains("\n"), fault.getMessage());
    }

    @Test
    void faultsAreNamedInOneLine() {
        refused("background uncertainty: -1.0 in bin 1", () -> Background.uncorrelated(B, new double[] {1, -1}));
        refused("background uncertainty: 1 bins", () -> Background.uncorrelated(B, new double[] {1}));
        refused("background: NaN in bin 0", () -> Background.exact(Double.NaN));
        refused("background: no bins", () -> Background.exact());
        refused("covariance: 1 rows for 2 bins", () -> Background.correlated(B, new double[][] {{1, 2}}));
        refused(
                "2 numbers in row 0",
                () -> Background.correlated(new double[] {1, 1, 1}, new double[][] {{1, 2}, {1, 2}, {1, 2}}));
        refused(
                "covariance is not positive definite: bin 1",
                () -> Background.correlated(B, new double[][] {{100, 90}, {90, 60}}));
        refused("the variance of bin 0 is -1.0", () -> Background.correlated(B, new double[][] {{-1, 0}, {0, 1}}));
        refused(
                "third moment of bin 0: 5000.0 with the variance 100.0",
                () -> Background.thirdMoments(B, V, new double[] {5000, 1}));
        refused(
                "lower uncertainty of the background: 0.0 in bin 0",
                () -> Background.effectiveSigma(
                        B, new double[][] {{1, 0}, {0, 1}}, new double[] {1, 1}, new double[] {0, 1}));
        refused("signal: zero in every bin", () -> Signal.of(0, 0));
        refused("signal: 1 bins", () -> SimplifiedLikelihood.of(Signal.of(1), Background.exact(B), 1, 2));
        refused(
                "observed counts: 3 bins",
                () -> SimplifiedLikelihood.of(Signal.of(1, 1), Background.exact(B), 1, 2, 3));
        refused(
                "observed counts: -2.0 in bin 1",
                () -> SimplifiedLikelihood.of(Signal.of(1, 1), Background.exact(B), 1, -2));
        refused("'scale', up: -0.5 in bin 0", () -> SignalUncertainty.shape("scale", -0.5, 1));
        refused("negative signal", () -> Signal.of(-1, 2).with(SignalUncertainty.normalization("scale", 0.1, 0.1)));
        refused(
                "'mu'",
                () -> SimplifiedLikelihood.of(
                        Signal.of(1, 2).with(SignalUncertainty.normalization("mu", 0.1, 0.1)),
                        Background.exact(B),
                        1,
                        2));
        refused(
                "gives the shape",
                () -> SimplifiedLikelihood.of(
                        Signal.function(
                                Parameters.none().with("c", 1, -5, 5),
                                c -> Tensor.of(1, 2, 3).times(c.select(0, 0))),
                        Background.exact(B),
                        1,
                        2));
        refused(
                "standard deviations: 0.0 in bin 0",
                () -> GaussianLikelihood.normal(Signal.of(1, 1), B, new double[] {0, 1}, 1, 2));
        refused(
                "uncertainty 'scale' cannot be given",
                () -> GaussianLikelihood.multivariateNormal(
                        Signal.of(1, 1).with(SignalUncertainty.shape("scale", 1, 1)), B, V, 1, 2));
        SimplifiedLikelihood model = SimplifiedLikelihood.of(Signal.of(1, 1), Background.uncorrelated(B, B), 1, 2);
        assertThrows(ShapeMismatch.class, () -> model.evaluator(new Data(new double[2], new double[1])));
        assertThrows(ShapeMismatch.class, () -> model.data(1));
        refused("count of bin 1: NaN", () -> model.evaluator(new Data(new double[] {1, Double.NaN}, new double[2])));
        refused("bin 0 has the rate -1.0", () -> model.expected(new double[] {-51, 0, 0}));
        refused("pseudo-experiments: bin 0", () -> model.sampler(new double[] {-51, 0, 0}));
        CombinedLikelihood both = CombinedLikelihood.of("A", model);
        refused("two likelihoods 'A'", () -> both.with("A", model));
        assertThrows(UnknownParameter.class, () -> both.sharing("theta"));
        assertThrows(ShapeMismatch.class, () -> both.data(model.observed(), model.observed()));
    }

    @Test
    void covariancesThatAreNotSymmetricAreUsedAsGivenAndSaid() {
        double[][] skew = {{3, 0.5}, {0.6, 7}};
        SimplifiedLikelihood model =
                SimplifiedLikelihood.of(Signal.of(12, 11), Background.correlated(new double[] {50, 52}, skew), 51, 48);
        assertTrue(model.remarks().get(0).contains("not symmetric"));
        // spey 0.2.7: get_logpdf_func() of default.correlated_background with these numbers
        assertEquals(
                8.15856618173474, model.evaluator(model.observed()).twiceNll(new double[] {0.3, 0.2, -0.5}) / 2, 1e-12);
    }

    @Test
    void skewnessBeyondReachIsDroppedAsSpeyDoesByChoice() {
        ThirdMomentExpansion expansion = ThirdMomentExpansion.of(B, V, new double[] {5000, 100}, Convention.SPEY);
        assertEquals(0, expansion.quadratic()[0]);
        assertEquals(10, expansion.linear()[0], 1e-12);
        assertTrue(expansion.remarks().get(0).contains("its skewness is dropped"));
    }

    @Test
    void binsWithoutEventsAreFittedOnTheEdgeOfTheirBackground() {
        // d/dtheta of 2 (b + sigma theta) + theta^2 is zero at -sigma, beyond the edge -b / sigma
        SimplifiedLikelihood model = SimplifiedLikelihood.of(
                Signal.of(1, 5), Background.uncorrelated(new double[] {1, 40}, new double[] {2, 5}), 0, 41);
        FitResult fit = Fit.of(model).withPoi(0).run(model.observed());
        assertEquals(-0.5, fit.value("theta[0]"), 1e-9);
        FitResult free = Fit.of(model).run(model.observed());
        assertTrue(free.deviance() <= fit.deviance() + 1e-9);
        double cls = HypothesisTest.of(model, model.observed(), TestStatistic.qMuTilde())
                .at(2)
                .cls();
        assertTrue(cls > 0 && cls < 1);
    }

    @Test
    void unconstrainedBackgroundsSayNothingOfTheSignal() {
        SimplifiedLikelihood model =
                SimplifiedLikelihood.of(Signal.of(5, 2), Background.unconstrained(B, new double[] {10, 8}), 57, 42);
        assertEquals(0, model.observed().auxiliary().length);
        for (double mu : new double[] {0, 1, 3}) {
            assertEquals(0, Fit.of(model).withPoi(mu).run(model.observed()).deviance(), 1e-9);
        }
        InvalidModel fault = assertThrows(
                InvalidModel.class,
                () -> SimplifiedLikelihood.of(
                        Signal.of(5, 2), Background.unconstrained(B, new double[] {10, 0}), 57, 42));
        assertTrue(fault.getMessage().contains("above 0"));
    }

    @Test
    void dataFluctuateAsTheirLawsSay() {
        SimplifiedLikelihood model = SimplifiedLikelihood.of(
                Signal.of(5, 2).with(SignalUncertainty.normalization("scale", 1, 0.4)),
                Background.correlated(B, V),
                57,
                42);
        double[] point = {1.2, 0.4, -0.3, 0.2};
        int toys = 20_000;
        double[] mean = new double[2];
        double[] centre = new double[3];
        double product = 0;
        RandomStream stream = RandomStreams.of(7).stream(0);
        for (int k = 0; k < toys; k++) {
            Data toy = model.sampler(point).draw(stream);
            for (int i = 0; i < 2; i++) {
                mean[i] += toy.main()[i] / toys;
            }
            for (int i = 0; i < 3; i++) {
                centre[i] += toy.auxiliary()[i] / toys;
            }
            product += (toy.auxiliary()[0] - 0.4) * (toy.auxiliary()[1] + 0.3) / toys;
        }
        double[] rates = model.expected(point).main();
        assertEquals(rates[0], mean[0], 5 * Math.sqrt(rates[0] / toys));
        assertEquals(rates[1], mean[1], 5 * Math.sqrt(rates[1] / toys));
        assertEquals(0.4, centre[0], 0.04);
        assertEquals(0.2, centre[2], 0.04);
        assertEquals(20 / Math.sqrt(6000), product, 0.04);
    }

    @Test
    void digestsTellLikelihoodsApart() {
        SimplifiedLikelihood one = SimplifiedLikelihood.of(Signal.of(5, 2), Background.correlated(B, V), 57, 42);
        SimplifiedLikelihood same = SimplifiedLikelihood.of(Signal.of(5, 2), Background.correlated(B, V), 1, 1);
        double[][] other = {{100, 20}, {20, 61}};
        SimplifiedLikelihood changed =
                SimplifiedLikelihood.of(Signal.of(5, 2), Background.correlated(B, other), 57, 42);
        assertEquals(one.digest(), same.digest());
        assertFalse(one.digest().equals(changed.digest()));
    }
}
