package org.wilks.optimize.evaluation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.wilks.infer.hypothesis.HypothesisTest;
import org.wilks.infer.hypothesis.TestStatistic;
import org.wilks.infer.model.Model;
import org.wilks.infer.spec.Workspace;
import org.wilks.nd.Tensor;
import org.wilks.nd.random.RandomStreams;
import org.wilks.optimize.analysis.Analysis;
import org.wilks.optimize.analysis.AnalysisRegion;
import org.wilks.optimize.analysis.AnalysisSample;
import org.wilks.optimize.analysis.Blobs;
import org.wilks.optimize.analysis.Events;
import org.wilks.optimize.analysis.Goal;
import org.wilks.optimize.config.Measure;
import org.wilks.optimize.evaluation.ObservableMetrics.BinContent;
import org.wilks.optimize.evaluation.VariationHistogram.Side;
import org.wilks.optimize.model.ModelData;
import org.wilks.optimize.model.ModelMeasure;
import org.wilks.optimize.model.ModelResult;
import org.wilks.optimize.network.DenseLayer;
import org.wilks.optimize.network.Network;
import org.wilks.optimize.network.Standardisation;
import org.wilks.optimize.training.Bins;
import org.wilks.optimize.training.ColumnObservable;
import org.wilks.optimize.training.NetworkObservable;

class ObservableMetricsTest {
    private static final Analysis BLOBS = Blobs.analysis(1, 300, Bins.floating(0, 1, 4, 0.02), Blobs.smooth(0))
            .raising(Goal.of(Measure.CLS), Goal.of(Measure.DISCOVERY));
    private static final double[] AT = BLOBS.initial(RandomStreams.of(1));

    @Test
    void testsAndLimitsAreThoseOfTheWorkspace() {
        ObservableMetrics metrics = ObservableMetrics.of(BLOBS, AT);
        Workspace workspace = BLOBS.workspace(AT, ModelData.background());
        Model model = Model.of(workspace);
        ModelResult result = metrics.result().orElseThrow();
        double[] expected = HypothesisTest.of(model, model.observed(), TestStatistic.qMuTilde())
                .at(1)
                .expectedCls();
        for (int k = 0; k < 5; k++) {
            assertEquals(expected[k], result.cls().expected().get(k), 1e-12);
        }
        assertEquals(5, result.limit().orElseThrow().expected().size());
        double[] shown = BLOBS.judgement().shown(BLOBS.cells().hard(Tensor.of(AT)));
        assertEquals(shown[0], metrics.goals().get(0).shown().orElseThrow());
        assertEquals(shown[0], result.cls().median(), 1e-6 * shown[0]);
        assertEquals(shown[1], result.significance().orElseThrow(), 1e-6);
        assertTrue(result.uncertainty().isPresent());
        assertEquals(-Math.log(shown[0]) + shown[1], metrics.raised(), 1e-9);
    }

    @Test
    void aMeasureWithoutItsUncertaintyIsBetter() {
        ObservableMetrics metrics = ObservableMetrics.of(BLOBS, AT);
        ObservableMetrics.GoalValue cls = metrics.goals().get(0);
        assertEquals(
                List.of("shift"),
                cls.impacts().stream().map(ModelMeasure.Impact::name).toList());
        assertTrue(cls.impacts().get(0).without() < cls.shown().orElseThrow());
        assertEquals("shift", cls.pulls().get(0).name());
    }

    @Test
    void realDataAreTestedAndGoalsStayThoseOfExpectedOnes() {
        ModelData data = new ModelData.Observed(Map.of("SR", new double[] {1, 60, 50, 0}));
        ObservableMetrics metrics = ObservableMetrics.of(BLOBS, AT, data);
        assertTrue(metrics.result().isPresent(), metrics.remarks().toString());
        assertTrue(
                metrics.result().orElseThrow().observedSignificance().isPresent(),
                metrics.remarks().toString());
        assertEquals(ObservableMetrics.of(BLOBS, AT).goals(), metrics.goals());
    }

    private static Analysis thin() {
        double[] x = {0.1, 0.1, 0.2, 0.3, 0.3, 0.4, 0.1, 0.2, 0.3, 0.4, 0.6, 0.7};
        double[] w = {1, 2, 1, 1, 1, 1, 1, 1, 1, 1, 4, -1};
        Events background = new Events(Tensor.wrap(x).reshape(12, 1), w);
        Events signal = Events.of(Tensor.of(0.6, 0.7, 0.9).reshape(3, 1));
        return Analysis.of(
                new ColumnObservable(1, 0),
                Bins.fixed(0, 0.5, 0.8, 1),
                AnalysisRegion.of(
                        "SR",
                        AnalysisSample.signal("signal", signal),
                        AnalysisSample.background("background", background)),
                AnalysisRegion.counting("CR", AnalysisSample.background("background", background)));
    }

    @Test
    void binsHaveYieldsErrorsEffectiveNumbersAndFlags() {
        ObservableMetrics metrics = ObservableMetrics.of(thin(), new double[0]);
        assertEquals(4, metrics.bins().size());
        BinContent low = metrics.bins().get(0);
        assertEquals(11, low.background().expected(), 1e-12);
        assertEquals(Math.sqrt(13), low.background().error(), 1e-12);
        assertEquals(121 / 13.0, low.background().effective(), 1e-12);
        assertTrue(low.fewEvents() && !low.smallBackground() && low.counted());
        BinContent middle = metrics.bins().get(1);
        assertEquals(9 / 17.0, middle.background().effective(), 1e-12);
        assertFalse(middle.smallBackground());
        assertEquals(0.8, middle.high().orElseThrow());
        BinContent last = metrics.bins().get(2);
        assertTrue(last.smallBackground() && last.fewEvents() && !last.counted());
        assertEquals(1, last.signal().expected());
        assertTrue(metrics.bins().get(3).low().isEmpty());
        assertEquals(List.of(low, middle, last, metrics.bins().get(3)), metrics.flagged());
        assertTrue(
                metrics.remarks().stream().anyMatch(line -> line.startsWith("region SR, bin 2: the background is 0")),
                metrics.remarks().toString());
    }

    @Test
    void whereTheRuleIsBrokenTheReasonIsTold() {
        ObservableMetrics metrics = ObservableMetrics.of(thin().withLeastBackground(50), new double[0]);
        assertTrue(metrics.goals().get(0).shown().isEmpty());
        assertEquals(Double.NEGATIVE_INFINITY, metrics.raised());
        assertTrue(metrics.remarks().get(0).startsWith("the least effective number of background events"));
    }

    @Test
    void histogramsAreThoseOfTheWorkspaceAndSoftOnesComeNearThem() {
        List<VariationHistogram> all = VariationHistogram.of(BLOBS, AT, 1e-6);
        assertEquals(
                List.of(Side.NOMINAL, Side.NOMINAL, Side.UP, Side.DOWN),
                all.stream().map(VariationHistogram::side).toList());
        Workspace workspace = BLOBS.workspace(AT, ModelData.background());
        assertArrayEquals(
                workspace.channels().get(0).samples().get(1).yields(),
                all.get(1).hard());
        for (VariationHistogram histogram : all) {
            assertArrayEquals(histogram.hard(), histogram.soft(), 0.1);
            assertEquals(
                    Arrays.stream(histogram.hard()).sum(),
                    Arrays.stream(histogram.soft()).sum(),
                    1e-9);
        }
    }

    @Test
    void scoresFillManyBinsWithTheSameYields() {
        List<ScoreHistogram> scores = ScoreHistogram.of(BLOBS, AT, 40);
        assertEquals(2, scores.size());
        assertEquals(20, Arrays.stream(scores.get(0).yields()).sum(), 1e-9);
        assertEquals(100, Arrays.stream(scores.get(1).yields()).sum(), 1e-9);
        assertEquals(41, scores.get(0).edges().length);
    }

    @Test
    void theSensitivityOfALinearObservableIsItsCoefficientInUnitsOfTheStandardisation() {
        Standardisation standardisation = new Standardisation(new double[] {0.3, -1}, new double[] {2, 0.5});
        Network linear = Network.of(
                standardisation, DenseLayer.output().withActivation(org.wilks.optimize.network.Activation.IDENTITY));
        Analysis analysis = BLOBS.withObservable(new NetworkObservable(linear), Bins.uniform(-5, 5, 4));
        List<InputSensitivity> found = InputSensitivity.of(analysis, new double[] {0.7, -0.2, 3});
        assertEquals(0.7, found.get(0).signal(), 1e-12);
        assertEquals(0.2, found.get(1).background(), 1e-12);
    }
}
