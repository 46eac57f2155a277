package org.wilks.infer.differentiable;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wilks.infer.hypothesis.HypothesisTest;
import org.wilks.infer.hypothesis.TestResult;
import org.wilks.infer.hypothesis.TestStatistic;
import org.wilks.infer.model.Model;
import org.wilks.infer.oracle.ReferenceCase;
import org.wilks.infer.spec.JsonPatch;
import org.wilks.infer.spec.WorkspaceFile;
import org.wilks.nd.Derivatives;
import org.wilks.nd.Tensor;

/** Derivatives of tests of large models along a random direction of all their numbers, against differences of the hard program. */
class PublishedGradientTest {
    /** The derivatives of these models along such a direction change over some 1e-3 of it. */
    private static final double STEP = 2e-5;

    private static Model model(String name) {
        String[] parts = name.split("/");
        if (parts.length == 1) {
            return Model.of(ReferenceCase.of(name).workspace());
        }
        JsonNode document = ReferenceCase.read("atlas/" + parts[0] + "/BkgOnly.json");
        JsonNode patch = ReferenceCase.read("atlas/" + name + ".json");
        return Model.of(WorkspaceFile.of(JsonPatch.of(patch, name).apply(document), name)
                .workspace());
    }

    @ParameterizedTest
    @ValueSource(strings = {"bench_M", "RegionA/patch.sbottom_900_250_60", "RegionC/patch.sbottom_900_250_60"})
    void gradientsAreThoseOfDifferences(String name) {
        Model model = model(name);
        check(name + ", q", model, DifferentiableResult::q, TestResult::q);
        check(name + ", qA", model, DifferentiableResult::qA, TestResult::qA);
        check(
                name + ", ln CLs",
                model,
                DifferentiableResult::logCls,
                r -> r.observed().logCls());
    }

    private static void check(
            String what, Model model, Function<DifferentiableResult, Tensor> exact, Function<TestResult, Double> hard) {
        int[] places = Examples.nonZeroPlaces(model);
        double[] values = Examples.values(model, places);
        Random random = new Random(1);
        double[] direction = new double[values.length];
        for (int k = 0; k < direction.length; k++) {
            direction[k] = values[k] * random.nextGaussian();
        }
        DifferentiableModel differentiable = DifferentiableModel.of(model);
        double[] gradient = Derivatives.gradient(
                        v -> exact.apply(differentiable
                                .bind(places, v)
                                .test(TestStatistic.qMuTilde())
                                .at(1)),
                        Tensor.of(values))
                .toArray();
        double along = 0;
        for (int k = 0; k < gradient.length; k++) {
            along += gradient[k] * direction[k];
        }
        DoubleUnaryOperator f = t -> {
            double[] moved = values.clone();
            for (int k = 0; k < moved.length; k++) {
                moved[k] += t * direction[k];
            }
            Model there = differentiable.hard(places, moved);
            return hard.apply(HypothesisTest.of(there, there.observed(), TestStatistic.qMuTilde())
                    .at(1));
        };
        double expected = (4 * slope(f, STEP / 2) - slope(f, STEP)) / 3;
        assertEquals(expected, along, 1e-6 * Math.abs(expected), what);
    }

    private static double slope(DoubleUnaryOperator f, double h) {
        return (f.applyAsDouble(h) - f.applyAsDouble(-h)) / (2 * h);
    }
}
