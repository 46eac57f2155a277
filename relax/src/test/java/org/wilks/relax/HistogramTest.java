package org.wilks.relax;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.wilks.nd.Derivatives;
import org.wilks.nd.GradientCheck;
import org.wilks.nd.Tensor;
import org.wilks.nd.error.InvalidConfiguration;
import org.wilks.nd.error.InvalidData;
import org.wilks.nd.error.ShapeMismatch;
import org.wilks.nd.error.WilksException;
import org.wilks.nd.parallel.Pieces;
import org.wilks.nd.special.SpecialFunctions;

class HistogramTest {
    private static final Tensor THREE = Tensor.of(0.2, 0.7, 1.4);
    private static final Binning TWO_BINS = Binning.of(0, 0.5, 1);

    private static Histogram peer() {
        return Histogram.kde(TWO_BINS, Bandwidth.of(0.1));
    }

    // the peer's table: relaxed 0.4.0, double precision

    @Test
    void oneEventAtAnEdgeIsHalved() {
        double[] counts = Histogram.kde(Binning.of(-1, 0, 1), Bandwidth.of(1))
                .counts(Tensor.of(0.0))
                .toArray();
        assertArrayEquals(new double[] {.34134475, .34134475}, counts, 1e-8);
    }

    @Test
    void countsAgreeWithPeer() {
        assertArrayEquals(
                new double[] {.9986501, .97728154}, peer().counts(THREE).toArray(), 1e-7);
    }

    @Test
    void densityAgreesWithPeer() {
        assertArrayEquals(
                new double[] {1.01081442, .98918558},
                peer().asDensity().counts(THREE).toArray(),
                1e-7);
    }

    @Test
    void foldedCountsAgreeWithPeer() {
        double[] counts = peer().withEnds(End.FOLD).counts(THREE).toArray();
        assertArrayEquals(new double[] {1.02140023, 1.97859977}, counts, 1e-7);
        assertEquals(3, counts[0] + counts[1], 1e-15);
    }

    @Test
    void foldedDensityHasAreaOneWhereThePeerLosesMass() {
        double[] density = peer().withEnds(End.FOLD).asDensity().counts(THREE).toArray();
        assertArrayEquals(new double[] {1.02140023 / 1.5, 1.97859977 / 1.5}, density, 1e-7);
        assertEquals(1, 0.5 * (density[0] + density[1]), 1e-15);
    }

    @Test
    void jacobianAgreesWithPeer() {
        Tensor jacobian = Derivatives.jacobian(x -> peer().counts(x), THREE);
        assertArrayEquals(
                new double[] {
                    .4955911810125, -.53990966504053, -1.03e-17, .04431848411933, .4955911810125, -.00133830225765
                },
                jacobian.toArray(),
                1e-12);
    }

    @Test
    void narrowKernelGivesTheHardHistogram() {
        Tensor x = Tensor.wrap(Samples.normal(5000, 0, 1, 11));
        Binning bins = Binning.uniform(5, -5, 5);
        Histogram soft = Histogram.kde(bins, Bandwidth.of(1e-6));
        for (End end : new End[] {End.DROP, End.KEEP, End.FOLD, End.FOLD_AND_MIRROR}) {
            Histogram ended = soft.withEnds(end);
            double[] hard = ended.hard().counts(x).toArray();
            assertArrayEquals(hard, ended.counts(x).toArray(), 1e-4 * 5000);
            double[] squares = ended.sumOfSquaredWeights(x, Tensor.ones(5000)).toArray();
            assertArrayEquals(hard, squares, 1e-4 * 5000);
        }
        assertArrayEquals(
                soft.hard().asDensity().counts(x).toArray(),
                soft.asDensity().counts(x).toArray(),
                1e-5);
        assertArrayEquals(
                soft.hard().withEnds(End.FOLD).asDensity().counts(x).toArray(),
                soft.withEnds(End.FOLD).asDensity().counts(x).toArray(),
                1e-5);
        double[] wide =
                Histogram.kde(bins, Bandwidth.of(0.15)).asDensity().counts(x).toArray();
        assertArrayEquals(soft.hard().asDensity().counts(x).toArray(), wide, 0.01);
    }

    @Test
    void hardHistogramCountsEvents() {
        double[] x = Samples.normal(5000, 0, 1, 12);
        Binning bins = Binning.uniform(5, -2, 2);
        double[] expected = new double[7];
        for (double xi : x) {
            expected[bins.place(xi)]++;
        }
        double[] kept =
                Histogram.hard(bins).withEnds(End.KEEP).counts(Tensor.wrap(x)).toArray();
        assertArrayEquals(expected, kept);
        assertEquals(5000, Arrays.stream(kept).sum());
    }

    @Test
    void derivativeInTheMeanIsThatOfTheSmearedLaw() {
        // d count_j / d mu = -(phi(b - mu) - phi(a - mu)) per event, for unit normal events
        Binning bins = Binning.uniform(5, -5, 5);
        Histogram soft = Histogram.kde(bins, Bandwidth.of(0.15));
        for (int step = 0; step < 100; step += 9) {
            double mu = -2 + 4 * step / 99.0;
            double[] mean = new double[5];
            for (int seed = 0; seed < 5; seed++) {
                Tensor x = Tensor.wrap(Samples.normal(5000, 0, 1, 100 + seed));
                double[] slope = Derivatives.jvp(m -> soft.counts(x.plus(m)), Tensor.scalar(mu), Tensor.scalar(1))
                        .tangent()
                        .toArray();
                for (int j = 0; j < 5; j++) {
                    mean[j] += slope[j] / 25000;
                }
            }
            for (int j = 0; j < 5; j++) {
                double exact = -(SpecialFunctions.normalPdf(bins.edge(j + 1) - mu)
                        - SpecialFunctions.normalPdf(bins.edge(j) - mu));
                assertEquals(exact, mean[j], 0.01 + 0.05 * Math.abs(exact));
            }
        }
    }

    // conservation, signs, tails

    @Test
    void keptFoldedAndMirroredCountsAddUpToTheWeight() {
        double[] x = Samples.uniform(20000, 0, 1, 5);
        double[] w = Samples.uniform(20000, -0.5, 1, 6);
        double total = Arrays.stream(w).sum();
        for (Binning bins : new Binning[] {Binning.uniform(20, 0, 1), Binning.of(0, 0.03, 0.2, 0.21, 0.6, 1)}) {
            for (double h : new double[] {1e-4, 0.01, 0.125}) {
                for (End end : new End[] {End.KEEP, End.FOLD, End.MIRROR, End.FOLD_AND_MIRROR}) {
                    double[] counts = Histogram.kde(bins, Bandwidth.of(h))
                            .withEnds(end)
                            .counts(Tensor.wrap(x), Tensor.wrap(w))
                            .toArray();
                    assertEquals(total, Arrays.stream(counts).sum(), 1e-10, end + " " + h);
                }
            }
        }
    }

    @Test
    void foldAndMirrorTakesEventsBeyondTheEnds() {
        double[] x = Samples.normal(3000, 0.5, 1, 5);
        Histogram mirrored =
                Histogram.kde(Binning.uniform(10, 0, 1), Bandwidth.of(1e-7)).withEnds(End.FOLD_AND_MIRROR);
        double[] hard = mirrored.hard().counts(Tensor.wrap(x)).toArray();
        assertArrayEquals(hard, mirrored.counts(Tensor.wrap(x)).toArray(), 1e-2);
        assertEquals(3000, Arrays.stream(hard).sum());
    }

    @Test
    void mirroredDensityOfFlatEventsIsFlatUpToTheEnds() {
        int n = 100000;
        double[] x = new double[n];
        for (int i = 0; i < n; i++) {
            x[i] = (i + 0.5) / n;
        }
        double[] counts = Histogram.kde(Binning.uniform(10, 0, 1), Bandwidth.of(0.1))
                .withEnds(End.MIRROR)
                .counts(Tensor.wrap(x))
                .toArray();
        for (double count : counts) {
            assertEquals(n / 10.0, count, 1e-5);
        }
    }

    @Test
    void countsOfPositiveWeightsAreNeverNegative() {
        for (double h : new double[] {1e-3, 0.02, 0.3}) {
            for (int n : new int[] {10, 30000}) {
                Tensor x = Tensor.wrap(Samples.normal(n, 0.2, 0.05, 3));
                double[] edges = new double[400];
                for (int j = 0; j < edges.length; j++) {
                    edges[j] = -1 + 1e-2 * j + (j % 2) * 9.99999e-3;
                }
                for (double count : Histogram.kde(Binning.of(edges), Bandwidth.of(h))
                        .counts(x)
                        .toArray()) {
                    assertTrue(count >= 0, "count " + count);
                }
            }
        }
    }

    @Test
    void tinyCountsInTheTailsKeepTheirDigits() {
        for (int n : new int[] {1, 20000}) {
            double[] x = new double[n];
            Arrays.fill(x, 0.25);
            double h = 0.1;
            double[] counts = Histogram.kde(Binning.uniform(10, 0, 1), Bandwidth.of(h))
                    .counts(Tensor.wrap(x))
                    .toArray();
            for (int j = 4; j < 10; j++) {
                double exact = n
                        * (SpecialFunctions.normalSf((0.1 * j - 0.25) / h)
                                - SpecialFunctions.normalSf((0.1 * (j + 1) - 0.25) / h));
                assertEquals(1, counts[j] / exact, 1e-9, "bin " + j + " of " + n);
            }
        }
    }

    @Test
    void sumOfSquaredWeightsHasTheKernelsContent() {
        Tensor x = Tensor.wrap(Samples.uniform(200, 0, 1, 5));
        Tensor w = Tensor.wrap(Samples.uniform(200, -1, 2, 6));
        Histogram kde = Histogram.kde(Binning.uniform(4, 0, 1), Bandwidth.of(0.1));
        assertArrayEquals(
                kde.counts(x, w.square()).toArray(),
                kde.sumOfSquaredWeights(x, w).toArray());
        double[] hard = kde.hard().sumOfSquaredWeights(x, w).toArray();
        double[] narrow = Histogram.kde(Binning.uniform(4, 0, 1), Bandwidth.of(1e-9))
                .sumOfSquaredWeights(x, w)
                .toArray();
        assertArrayEquals(hard, narrow, 1e-12);
    }

    // kernels

    private static Tensor[] inputs(int n, double[] edges, Tensor h, boolean weighted, boolean inside) {
        Tensor x = Tensor.wrap(
                inside ? Samples.uniform(n, edges[0], edges[edges.length - 1], 7) : Samples.normal(n, 0.5, 0.4, 7));
        Tensor e = Tensor.of(edges);
        return weighted ? new Tensor[] {x, e, h, Tensor.wrap(Samples.uniform(n, -0.5, 1, 8))} : new Tensor[] {x, e, h};
    }

    @Test
    void kernelsAgreeWithTheComposedDefinition() {
        double[] uniform = Binning.uniform(6, 0, 1).edges();
        double[] variable = {0, 0.11, 0.3, 0.37, 0.8, 1};
        for (double[] edges : new double[][] {uniform, variable}) {
            for (boolean weighted : new boolean[] {false, true}) {
                for (End end : End.values()) {
                    for (int n : new int[] {7, 4000}) {
                        boolean inside = end == End.MIRROR;
                        Tensor[] one = inputs(n, edges, Tensor.scalar(0.08), weighted, inside);
                        GradientCheck.fused(
                                new KdePrimitive(weighted, false, false, end, end), n > 1000 ? 1e-12 : 1e-13, one);
                    }
                    Tensor own = Tensor.wrap(Samples.uniform(20, 0.02, 0.125, 9));
                    Tensor[] each = inputs(20, edges, own, weighted, end == End.MIRROR);
                    GradientCheck.fused(new KdePrimitive(weighted, false, false, end, end), 1e-13, each);
                }
            }
        }
    }

    @Test
    void kernelsAgreeWithMixedAndInfiniteEnds() {
        double[] edges = {0, 0.11, 0.3, 0.37, 0.8, 1};
        for (int n : new int[] {9, 4000}) {
            Tensor[] in = inputs(n, edges, Tensor.scalar(0.05), true, true);
            GradientCheck.fused(new KdePrimitive(true, true, false, End.DROP, End.MIRROR), 1e-13, in);
            GradientCheck.fused(new KdePrimitive(true, false, true, End.KEEP, End.FOLD), 1e-13, in);
            GradientCheck.fused(new KdePrimitive(true, true, true, End.DROP, End.DROP), 1e-13, in);
            GradientCheck.fused(new KdePrimitive(true, false, false, End.FOLD_AND_MIRROR, End.KEEP), 1e-13, in);
        }
        GradientCheck.fused(
                new KdePrimitive(true, true, true, End.DROP, End.DROP),
                1e-13,
                inputs(4000, new double[] {0.4}, Tensor.scalar(0.05), true, false));
        GradientCheck.fused(
                new HardPrimitive(true, false, false, End.KEEP, End.DROP),
                1e-13,
                Tensor.wrap(Samples.uniform(50, -0.2, 1.2, 1)),
                Tensor.of(edges),
                Tensor.wrap(Samples.uniform(50, -1, 1, 2)));
    }

    @Test
    void cellsAndPairsAgree() {
        double[] edges = Binning.uniform(12, 0, 1).edges();
        int n = 50000;
        Tensor x = Tensor.wrap(Samples.uniform(n, -0.1, 1.1, 3));
        Tensor h = Tensor.full(0.04, n);
        double[] cells =
                Histogram.kde(Binning.of(edges), Bandwidth.of(0.04)).counts(x).toArray();
        double[] pairs =
                Histogram.kde(Binning.of(edges), Bandwidth.of(h)).counts(x).toArray();
        for (int j = 0; j < cells.length; j++) {
            assertEquals(1, cells[j] / pairs[j], 1e-14);
        }
    }

    @Test
    void bitsDoNotDependOnTheNumberOfThreads() {
        int n = 150_000;
        Tensor x = Tensor.wrap(Samples.uniform(n, 0, 1, 3));
        Tensor w = Tensor.wrap(Samples.uniform(n, -1, 2, 4));
        for (Tensor h : new Tensor[] {Tensor.scalar(0.05), Tensor.wrap(Samples.uniform(n, 0.02, 0.05, 4))}) {
            Histogram kde = Histogram.kde(Binning.uniform(10, 0, 1), Bandwidth.of(h));
            double[] one = Pieces.withThreads(1, () -> slopes(kde, x, w));
            for (int threads = 2; threads < 5; threads++) {
                assertArrayEquals(one, Pieces.withThreads(threads, () -> slopes(kde, x, w)));
            }
        }
    }

    private static double[] slopes(Histogram kde, Tensor x, Tensor w) {
        Tensor counts = kde.counts(x, w);
        Tensor inEvents = Derivatives.gradient(v -> kde.counts(v, w).square().sum(), x);
        Tensor inWeights = Derivatives.gradient(v -> kde.counts(x, v).square().sum(), w);
        Tensor inEdges = Derivatives.gradient(
                e -> Histogram.kde(e, kde.bandwidth().orElseThrow())
                        .counts(x, w)
                        .square()
                        .sum(),
                kde.edges());
        Tensor pushed = Derivatives.jvp(v -> kde.counts(v, w), x, w).tangent();
        return Tensor.concatenate(0, counts, inEvents, inWeights, inEdges, pushed)
                .toArray();
    }

    @Test
    void derivativesMatchDifferences() {
        Tensor x = Tensor.of(0.05, 0.21, 0.48, 0.77, 0.93, 1.1);
        Tensor w = Tensor.of(1, -0.3, 0.8, 2, 1.2, 0.4);
        Tensor edges = Tensor.of(0, 0.3, 0.6, 1);
        for (End end : new End[] {End.DROP, End.KEEP, End.FOLD, End.FOLD_AND_MIRROR}) {
            for (boolean density : new boolean[] {false, true}) {
                if (density && end == End.KEEP) {
                    continue;
                }
                UnaryOperator<Histogram> finished =
                        h -> density ? h.withEnds(end).asDensity() : h.withEnds(end);
                Bandwidth h = Bandwidth.of(0.1);
                check(v -> finished.apply(Histogram.kde(edges, h)).counts(v, w), x);
                check(v -> finished.apply(Histogram.kde(edges, h)).counts(x, v), w);
                check(v -> finished.apply(Histogram.kde(v, h)).counts(x, w), edges);
                check(v -> finished.apply(Histogram.kde(edges, Bandwidth.of(v))).counts(x, w), Tensor.scalar(0.1));
                check(v -> finished.apply(Histogram.kde(edges, h)).sumOfSquaredWeights(x, v), w);
            }
        }
    }

    @Test
    void derivativesGoThroughABandwidthOfEachEvent() {
        Tensor x = Tensor.of(0.05, 0.21, 0.48, 0.77, 0.93);
        Bandwidth growing = Bandwidth.function(v -> v.square().times(0.05).plus(0.02));
        check(v -> Histogram.kde(TWO_BINS, growing).counts(v), x);
        check(v -> Histogram.kde(TWO_BINS, Bandwidth.of(v)).counts(x), Tensor.of(0.02, 0.05, 0.1, 0.2, 0.1));
    }

    private static void check(UnaryOperator<Tensor> f, Tensor at) {
        GradientCheck.of(f, at).requireFirstOrder().requireSecondOrder();
    }

    @Test
    void rulesGiveSciPysBandwidths() {
        // scipy.stats.gaussian_kde: sqrt(covariance), unweighted: s n^(-1/5) with the unbiased s
        Tensor x = Tensor.of(1, 2, 4, 7);
        double s = Math.sqrt((6.25 + 2.25 + 0.25 + 12.25) / 3);
        assertEquals(
                s * Math.pow(4, -0.2), Bandwidth.scott().of(x, Tensor.ones(4)).item(), 1e-15);
        assertEquals(
                s * Math.pow(3, -0.2),
                Bandwidth.silverman().of(x, Tensor.ones(4)).item(),
                1e-15);
        // a common factor of the weights has no effect
        Tensor w = Tensor.of(1, 2, 3, 0.5);
        assertEquals(
                Bandwidth.scott().of(x, w).item(),
                Bandwidth.scott().of(x, w.times(7)).item(),
                1e-15);
    }

    @Test
    void rulesAreDifferentiatedOnlyWhenAsked() {
        Tensor x = Tensor.of(0.1, 0.3, 0.45, 0.8);
        Histogram constant = Histogram.kde(TWO_BINS, Bandwidth.scott());
        double h = Bandwidth.scott().of(x, Tensor.ones(4)).item();
        assertArrayEquals(
                Derivatives.gradient(
                                v -> Histogram.kde(TWO_BINS, Bandwidth.of(h))
                                        .counts(v)
                                        .square()
                                        .sum(),
                                x)
                        .toArray(),
                Derivatives.gradient(v -> constant.counts(v).square().sum(), x).toArray(),
                1e-14);
        check(v -> Histogram.kde(TWO_BINS, Bandwidth.scott().withDerivatives()).counts(v), x);
    }

    // bad input

    private static void fails(Class<? extends WilksException> fault, String words, Runnable work) {
        String message = assertThrows(fault, work::run).getMessage();
        assertTrue(message.contains(words), message);
        assertTrue(message.indexOf('\n') < 0 && message.contains("allowed"), message);
    }

    @Test
    void badInputIsNamed() {
        Tensor nan = Tensor.of(0.1, Double.NaN, 0.3);
        fails(InvalidData.class, "event 1 is NaN", () -> peer().counts(nan));
        fails(InvalidData.class, "event 1 is NaN", () -> peer().hard().counts(nan));
        fails(InvalidData.class, "bandwidth is 0.0", () -> Bandwidth.of(0));
        fails(
                InvalidData.class,
                "bandwidth is -1.0",
                () -> Histogram.kde(TWO_BINS, Bandwidth.of(Tensor.scalar(-1))).counts(THREE));
        fails(
                InvalidData.class,
                "bandwidth of event 2",
                () -> Histogram.kde(TWO_BINS, Bandwidth.of(Tensor.of(1, 1, Double.NaN)))
                        .counts(THREE));
        fails(
                InvalidData.class,
                "edge 2 is 0.4",
                () -> Histogram.kde(Tensor.of(0, 0.5, 0.4), Bandwidth.of(1)).counts(THREE));
        fails(
                InvalidData.class,
                "edge 1 is Infinity",
                () -> Histogram.kde(Tensor.of(0, Double.POSITIVE_INFINITY), Bandwidth.of(1))
                        .counts(THREE));
        fails(ShapeMismatch.class, "[2]", () -> peer().counts(THREE, Tensor.of(1, 2)));
        fails(
                ShapeMismatch.class,
                "[2]",
                () -> Histogram.kde(TWO_BINS, Bandwidth.of(Tensor.of(1, 2))).counts(THREE));
        fails(ShapeMismatch.class, "[1, 3]", () -> peer().counts(THREE.reshape(1, 3)));
        fails(
                ShapeMismatch.class,
                "bandwidth function",
                () -> Histogram.kde(TWO_BINS, Bandwidth.function(Tensor::sum)).counts(THREE));
        fails(InvalidData.class, "weight of event 0", () -> peer().counts(THREE, Tensor.of(Double.NaN, 1, 1)));
        fails(InvalidData.class, "add up to 0", () -> peer().asDensity().counts(THREE, Tensor.zeros(3)));
        fails(
                InvalidData.class,
                "an eighth",
                () -> Histogram.kde(TWO_BINS, Bandwidth.of(0.126))
                        .withEnds(End.DROP, End.MIRROR)
                        .counts(Tensor.of(0.2)));
        fails(
                InvalidData.class,
                "natural limit 1.0",
                () -> peer().withEnds(End.MIRROR).counts(THREE));
        fails(
                InvalidData.class,
                "natural limit 1.0",
                () -> peer().withEnds(End.MIRROR).hard().counts(THREE));
        fails(
                InvalidConfiguration.class,
                "infinite",
                () -> Histogram.kde(Binning.of(Double.NEGATIVE_INFINITY, 0), Bandwidth.of(1))
                        .asDensity());
        fails(
                InvalidConfiguration.class,
                "low end is MIRROR",
                () -> Histogram.kde(Binning.of(Double.NEGATIVE_INFINITY, 0), Bandwidth.of(1))
                        .withEnds(End.MIRROR, End.DROP));
        fails(
                InvalidData.class,
                "variance",
                () -> Histogram.kde(TWO_BINS, Bandwidth.scott()).counts(Tensor.of(1, 1, 1)));
    }

    @Test
    void noEventsGiveZeros() {
        assertArrayEquals(new double[2], peer().counts(Tensor.zeros(0)).toArray());
        assertArrayEquals(new double[2], peer().hard().counts(Tensor.zeros(0)).toArray());
    }

    @Test
    void oneBinOfEverythingHoldsTheWeight() {
        Binning all = Binning.of(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
        assertEquals(3, Histogram.kde(all, Bandwidth.of(0.1)).counts(THREE).item());
        assertEquals(3, Histogram.hard(all).counts(THREE).item());
        assertEquals(
                1.5, Histogram.hard(all).counts(THREE, Tensor.of(2, -1, 0.5)).item());
    }
}
