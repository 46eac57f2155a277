package org.wilks.infer.differentiable;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.wilks.infer.fit.Fit;
import org.wilks.infer.hypothesis.HypothesisTest;
import org.wilks.infer.hypothesis.HypothesisTestOptions;
import org.wilks.infer.hypothesis.TestResult;
import org.wilks.infer.hypothesis.TestStatistic;
import org.wilks.infer.limit.UpperLimitOptions;
import org.wilks.infer.model.Model;
import org.wilks.nd.Derivatives;
import org.wilks.nd.Gradient;
import org.wilks.nd.GradientCheck;
import org.wilks.nd.Irregularity;
import org.wilks.nd.Tensor;
import org.wilks.nd.error.FitFailed;

/** Derivatives where fits end on edges of the domain: rates that are zero, weakly active bounds, kinks, counts of zero. */
class EdgeDerivativesTest {
    private static Model model(String signal, String background, String low, String high, String counts) {
        return Examples.model("""
                {"channels": [{"name": "SR", "samples": [
                   {"name": "signal", "data": %s, "modifiers": [{"name": "mu", "type": "normfactor", "data": null}]},
                   {"name": "background", "data": %s, "modifiers": [
                     {"name": "tilt", "type": "histosys", "data": {"lo_data": %s, "hi_data": %s}}]}]}],
                 "observations": [{"name": "SR", "data": %s}],
                 "measurements": [{"name": "m", "config": {"poi": "mu", "parameters": [
                   {"name": "tilt", "bounds": [[-10, 10]]}]}}],
                 "version": "1.0.0"}
                """.formatted(signal, background, low, high, counts));
    }

    /** Events in the second bin pull the background of the first one, without events, to zero. */
    private static Model vanishing() {
        return model("[0.3, 10]", "[0.5, 80]", "[0.1, 66]", "[0.9, 94]", "[0, 43]");
    }

    /** The free signal strength is as negative as the first bin allows. */
    private static Model negative() {
        return model("[5, 1]", "[1, 8]", "[0.9, 7.5]", "[1.2, 8.3]", "[0, 5]");
    }

    private static Gradient<Tensor> check(
            Model model,
            TestStatistic statistic,
            double mu,
            Function<DifferentiableResult, Tensor> exact,
            Function<TestResult, Double> result) {
        return NumericalGradient.check(
                statistic.symbol() + " at " + mu,
                model,
                bound -> exact.apply(bound.test(statistic).at(mu)),
                m -> result.apply(HypothesisTest.of(m, m.observed(), statistic).at(mu)),
                1e-6);
    }

    @Test
    void ratesOfZeroStayZero() {
        Model model = vanishing();
        assertTrue(Fit.of(model).withPoi(0).run(model.observed()).minimum().isOnEdge());
        for (TestStatistic statistic : new TestStatistic[] {TestStatistic.qMuTilde(), TestStatistic.tMuTilde()}) {
            check(model, statistic, 0.5, DifferentiableResult::q, TestResult::q);
            check(model, statistic, 0.5, DifferentiableResult::qA, TestResult::qA);
            check(
                    model,
                    statistic,
                    0.5,
                    DifferentiableResult::logCls,
                    r -> r.observed().logCls());
        }
        Model other = negative();
        HypothesisTest test = HypothesisTest.of(other, other.observed(), TestStatistic.qMu());
        assertTrue(test.free().minimum().isOnEdge());
        check(other, TestStatistic.qMu(), 1, DifferentiableResult::q, TestResult::q);
        check(other, TestStatistic.qMu(), 1, DifferentiableResult::qA, TestResult::qA);
        check(other, TestStatistic.qMu(), 1, DifferentiableResult::muHat, TestResult::muHat);
    }

    @Test
    void fitsMoveAlongEdges() {
        Model model = vanishing();
        Map<String, Tensor> held = Map.of("mu", Tensor.scalar(0.2));
        NumericalGradient.check(
                "minimum",
                model,
                bound -> bound.fit(held).minimum(),
                m -> Fit.of(m).withPoi(0.2).run(m.observed()).deviance(),
                1e-7);
        NumericalGradient.check(
                "tilt",
                model,
                bound -> bound.fit(held).value("tilt"),
                m -> Fit.of(m).withPoi(0.2).run(m.observed()).value("tilt"),
                1e-6);
        BoundModel bound = DifferentiableModel.of(model).bind(new int[0], Tensor.zeros(0));
        GradientCheck.of(
                        mu -> {
                            DifferentiableFit fit = bound.fit(Map.of("mu", mu));
                            return Tensor.concatenate(0, fit.minimum().reshape(1), fit.at());
                        },
                        Tensor.scalar(0.2))
                .within(1e-6)
                .requireFirstOrder()
                .requireSecondOrder();
    }

    @Test
    void kernelsAgreeWithTheDefinitionOnEdges() {
        Model model = vanishing();
        int[] places = Examples.nonZeroPlaces(model);
        Tensor vector = Tensor.of(Examples.values(model, places));
        BoundModel bound = DifferentiableModel.of(model).bind(places, vector);
        FitRun run = new FitRun(bound, new int[] {model.parameters().index("mu")});
        GradientCheck.fused(new FitPlacePrimitive(run, 2), 1e-6, vector, Tensor.of(0.2));
        TestRun test = new TestRun(bound, TestStatistic.qMuTilde(), HypothesisTestOptions.defaults());
        GradientCheck.fused(new TestPrimitive(test), 1e-5, vector, Tensor.scalar(0.5));
    }

    @Test
    void boundWithoutPressureIsTakenAsActiveAndReported() {
        // the background-only Asimov data put mu-hat on its bound of zero, without pressure
        Model model = model("[4, 10]", "[20, 80]", "[18, 66]", "[23, 94]", "[20, 80]");
        int[] places = Examples.places(model);
        DifferentiableModel differentiable = DifferentiableModel.of(model);
        Gradient<Tensor> muHat = Derivatives.valueAndGradient(
                v -> differentiable
                        .bind(places, v)
                        .test(TestStatistic.qMuTilde())
                        .at(1)
                        .muHat(),
                Examples.vector(model));
        assertEquals(0, muHat.value().item());
        assertFalse(muHat.irregularities().isEmpty());
        assertEquals(Irregularity.Kind.ONE_SIDED, muHat.irregularities().get(0).kind());
        assertTrue(muHat.irregularities().get(0).convention().contains("'mu'"));
        // what is expected does not mind
        Gradient<Tensor> median = Derivatives.valueAndGradient(
                v -> differentiable
                        .bind(places, v)
                        .test(TestStatistic.qMuTilde())
                        .at(1)
                        .expectedCls(0),
                Examples.vector(model));
        assertTrue(median.irregularities().isEmpty(), median.irregularities().toString());
    }

    @Test
    void countOfZeroHasAnExactDerivativeInTests() {
        Model model = model("[4, 10]", "[3, 80]", "[2.5, 66]", "[3.6, 94]", "[0, 83]");
        int[] places = Examples.places(model);
        int zero = places.length - 3;
        DifferentiableModel differentiable = DifferentiableModel.of(model);
        double exact = Derivatives.gradient(
                        v -> differentiable
                                .bind(places, v)
                                .test(TestStatistic.qMuTilde())
                                .at(1)
                                .q(),
                        Examples.vector(model))
                .toArray()[zero];
        double[] values = Examples.values(model, places);
        assertEquals(0, values[zero]);
        double[] q = new double[4];
        double step = 1e-3;
        for (int k = 0; k < q.length; k++) {
            values[zero] = k * step;
            Model moved = differentiable.hard(places, values);
            q[k] = HypothesisTest.of(moved, moved.observed(), TestStatistic.qMuTilde())
                    .at(1)
                    .q();
        }
        double forward = (-11 * q[0] + 18 * q[1] - 9 * q[2] + 2 * q[3]) / (6 * step);
        assertEquals(forward, exact, 1e-6);
        Gradient<Tensor> minimum = Derivatives.valueAndGradient(
                v -> differentiable.bind(places, v).fit().minimum(), Examples.vector(model));
        assertEquals(
                Irregularity.Kind.UNDEFINED, minimum.irregularities().get(0).kind());
    }

    @Test
    void withoutSignalThereIsNoSlopeBySensitivity() {
        Model model = model("[0, 0]", "[20, 80]", "[18, 66]", "[23, 94]", "[22, 83]");
        int[] places = Examples.places(model);
        Gradient<Tensor> cls = Derivatives.valueAndGradient(
                v -> DifferentiableModel.of(model)
                        .bind(places, v)
                        .test(TestStatistic.qMuTilde())
                        .at(1)
                        .expectedCls(0),
                Examples.vector(model));
        assertEquals(1, cls.value().item());
        assertEquals(Irregularity.Kind.UNDEFINED, cls.irregularities().get(0).kind());
    }

    /** The product of the second derivative with a direction, and differences of first derivatives. */
    private static Gradient<Tensor> checkSecond(
            Model model, int[] places, Function<BoundModel, Tensor> result, double accuracy) {
        DifferentiableModel differentiable = DifferentiableModel.of(model);
        UnaryOperator<Tensor> f = v -> result.apply(differentiable.bind(places, v));
        Tensor at = Tensor.of(Examples.values(model, places));
        double[] direction = new double[places.length];
        for (int i = 0; i < direction.length; i++) {
            direction[i] = 0.03 * Math.cos(1 + 2.0 * i) * (1 + Math.abs(at.at(i)));
        }
        Tensor along = Tensor.of(direction);
        double[] exact = Derivatives.hessianVectorProduct(f, at, along).toArray();
        double[][] steps = new double[2][];
        for (int k = 0; k < 2; k++) {
            double step = 0.02 / (k + 1);
            Tensor up = Derivatives.gradient(f, at.plus(along.times(step)));
            Tensor down = Derivatives.gradient(f, at.minus(along.times(step)));
            steps[k] = up.minus(down).times(0.5 / step).toArray();
        }
        double largest =
                Math.max(1e-6, Arrays.stream(exact).map(Math::abs).max().orElseThrow());
        for (int i = 0; i < exact.length; i++) {
            assertEquals((4 * steps[1][i] - steps[0][i]) / 3, exact[i], accuracy * largest, "entry " + i);
        }
        return Derivatives.valueAndGradient(v -> Derivatives.gradient(f, v).dot(along), at);
    }

    @Test
    void secondDerivativesFollowFitsAlongEdges() {
        Model model = vanishing();
        int[] places = Examples.nonZeroPlaces(model);
        checkSecond(
                model,
                places,
                bound -> bound.fit(Map.of("mu", Tensor.scalar(0.2))).minimum(),
                1e-7);
        checkSecond(
                model,
                places,
                bound -> bound.fit(Map.of("mu", Tensor.scalar(0.2))).value("tilt"),
                1e-7);
        checkSecond(
                model,
                places,
                bound -> bound.fit(Map.of("mu", Tensor.scalar(0.2))).standardDeviation("tilt"),
                1e-6);
        for (TestStatistic statistic : new TestStatistic[] {TestStatistic.qMuTilde(), TestStatistic.tMuTilde()}) {
            checkSecond(model, places, bound -> bound.test(statistic).at(0.5).logCls(), 1e-6);
            checkSecond(model, places, bound -> bound.test(statistic).at(0.5).expectedCls(1), 1e-6);
        }
        checkSecond(
                model,
                places,
                bound -> bound.limit(UpperLimitOptions.defaults()).expected(2),
                1e-5);
    }

    @Test
    void minimaOnEdgesAreTakenToRounding() {
        Model model = vanishing();
        Fit fit = Fit.of(model).withPoi(0.2);
        SettledFit settled = SettledFit.of(fit.fitter(model.observed()).run(), model.evaluator(model.observed()));
        double[] rates = model.expected(settled.x()).main();
        assertEquals(0, rates[0], 1e-13);
        assertTrue(rates[0] >= 0);
        assertEquals(1, settled.edgeBins().length);
    }

    @Test
    void whatDataDetermineHasSecondDerivativesBesideWhatTheyDoNot() {
        // k and free[0] multiply the same background
        Model model = Examples.model("""
                {"channels": [{"name": "SR", "samples": [
                   {"name": "signal", "data": [5, 9], "modifiers": [{"name": "mu", "type": "normfactor", "data": null}]},
                   {"name": "background", "data": [50, 60], "modifiers": [
                     {"name": "k", "type": "normfactor", "data": null},
                     {"name": "free", "type": "normfactor", "data": null},
                     {"name": "mc", "type": "shapesys", "data": [4, 5]}]}]}],
                 "observations": [{"name": "SR", "data": [53, 68]}],
                 "measurements": [{"name": "m", "config": {"poi": "mu", "parameters": []}}], "version": "1.0.0"}
                """);
        int[] places = Examples.nonZeroPlaces(model);
        checkSecond(
                model,
                places,
                bound -> bound.test(TestStatistic.qMuTilde()).at(1).logCls(),
                1e-6);
        checkSecond(model, places, bound -> bound.fit().minimum(), 1e-6);
        checkSecond(model, places, bound -> bound.fit().value("mu"), 1e-6);
        checkSecond(model, places, bound -> bound.fit().standardDeviation("mu"), 1e-6);
        DifferentiableModel differentiable = DifferentiableModel.of(model);
        assertThrows(
                FitFailed.class,
                () -> Derivatives.hessian(
                        v -> differentiable.bind(places, v).fit().value("k"),
                        Tensor.of(Examples.values(model, places))));
    }

    @Test
    void secondDerivativesAtABoundWithoutPressureAreReported() {
        // the free fit of background-only Asimov data is at its bound without pressure: q does not mind, its second
        // derivative does
        Model model = model("[4, 10]", "[20, 80]", "[18, 66]", "[23, 94]", "[20, 80]");
        int[] places = Examples.places(model);
        DifferentiableModel differentiable = DifferentiableModel.of(model);
        UnaryOperator<Tensor> q = v -> differentiable
                .bind(places, v)
                .test(TestStatistic.qMuTilde())
                .at(1)
                .q();
        Tensor at = Examples.vector(model);
        assertTrue(Derivatives.valueAndGradient(q, at).irregularities().isEmpty());
        Gradient<Tensor> second =
                Derivatives.valueAndGradient(v -> Derivatives.gradient(q, v).sum(), at);
        assertTrue(
                second.irregularities().stream()
                        .anyMatch(i -> i.kind() == Irregularity.Kind.ONE_SIDED
                                && i.convention().contains("in the free fit, the bound of parameter 'mu'")),
                second.irregularities().toString());
        UnaryOperator<Tensor> level = v -> differentiable
                .bind(places, v)
                .test(TestStatistic.qMuTilde())
                .at(1)
                .logCls();
        assertTrue(Derivatives.valueAndGradient(
                        v -> Derivatives.gradient(level, v).sum(), at)
                .irregularities()
                .stream()
                .anyMatch(i -> i.convention().startsWith("q = q_A")));
    }

    @Test
    void placeThatDataDoNotDetermineHasNoDerivative() {
        // a free factor of the signal besides mu
        Model model = Examples.model("""
                {"channels": [{"name": "SR", "samples": [
                   {"name": "signal", "data": [5, 9], "modifiers": [
                     {"name": "mu", "type": "normfactor", "data": null}, {"name": "k", "type": "normfactor", "data": null}]},
                   {"name": "background", "data": [50, 60], "modifiers": [
                     {"name": "mc", "type": "shapesys", "data": [4, 5]}]}]}],
                 "observations": [{"name": "SR", "data": [57, 66]}],
                 "measurements": [{"name": "m", "config": {"poi": "mu", "parameters": []}}], "version": "1.0.0"}
                """);
        int[] places = Examples.places(model);
        DifferentiableModel differentiable = DifferentiableModel.of(model);
        FitFailed fault = assertThrows(
                FitFailed.class,
                () -> Derivatives.gradient(
                        v -> differentiable.bind(places, v).fit().value("mu"), Examples.vector(model)));
        assertTrue(fault.getMessage().contains("mu") && fault.getMessage().contains("undetermined"));
        // what they determine has one: the first bin's background, and the depth of the minimum
        NumericalGradient.check(
                "minimum",
                model,
                bound -> bound.fit().minimum(),
                m -> Fit.of(m).run(m.observed()).deviance(),
                1e-7);
        assertTrue(Double.isFinite(
                Derivatives.gradient(v -> differentiable.bind(places, v).fit().value("mc[0]"), Examples.vector(model))
                        .at(0)));
    }
}
