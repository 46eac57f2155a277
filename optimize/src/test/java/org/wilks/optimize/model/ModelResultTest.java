package org.wilks.optimize.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.wilks.optimize.config.Measure;
import org.wilks.optimize.config.ModelObjective;

class ModelResultTest {
    private final TemplateStructure structure = ExampleStructure.structure();
    private final double[] weights = ExampleStructure.weights();
    private final double[] squares = ExampleStructure.squares();
    private final boolean[] counted = ExampleStructure.counted();

    private ModelResult result(ModelData data) {
        return ModelResult.of(structure, weights, squares, counted, data, 1, 0.95);
    }

    private double measure(Measure measure) {
        double raised = ModelMeasure.of(structure, measure, new ModelObjective(1, 0.95, List.of()))
                .orThrow(weights, squares, counted);
        return MeasureScale.shown(measure, raised);
    }

    @Test
    void asimovDataShowTheMeasures() {
        ModelResult result = result(ModelData.background());
        assertEquals(measure(Measure.CLS), result.cls().observed(), 1e-10);
        assertEquals(measure(Measure.CLS), result.cls().median(), 1e-8);
        assertEquals(measure(Measure.LIMIT), result.limit().orElseThrow().median(), 1e-8);
        assertEquals(measure(Measure.DISCOVERY), result.significance().orElseThrow(), 1e-9);
        assertEquals(measure(Measure.UNCERTAINTY), result.uncertainty().orElseThrow(), 1e-9);
        assertTrue(result.observedSignificance().isEmpty());
        assertEquals(List.of(), result.remarks());
    }

    @Test
    void realDataHaveAnObservedSignificance() {
        ModelResult result =
                result(new ModelData.Observed(Map.of("SR", new double[] {95, 50}, "CR", new double[] {455})));
        assertTrue(result.observedSignificance().orElseThrow() > 1);
        assertTrue(result.cls().observed() > result.cls().median());
        assertTrue(result.limit().orElseThrow().observed()
                > result.limit().orElseThrow().median());
    }

    @Test
    void dataNameTheirMeasurement() {
        assertEquals("background-only Asimov data", ModelData.background().measurement());
        assertEquals("Asimov data with signal at 1.0", new ModelData.Expected(1).measurement());
    }
}
