package org.wilks.optimize.analysis;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wilks.infer.spec.Channel;
import org.wilks.infer.spec.HistoSys;
import org.wilks.infer.spec.StatError;
import org.wilks.infer.spec.Workspace;
import org.wilks.nd.Tensor;
import org.wilks.nd.error.InvalidConfiguration;
import org.wilks.nd.error.InvalidData;
import org.wilks.nd.error.InvalidModel;
import org.wilks.nd.error.ShapeMismatch;
import org.wilks.nd.random.RandomStreams;
import org.wilks.optimize.config.Measure;
import org.wilks.optimize.model.ModelData;
import org.wilks.optimize.network.Standardisation;
import org.wilks.optimize.training.Bins;
import org.wilks.optimize.training.ColumnObservable;

class AnalysisTest {
    private static final Tensor X = Tensor.of(0.1, 0.2, 0.6, 0.7, 0.8, 0.9).reshape(6, 1);
    private static final double[] WEIGHTS = {4, 2, 3, 1, -1, 1};

    private static AnalysisSample background() {
        double[] more = {5, 3, 3, 1, -1, 1};
        return AnalysisSample.background("b", new Events(X, WEIGHTS))
                .with(Variation.ofInputs("scale", X.plus(0.35), X.minus(0.15)))
                .with(Variation.mirrored("weight", new Variation.Weights(more)))
                .withNormalisation("lumi", 0.9, 1.1)
                .withMcStatistics();
    }

    private static AnalysisSample signal() {
        return AnalysisSample.signal("s", Events.of(X).withYield(3));
    }

    private static Analysis analysis() {
        AnalysisRegion control = AnalysisRegion.counting(
                "CR",
                AnalysisSample.background("b", Events.of(X).withYield(50))
                        .with(Variation.ofWeights("weight", WEIGHTS, WEIGHTS))
                        .withFactor("norm"));
        return Analysis.of(
                new ColumnObservable(1, 0),
                Bins.uniform(0, 1, 2),
                AnalysisRegion.of("SR", signal(), background()),
                control);
    }

    @Test
    void theWorkspaceHoldsTheHistogramsWithTheirVariations() {
        Workspace workspace = analysis().workspace(new double[0], ModelData.background());
        Channel region = workspace.channels().get(0);
        assertEquals("SR", region.name());
        assertArrayEquals(new double[] {1, 2}, region.samples().get(0).yields(), 1e-12);
        assertArrayEquals(new double[] {6, 4}, region.samples().get(1).yields(), 1e-12);
        HistoSys scale = region.samples().get(1).modifiers().stream()
                .filter(HistoSys.class::isInstance)
                .map(HistoSys.class::cast)
                .filter(m -> m.name().equals("scale"))
                .findFirst()
                .orElseThrow();
        assertArrayEquals(new double[] {4, 6}, scale.high(), 1e-12);
        assertArrayEquals(new double[] {9, 1}, scale.low(), 1e-12);
        HistoSys weight = region.samples().get(1).modifiers().stream()
                .filter(HistoSys.class::isInstance)
                .map(HistoSys.class::cast)
                .filter(m -> m.name().equals("weight"))
                .findFirst()
                .orElseThrow();
        assertArrayEquals(new double[] {8, 4}, weight.high(), 1e-12);
        assertArrayEquals(new double[] {4, 4}, weight.low(), 1e-12);
        Channel control = workspace.channels().get(1);
        assertArrayEquals(new double[] {50}, control.samples().get(0).yields(), 1e-12);
        assertArrayEquals(new double[] {6, 4}, workspace.observations().get(0).counts(), 1e-12);
    }

    @Test
    void negativeWeightsStayInYieldsAndCountWithTheirSquaresAndSizes() {
        Workspace workspace = analysis().workspace(new double[0], ModelData.background());
        StatError error = workspace.channels().get(0).samples().get(1).modifiers().stream()
                .filter(StatError.class::isInstance)
                .map(StatError.class::cast)
                .findFirst()
                .orElseThrow();
        assertArrayEquals(new double[] {Math.sqrt(20), Math.sqrt(12)}, error.uncertainties(), 1e-12);
        Analysis ruled = Analysis.of(
                new ColumnObservable(1, 0),
                Bins.uniform(0, 1, 2),
                signal(),
                AnalysisSample.background("b", new Events(X, WEIGHTS)));
        Tensor hard = ruled.cells().hard(Tensor.zeros(0));
        assertArrayEquals(new double[] {1, 2, 6, 4}, HardJudgement.row(hard, 0), 1e-12);
        assertArrayEquals(new double[] {20, 12}, Arrays.copyOfRange(HardJudgement.row(hard, 1), 2, 4), 1e-12);
        assertEquals(
                100 / 32.0,
                ruled.judgement().rule().effective(HardJudgement.row(hard, 0), HardJudgement.row(hard, 1)),
                1e-12);
        assertEquals(Standardisation.of(X, Tensor.of(4, 2, 3, 1, 1, 1)), Standardisation.of(X, Tensor.of(WEIGHTS)));
    }

    @Test
    void partsKeepTheYieldsAndTheModel() {
        Analysis all = Blobs.analysis(1, 400, Bins.uniform(0, 1, 3), Blobs.smooth(0));
        List<Analysis> parts = all.split(RandomStreams.of(4), 0.5, 0.2, 0.3);
        int[] events = parts.stream()
                .mapToInt(p -> p.regions().get(0).samples().get(0).events().size())
                .toArray();
        assertEquals(400, events[0] + events[1] + events[2]);
        assertEquals(200, events[0], 40);
        for (Analysis part : parts) {
            assertEquals(all.structure(), part.structure());
            AnalysisSample background = part.regions().get(0).samples().get(1);
            assertEquals(100, background.events().expected(), 1e-10);
            assertEquals(
                    100,
                    background.variations().get(0).up().of(background.events()).expected(),
                    1e-10);
        }
        Analysis same = analysis();
        AnalysisSample part = same.part("even events", i -> i % 2 == 0)
                .regions()
                .get(0)
                .samples()
                .get(1);
        double factor = 10 / 6.0;
        assertArrayEquals(
                new double[] {4 * factor, 3 * factor, -factor}, part.events().weights(), 1e-12);
        assertArrayEquals(
                new double[] {5 * factor, 3 * factor, -factor},
                part.variations().get(1).up().of(part.events()).weights(),
                1e-12);
    }

    @Test
    void scoresGiveTheSameHistograms() {
        Analysis all = Blobs.analysis(2, 50, Bins.uniform(0, 1, 3), Blobs.smooth(0));
        double[] at = all.initial(RandomStreams.of(1));
        Analysis scored = all.scored(at, Bins.uniform(0, 1, 3));
        assertEquals(0, scored.parameterCount());
        assertArrayEquals(
                all.cells().hard(Tensor.of(at)).toArray(),
                scored.cells().hard(Tensor.zeros(0)).toArray());
    }

    @Test
    void theDigestTellsEventsAndSettingsApart() {
        Analysis one = Blobs.analysis(1, 20, Bins.uniform(0, 1, 3), Blobs.smooth(0));
        assertEquals(
                one.digest(),
                Blobs.analysis(1, 20, Bins.uniform(0, 1, 3), Blobs.smooth(0)).digest());
        assertNotEquals(
                one.digest(),
                Blobs.analysis(2, 20, Bins.uniform(0, 1, 3), Blobs.smooth(0)).digest());
        assertNotEquals(
                one.digest(),
                Blobs.analysis(1, 20, Bins.uniform(0, 1, 4), Blobs.smooth(0)).digest());
        assertNotEquals(
                one.digest(),
                Blobs.analysis(1, 20, Bins.uniform(0, 1, 3), Blobs.smooth(0.1)).digest());
        assertNotEquals(one.digest(), one.raising(Goal.of(Measure.LIMIT)).digest());
        assertNotEquals(one.digest(), one.withLeastBackground(3).digest());
    }

    private static Events one() {
        return Events.of(Tensor.of(0.5).reshape(1, 1)).withYield(2);
    }

    @Test
    void whatIsNoAnalysisIsRefusedInOneLine() {
        Bins bins = Bins.uniform(0, 1, 2);
        ColumnObservable column = new ColumnObservable(1, 0);
        assertEquals(
                "analysis: no sample is a signal; the parameter of interest would multiply nothing",
                assertThrows(InvalidModel.class, () -> Analysis.of(column, bins, background()))
                        .getMessage());
        assertThrows(InvalidModel.class, () -> Analysis.of(column, bins, signal()));
        assertThrows(
                InvalidModel.class,
                () -> Analysis.of(column, bins, signal(), background().withFactor("free"))
                        .withFactors());
        assertThrows(ShapeMismatch.class, () -> Analysis.of(new ColumnObservable(2, 0), bins, signal(), background()));
        assertThrows(
                ShapeMismatch.class,
                () -> background().with(Variation.mirrored("other", new Variation.Weights(new double[] {1}))));
        assertThrows(InvalidConfiguration.class, () -> analysis().withLeastBackground(-1));
        assertThrows(InvalidConfiguration.class, () -> Goal.of(Measure.GAUSSIAN));
        assertEquals(
                "region SR, sample s: none of 6 events are in nothing; give more events or a larger part",
                assertThrows(InvalidData.class, () -> analysis().part("nothing", i -> false))
                        .getMessage());
        Analysis simulated = Analysis.of(
                column,
                bins,
                signal(),
                background().with(Variation.ofEvents("generator", background().events(), one())));
        assertEquals(
                "region SR, sample b, variation generator: none of 1 events are in late events; give more events or a"
                        + " larger part",
                assertThrows(InvalidData.class, () -> simulated.part("late events", i -> i > 0))
                        .getMessage());
        assertTrue(assertThrows(ShapeMismatch.class, () -> new Events(Tensor.zeros(0, 2), new double[0]))
                .getMessage()
                .contains("needed are [events, inputs] of at least one event"));
        assertEquals(
                "region SR, sample b, the fifth: the weights of 1 events sum to -1.0; a sample's weights may be negative,"
                        + " their sum has to be positive",
                assertThrows(InvalidData.class, () -> analysis().part("the fifth", i -> i == 4))
                        .getMessage());
    }

    @Test
    void eventsThatMoveHaveTheirOwnInputsAndWeightsInEveryPart() {
        Tensor x = Tensor.of(0.9, 0.8, 0.3, 0.1, 0.2, 0.4).reshape(6, 1);
        double[] weights = {0, 2, 3, 5, 0, 1};
        Analysis moving = Analysis.of(
                new ColumnObservable(1, 0),
                Bins.uniform(0, 1, 2),
                signal(),
                AnalysisSample.background("b", new Events(X, WEIGHTS))
                        .with(Variation.mirrored("scale", new Variation.Moved(new Events(x, weights)))));
        double[] sums = HardJudgement.row(moving.cells().hard(Tensor.zeros(0)), 0);
        // signal, background, its variation
        assertArrayEquals(new double[] {1, 2, 6, 4, 9, 2}, sums, 1e-12);
        Analysis part = moving.part("even", event -> event % 2 == 0);
        double factor = 10.0 / 6;
        double[] some = HardJudgement.row(part.cells().hard(Tensor.zeros(0)), 0);
        assertArrayEquals(new double[] {3 * factor, 0}, new double[] {some[4], some[5]}, 1e-12);
        assertNotEquals(moving.digest(), part.digest());
        Analysis scored = moving.scored(new double[0], Bins.uniform(0, 1, 2));
        assertArrayEquals(sums, HardJudgement.row(scored.cells().hard(Tensor.zeros(0)), 0));
    }

    @Test
    void theRuleOnBackgroundsDoesNotHoldInControlRegions() {
        AnalysisSample few = AnalysisSample.background("b", Events.of(X).withYield(50));
        Analysis analysis = Analysis.of(
                        new ColumnObservable(1, 0),
                        Bins.uniform(0, 1, 2),
                        AnalysisRegion.of("SR", signal(), few),
                        AnalysisRegion.control("CR", signal(), few))
                .withLeastBackground(3);
        Tensor hard = analysis.cells().hard(Tensor.zeros(0));
        double[] weights = HardJudgement.row(hard, 0);
        double[] squares = HardJudgement.row(hard, 1);
        assertArrayEquals(
                new boolean[] {false, true, true, true}, analysis.judgement().counted(weights, squares));
        assertEquals(6, analysis.judgement().rule().effective(weights, squares), 1e-12);
        assertNotEquals(
                analysis.digest(),
                Analysis.of(
                                new ColumnObservable(1, 0),
                                Bins.uniform(0, 1, 2),
                                AnalysisRegion.of("SR", signal(), few),
                                AnalysisRegion.of("CR", signal(), few))
                        .withLeastBackground(3)
                        .digest());
    }
}
