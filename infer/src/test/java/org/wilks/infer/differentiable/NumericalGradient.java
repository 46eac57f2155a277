package org.wilks.infer.differentiable;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.wilks.infer.model.Model;
import org.wilks.nd.Derivatives;
import org.wilks.nd.Gradient;
import org.wilks.nd.Tensor;

/** Derivatives of results of a hard model with respect to its numbers by central differences, extrapolated once. */
final class NumericalGradient {
    private NumericalGradient() {}

    static double[] of(Model model, int[] places, ToDoubleFunction<Model> result) {
        DifferentiableModel differentiable = DifferentiableModel.of(model);
        double[] values = Examples.values(model, places);
        double[] gradient = new double[places.length];
        for (int k = 0; k < places.length; k++) {
            double step = 4e-3 * Math.max(0.2, Math.abs(values[k]));
            double coarse = slope(differentiable, places, values, k, step, result);
            double middle = slope(differentiable, places, values, k, step / 2, result);
            double fine = slope(differentiable, places, values, k, step / 4, result);
            double first = (4 * middle - coarse) / 3;
            double second = (4 * fine - middle) / 3;
            gradient[k] = (16 * second - first) / 15;
        }
        return gradient;
    }

    private static double slope(
            DifferentiableModel model, int[] places, double[] values, int k, double h, ToDoubleFunction<Model> result) {
        double[] moved = values.clone();
        moved[k] = values[k] + h;
        double above = result.applyAsDouble(model.hard(places, moved));
        moved[k] = values[k] - h;
        double below = result.applyAsDouble(model.hard(places, moved));
        return (above - below) / (2 * h);
    }

    /** Asserts that the exact gradient is that of the differences, for all numbers of the model but zeros. */
    static Gradient<Tensor> check(
            String what,
            Model model,
            Function<BoundModel, Tensor> exact,
            ToDoubleFunction<Model> result,
            double relative) {
        int[] places = Examples.nonZeroPlaces(model);
        DifferentiableModel differentiable = DifferentiableModel.of(model);
        Gradient<Tensor> gradient = Derivatives.valueAndGradient(
                v -> exact.apply(differentiable.bind(places, v)), Tensor.of(Examples.values(model, places)));
        double hard = result.applyAsDouble(model);
        assertEquals(hard, gradient.value().item(), 1e-9 * (1 + Math.abs(hard)), what);
        double[] expected = of(model, places, result);
        double[] found = gradient.gradient().toArray();
        double[] values = Examples.values(model, places);
        double largest = 0;
        for (int k = 0; k < found.length; k++) {
            largest = Math.max(largest, Math.abs(expected[k]) * Math.max(0.2, Math.abs(values[k])));
        }
        for (int k = 0; k < found.length; k++) {
            double size = Math.max(0.2, Math.abs(values[k]));
            assertEquals(
                    expected[k],
                    found[k],
                    relative * (Math.abs(expected[k]) + largest / size),
                    what + ": number " + places[k] + " = " + values[k]);
        }
        return gradient;
    }
}
