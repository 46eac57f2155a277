package org.wilks.relax;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.wilks.nd.GradientCheck;
import org.wilks.nd.Tensor;
import org.wilks.nd.error.ShapeMismatch;
import org.wilks.nd.random.RandomStream;
import org.wilks.nd.random.RandomStreams;

class CutYieldsInSetsTest {
    private static final int N = 100;

    private final double[] x = new double[N];
    private final double[] y = new double[N];
    private final double[] first = new double[N];
    private final double[] second = new double[N];
    private final int[] bins = new int[N];
    private final CutYields events;

    CutYieldsInSetsTest() {
        RandomStream stream = RandomStreams.of(4).stream(0);
        for (int i = 0; i < N; i++) {
            x[i] = stream.nextNormal();
            y[i] = stream.nextNormal();
            first[i] = stream.nextDouble();
            second[i] = stream.nextDouble() - 0.2;
            bins[i] = i % 3;
        }
        this.events = CutYields.of(new double[][] {x, y}, Keep.ABOVE, Keep.BELOW);
    }

    @Test
    void setsAreTheYieldsOfEachSetOneAfterTheOther() {
        CutYields both = events.weightedInSets(first, second).inBins(bins, 3);
        Tensor thresholds = Tensor.of(-0.3, 0.5);
        Tensor slopes = Tensor.of(2, 3);
        assertEquals(6, both.bins());
        double[] found = both.yields(thresholds, slopes).toArray();
        double[] hard = both.hard(-0.3, 0.5).yields();
        double[][] sets = {first, second};
        for (int k = 0; k < 2; k++) {
            CutYields one = events.weighted(sets[k]).inBins(bins, 3);
            double[] expected = one.yields(thresholds, slopes).toArray();
            for (int j = 0; j < 3; j++) {
                assertEquals(expected[j], found[3 * k + j], 1e-13);
                assertEquals(expected[3 + j], found[6 + 3 * k + j], 1e-13);
                assertEquals(one.hard(-0.3, 0.5).yields()[j], hard[3 * k + j]);
            }
        }
    }

    @Test
    void derivativesOfSetsAreExact() {
        Tensor cotangent = Tensor.of(0.3, -1, 0.2, 0.5, 1.1, -0.4, 0.1, 0.9, -0.7, 0.6, 0.8, -0.2);
        CutYields both = events.weightedInSets(first, second).inBins(bins, 3);
        GradientCheck.of(
                        t -> both.yields(t, Tensor.of(2, 3))
                                .reshape(12)
                                .times(cotangent)
                                .sum(),
                        Tensor.of(-0.3, 0.5))
                .requireFirstOrder();
        GradientCheck.of(
                        s -> both.yields(Tensor.of(-0.3, 0.5), s)
                                .reshape(12)
                                .times(cotangent)
                                .sum(),
                        Tensor.of(2, 3))
                .requireFirstOrder();
    }

    @Test
    void oneSetIsThatOfWeights() {
        Tensor thresholds = Tensor.of(-0.3, 0.5);
        Tensor slopes = Tensor.of(2, 3);
        assertArrayEquals(
                events.weighted(first).yields(thresholds, slopes).toArray(),
                events.weightedInSets(first).yields(thresholds, slopes).toArray());
        assertThrows(ShapeMismatch.class, events::weightedInSets);
        assertThrows(ShapeMismatch.class, () -> events.weightedInSets(first, new double[3]));
    }
}
