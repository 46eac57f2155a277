package org.wilks.infer.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wilks.infer.model.Model;
import org.wilks.infer.oracle.PlainReader;
import org.wilks.infer.oracle.ReferenceCase;

/**
 * Fits of the reference corpus from the suggested starts. The references (pyhf 0.7.6's likelihood) are minima on which two optimisers agree
 * within 1e-6; ours are at most a rounding error above them.
 */
class FitPeerTest {
    private static final double ROUNDING = 1e-9;
    private static final double PARAMETER = 1e-5;

    static Stream<ReferenceCase> cases() {
        return ReferenceCase.all();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void freeFitsMeetTheReference(ReferenceCase given) {
        Model model = Model.of(given.workspace());
        compare(given.reference().get("fit_free"), Fit.of(model).run(model.observed()));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void conditionalFitsMeetTheReference(ReferenceCase given) {
        JsonNode reference = given.reference().get("fit_fixed_poi_1");
        if (reference != null && reference.has("twice_nll")) {
            Model model = Model.of(given.workspace());
            compare(reference, Fit.of(model).withPoi(1).run(model.observed()));
        }
    }

    private static void compare(JsonNode reference, FitResult fit) {
        double expected = reference.get("twice_nll").asDouble();
        assertEquals(expected, fit.twiceNll(), ROUNDING * Math.max(1, 1e-2 * Math.abs(expected)));
        assertTrue(fit.certificate().holds());
        double[] values = PlainReader.doubles(reference.get("pars"));
        for (ParameterEstimate estimate : fit.parameters()) {
            if (estimate.standardDeviation().isPresent()) {
                assertEquals(values[estimate.index()], estimate.value(), PARAMETER, estimate.toString());
            }
        }
    }
}
