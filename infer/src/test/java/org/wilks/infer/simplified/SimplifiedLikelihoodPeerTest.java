package org.wilks.infer.simplified;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wilks.infer.likelihood.LikelihoodEvaluator;

/** Values and gradients at points, which spey computes to machine precision. */
class SimplifiedLikelihoodPeerTest {
    private static final double PRECISION = 1e-10;

    static Stream<String> cases() {
        return SpeyCase.ALL.stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void valuesAndGradientsAgreeAtPoints(String name) {
        SpeyCase model = SpeyCase.of(name);
        LikelihoodEvaluator evaluator = model.likelihood().evaluator(model.observed());
        for (JsonNode point : model.results().path("pointwise_nll")) {
            double[] x = SpeyCase.numbers(point.path("pars"));
            double nll = point.path("nll").asDouble();
            assertEquals(nll, evaluator.twiceNll(x) / 2, PRECISION * nll);
            double[] gradient = new double[x.length];
            evaluator.valueAndGradient(x, gradient);
            for (int i = 0; i < x.length; i++) {
                assertEquals(point.path("grad_nll").get(i).asDouble(), gradient[i] / 2, PRECISION);
            }
        }
    }
}
