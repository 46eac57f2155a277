package org.wilks.infer.oracle;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wilks.nd.Derivatives;
import org.wilks.nd.Tensor;

class ComposedHistFactoryTest {
    private static final double RELATIVE = 1e-12;
    private static final double OF_LARGEST = 1e-10;
    private static final double OF_DIFFERENCES = 1e-8;
    private static final double ROUNDING = 1e-14;

    @ParameterizedTest
    @MethodSource("org.wilks.infer.oracle.ReferenceCase#all")
    void namesAndDataAreThoseOfTheReference(ReferenceCase given) {
        ComposedHistFactory composed = ComposedHistFactory.of(given.workspace());
        JsonNode config = given.reference().get("config");
        List<String> names = new ArrayList<>();
        config.get("par_names").forEach(name -> names.add(name.asText()));
        assertEquals(names, composed.names());
        assertClose(
                PlainReader.doubles(config.get("auxdata")), composed.auxiliary().toArray());
        double[] data =
                Tensor.concatenate(0, composed.observed(), composed.auxiliary()).toArray();
        assertClose(PlainReader.doubles(given.reference().get("data")), data);
    }

    @ParameterizedTest
    @MethodSource("org.wilks.infer.oracle.ReferenceCase#all")
    void ratesAndProbabilitiesAreThoseOfTheReference(ReferenceCase given) {
        ComposedHistFactory composed = ComposedHistFactory.of(given.workspace());
        Tensor counts = composed.observed();
        Tensor auxiliary = composed.auxiliary();
        for (JsonNode point : given.reference().get("points")) {
            Tensor p = Tensor.of(PlainReader.doubles(point.get("pars")));
            double[] expected = Tensor.concatenate(0, composed.rates(p), composed.auxiliaryMeans(p))
                    .toArray();
            assertClose(PlainReader.doubles(point.get("expected_data")), expected);
            double main = PlainReader.number(point.get("main_logpdf"));
            double constraint = PlainReader.number(point.get("constraint_logpdf"));
            if (Double.isFinite(main)) {
                double scale = Math.abs(main) + Math.abs(constraint);
                assertEquals(main, composed.mainTwiceNll(p, counts).item() / -2, RELATIVE * scale);
                assertEquals(
                        constraint, composed.constraintTwiceNll(p, auxiliary).item() / -2, RELATIVE * scale);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("org.wilks.infer.oracle.ReferenceCase#all")
    void gradientsAreThoseOfTheReference(ReferenceCase given) {
        ComposedHistFactory composed = ComposedHistFactory.of(given.workspace());
        for (JsonNode point : given.reference().get("points")) {
            double[] expected = PlainReader.doubles(point.get("grad_logpdf_jax"));
            if (Arrays.stream(expected).allMatch(Double::isFinite)) {
                Tensor p = Tensor.of(PlainReader.doubles(point.get("pars")));
                Tensor gradient = Derivatives.gradient(
                        (Tensor x) -> composed.twiceNll(x, composed.observed(), composed.auxiliary()), p);
                double largest = Arrays.stream(expected).map(Math::abs).max().orElse(0);
                // JAX's gradient is NaN where a rate and its count are zero; those references are differences.
                boolean differences = Arrays.stream(PlainReader.doubles(point.get("expected_data")))
                        .anyMatch(r -> r == 0);
                double tolerance = (differences ? OF_DIFFERENCES : OF_LARGEST) * largest + ROUNDING;
                assertArrayEquals(expected, gradient.dividedBy(-2).toArray(), tolerance);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("org.wilks.infer.oracle.ReferenceCase#all")
    void otherInterpolationCodesAreThoseOfTheReference(ReferenceCase given) {
        ComposedHistFactory first =
                ComposedHistFactory.of(given.workspace(), Interpolations.Norm.CODE1, Interpolations.Shape.CODE0);
        ComposedHistFactory second =
                ComposedHistFactory.of(given.workspace(), Interpolations.Norm.CODE4, Interpolations.Shape.CODE2);
        for (JsonNode point : given.reference().get("points")) {
            JsonNode codes = point.get("alt_interp_logpdf");
            if (codes != null) {
                Tensor p = Tensor.of(PlainReader.doubles(point.get("pars")));
                assertLog(codes.get("normsys_code1+histosys_code0"), first, p);
                assertLog(codes.get("normsys_code4+histosys_code2"), second, p);
            }
        }
    }

    private static void assertLog(JsonNode expected, ComposedHistFactory composed, Tensor p) {
        double value = PlainReader.number(expected);
        if (Double.isFinite(value)) {
            double found = composed.twiceNll(p, composed.observed(), composed.auxiliary())
                            .item()
                    / -2;
            assertEquals(value, found, RELATIVE * Math.max(100, Math.abs(value)));
        }
    }

    private static void assertClose(double[] expected, double[] found) {
        assertEquals(expected.length, found.length);
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], found[i], RELATIVE * Math.abs(expected[i]) + 1e-300, "entry " + i);
        }
    }
}
