package org.wilks.infer.hypothesis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.wilks.infer.fit.Fit;
import org.wilks.infer.hypothesis.HypothesisTestOptions.AsimovConvention;
import org.wilks.infer.likelihood.Data;
import org.wilks.infer.likelihood.Parameters;
import org.wilks.infer.likelihood.Term;
import org.wilks.infer.likelihood.TracedLikelihood;
import org.wilks.infer.limit.UpperLimit;
import org.wilks.infer.limit.UpperLimitOptions;
import org.wilks.nd.Tensor;

/** Asimov data whose auxiliary part stays as it was observed: numbers of spey 0.2.7, default.uncorrelated_background, as exact as its fits are. */
class KeptAuxiliaryPeerTest {
    private static final Tensor SIGNAL = Tensor.of(5.466358900294443, 2.515418848330537);
    private static final Tensor BACKGROUND = Tensor.of(51.419044786104465, 39.02080940233014);
    private static final Tensor SIGMA = Tensor.of(10.899845111671214, 7.716543898686974);
    private static final double[] COUNTS = {57, 42};

    private static final Parameters PARAMETERS = Parameters.none()
            .with("mu", 1, -10, 10)
            .with("theta", 2, 0, -20, 20)
            .withPoi("mu");

    /** Constraint centres that are data. */
    private static final TracedLikelihood MEASURED = TracedLikelihood.named(
            PARAMETERS,
            2,
            2,
            (x, n, a) -> List.of(
                    Term.poisson(n, SIGNAL.times(x.get("mu")).plus(BACKGROUND).plus(SIGMA.times(x.get("theta")))),
                    Term.normal(a, x.get("theta"), 1)));

    private static final Data DATA = new Data(COUNTS, new double[2]);

    private static final HypothesisTestOptions KEPT =
            HypothesisTestOptions.defaults().withAsimov(AsimovConvention.CONDITIONAL_MAIN);

    private static HypothesisTest test(TestStatistic statistic) {
        return HypothesisTest.of(Fit.of(MEASURED), DATA, statistic, KEPT);
    }

    @Test
    void theAsimovDataAreFittedForTheyAreNotTheMinimumOfTheirPoint() {
        HypothesisTest test = test(TestStatistic.qMuTilde());
        assertEquals(0, test.asimovMu());
        assertEquals(0.69831517, test.asimovMuHat(), 1e-3);
        assertEquals(55.22925762, test.asimov().data().main()[0], 1e-3);
        assertEquals(0, test.asimov().data().auxiliary()[0]);
        assertTrue(test.asimovFree().orElseThrow().deviance()
                <= Fit.of(MEASURED).withPoi(0).run(test.asimov().data()).deviance());
    }

    @Test
    void levelsAreSpeys() {
        assertEquals(
                1 - 0.10393027534740362, test(TestStatistic.qMuTilde()).at(1).cls(), 1e-4);
        assertEquals(1 - 0.10393056717395, test(TestStatistic.qMu()).at(1).cls(), 1e-4);
        double[] expected = test(TestStatistic.qMuTilde()).at(1).expectedCls();
        double[] wanted = {0.29929094379928056, 0.20631606197317232, 0.11598493686929989, 0.04500458215683789};
        for (int i = 0; i < wanted.length; i++) {
            assertEquals(1 - wanted[i], expected[i], 2e-4);
        }
    }

    @Test
    void limitsAreSpeys() {
        UpperLimit limit = UpperLimit.of(test(TestStatistic.qMuTilde()));
        assertEquals(
                5.066029009347034, limit.observed(UpperLimitOptions.defaults()).mu(), 1e-3);
        assertEquals(
                4.802098775686638,
                limit.expected(UpperLimitOptions.defaults(), 0).mu(),
                1e-3);
    }

    @Test
    void significancesAreSpeys() {
        Discovery found = Discovery.of(test(TestStatistic.q0()));
        assertEquals(0.5150373014436983, found.z(), 2e-4);
        assertEquals(0.5030150570649069, found.medianZ(), 2e-4);
    }

    @Test
    void belowTheAsimovMuHatOneSidedStatisticsOfTheAsimovDataAreZero() {
        HypothesisTest test = test(TestStatistic.qMuTilde());
        TestResult result = test.at(0.3);
        assertEquals(0, result.qA());
        assertEquals(1, result.cls());
        assertTrue(result.fits().asimovConditional().isEmpty());
    }

    @Test
    void asimovDataThatMoveAltogetherAreNotFitted() {
        HypothesisTest test = HypothesisTest.of(MEASURED, DATA, TestStatistic.qMuTilde());
        assertTrue(test.asimovFree().isEmpty());
        assertEquals(0, test.asimovMuHat());
    }

    @Test
    void constantCentresGiveTheSameAsCentresThatAreKept() {
        TracedLikelihood constant = TracedLikelihood.named(
                PARAMETERS,
                2,
                0,
                (x, n, a) -> List.of(
                        Term.poisson(
                                n, SIGNAL.times(x.get("mu")).plus(BACKGROUND).plus(SIGMA.times(x.get("theta")))),
                        Term.normal(Tensor.zeros(2), x.get("theta"), 1)));
        Data data = new Data(COUNTS, new double[0]);
        HypothesisTest wanted = test(TestStatistic.qMuTilde());
        for (HypothesisTestOptions options : List.of(KEPT, HypothesisTestOptions.defaults())) {
            HypothesisTest test = HypothesisTest.of(Fit.of(constant), data, TestStatistic.qMuTilde(), options);
            assertEquals(wanted.asimovMuHat(), test.asimovMuHat(), 1e-7);
            assertEquals(wanted.at(1).cls(), test.at(1).cls(), 1e-9);
        }
    }
}
