package org.wilks.infer.differentiable;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.wilks.infer.fit.Fit;
import org.wilks.infer.hypothesis.BaseDistribution;
import org.wilks.infer.hypothesis.Discovery;
import org.wilks.infer.hypothesis.HypothesisTest;
import org.wilks.infer.hypothesis.HypothesisTestOptions;
import org.wilks.infer.hypothesis.TestResult;
import org.wilks.infer.hypothesis.TestStatistic;
import org.wilks.infer.model.Model;
import org.wilks.nd.Derivatives;
import org.wilks.nd.Gradient;
import org.wilks.nd.GradientCheck;
import org.wilks.nd.Irregularity;
import org.wilks.nd.Program;
import org.wilks.nd.Tensor;
import org.wilks.nd.error.InvalidConfiguration;
import org.wilks.nd.error.InvalidInput;

class DifferentiableTestTest {
    private static final HypothesisTestOptions DEFAULTS = HypothesisTestOptions.defaults();

    private static TestResult hard(Model model, TestStatistic statistic, HypothesisTestOptions options, double mu) {
        return HypothesisTest.of(Fit.of(model), model.observed(), statistic, options)
                .at(mu);
    }

    private static Gradient<Tensor> check(
            Model model,
            TestStatistic statistic,
            HypothesisTestOptions options,
            double mu,
            Function<DifferentiableResult, Tensor> exact,
            Function<TestResult, Double> result) {
        return NumericalGradient.check(
                statistic.symbol() + " at " + mu,
                model,
                bound -> exact.apply(bound.test(statistic, options).at(mu)),
                m -> result.apply(hard(m, statistic, options, mu)),
                1e-7);
    }

    private static void checkStatistics(
            Model model, TestStatistic statistic, HypothesisTestOptions options, double mu) {
        check(model, statistic, options, mu, DifferentiableResult::q, TestResult::q);
        check(model, statistic, options, mu, DifferentiableResult::qA, TestResult::qA);
        check(model, statistic, options, mu, DifferentiableResult::muHat, TestResult::muHat);
    }

    private static double tested(TestStatistic statistic) {
        return statistic instanceof TestStatistic.Q0 ? 0 : 2.5;
    }

    @Test
    void gradientsOfStatisticsAreThoseOfDifferences() {
        for (TestStatistic statistic : TestStatistic.all()) {
            checkStatistics(Examples.sevenModifiers(), statistic, DEFAULTS, tested(statistic));
        }
    }

    @Test
    void gradientsOfLevelsAreThoseOfDifferences() {
        Model model = Examples.sevenModifiers();
        for (TestStatistic statistic : TestStatistic.all()) {
            double mu = tested(statistic);
            check(
                    model,
                    statistic,
                    DEFAULTS,
                    mu,
                    DifferentiableResult::logCls,
                    r -> r.observed().logCls());
            check(model, statistic, DEFAULTS, mu, DifferentiableResult::cls, TestResult::cls);
            check(
                    model,
                    statistic,
                    DEFAULTS,
                    mu,
                    r -> r.logExpectedCls(1),
                    r -> r.expected().get(1).logCls());
        }
    }

    @Test
    void gradientsHoldWithActiveBounds() {
        // a deficit: muHat is below zero, or at zero where the statistic bounds it
        Model deficit = Examples.sevenModifiers("[55, 42, 25]", "[127, 111]");
        for (TestStatistic statistic : TestStatistic.all()) {
            if (!(statistic instanceof TestStatistic.Q0)) {
                checkStatistics(deficit, statistic, DEFAULTS, 1.5);
            }
        }
        double[] muHat = Derivatives.gradient(
                        v -> DifferentiableModel.of(deficit)
                                .bind(Examples.places(deficit), v)
                                .test(TestStatistic.qMuTilde())
                                .at(1)
                                .muHat(),
                        Examples.vector(deficit))
                .toArray();
        assertArrayEquals(new double[muHat.length], muHat);
    }

    @Test
    void gradientsHoldForOtherOptions() {
        Model model = Examples.sevenModifiers();
        for (HypothesisTestOptions options : List.of(
                DEFAULTS.withAsimov(HypothesisTestOptions.AsimovConvention.NOMINAL),
                DEFAULTS.withPoiBoundsKept(true),
                DEFAULTS.withBase(BaseDistribution.CLIPPED_NORMAL))) {
            checkStatistics(model, TestStatistic.qMuTilde(), options, 1.2);
            checkStatistics(model, TestStatistic.q0(), options, 0);
        }
        checkStatistics(model, TestStatistic.q0(), DEFAULTS.withAsimovMu(1.7), 0);
        checkStatistics(model, TestStatistic.tMu(), DEFAULTS.withAsimovMu(0.4), 1.2);
    }

    @Test
    void asimovDataThatKeepTheirAuxiliaryPartHaveNoDerivatives() {
        Model model = Examples.sevenModifiers();
        HypothesisTestOptions kept = DEFAULTS.withAsimov(HypothesisTestOptions.AsimovConvention.CONDITIONAL_MAIN);
        InvalidConfiguration error = assertThrows(
                InvalidConfiguration.class,
                () -> DifferentiableModel.of(model)
                        .bind(Examples.places(model), Examples.vector(model))
                        .test(TestStatistic.qMuTilde(), kept)
                        .at(1));
        assertTrue(error.getMessage().contains("CONDITIONAL_MAIN"), error.getMessage());
    }

    @Test
    void freezingTheAsimovDataGetsTheSignWrong() {
        // more background uncertainty, or more observed events, change q_A through the data that it is made of
        Model model = Examples.sevenModifiers();
        int[] places = Examples.places(model);
        double[] exact = Derivatives.gradient(
                        v -> DifferentiableModel.of(model)
                                .bind(places, v)
                                .test(TestStatistic.qMuTilde())
                                .at(1)
                                .qA(),
                        Examples.vector(model))
                .toArray();
        DifferentiableModel frozen = DifferentiableModel.of(model);
        var asimov = HypothesisTest.of(model, model.observed(), TestStatistic.qMuTilde())
                .asimov()
                .data();
        double[] partial = Derivatives.gradient(
                        v -> frozen.bind(places, v)
                                .withData(Tensor.of(asimov.main()), Tensor.of(asimov.auxiliary()))
                                .test(TestStatistic.qMuTilde())
                                .at(1)
                                .q(),
                        Examples.vector(model))
                .toArray();
        boolean opposite = false;
        for (int k = 0; k < exact.length; k++) {
            opposite |= exact[k] * partial[k] < -1e-6;
        }
        assertTrue(opposite, Arrays.toString(exact) + " and " + Arrays.toString(partial));
    }

    @Test
    void testedValueIsAVariableToo() {
        Model model = Examples.sevenModifiers();
        BoundModel bound = DifferentiableModel.of(model).bind(new int[0], Tensor.zeros(0));
        for (TestStatistic statistic : List.of(TestStatistic.qMuTilde(), TestStatistic.tMu())) {
            DifferentiableTest test = bound.test(statistic);
            UnaryOperator<Tensor> all = mu -> Tensor.concatenate(
                    0,
                    test.at(mu).q().reshape(1),
                    test.at(mu).qA().reshape(1),
                    test.at(mu).logCls().reshape(1));
            GradientCheck.of(all, Tensor.scalar(2.5)).within(1e-7).requireFirstOrder();
            GradientCheck.of(all, Tensor.scalar(2.5)).within(1e-6).requireSecondOrder();
        }
    }

    @Test
    void kernelsAgreeWithTheDefinition() {
        Model model = Examples.sevenModifiers();
        int[] some = {0, 1, 4, 9, 14, 17, 20, 24};
        Tensor vector = Tensor.of(Examples.values(model, some));
        BoundModel bound = DifferentiableModel.of(model).bind(some, vector);
        for (TestStatistic statistic : List.of(TestStatistic.qMuTilde(), TestStatistic.q0())) {
            TestRun run = new TestRun(bound, statistic, DEFAULTS);
            Tensor mu = Tensor.scalar(tested(statistic));
            GradientCheck.fused(new TestPrimitive(run), 1e-6, vector, mu);
            GradientCheck.fused(new MuHatPrimitive(run), 1e-6, vector, mu);
        }
    }

    @Test
    void statisticThatIsZeroHasNoSlope() {
        Model model = Examples.sevenModifiers("[95, 83, 44]", "[127, 111]");
        int[] places = Examples.places(model);
        Gradient<Tensor> q = Derivatives.valueAndGradient(
                v -> DifferentiableModel.of(model)
                        .bind(places, v)
                        .test(TestStatistic.qMuTilde())
                        .at(0.5)
                        .q(),
                Examples.vector(model));
        assertEquals(0, q.value().item());
        assertArrayEquals(new double[places.length], q.gradient().toArray());
        assertTrue(q.irregularities().isEmpty(), q.irregularities().toString());
        // CLs changes with the sensitivity alone, and nothing is irregular
        Gradient<Tensor> cls = check(
                model,
                TestStatistic.qMuTilde(),
                DEFAULTS,
                0.5,
                DifferentiableResult::logCls,
                r -> r.observed().logCls());
        assertTrue(cls.irregularities().isEmpty(), cls.irregularities().toString());
    }

    @Test
    void edgeOfTheZeroRegionIsReported() {
        Model model = Examples.sevenModifiers();
        int[] places = Examples.places(model);
        double muHat = HypothesisTest.of(model, model.observed(), TestStatistic.qMuTilde())
                .muHat();
        Gradient<Tensor> cls = Derivatives.valueAndGradient(
                v -> DifferentiableModel.of(model)
                        .bind(places, v)
                        .test(TestStatistic.qMuTilde())
                        .at(muHat)
                        .cls(),
                Examples.vector(model));
        assertEquals(Irregularity.Kind.ONE_SIDED, cls.irregularities().get(0).kind());
    }

    @Test
    void testOfTheAsimovHypothesisItselfIsOneWithoutSlope() {
        Model model = Examples.sevenModifiers();
        Gradient<Tensor> cls = Derivatives.valueAndGradient(
                v -> DifferentiableModel.of(model)
                        .bind(Examples.places(model), v)
                        .test(TestStatistic.qMuTilde())
                        .at(0)
                        .expectedCls(0),
                Examples.vector(model));
        assertEquals(1, cls.value().item());
        assertTrue(cls.irregularities().isEmpty());
        assertTrue(Arrays.stream(cls.gradient().toArray()).allMatch(slope -> slope == 0));
    }

    @Test
    void testedValueOfSeveralElementsIsRefused() {
        BoundModel bound = DifferentiableModel.of(Examples.sevenModifiers()).bind(new int[0], Tensor.zeros(0));
        InvalidInput fault = assertThrows(
                InvalidInput.class, () -> bound.test(TestStatistic.qMu()).at(Tensor.of(1, 2)));
        assertTrue(fault.getMessage().contains("[2]"), fault.getMessage());
    }

    @Test
    void recordedProgramIsReplayedWithOtherNumbers() {
        Model model = Examples.sevenModifiers();
        int[] places = Examples.places(model);
        DifferentiableModel differentiable = DifferentiableModel.of(model);
        UnaryOperator<Tensor> f = v -> differentiable
                .bind(places, v)
                .test(TestStatistic.qMuTilde())
                .at(1)
                .logCls();
        Tensor at = Examples.vector(model);
        Program program = Program.valueAndGradient(f, at);
        double[] moved = at.toArray();
        for (int k = 0; k < moved.length; k++) {
            moved[k] *= 1 + 0.01 * Math.sin(k);
        }
        Tensor[] replayed = program.apply(Tensor.of(moved));
        Gradient<Tensor> direct = Derivatives.valueAndGradient(f, Tensor.of(moved));
        assertEquals(direct.value().item(), replayed[0].item());
        assertArrayEquals(direct.gradient().toArray(), replayed[1].toArray());
    }

    @Test
    void secondDerivativesByTemplatesAreThoseOfTheGradient() {
        Model model = Examples.sevenModifiers();
        int[] some = {0, 1, 4, 9, 14, 17, 20, 24};
        DifferentiableModel differentiable = DifferentiableModel.of(model);
        Tensor at = Tensor.of(Examples.values(model, some));
        GradientCheck.of(
                        v -> differentiable
                                .bind(some, v)
                                .test(TestStatistic.qMuTilde())
                                .at(2)
                                .logCls(),
                        at)
                .within(1e-6)
                .requireSecondOrder();
        GradientCheck.of(v -> differentiable.bind(some, v).discovery().logP0(), at)
                .within(1e-6)
                .requireSecondOrder();
    }

    @Test
    void parametersCanBeKnown() {
        Model model = Examples.sevenModifiers();
        UnaryOperator<Fit> known = fit -> fit.withFixed("tilt", 0.3).withFixed("scale", 0);
        NumericalGradient.check(
                "ln CLs, two parameters known",
                model,
                bound -> bound.test(TestStatistic.qMuTilde(), DEFAULTS, known)
                        .at(1)
                        .logCls(),
                m -> HypothesisTest.of(known.apply(Fit.of(m)), m.observed(), TestStatistic.qMuTilde(), DEFAULTS)
                        .at(1)
                        .observed()
                        .logCls(),
                1e-7);
    }

    @Test
    void binWithoutUncertaintyIsReported() {
        Model model = Examples.sevenModifiers();
        DifferentiableModel differentiable = DifferentiableModel.of(model);
        Gradient<Tensor> cls = Derivatives.valueAndGradient(
                u -> differentiable
                        .bind(t -> t.shapeSys("SR", "other", "uncorrelated", u))
                        .test(TestStatistic.qMuTilde())
                        .at(1)
                        .cls(),
                Tensor.of(2.5, 0, 1.9));
        assertEquals(0, cls.gradient().at(1));
        assertEquals(Irregularity.Kind.ONE_SIDED, cls.irregularities().get(0).kind());
    }

    @Test
    void discoveryOfADeficitHasNoSlope() {
        Model deficit = Examples.sevenModifiers("[55, 42, 25]", "[127, 111]");
        int[] places = Examples.places(deficit);
        DifferentiableModel differentiable = DifferentiableModel.of(deficit);
        Gradient<Tensor> logP0 = Derivatives.valueAndGradient(
                v -> differentiable.bind(places, v).discovery().logP0(), Examples.vector(deficit));
        assertEquals(Math.log(0.5), logP0.value().item(), 1e-15);
        assertArrayEquals(new double[places.length], logP0.gradient().toArray());
        assertTrue(logP0.irregularities().isEmpty(), logP0.irregularities().toString());
        // what is expected of mu' = 1 has one
        DifferentiableDiscovery discovery =
                differentiable.bind(places, Examples.vector(deficit)).discovery();
        assertEquals(
                discovery.hard().medianZ(), discovery.expectedSignificance(0).item(), 1e-12);
        assertEquals(
                discovery.hard().expected().get(0).p0(), discovery.expectedP0(2).item(), 1e-15);
        NumericalGradient.check(
                "median Z",
                deficit,
                bound -> bound.discovery().expectedSignificance(0),
                m -> Discovery.of(m, m.observed()).medianZ(),
                1e-7);
    }

    @Test
    void secondDerivativesAreNotRecorded() {
        DifferentiableModel differentiable = DifferentiableModel.of(Examples.sevenModifiers());
        Tensor signal = Tensor.of(6, 11, 4);
        UnaryOperator<Tensor> slope = s -> Derivatives.gradient(
                v -> differentiable
                        .bind(t -> t.yields("SR", "signal", v))
                        .test(TestStatistic.qMuTilde())
                        .at(1)
                        .logCls(),
                s);
        assertThrows(
                IllegalStateException.class,
                () -> Program.record(
                        s -> Derivatives.gradient(v -> slope.apply(v).sum(), s), signal));
    }
}
