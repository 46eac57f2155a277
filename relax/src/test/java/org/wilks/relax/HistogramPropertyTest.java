package org.wilks.relax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.wilks.nd.GradientCheck;
import org.wilks.nd.Tensor;

/** Histograms of random binnings, bandwidths, ends and events. */
class HistogramPropertyTest {
    private record Case(double[] edges, End low, End high, double[] x, double[] w, Tensor h, double greatest) {
        static Case of(long seed, int mostEvents) {
            SplittableRandom random = new SplittableRandom(seed);
            int bins = 2 + random.nextInt(29);
            double[] edges = Binning.uniform(bins, -2 + 4 * random.nextDouble(), 3 + 4 * random.nextDouble())
                    .edges();
            if (random.nextBoolean()) {
                for (int j = 1; j < bins; j++) {
                    edges[j] += 0.9 * (edges[j] - edges[j - 1]) * (random.nextDouble() - 0.5);
                }
            }
            Arrays.sort(edges);
            double range = edges[bins] - edges[0];
            End low = End.values()[random.nextInt(5)];
            End high = End.values()[random.nextInt(5)];
            double h = range / 8 * Math.pow(10, -3 * random.nextDouble());
            int n = 1 + random.nextInt(mostEvents);
            double[] x = new double[n];
            double[] w = new double[n];
            double[] own = new double[n];
            for (int i = 0; i < n; i++) {
                x[i] = edges[0] + range * (1.4 * random.nextDouble() - 0.2);
                x[i] = low == End.MIRROR ? Math.max(x[i], edges[0]) : x[i];
                x[i] = high == End.MIRROR ? Math.min(x[i], edges[bins]) : x[i];
                w[i] = 1.5 * random.nextDouble() - 0.5;
                own[i] = h * (0.2 + 0.8 * random.nextDouble());
            }
            // one event that an inner edge sees well sets the scale of what is compared
            x[0] = edges[1] + 0.3 * h;
            w[0] = 1;
            own[0] = h;
            Tensor bandwidth = random.nextInt(4) == 0 ? Tensor.of(own) : Tensor.scalar(h);
            return new Case(edges, low, high, x, w, bandwidth, h);
        }

        @Override
        public String toString() {
            return edges.length - 1 + " bins, ends " + low + ", " + high + ", " + x.length + " events, bandwidth "
                    + greatest;
        }
    }

    private static void kernelsAgree(long seed, int mostEvents) {
        Case c = Case.of(seed, mostEvents);
        GradientCheck.fused(
                new KdePrimitive(true, false, false, c.low, c.high),
                1e-11,
                Tensor.of(c.x),
                Tensor.of(c.edges),
                c.h,
                Tensor.of(c.w));
    }

    @Test
    void kernelsAgreeWithTheComposedDefinition() {
        for (long seed = 0; seed < 60; seed++) {
            kernelsAgree(seed, seed % 5 == 0 ? 2000 : 30);
        }
    }

    @Test
    @Tag("long")
    void kernelsAgreeWithTheComposedDefinitionForManyCases() {
        for (long seed = 1000; seed < 3000; seed++) {
            kernelsAgree(seed, seed % 5 == 0 ? 6000 : 100);
        }
    }

    @Test
    void nothingIsLostAndNothingNegative() {
        for (long seed = 0; seed < 300; seed++) {
            Case c = Case.of(seed, 5000);
            for (int i = 0; i < c.w.length; i++) {
                c.w[i] = Math.abs(c.w[i]);
            }
            double total = Arrays.stream(c.w).sum();
            double[] counts = Histogram.kde(Binning.of(c.edges), Bandwidth.of(c.h))
                    .withEnds(c.low, c.high)
                    .counts(Tensor.of(c.x), Tensor.of(c.w))
                    .toArray();
            for (double count : counts) {
                assertTrue(count >= 0, c.toString());
            }
            double sum = Arrays.stream(counts).sum();
            if (c.low != End.DROP && c.high != End.DROP) {
                assertEquals(total, sum, 1e-12 * total, c.toString());
            } else {
                assertTrue(sum <= total * (1 + 1e-12), c.toString());
            }
        }
    }
}
