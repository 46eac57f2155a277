package org.wilks.infer.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wilks.infer.oracle.PlainReader;
import org.wilks.infer.oracle.ReferenceCase;

/** Rates, likelihoods and gradients of pyhf at the points of the corpus. */
class ModelEvaluatorPeerTest {
    private static final double RELATIVE = 1e-12;
    private static final double OF_LARGEST = 1e-10;

    /** Where a rate is 0 the reference's gradient is one of differences. */
    private static final double OF_DIFFERENCES = 1e-8;

    @ParameterizedTest
    @MethodSource("org.wilks.infer.oracle.ReferenceCase#all")
    void ratesAndProbabilitiesAreThoseOfTheReference(ReferenceCase given) {
        ModelEvaluator evaluator = Evaluators.of(given.workspace());
        Layout layout = Evaluators.layout(given.workspace());
        for (JsonNode point : given.reference().get("points")) {
            double[] x = PlainReader.doubles(point.get("pars"));
            double[] expected = PlainReader.doubles(point.get("expected_data"));
            double[] rates = new double[layout.bins()];
            double[] auxiliary = new double[layout.auxiliarySize()];
            evaluator.rates(x, rates);
            evaluator.expectedAuxiliary(x, auxiliary);
            for (int i = 0; i < expected.length; i++) {
                double found = i < rates.length ? rates[i] : auxiliary[i - rates.length];
                assertEquals(expected[i], found, RELATIVE * Math.abs(expected[i]), "datum " + i);
            }
            double constraints = PlainReader.number(point.get("constraint_logpdf"));
            double foundConstraints = (evaluator.constraintValue(x) + evaluator.saturatedConstraints()) / -2;
            assertEquals(constraints, foundConstraints, RELATIVE * Math.abs(constraints));
            double logPdf = PlainReader.number(point.get("logpdf"));
            double scale = Math.abs(PlainReader.number(point.get("main_logpdf"))) + Math.abs(constraints);
            if (Double.isFinite(logPdf)) {
                assertEquals(logPdf, evaluator.twiceNll(x) / -2, RELATIVE * scale);
            } else {
                assertEquals(Double.POSITIVE_INFINITY, evaluator.twiceNll(x));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("org.wilks.infer.oracle.ReferenceCase#all")
    void gradientsAreThoseOfTheReference(ReferenceCase given) {
        ModelEvaluator evaluator = Evaluators.of(given.workspace());
        for (JsonNode point : given.reference().get("points")) {
            double[] expected = PlainReader.doubles(point.get("grad_logpdf_jax"));
            if (!Arrays.stream(expected).allMatch(Double::isFinite)) {
                continue;
            }
            double[] x = PlainReader.doubles(point.get("pars"));
            double[] gradient = new double[x.length];
            evaluator.valueAndGradient(x, gradient);
            for (int i = 0; i < gradient.length; i++) {
                gradient[i] /= -2;
            }
            double largest = Arrays.stream(expected).map(Math::abs).max().orElse(0);
            boolean differences = Arrays.stream(PlainReader.doubles(point.get("expected_data")))
                    .anyMatch(r -> r == 0);
            assertArrayEquals(expected, gradient, (differences ? OF_DIFFERENCES : OF_LARGEST) * largest + 1e-13);
        }
    }

    @ParameterizedTest
    @MethodSource("org.wilks.infer.oracle.ReferenceCase#all")
    void otherInterpolationCodesAreThoseOfTheReference(ReferenceCase given) {
        for (JsonNode point : given.reference().get("points")) {
            JsonNode codes = point.get("alt_interp_logpdf");
            if (codes == null) {
                continue;
            }
            double[] x = PlainReader.doubles(point.get("pars"));
            assertCode(given, x, codes.get("normsys_code1+histosys_code0"), HistoSysCode.CODE0, NormSysCode.CODE1);
            assertCode(given, x, codes.get("normsys_code4+histosys_code2"), HistoSysCode.CODE2, NormSysCode.CODE4);
        }
    }

    private static void assertCode(
            ReferenceCase given, double[] x, JsonNode expected, HistoSysCode histoSys, NormSysCode normSys) {
        ModelEvaluator evaluator =
                Evaluators.of(given.workspace(), histoSys, normSys, Evaluators.observed(given.workspace()));
        double value = PlainReader.number(expected);
        if (Double.isFinite(value)) {
            assertEquals(value, evaluator.twiceNll(x) / -2, RELATIVE * Math.max(100, Math.abs(value)));
        } else {
            assertEquals(Double.POSITIVE_INFINITY, evaluator.twiceNll(x));
        }
    }
}
