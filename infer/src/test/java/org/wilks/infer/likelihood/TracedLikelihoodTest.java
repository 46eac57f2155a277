package org.wilks.infer.likelihood;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.wilks.infer.hypothesis.HypothesisTest;
import org.wilks.infer.hypothesis.TestResult;
import org.wilks.infer.hypothesis.TestStatistic;
import org.wilks.infer.model.Model;
import org.wilks.infer.spec.SimpleModels;
import org.wilks.nd.Tensor;

class TracedLikelihoodTest {
    private static final double[] SIGNAL = {12, 11};
    private static final double[] BACKGROUND = {50, 52};
    private static final double[] UNCERTAINTY = {3, 7};

    private static final Model MODEL = Model.of(
            SimpleModels.observed(SimpleModels.uncorrelatedBackground(SIGNAL, BACKGROUND, UNCERTAINTY), 51, 48));

    /** The same model by hand. */
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

    private static final Data DATA = new Data(new double[] {51, 48}, MODEL.auxiliary());

    @Test
    void aHandwrittenHistFactoryModelIsTheCompiledOne() {
        LikelihoodEvaluator wanted = MODEL.evaluator(DATA);
        LikelihoodEvaluator found = byHand().evaluator(DATA);
        for (double[] x : List.of(new double[] {0.3, 1.02, 0.9}, new double[] {0, 1, 1}, new double[] {2, 0.5, 1.4})) {
            double[] g = new double[3];
            double[] h = new double[9];
            double[] wantedG = new double[3];
            double[] wantedH = new double[9];
            assertEquals(wanted.valueGradientHessian(x, wantedG, wantedH), found.valueGradientHessian(x, g, h), 1e-12);
            assertArrayEquals(wantedG, g, 1e-10);
            for (int i = 0; i < 3; i++) {
                for (int j = 0; j <= i; j++) {
                    assertEquals(wantedH[i * 3 + j], h[i * 3 + j], 1e-12 * (1 + Math.abs(wantedH[i * 3 + j])));
                }
            }
            assertEquals(wanted.twiceNll(x), found.twiceNll(x), 1e-12);
        }
    }

    @Test
    void testsAndLimitsAreThoseOfTheCompiledModel() {
        TestResult wanted =
                HypothesisTest.of(MODEL, DATA, TestStatistic.qMuTilde()).at(1);
        TestResult found =
                HypothesisTest.of(byHand(), DATA, TestStatistic.qMuTilde()).at(1);
        assertEquals(wanted.cls(), found.cls(), 1e-9);
        assertArrayEquals(wanted.expectedCls(), found.expectedCls(), 1e-9);
    }
}
