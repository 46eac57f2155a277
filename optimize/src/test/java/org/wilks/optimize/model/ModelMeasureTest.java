package org.wilks.optimize.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wilks.infer.fit.Asimov;
import org.wilks.infer.fit.Fit;
import org.wilks.infer.hypothesis.Discovery;
import org.wilks.infer.hypothesis.HypothesisTest;
import org.wilks.infer.hypothesis.TestStatistic;
import org.wilks.infer.limit.UpperLimit;
import org.wilks.infer.model.Model;
import org.wilks.infer.spec.HistoSys;
import org.wilks.infer.spec.Sample;
import org.wilks.infer.spec.Workspace;
import org.wilks.infer.spec.WorkspaceSchema;
import org.wilks.infer.spec.WorkspaceWriter;
import org.wilks.nd.error.InvalidModel;
import org.wilks.optimize.config.Measure;
import org.wilks.optimize.config.ModelObjective;

class ModelMeasureTest {
    private final TemplateStructure structure = ExampleStructure.structure();
    private final double[] weights = ExampleStructure.weights();
    private final double[] squares = ExampleStructure.squares();
    private final boolean[] counted = ExampleStructure.counted();
    private final Workspace workspace = ModelWorkspace.of(structure, weights, squares, counted, ModelData.background());
    private final Model model = Model.of(workspace);

    private double hard(Measure measure) {
        return ModelMeasure.of(structure, measure, new ModelObjective(1, 0.95, List.of("mu", "k_top")))
                .orThrow(weights, squares, counted);
    }

    @Test
    void clsAndExclusionAreThoseOfTheTestOfTheWorkspace() {
        var result = HypothesisTest.of(model, model.observed(), TestStatistic.qMuTilde())
                .at(1);
        assertEquals(result.observed().logCls(), -hard(Measure.CLS), 1e-10);
        assertEquals(result.cls(), MeasureScale.shown(Measure.CLS, hard(Measure.CLS)), 1e-10);
        assertEquals(result.cls(), result.expectedCls()[2], 1e-8);
        assertEquals(Math.sqrt(result.qA()), hard(Measure.EXCLUSION), 1e-9);
    }

    @Test
    void limitIsThatOfTheWorkspace() {
        double limit =
                UpperLimit.of(model, model.observed()).find(0.05).median().mu();
        assertEquals(limit, MeasureScale.shown(Measure.LIMIT, hard(Measure.LIMIT)), 1e-8 * limit);
    }

    @Test
    void discoveryIsTheSignificanceOfExpectedSignalAndBackground() {
        Discovery discovery = Discovery.of(model, Asimov.nominal(model, 1).data());
        assertEquals(discovery.z(), hard(Measure.DISCOVERY), 1e-9);
    }

    @Test
    void uncertaintyIsThatOfAFitToExpectedSignalAndBackground() {
        double sigma = Fit.of(model)
                .run(Asimov.nominal(model, 1).data())
                .standardDeviation("mu")
                .orElseThrow();
        assertEquals(sigma, MeasureScale.shown(Measure.UNCERTAINTY, hard(Measure.UNCERTAINTY)), 1e-9);
    }

    @Test
    void workspaceHasTheCellsAndExpectedBackground() {
        assertArrayEquals(
                new double[] {70, 32}, workspace.observation("SR").orElseThrow().counts());
        assertEquals(
                "background-only Asimov data", workspace.measurements().get(0).name());
        assertEquals(
                List.of(),
                WorkspaceSchema.of(WorkspaceSchema.Definition.WORKSPACE).faults(WorkspaceWriter.document(workspace)));
        Sample other = workspace.channel("SR").orElseThrow().samples().get(2);
        HistoSys mirrored = (HistoSys) other.modifiers().stream()
                .filter(m -> m instanceof HistoSys)
                .findFirst()
                .orElseThrow();
        assertArrayEquals(new double[] {29, 11}, mirrored.low());
        assertEquals(List.of("jes", "xs_other", "mc_SR", "mc_CR"), structure.uncertainties());
        assertEquals(List.of(), model.remarks());
    }

    @Test
    void realDataAreTheObservations() {
        Workspace real = ModelWorkspace.of(
                structure,
                weights,
                squares,
                counted,
                new ModelData.Observed(Map.of("SR", new double[] {71, 30}, "CR", new double[] {455})));
        assertEquals("observed data", real.measurements().get(0).name());
        assertArrayEquals(
                new double[] {71, 30}, real.observation("SR").orElseThrow().counts());
    }

    @Test
    void binsWithoutBackgroundAreEmptyAndCannotCountASignal() {
        double[] emptied = weights.clone();
        emptied[5] = 0;
        emptied[11] = -1;
        ModelMeasure measure = ModelMeasure.of(structure, Measure.CLS, new ModelObjective(1, 0.95, List.of()));
        InvalidModel fault = assertThrows(InvalidModel.class, () -> measure.orThrow(emptied, squares, counted));
        assertTrue(fault.getMessage().startsWith("region SR, bin 1: there is no background"), fault.getMessage());
        assertTrue(Double.isNaN(measure.of(emptied, squares, counted)));
        boolean[] without = {true, false, true};
        double found = measure.orThrow(emptied, squares, without);
        Model hard = Model.of(ModelWorkspace.of(structure, emptied, squares, without, ModelData.background()));
        assertEquals(
                HypothesisTest.of(hard, hard.observed(), TestStatistic.qMuTilde())
                        .at(1)
                        .observed()
                        .logCls(),
                -found,
                1e-10);
        double[] rates = hard.rates(Fit.of(hard).withPoi(0).start());
        assertArrayEquals(new double[] {460, 70, 0}, rates);
    }

    @Test
    void measureWithoutAnUncertaintyIsBetter() {
        ModelMeasure measure = ModelMeasure.of(structure, Measure.CLS, new ModelObjective(1, 0.95, List.of()));
        double with = MeasureScale.shown(Measure.CLS, measure.orThrow(weights, squares, counted));
        List<ModelMeasure.Impact> impacts = measure.impacts(weights, squares, counted);
        assertEquals(
                List.of("jes", "xs_other", "mc_SR", "mc_CR", ModelMeasure.ALL),
                impacts.stream().map(ModelMeasure.Impact::name).toList());
        double statistics = impacts.get(4).without();
        for (ModelMeasure.Impact impact : impacts) {
            assertTrue(impact.without() <= with + 1e-12, impact.toString());
            assertTrue(impact.without() >= statistics - 1e-12, impact.toString());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"A_OPTIMALITY", "D_OPTIMALITY", "E_OPTIMALITY"})
    void criteriaOfACovarianceAreSmallerWithoutAnUncertainty(Measure kind) {
        ModelMeasure measure = ModelMeasure.of(structure, kind, new ModelObjective(1, 0.95, List.of("mu", "k_top")));
        double with = MeasureScale.shown(kind, measure.orThrow(weights, squares, counted));
        List<ModelMeasure.Impact> impacts = measure.impacts(weights, squares, counted);
        assertEquals(
                List.of("jes", "xs_other", "mc_SR", "mc_CR", ModelMeasure.ALL),
                impacts.stream().map(ModelMeasure.Impact::name).toList());
        for (ModelMeasure.Impact impact : impacts) {
            assertTrue(impact.without() < with, impact.toString());
            assertTrue(impact.without() >= impacts.get(4).without(), impact.toString());
        }
        ModelMeasure own = ModelMeasure.of(structure, kind, new ModelObjective(1, 0.95, List.of("jes")));
        assertEquals(
                List.of("xs_other", "mc_SR", "mc_CR"),
                own.impacts(weights, squares, counted).stream()
                        .map(ModelMeasure.Impact::name)
                        .toList());
    }

    @Test
    void impactsOfASumOfVariancesAreThoseOfTheModelWithoutTheUncertainty() {
        ModelMeasure sum = ModelMeasure.of(structure, Measure.A_OPTIMALITY, new ModelObjective(1, 0.95, List.of("mu")));
        ModelMeasure sigma =
                ModelMeasure.of(structure, Measure.UNCERTAINTY, new ModelObjective(1, 0.95, List.of("mu")));
        List<ModelMeasure.Impact> variances = sum.impacts(weights, squares, counted);
        List<ModelMeasure.Impact> deviations = sigma.impacts(weights, squares, counted);
        for (int i = 0; i < variances.size(); i++) {
            double deviation = deviations.get(i).without();
            assertEquals(deviation * deviation, variances.get(i).without(), 1e-9 * deviation);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"DISCOVERY", "EXCLUSION", "CLS", "LIMIT", "UNCERTAINTY", "D_OPTIMALITY"})
    void seriesGivesTheMeasureOrSaysThatItIsNotAboveTheFloor(Measure kind) {
        ModelMeasure measure = ModelMeasure.of(structure, kind, new ModelObjective(1, 0.95, List.of("mu", "k_top")));
        ModelMeasure.Series series = measure.series();
        double[] moved = weights.clone();
        for (int i = 0; i < 30; i++) {
            moved[0] = 6 + 0.2 * i;
            moved[8] = 20 + 0.5 * (i % 7);
            double exact = measure.orThrow(moved, squares, counted);
            assertEquals(exact, series.above(Double.NEGATIVE_INFINITY, moved, squares, counted), 1e-8);
            assertEquals(exact, series.above(exact - 1e-3, moved, squares, counted), 1e-8);
            double below = series.above(exact + 1e-3, moved, squares, counted);
            assertTrue(below >= exact - 1e-8 && below <= exact + 1e-3, kind + ": " + below + " for " + exact);
        }
    }
}
