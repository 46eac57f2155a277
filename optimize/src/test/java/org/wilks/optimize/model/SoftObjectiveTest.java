package org.wilks.optimize.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wilks.nd.Derivatives;
import org.wilks.nd.Gradient;
import org.wilks.nd.Tensor;
import org.wilks.optimize.config.Measure;
import org.wilks.optimize.config.ModelObjective;

class SoftObjectiveTest {
    private static final List<Tensor> ONES = List.of(Tensor.zeros(0), Tensor.zeros(0));

    private final double[] weights = ExampleStructure.weights();
    private final double[] squares = ExampleStructure.squares();

    private static ModelMeasure measure(Measure kind) {
        return ModelMeasure.of(ExampleStructure.structure(), kind, new ModelObjective(1, 0.95, List.of("mu", "k_top")));
    }

    private double hard(ModelMeasure measure, double[] cells) {
        int n = ExampleStructure.CELLS;
        return measure.orThrow(
                java.util.Arrays.copyOf(cells, n),
                java.util.Arrays.copyOfRange(cells, n, 2 * n),
                ExampleStructure.counted());
    }

    @ParameterizedTest
    @EnumSource(
            names = {"GAUSSIAN", "S_OVER_SQRT_B"},
            mode = EnumSource.Mode.EXCLUDE)
    void softIsHardAndItsGradientThatOfDifferences(Measure kind) {
        ModelMeasure measure = measure(kind);
        int n = ExampleStructure.CELLS;
        double[] cells = java.util.Arrays.copyOf(weights, 2 * n);
        System.arraycopy(squares, 0, cells, n, n);
        Gradient<Tensor> soft = Derivatives.valueAndGradient(y -> measure.of(y.reshape(2, n), ONES), Tensor.of(cells));
        assertEquals(hard(measure, cells), soft.value().item(), 1e-9);
        double[] gradient = soft.gradient().toArray();
        for (int i = 0; i < cells.length; i++) {
            double step = 1e-4 * Math.max(1, Math.abs(cells[i]));
            if (cells[i] == 0) {
                continue;
            }
            double slope = (-at(measure, cells, i, 2 * step)
                            + 8 * at(measure, cells, i, step)
                            - 8 * at(measure, cells, i, -step)
                            + at(measure, cells, i, -2 * step))
                    / (12 * step);
            assertEquals(slope, gradient[i], 2e-6 * (1 + Math.abs(slope)), kind + ", cell " + i);
        }
    }

    private double at(ModelMeasure measure, double[] cells, int i, double step) {
        double[] moved = cells.clone();
        moved[i] += step;
        return hard(measure, moved);
    }
}
