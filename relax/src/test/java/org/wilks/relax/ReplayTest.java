package org.wilks.relax;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.wilks.nd.Derivatives;
import org.wilks.nd.Program;
import org.wilks.nd.Tensor;
import org.wilks.nd.error.InvalidData;

/** Objectives of this package recorded once and replayed, and the example of the package's summary. */
class ReplayTest {
    private static final Tensor SIGNAL = Tensor.wrap(Samples.normal(500, 5, 1, 1));
    private static final Tensor BACKGROUND = Tensor.wrap(Samples.normal(500, 2, 2, 2));

    private static void replays(UnaryOperator<Tensor> objective, Tensor recorded, Tensor replayed) {
        Program.Evaluator evaluator =
                Program.valueAndGradient(objective, recorded).evaluator();
        evaluator.run(replayed.toArray());
        assertArrayEquals(new double[] {objective.apply(replayed).item()}, evaluator.output(0), 1e-12);
        assertArrayEquals(Derivatives.gradient(objective, replayed).toArray(), evaluator.output(1), 1e-12);
    }

    @Test
    void exampleOfTheSummaryHasASlope() {
        UnaryOperator<Tensor> objective = cut -> {
            Tensor s = Cut.above(cut).soft(2.7).pass(SIGNAL).sum().reshape(1);
            Tensor b = Cut.above(cut).soft(2.7).pass(BACKGROUND).sum().reshape(1);
            return Significance.discovery(s, b);
        };
        assertTrue(Derivatives.gradient(objective, Tensor.scalar(2)).item() > 0);
        replays(objective, Tensor.scalar(3.8), Tensor.scalar(2));
    }

    @Test
    void cutYieldsReplayWithNewThresholdsAndSlopes() {
        CutYields signal = CutYields.of(new double[][] {SIGNAL.toArray()}, Keep.ABOVE);
        CutYields background = CutYields.of(new double[][] {BACKGROUND.toArray()}, Keep.ABOVE);
        replays(
                v -> {
                    Tensor threshold = v.slice(0, 0, 1);
                    Tensor slope = v.slice(0, 1, 2);
                    Tensor s = signal.yields(threshold, slope).slice(0, 0, 1).reshape(1);
                    Tensor b =
                            background.yields(threshold, slope).slice(0, 0, 1).reshape(1);
                    BackgroundUncertainty u = BackgroundUncertainty.correlated(b.times(0.1));
                    return Significance.exclusion(s, b, u).plus(Significance.gaussian(s, b, u));
                },
                Tensor.of(3.8, 2.7),
                Tensor.of(3, 4));
    }

    @Test
    void cutsReplayWithNewSlopesAndRefuseBadOnes() {
        UnaryOperator<Tensor> objective = v -> Cut.window(v.slice(0, 0, 1), v.slice(0, 1, 2))
                .soft(v.slice(0, 2, 3))
                .pass(SIGNAL)
                .sum();
        replays(objective, Tensor.of(3, 6, 2), Tensor.of(4, 5, 3));
        Program.Evaluator evaluator =
                Program.valueAndGradient(objective, Tensor.of(3, 6, 2)).evaluator();
        assertThrows(InvalidData.class, () -> evaluator.run(new double[] {3, 6, -1}));
    }

    @Test
    void histogramsReplayWithNewEdgesBandwidthsAndEvents() {
        OrderedEdges ordered = new OrderedEdges(0, 10, 4, 0.1);
        replays(
                v -> Histogram.kde(ordered.edges(v.slice(0, 0, 4)), Bandwidth.of(v.slice(0, 4, 5)))
                        .withEnds(End.MIRROR, End.FOLD)
                        .asDensity()
                        .counts(SIGNAL.maximum(0))
                        .square()
                        .sum(),
                Tensor.of(0, 0, 0, 0, 0.3),
                Tensor.of(0.5, -0.4, 0.3, 1, 0.2));
        replays(
                x -> Histogram.kde(Binning.uniform(5, 0, 10), Bandwidth.scott().withDerivatives())
                        .withEnds(End.KEEP)
                        .sumOfSquaredWeights(x, x.square())
                        .log()
                        .sum(),
                Tensor.wrap(Samples.normal(40, 5, 2, 3)),
                Tensor.wrap(Samples.normal(40, 4, 2, 4)));
    }

    @Test
    void infiniteEdgesAreFolds() {
        Binning open = Binning.of(Double.NEGATIVE_INFINITY, 2, 4, Double.POSITIVE_INFINITY);
        double[] counts = Histogram.kde(open, Bandwidth.of(0.5)).counts(SIGNAL).toArray();
        double[] folded = Histogram.kde(Binning.of(-5, 2, 4, 6), Bandwidth.of(0.5))
                .withEnds(End.FOLD)
                .counts(SIGNAL)
                .toArray();
        assertArrayEquals(folded, counts, 1e-12);
        assertArrayEquals(
                Histogram.hard(open).counts(SIGNAL).toArray(),
                Histogram.kde(open, Bandwidth.of(0.5)).hard().counts(SIGNAL).toArray());
        assertEquals(
                3, Histogram.kde(open, Bandwidth.of(0.5)).withEnds(End.FOLD).size());
    }
}
