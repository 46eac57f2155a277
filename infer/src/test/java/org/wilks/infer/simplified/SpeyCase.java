package org.wilks.infer.simplified;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.StreamSupport;
import org.wilks.infer.likelihood.Data;
import org.wilks.infer.likelihood.Likelihood;

/** A reference case computed with spey 0.2.7: its likelihood here, its data, and spey's numbers. */
record SpeyCase(String name, Likelihood likelihood, Data observed, Data apriori, JsonNode results) {
    static final List<String> ALL = List.of(
            "correlated_background_n02",
            "correlated_background_n03",
            "effective_sigma_n02",
            "effective_sigma_n03",
            "multivariate_normal_n02",
            "multivariate_normal_n03",
            "normal_n02",
            "normal_n03",
            "poisson_n02",
            "poisson_n03",
            "signal_uncertainty_normalization",
            "signal_uncertainty_shape",
            "third_moment_expansion_n02",
            "third_moment_expansion_n03",
            "uncorrelated_background_n02",
            "uncorrelated_background_n03");

    static JsonNode document(String name) {
        String file = name + ".json";
        try (InputStream in = SpeyCase.class.getResourceAsStream(file)) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static SpeyCase of(String name) {
        JsonNode document = document(name + "_r0");
        JsonNode inputs = document.path("inputs");
        JsonNode results = document.path("results");
        double[] data = numbers(inputs.path("data"));
        Signal signal = signal(inputs);
        if (name.contains("normal_n")) {
            double[] b = numbers(inputs.path("background_yields"));
            GaussianLikelihood gaussian = inputs.has("covariance_matrix")
                    ? GaussianLikelihood.multivariateNormal(signal, b, matrix(inputs.path("covariance_matrix")), data)
                    : GaussianLikelihood.normal(signal, b, numbers(inputs.path("absolute_uncertainties")), data);
            return new SpeyCase(name, gaussian, gaussian.observed(), gaussian.apriori(), results);
        }
        SimplifiedLikelihood model = SimplifiedLikelihood.of(signal, background(inputs), data);
        return new SpeyCase(name, model, model.observed(), model.apriori(), results);
    }

    private static Signal signal(JsonNode inputs) {
        Signal.Yields signal = Signal.of(numbers(inputs.path("signal_yields")));
        for (JsonNode modifier : inputs.path("modifiers")) {
            JsonNode values = modifier.path("uncertainties");
            boolean pairs = values.get(0).isArray();
            double[] up = column(values, pairs, 0);
            double[] down = column(values, pairs, 1);
            signal = signal.with(new SignalUncertainty(
                    modifier.path("name").asText(),
                    modifier.path("type").asText().equals("shape")
                            ? SignalUncertainty.Kind.SHAPE
                            : SignalUncertainty.Kind.NORMALIZATION,
                    up,
                    down));
        }
        return signal;
    }

    private static double[] column(JsonNode values, boolean pairs, int k) {
        return StreamSupport.stream(values.spliterator(), false)
                .mapToDouble(v -> (pairs ? v.get(k) : v).asDouble())
                .toArray();
    }

    static Background background(JsonNode inputs) {
        double[] b = numbers(inputs.path("background_yields"));
        if (inputs.has("third_moment")) {
            return Background.thirdMoments(
                    b, matrix(inputs.path("covariance_matrix")), numbers(inputs.path("third_moment")), Convention.SPEY);
        }
        if (inputs.has("absolute_uncertainty_envelops")) {
            JsonNode pairs = inputs.path("absolute_uncertainty_envelops");
            return Background.effectiveSigma(
                    b,
                    matrix(inputs.path("correlation_matrix")),
                    column(pairs, true, 0),
                    column(pairs, true, 1),
                    Convention.SPEY);
        }
        if (inputs.has("covariance_matrix")) {
            return Background.correlated(b, matrix(inputs.path("covariance_matrix")));
        }
        return inputs.has("absolute_uncertainties")
                ? Background.uncorrelated(b, numbers(inputs.path("absolute_uncertainties")))
                : Background.exact(b);
    }

    static double[] numbers(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .mapToDouble(JsonNode::asDouble)
                .toArray();
    }

    static double[][] matrix(JsonNode rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(SpeyCase::numbers)
                .toArray(double[][]::new);
    }
}
