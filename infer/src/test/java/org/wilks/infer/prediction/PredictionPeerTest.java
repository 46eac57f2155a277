package org.wilks.infer.prediction;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wilks.infer.fit.Fit;
import org.wilks.infer.model.Layout.ChannelBins;
import org.wilks.infer.model.Model;
import org.wilks.infer.model.ParameterSet;
import org.wilks.infer.spec.WorkspaceFile;

/**
 * Predictions of cabinetry 0.6.0. It takes half the difference of two shifts by one standard deviation where we take the slope: before a fit its numbers
 * are ours to 1e-9 when we shift too. After the fit it has MINUIT's errors, which for a parameter near a bound are those of an internal variable: for the
 * signal strength of ws00 1.87 where the Hessian gives 1.94.
 */
class PredictionPeerTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What the curvature of rates within a standard deviation, and MINUIT's errors, may differ by. */
    private static final double CURVATURE = 0.05;

    @ParameterizedTest
    @ValueSource(strings = {"ws00", "ws04", "ws06"})
    void ratesAndUncertaintiesAreThoseOfCabinetry(String name) throws IOException {
        JsonNode reference;
        try (InputStream stream = PredictionPeerTest.class.getResourceAsStream(name + ".json")) {
            reference = JSON.readTree(stream);
        }
        byte[] document = reference.get("workspace").toString().getBytes(StandardCharsets.UTF_8);
        Model model = Model.of(
                WorkspaceFile.read(new ByteArrayInputStream(document), name).workspace());
        Prediction prefit = Prediction.prefit(model);
        compareRates(model, prefit, reference.get("prefit"), 1e-9);
        compareUncertainties(model, prefit, reference.get("prefit"));
        double[] shifted = shifted(model, prefit.point(), widths(model));
        compare(model, b -> shifted[b], reference.get("prefit"), 1e-9);
        Prediction postfit = Prediction.postfit(model, Fit.of(model).run(model.observed()));
        compareRates(model, postfit, reference.get("postfit"), 1e-3);
        compareUncertainties(model, postfit, reference.get("postfit"));
    }

    private static void compareRates(Model model, Prediction found, JsonNode wanted, double tolerance) {
        for (int c = 0; c < model.layout().channels().size(); c++) {
            ChannelBins channel = model.layout().channels().get(c);
            for (int b = 0; b < channel.bins(); b++) {
                double rate = 0;
                for (JsonNode sample : wanted.at("/model_yields/" + c)) {
                    rate += sample.get(b).doubleValue();
                }
                assertEquals(
                        rate, found.total()[channel.offset() + b], tolerance * rate, channel.name() + ", bin " + b);
            }
        }
    }

    private static void compareUncertainties(Model model, Prediction found, JsonNode wanted) {
        compare(model, bin -> found.standardDeviations().get(bin).orElseThrow(), wanted, CURVATURE);
    }

    private static void compare(Model model, IntToDoubleFunction found, JsonNode wanted, double tolerance) {
        for (int c = 0; c < model.layout().channels().size(); c++) {
            ChannelBins channel = model.layout().channels().get(c);
            JsonNode deviations = wanted.at("/total_stdev_model_bins/" + c);
            JsonNode sums = deviations.get(deviations.size() - 1);
            for (int b = 0; b < channel.bins(); b++) {
                double sigma = sums.get(b).doubleValue();
                assertEquals(
                        sigma,
                        found.applyAsDouble(channel.offset() + b),
                        tolerance * sigma,
                        channel.name() + ", bin " + b);
            }
        }
    }

    /** The standard deviations of the rates by cabinetry's recipe: √Σ ρ_kl s_k s_l, s_k half the difference of two shifts by σ_k. */
    private static double[] shifted(Model model, double[] point, double[][] covariance) {
        int n = point.length;
        double[][] shifts = new double[n][];
        double[] sigma = new double[n];
        for (int k = 0; k < n; k++) {
            sigma[k] = Math.sqrt(covariance[k][k]);
            double[] up = point.clone();
            double[] down = point.clone();
            up[k] += sigma[k];
            down[k] -= sigma[k];
            double[] high = model.ratesBySample(up).total();
            double[] low = model.ratesBySample(down).total();
            shifts[k] = new double[high.length];
            for (int b = 0; b < high.length; b++) {
                shifts[k][b] = 0.5 * (high[b] - low[b]);
            }
        }
        double[] deviations = new double[model.layout().bins()];
        for (int b = 0; b < deviations.length; b++) {
            double variance = 0;
            for (int k = 0; k < n; k++) {
                for (int l = 0; l < n; l++) {
                    double scale = sigma[k] * sigma[l];
                    variance += scale == 0 ? 0 : covariance[k][l] / scale * shifts[k][b] * shifts[l][b];
                }
            }
            deviations[b] = Math.sqrt(variance);
        }
        return deviations;
    }

    private static double[][] widths(Model model) {
        int n = model.parameters().size();
        double[][] covariance = new double[n][n];
        double[] widths = model.constraintWidths();
        for (ParameterSet set : model.layout().parameterSets()) {
            for (int i = 0; set.constrained() && i < set.size(); i++) {
                double width = widths[set.auxiliaryOffset() + i];
                covariance[set.offset() + i][set.offset() + i] = width * width;
            }
        }
        return covariance;
    }
}
