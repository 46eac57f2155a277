package org.wilks.infer.differentiable;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.wilks.infer.fit.Fit;
import org.wilks.infer.fit.FitResult;
import org.wilks.infer.model.Model;
import org.wilks.infer.spec.SimpleModels;
import org.wilks.nd.Derivatives;
import org.wilks.nd.Gradient;
import org.wilks.nd.GradientCheck;
import org.wilks.nd.Tensor;
import org.wilks.nd.error.FitFailed;
import org.wilks.nd.error.UnknownParameter;

/** Covariances of fits as tensors against those of the hard model, closed forms and numerical derivatives. */
class CovarianceTest {
    private static DifferentiableModel counting(double... observed) {
        double[] signal = new double[observed.length];
        double[] background = new double[observed.length];
        double[] uncertainty = new double[observed.length];
        java.util.Arrays.fill(signal, 5);
        java.util.Arrays.fill(background, 50);
        java.util.Arrays.fill(uncertainty, 5);
        return DifferentiableModel.of(Model.of(
                SimpleModels.observed(SimpleModels.uncorrelatedBackground(signal, background, uncertainty), observed)));
    }

    private static BoundModel counting(DifferentiableModel model, Tensor t) {
        return model.bind(b -> b.yields("singlechannel", "signal", t.slice(0, 0, 1))
                .yields("singlechannel", "background", t.slice(0, 1, 2))
                .shapeSys("singlechannel", "background", "uncorr_bkguncrt", t.slice(0, 2, 3))
                .observed("singlechannel", t.slice(0, 3, 4)));
    }

    @Test
    void covarianceOfFreeCountsIsTheClosedForm() {
        // one bin: mu-hat = (n - b)/s, V = (n + u^2)/s^2
        DifferentiableModel model = counting(61);
        Tensor at = Tensor.of(5, 50, 5, 61);
        Gradient<Tensor> g = Derivatives.valueAndGradient(
                t -> counting(model, t).fit().covariance("mu").reshape(), at);
        assertEquals((61 + 25) / 25.0, g.value().item(), 1e-12);
        assertEquals(-2 * 86 / 125.0, g.gradient().at(0), 1e-12);
        assertEquals(0, g.gradient().at(1), 1e-12);
        assertEquals(10 / 25.0, g.gradient().at(2), 1e-12);
        assertEquals(1 / 25.0, g.gradient().at(3), 1e-13);
    }

    @Test
    void standardDeviationOnAsimovDataIsTheClosedForm() {
        // at mu = 1 of its own Asimov data: V = (s + b + u^2)/s^2
        DifferentiableModel model = counting(61);
        Gradient<Tensor> g = Derivatives.valueAndGradient(
                t -> counting(model, t).asimov(1).fit().standardDeviation("mu"), Tensor.of(5, 50, 5, 61));
        double sigma = Math.sqrt(80) / 5;
        assertEquals(sigma, g.value().item(), 1e-12);
        assertEquals((1 / 25.0 - 160 / 125.0) / (2 * sigma), g.gradient().at(0), 1e-12);
        assertEquals(1 / 25.0 / (2 * sigma), g.gradient().at(1), 1e-13);
        assertEquals(10 / 25.0 / (2 * sigma), g.gradient().at(2), 1e-12);
        assertEquals(0, g.gradient().at(3), 0);
        for (int bins : new int[] {1, 2, 10}) {
            double[] observed = new double[bins];
            java.util.Arrays.fill(observed, 50);
            BoundModel bound = counting(observed).bind(t -> t);
            assertEquals(
                    bound.information(1).uncertainty("mu").item(),
                    bound.asimov(1).fit().standardDeviation("mu").item(),
                    1e-12);
        }
    }

    @Test
    void gradientsAreThoseOfDifferencesForAllModifiers() {
        Model model = Examples.sevenModifiers();
        for (String name : new String[] {"mu", "tilt", "mc[1]", "uncorrelated[0]"}) {
            NumericalGradient.check(
                    "standard deviation of " + name,
                    model,
                    bound -> bound.fit().standardDeviation(name),
                    m -> Fit.of(m).run(m.observed()).standardDeviation(name).getAsDouble(),
                    1e-7);
        }
        NumericalGradient.check(
                "standard deviation with lumi held",
                model,
                bound -> bound.fit(Map.of("lumi", Tensor.scalar(1.01))).standardDeviation("mu"),
                m -> Fit.of(m)
                        .withFixed("lumi", 1.01)
                        .run(m.observed())
                        .standardDeviation("mu")
                        .getAsDouble(),
                1e-7);
        NumericalGradient.check(
                "standard deviation of Asimov data",
                model,
                bound -> bound.asimov(1).fit().standardDeviation("mu"),
                m -> Fit.of(m)
                        .run(m.expected(Fit.of(m).withPoi(1).start()))
                        .standardDeviation("mu")
                        .getAsDouble(),
                1e-7);
    }

    @Test
    void gradientsByHeldParametersAreThoseOfDifferences() {
        BoundModel bound = DifferentiableModel.of(Examples.sevenModifiers()).bind(t -> t);
        GradientCheck.of(lumi -> bound.fit(Map.of("lumi", lumi)).covariance("mu", "scale"), Tensor.scalar(1.01))
                .within(1e-7)
                .requireFirstOrder();
    }

    @Test
    void valuesAreThoseOfTheHardFit() {
        Model model = Examples.sevenModifiers();
        FitResult fit = Fit.of(model).run(model.observed());
        Tensor covariance = DifferentiableModel.of(model).bind(t -> t).fit().covariance();
        double[][] hard = fit.covariance().matrix();
        for (int i = 0; i < hard.length; i++) {
            for (int j = 0; j < hard.length; j++) {
                assertEquals(hard[i][j], covariance.at(i, j), 1e-15 * Math.sqrt(hard[i][i] * hard[j][j]));
            }
        }
    }

    @Test
    void kernelsAgreeWithTheComposedDefinition() {
        DifferentiableModel model = DifferentiableModel.of(Examples.sevenModifiers());
        BoundModel bound = model.bind(Examples.places(model.description()), Examples.vector(model.description()));
        FitRun run = new FitRun(bound, new int[0]);
        Tensor none = Tensor.zeros(0);
        Tensor place = bound.fit().at();
        GradientCheck.fused(
                new CovariancePrimitive(run, bound, new int[] {0, 3, 5}), 1e-9, bound.vector(), none, place);
    }

    @Test
    void secondDerivativesMatchDifferences() {
        DifferentiableModel model = counting(61);
        GradientCheck.of(t -> counting(model, t).fit().standardDeviation("mu"), Tensor.of(5, 50, 5, 61))
                .within(1e-7)
                .requireFirstOrder()
                .requireSecondOrder();
        GradientCheck.of(t -> counting(model, t).asimov(1).fit().standardDeviation("mu"), Tensor.of(5, 50, 5, 61))
                .within(1e-7)
                .requireFirstOrder()
                .requireSecondOrder();
    }

    @Test
    void parametersAtABoundHaveNoVarianceAndHoldTheOthers() {
        // a deficit: mu = 0, and gamma is fitted to n + tau counts: V = gamma^2/(n + tau)
        DifferentiableModel model = counting(40);
        Tensor at = Tensor.of(5, 50, 5, 40);
        Gradient<Tensor> bound =
                Derivatives.valueAndGradient(t -> counting(model, t).fit().standardDeviation("mu"), at);
        assertEquals(0, bound.value().item(), 0);
        assertEquals(0, bound.gradient().at(3), 0);
        assertEquals(1, bound.irregularities().size(), bound.irregularities().toString());
        assertTrue(bound.irregularities().get(0).convention().contains("'mu' is held by its bound"));
        Gradient<Tensor> other =
                Derivatives.valueAndGradient(t -> counting(model, t).fit().standardDeviation("uncorr_bkguncrt[0]"), at);
        double gamma = (40 + 100) / 150.0;
        assertEquals(gamma / Math.sqrt(140), other.value().item(), 1e-12);
        // sqrt(n + tau)/(b + tau), tau = (b/u)^2
        assertEquals(0, other.gradient().at(0), 0);
        assertEquals(0.5 / Math.sqrt(140) / 150, other.gradient().at(3), 1e-13);
        assertEquals(
                (0.5 / Math.sqrt(140) * 4 - Math.sqrt(140) * 5 / 150) / 150,
                other.gradient().at(1),
                1e-12);
        assertTrue(other.irregularities().isEmpty(), other.irregularities().toString());
    }

    @Test
    void minimaOnEdgesAreDifferentiatedAlongThem() {
        // an empty bin whose rate 3 (1 + 0.5 alpha) ... falls to zero
        Model model = Examples.model("""
                {"channels": [
                  {"name": "A", "samples": [
                    {"name": "one", "data": [4, 30], "modifiers": [
                      {"name": "mu", "type": "normfactor", "data": null}]},
                    {"name": "two", "data": [-3, 6], "modifiers": [
                      {"name": "k", "type": "normfactor", "data": null}]},
                    {"name": "three", "data": [0.5, 20], "modifiers": [
                      {"name": "size", "type": "normsys", "data": {"lo": 0.8, "hi": 1.25}}]}]}],
                 "observations": [{"name": "A", "data": [0, 70]}],
                 "measurements": [{"name": "m", "config": {"poi": "mu", "parameters": [
                  {"name": "mu", "bounds": [[-10, 10]], "inits": [1]},
                  {"name": "k", "bounds": [[-10, 10]], "inits": [1]}]}}],
                 "version": "1.0.0"}
                """);
        DifferentiableFit fit = DifferentiableModel.of(model).bind(t -> t).fit();
        assertTrue(fit.hard().minimum().isOnEdge(), fit.hard().minimum().toString());
        int[] places = IntStream.of(Examples.places(model))
                .filter(i -> model.numbers()[i] != 0)
                .toArray();
        DifferentiableModel differentiable = DifferentiableModel.of(model);
        for (String name : model.parameters().names()) {
            double[] exact = Derivatives.gradient(
                            t -> differentiable.bind(places, t).fit().standardDeviation(name),
                            Tensor.of(Examples.values(model, places)))
                    .toArray();
            double[] numerical = NumericalGradient.of(
                    model,
                    places,
                    m -> Fit.of(m).run(m.observed()).standardDeviation(name).getAsDouble());
            assertArrayEquals(numerical, exact, 1e-7, name);
        }
        GradientCheck.of(
                        t -> differentiable.bind(places, t).fit().covariance("mu", "size"),
                        Tensor.of(Examples.values(model, places)))
                .within(1e-6)
                .requireSecondOrder();
    }

    @Test
    void parametersThatDataDoNotDetermineAreNamed() {
        Model model = Examples.model("""
                {"channels": [
                  {"name": "A", "samples": [
                    {"name": "one", "data": [4, 30], "modifiers": [
                      {"name": "mu", "type": "normfactor", "data": null},
                      {"name": "k", "type": "normfactor", "data": null}]},
                    {"name": "two", "data": [10, 20], "modifiers": [
                      {"name": "size", "type": "normsys", "data": {"lo": 0.8, "hi": 1.25}}]}]}],
                 "observations": [{"name": "A", "data": [15, 55]}],
                 "measurements": [{"name": "m", "config": {"poi": "mu", "parameters": []}}],
                 "version": "1.0.0"}
                """);
        DifferentiableFit fit = DifferentiableModel.of(model).bind(t -> t).fit();
        FitFailed fault = assertThrows(FitFailed.class, () -> fit.standardDeviation("mu"));
        assertTrue(fault.getMessage().contains("'mu'"), fault.getMessage());
        NumericalGradient.check(
                "what is determined beside it",
                model,
                bound -> bound.fit().standardDeviation("size"),
                m -> Fit.of(m).run(m.observed()).standardDeviation("size").getAsDouble(),
                1e-6);
        assertThrows(UnknownParameter.class, () -> fit.standardDeviation("lumi"));
    }
}
