package org.wilks.infer.differentiable;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.wilks.infer.fit.Fit;
import org.wilks.infer.hypothesis.BaseDistribution;
import org.wilks.infer.hypothesis.HypothesisTest;
import org.wilks.infer.hypothesis.HypothesisTestOptions;
import org.wilks.infer.hypothesis.TestStatistic;
import org.wilks.infer.limit.Criterion;
import org.wilks.infer.limit.Limit;
import org.wilks.infer.limit.UpperLimit;
import org.wilks.infer.limit.UpperLimitOptions;
import org.wilks.infer.model.Model;
import org.wilks.infer.oracle.RandomWorkspaces;
import org.wilks.infer.spec.SimpleModels;
import org.wilks.nd.Derivatives;
import org.wilks.nd.Gradient;
import org.wilks.nd.GradientCheck;
import org.wilks.nd.Irregularity;
import org.wilks.nd.Program;
import org.wilks.nd.Tensor;
import org.wilks.nd.error.RootNotFound;
import org.wilks.nd.random.RandomStreams;

/** Upper limits as tensors against those of the hard model and their numerical derivatives. */
class DifferentiableLimitTest {
    private static final UpperLimitOptions FINE = UpperLimitOptions.defaults().withRelativeTolerance(1e-13);

    private static UpperLimit hard(Model model) {
        return UpperLimit.of(model, model.observed());
    }

    private static DifferentiableModel counting(double observed) {
        return DifferentiableModel.of(Model.of(SimpleModels.observed(
                SimpleModels.uncorrelatedBackground(new double[] {12}, new double[] {50}, new double[] {7}),
                observed)));
    }

    private static BoundModel counting(DifferentiableModel model, Tensor t) {
        return model.bind(b -> b.yields("singlechannel", "signal", t.slice(0, 0, 1))
                .yields("singlechannel", "background", t.slice(0, 1, 2))
                .shapeSys("singlechannel", "background", "uncorr_bkguncrt", t.slice(0, 2, 3)));
    }

    @Test
    void gradientsAreThoseOfDifferencesForAllModifiers() {
        Model model = Examples.sevenModifiers();
        NumericalGradient.check(
                "observed limit",
                model,
                bound -> bound.limit(FINE).observed(),
                m -> hard(m).observed(FINE).mu(),
                1e-7);
        for (double n : new double[] {0, 1.5}) {
            NumericalGradient.check(
                    "expected limit at " + n,
                    model,
                    bound -> bound.limit(FINE).expected(n),
                    m -> hard(m).expected(FINE, n).mu(),
                    1e-7);
        }
    }

    @Test
    void gradientsAreThoseOfDifferencesForOtherStatisticsLevelsAndLaws() {
        Model model = Examples.sevenModifiers("[60, 48, 29]", "[127, 111]");
        HypothesisTestOptions clipped = HypothesisTestOptions.defaults().withBase(BaseDistribution.CLIPPED_NORMAL);
        UpperLimitOptions options = FINE.withLevel(0.32);
        NumericalGradient.check(
                "observed limit of CLs+b with qMu",
                model,
                bound -> bound.test(TestStatistic.qMu(), clipped)
                        .limit(options.withCriterion(Criterion.CLSB))
                        .observed(),
                m -> UpperLimit.of(HypothesisTest.of(Fit.of(m), m.observed(), TestStatistic.qMu(), clipped))
                        .observed(options.withCriterion(Criterion.CLSB))
                        .mu(),
                1e-7);
        NumericalGradient.check(
                "expected limit of CLs with the clipped law",
                model,
                bound -> bound.test(TestStatistic.qMuTilde(), clipped)
                        .limit(options)
                        .expected(-1),
                m -> UpperLimit.of(HypothesisTest.of(Fit.of(m), m.observed(), TestStatistic.qMuTilde(), clipped))
                        .expected(options, -1)
                        .mu(),
                1e-7);
    }

    @Test
    void valuesAreThoseOfTheHardModelToTheLastBit() {
        Model model = Examples.sevenModifiers();
        DifferentiableLimit limit = DifferentiableModel.of(model).bind(t -> t).limit(UpperLimitOptions.defaults());
        assertEquals(
                hard(model).observed(UpperLimitOptions.defaults()).mu(),
                limit.observed().item(),
                0);
        assertEquals(
                hard(model).expected(UpperLimitOptions.defaults(), 1).mu(),
                limit.expected(1).item(),
                0);
        assertEquals(limit.expected().at(2), limit.median().item(), 0);
        assertEquals(Limit.Standing.INSIDE, limit.hardObserved().standing());
        assertEquals(
                limit.hardExpected(2).mu(),
                limit.hard().find(UpperLimitOptions.defaults()).expectedMu()[4],
                1e-10);
    }

    @Test
    void limitsScaleInverselyWithTheSignal() {
        DifferentiableModel model = counting(57);
        for (boolean observed : new boolean[] {true, false}) {
            Gradient<Tensor> g = Derivatives.valueAndGradient(
                    t -> {
                        DifferentiableLimit limit = counting(model, t).limit(FINE);
                        return observed ? limit.observed() : limit.median();
                    },
                    Tensor.of(12, 50, 7));
            assertEquals(-g.value().item() / 12, g.gradient().at(0), 1e-10);
            assertTrue(g.gradient().at(2) > 0, "a larger uncertainty weakens the limit");
            assertTrue(g.irregularities().isEmpty(), g.irregularities().toString());
        }
    }

    @Test
    void secondDerivativesMatchDifferences() {
        DifferentiableModel model = counting(57);
        Tensor at = Tensor.of(12, 50, 7);
        GradientCheck.of(t -> counting(model, t).limit(FINE).observed(), at)
                .within(1e-7)
                .requireFirstOrder()
                .requireSecondOrder();
        GradientCheck.of(t -> counting(model, t).limit(FINE).expected(1), at)
                .within(1e-7)
                .requireFirstOrder()
                .requireSecondOrder();
        GradientCheck.of(t -> counting(model, t).asimov(0).limit(FINE).observed(), at)
                .within(1e-7)
                .requireFirstOrder()
                .requireSecondOrder();
    }

    @Test
    void backgroundAsimovDataGiveTheMedian() {
        Tensor at = Tensor.of(12, 50, 7);
        DifferentiableModel model = counting(50);
        Gradient<Tensor> blind = Derivatives.valueAndGradient(
                t -> counting(model, t).asimov(0).limit(FINE).observed(), at);
        Gradient<Tensor> median = Derivatives.valueAndGradient(
                t -> counting(model, t).asimov(0).limit(FINE).median(), at);
        assertEquals(median.value().item(), blind.value().item(), 1e-9);
        for (int i = 0; i < 3; i++) {
            assertEquals(median.gradient().at(i), blind.gradient().at(i), 1e-8);
        }
    }

    @Test
    void aLimitThatExcludesEveryValueStays() {
        UpperLimitOptions options = FINE.withCriterion(Criterion.CLSB).withLevel(0.05);
        for (TestStatistic statistic : new TestStatistic[] {TestStatistic.qMu(), TestStatistic.qMuTilde()}) {
            Gradient<Tensor> g = Derivatives.valueAndGradient(
                    t -> counting(counting(20), t)
                            .test(statistic)
                            .limit(options)
                            .observed(),
                    Tensor.of(12, 50, 7));
            assertEquals(0, g.value().item(), 0);
            for (int i = 0; i < 3; i++) {
                assertEquals(0, g.gradient().at(i), 0);
            }
            assertTrue(g.irregularities().isEmpty(), g.irregularities().toString());
        }
    }

    @Test
    void aLimitThatDoesNotExistIsTheErrorOfTheSearch() {
        UpperLimitOptions short_ = FINE.withLargestMu(0.5);
        DifferentiableModel model = counting(57);
        Tensor at = Tensor.of(12, 50, 7);
        RootNotFound fault = assertThrows(
                RootNotFound.class,
                () -> Derivatives.gradient(t -> counting(model, t).limit(short_).observed(), at));
        Model hard = counting(model, at).hard();
        RootNotFound same = assertThrows(RootNotFound.class, () -> hard(hard).observed(short_));
        assertEquals(same.getMessage(), fault.getMessage());
        assertThrows(
                IllegalArgumentException.class,
                () -> counting(model, at).test(TestStatistic.q0()).limit(FINE));
    }

    @Test
    void aJumpOverTheLevelHasNoDerivative() {
        Model model = Model.of(RandomWorkspaces.draw(RandomStreams.of(71).stream(257)));
        int[] places = Examples.places(model);
        Gradient<Tensor> g = Derivatives.valueAndGradient(
                v -> DifferentiableModel.of(model)
                        .bind(places, v)
                        .limit(UpperLimitOptions.defaults())
                        .expected(2),
                Tensor.of(Examples.values(model, places)));
        for (int i = 0; i < g.gradient().size(); i++) {
            assertEquals(0, g.gradient().at(i), 0);
        }
        assertEquals(Irregularity.Kind.UNDEFINED, g.irregularities().get(0).kind());
        assertTrue(
                g.irregularities().get(0).toString().contains("jumps over the level"),
                g.irregularities().toString());
    }

    @Test
    void aProgramIsReplayedWithOtherNumbers() {
        DifferentiableModel model = counting(57);
        Program program = Program.record(
                t -> Derivatives.gradient(s -> counting(model, s).limit(FINE).median(), t), Tensor.of(12, 50, 7));
        Program.Evaluator evaluator = program.evaluator();
        evaluator.run(new double[] {9, 60, 5});
        Tensor direct = Derivatives.gradient(s -> counting(model, s).limit(FINE).median(), Tensor.of(9, 60, 5));
        for (int i = 0; i < 3; i++) {
            assertEquals(direct.at(i), evaluator.output(0)[i], 1e-12);
        }
    }
}
