package org.wilks.infer.prediction;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.wilks.infer.fit.Fit;
import org.wilks.infer.fit.FitResult;
import org.wilks.infer.model.Model;
import org.wilks.infer.spec.SimpleModels;
import org.wilks.infer.spec.Workspace;
import org.wilks.infer.spec.WorkspaceFile;
import org.wilks.nd.error.ShapeMismatch;

class PredictionTest {
    private static final double[] SIGNAL = {12, 11};

    @Test
    void prefitUncertaintyOfAFactorPerBinIsTheGivenOne() {
        Prediction prefit = Prediction.prefit(twoBins());
        assertArrayEquals(new double[] {62, 63}, prefit.total());
        assertEquals(3, prefit.standardDeviations().get(0).orElseThrow(), 1e-12);
        assertEquals(7, prefit.standardDeviations().get(1).orElseThrow(), 1e-12);
        assertArrayEquals(SIGNAL, prefit.samples().of("signal"));
    }

    @Test
    void heldParametersHaveNoPrefitUncertainty() {
        Model model = model("""
                {"name": "s", "data": [4.0, 8.0], "modifiers": [{"name": "mu", "type": "normfactor", "data": null}]},
                {"name": "b", "data": [50.0, 0.0], "modifiers": [
                    {"name": "gamma", "type": "shapesys", "data": [5.0, 1.0]},
                    {"name": "jes", "type": "histosys", "data": {"hi_data": [53.0, 2.0], "lo_data": [49.0, 0.0]}}]}
                """, "20, 8");
        Prediction prefit = Prediction.prefit(model);
        // code4p rises by half the difference of its two variations; the second factor has no yield and is held
        assertEquals(Math.hypot(5, 2), prefit.standardDeviations().get(0).orElseThrow(), 1e-12);
        assertEquals(1, prefit.standardDeviations().get(1).orElseThrow(), 1e-12);
    }

    @Test
    void postfitUncertaintyIsTheCovarianceSeenThroughTheJacobian() {
        Model model = twoBins();
        FitResult fit = Fit.of(model).run(model.observed());
        Prediction postfit = Prediction.postfit(model, fit);
        assertArrayEquals(model.rates(fit.values()), postfit.total(), 1e-12);
        double[][] covariance = fit.covariance().matrix();
        for (int b = 0; b < 2; b++) {
            double[] slopes = new double[3];
            for (int i = 0; i < 3; i++) {
                double[] up = fit.values();
                double[] down = fit.values();
                up[i] += 1e-5;
                down[i] -= 1e-5;
                slopes[i] = (model.rates(up)[b] - model.rates(down)[b]) / 2e-5;
            }
            double variance = 0;
            for (int i = 0; i < 3; i++) {
                for (int j = 0; j < 3; j++) {
                    variance += slopes[i] * covariance[i][j] * slopes[j];
                }
            }
            assertEquals(
                    Math.sqrt(variance), postfit.standardDeviations().get(b).orElseThrow(), 1e-6 * Math.sqrt(variance));
        }
    }

    @Test
    void aRateThatTheDataDetermineHasItsUncertaintyThoughItsFactorsAreNot() {
        Model two = model(free("\"a\"", "\"b\""), "25, 16");
        Model one = model(free("\"a\""), "25, 16");
        Prediction open = Prediction.postfit(two, Fit.of(two).run(two.observed()));
        Prediction closed = Prediction.postfit(one, Fit.of(one).run(one.observed()));
        for (int b = 0; b < 2; b++) {
            assertEquals(
                    closed.standardDeviations().get(b).orElseThrow(),
                    open.standardDeviations().get(b).orElseThrow(),
                    1e-6);
        }
    }

    @Test
    void aFitOfAnotherModelIsRefused() {
        Model one = model(free("\"a\""), "25, 16");
        FitResult fit = Fit.of(one).run(one.observed());
        assertThrows(ShapeMismatch.class, () -> Prediction.postfit(twoBins(), fit));
        assertThrows(
                ShapeMismatch.class,
                () -> new Prediction(
                        new double[0],
                        Prediction.prefit(one).samples(),
                        new double[2],
                        List.of(OptionalDouble.empty())));
    }

    private static Model twoBins() {
        return Model.of(SimpleModels.observed(
                SimpleModels.uncorrelatedBackground(SIGNAL, new double[] {50, 52}, new double[] {3, 7}), 65, 68));
    }

    private static String free(String... names) {
        StringBuilder modifiers = new StringBuilder();
        for (String name : names) {
            modifiers
                    .append(modifiers.length() > 0 ? "," : "")
                    .append("{\"name\": ")
                    .append(name)
                    .append(", \"type\": \"normfactor\", \"data\": null}");
        }
        return "{\"name\": \"s\", \"data\": [20.0, 20.0], \"modifiers\": [" + modifiers + "]}";
    }

    private static Model model(String samples, String counts) {
        String text = """
                {"channels": [{"name": "c", "samples": [%s]}],
                 "observations": [{"name": "c", "data": [%s]}],
                 "measurements": [{"name": "m", "config": {"poi": "", "parameters": []}}], "version": "1.0.0"}
                """.formatted(samples, counts);
        Workspace workspace = WorkspaceFile.read(
                        new java.io.ByteArrayInputStream(text.getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                        "test")
                .workspace();
        return Model.of(workspace);
    }
}
