package org.wilks.nd.random;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.wilks.nd.special.SpecialFunctions;

class RandomStreamTest {
    private static final int N = 200_000;

    // the numbers of the first version, on JDK 17 and 25 alike
    private static final long GOLDEN_LONG = -2780240003243361740L;
    private static final int GOLDEN_INT = 575;
    private static final double GOLDEN_DOUBLE = 0.5219136817188121;
    private static final double GOLDEN_NORMAL = -0.5647688400440765;
    private static final double GOLDEN_EXPONENTIAL = 0.2871524299364011;
    private static final long GOLDEN_POISSON_SMALL = 5;
    private static final long GOLDEN_POISSON_LARGE = 12282;
    private static final int[] GOLDEN_PERMUTATION = {3, 7, 5, 4, 0, 1, 6, 2};
    private static final long GOLDEN_HASH = 4444509461351838567L;

    private static RandomStream stream(long index) {
        return RandomStreams.of(2026).child("stream test").stream(index);
    }

    /** Chi-square of counts against expectations, as a number of standard deviations of its normal approximation. */
    private static double chiSquarePull(long[] counts, double[] expected) {
        double sum = 0;
        for (int i = 0; i < counts.length; i++) {
            sum += (counts[i] - expected[i]) * (counts[i] - expected[i]) / expected[i];
        }
        int degrees = counts.length - 1;
        return (sum - degrees) / Math.sqrt(2.0 * degrees);
    }

    @Test
    void wordsAreThoseOfTheJdksL64X128MixRandom() {
        // no byte above 0x7F: JDK 17 extends their sign
        long[] state = {0x123456701234567L, 0x7777123456543210L, 0x5555, 42};
        ByteBuffer seed = ByteBuffer.allocate(32);
        Arrays.stream(state).forEach(seed::putLong);
        RandomGenerator jdk = RandomGeneratorFactory.of("L64X128MixRandom").create(seed.array());
        RandomStream ours = new RandomStream(state[0], state[1], state[2], state[3]);
        for (int i = 0; i < 1000; i++) {
            assertEquals(jdk.nextLong(), ours.nextLong());
        }
    }

    @Test
    void firstNumbersNeverChange() {
        RandomStream r = RandomStreams.of(1).stream(0);
        assertEquals(GOLDEN_LONG, r.nextLong());
        assertEquals(GOLDEN_INT, r.nextInt(1000));
        assertEquals(GOLDEN_DOUBLE, r.nextDouble());
        assertEquals(GOLDEN_NORMAL, r.nextNormal());
        assertEquals(GOLDEN_EXPONENTIAL, r.nextExponential());
        assertEquals(GOLDEN_POISSON_SMALL, r.nextPoisson(3.5));
        assertEquals(GOLDEN_POISSON_LARGE, r.nextPoisson(12345.6));
        assertArrayEquals(GOLDEN_PERMUTATION, r.permutation(8));
        RandomStream many = RandomStreams.of(-5).child(3).child("toys").stream(1L << 40);
        long hash = 0;
        for (int i = 0; i < N; i++) {
            hash = 31 * hash + Double.doubleToLongBits(many.nextNormal());
            hash = 31 * hash + many.nextPoisson(0.1 * (i % 1000));
            hash = 31 * hash + Double.doubleToLongBits(many.nextExponential());
        }
        assertEquals(GOLDEN_HASH, hash);
    }

    @Test
    void normalNumbersFollowTheirLaw() {
        RandomStream r = stream(1);
        int bins = 200;
        long[] counts = new long[bins];
        double[] expected = new double[bins];
        double[] powers = new double[4];
        for (int i = 0; i < 5 * N; i++) {
            double x = r.nextNormal();
            counts[(int) (SpecialFunctions.normalCdf(x) * bins)]++;
            powers[0] += x;
            powers[1] += x * x;
            powers[2] += x * x * x;
            powers[3] += x * x * x * x;
        }
        Arrays.fill(expected, 5.0 * N / bins);
        assertEquals(0, chiSquarePull(counts, expected), 4);
        double error = 1 / Math.sqrt(5.0 * N);
        assertEquals(0, powers[0] / (5 * N), 4 * error);
        assertEquals(1, powers[1] / (5 * N), 4 * error * Math.sqrt(2));
        assertEquals(0, powers[2] / (5 * N), 4 * error * Math.sqrt(15));
        assertEquals(3, powers[3] / (5 * N), 4 * error * Math.sqrt(96));
    }

    @Test
    void normalTailsHoldTheirShare() {
        RandomStream r = stream(2);
        long n = 4_000_000;
        long[] beyond = new long[3];
        double[] cuts = {3, 3.6541528853610088, 4.3};
        for (long i = 0; i < n; i++) {
            double x = Math.abs(r.nextNormal());
            for (int c = 0; c < cuts.length && x > cuts[c]; c++) {
                beyond[c]++;
            }
        }
        for (int c = 0; c < cuts.length; c++) {
            double mean = 2 * n * SpecialFunctions.normalSf(cuts[c]);
            assertEquals(0, (beyond[c] - mean) / Math.sqrt(mean), 4, "beyond " + cuts[c]);
        }
    }

    @Test
    void exponentialNumbersFollowTheirLaw() {
        RandomStream r = stream(3);
        int bins = 100;
        long[] counts = new long[bins];
        double[] expected = new double[bins];
        for (int i = 0; i < N; i++) {
            double x = r.nextExponential();
            assertTrue(x >= 0 && x < 37);
            counts[Math.min(bins - 1, (int) (-Math.expm1(-x) * bins))]++;
        }
        Arrays.fill(expected, (double) N / bins);
        assertEquals(0, chiSquarePull(counts, expected), 4);
    }

    @Test
    void poissonNumbersFollowTheirLaw() {
        for (double mean : new double[] {0.01, 0.7, 3.3, 9.99, 10, 10.5, 25, 100, 1234.5}) {
            RandomStream r = stream(Double.doubleToLongBits(mean));
            double deviation = Math.sqrt(mean);
            int low = (int) Math.max(0, mean - 3 * deviation);
            int high = (int) (mean + 3 * deviation) + 1;
            int width = Math.max(1, (high - low) / 60);
            int bins = (high - low) / width + 1;
            long[] counts = new long[bins];
            double[] expected = new double[bins];
            for (int k = 0; k < high + 50 * deviation + 50; k++) {
                double p = Math.exp(SpecialFunctions.xlogy(k, mean) - mean - SpecialFunctions.logGamma(k + 1.0));
                expected[Math.max(0, Math.min(bins - 1, (k - low) / width))] += N * p;
            }
            for (int i = 0; i < N; i++) {
                counts[Math.max(0, Math.min(bins - 1, ((int) r.nextPoisson(mean) - low) / width))]++;
            }
            assertEquals(0, chiSquarePull(counts, expected), 4.5, "mean " + mean);
        }
    }

    @Test
    void poissonNumbersOfHugeMeanHaveItsMomentsAndTheExactProbability() {
        for (double mean : new double[] {1e6, 1e10, 1e15}) {
            RandomStream r = stream((long) mean);
            double sum = 0;
            double squares = 0;
            for (int i = 0; i < 50_000; i++) {
                double pull = (r.nextPoisson(mean) - mean) / Math.sqrt(mean);
                sum += pull;
                squares += pull * pull;
            }
            assertEquals(0, sum / 50_000, 4 / Math.sqrt(50_000));
            assertEquals(1, squares / 50_000, 4 * Math.sqrt(2 / 50_000.0));
        }
        for (int k : new int[] {1, 5, 15, 16, 40, 200}) {
            for (double mean : new double[] {10, 17.5, 150}) {
                double expected = k * Math.log(mean) - mean - SpecialFunctions.logGamma(k + 1.0);
                assertEquals(expected, PoissonDraw.logProbability(k, mean), 1e-11 * Math.max(1, Math.abs(expected)));
            }
        }
    }

    @Test
    void boundedNumbersAreUniform() {
        RandomStream r = stream(5);
        for (int bound : new int[] {1, 2, 3, 10, 97}) {
            long[] ints = new long[bound];
            long[] longs = new long[bound];
            double[] expected = new double[bound];
            Arrays.fill(expected, (double) N / bound);
            for (int i = 0; i < N; i++) {
                ints[r.nextInt(bound)]++;
                longs[(int) (r.nextLong(-5, bound - 5L) + 5)]++;
            }
            if (bound > 1) {
                assertEquals(0, chiSquarePull(ints, expected), 4.5, "bound " + bound);
                assertEquals(0, chiSquarePull(longs, expected), 4.5, "bound " + bound);
            }
        }
        for (int i = 0; i < 1000; i++) {
            int wide = r.nextInt(-2_000_000_000, 2_000_000_000);
            assertTrue(wide >= -2_000_000_000 && wide < 2_000_000_000);
            long wider = r.nextLong(Long.MIN_VALUE + 1, Long.MAX_VALUE);
            assertTrue(wider > Long.MIN_VALUE && wider < Long.MAX_VALUE);
            double d = r.nextDouble(-3, 7);
            assertTrue(d >= -3 && d < 7);
            float f = r.nextFloat();
            assertTrue(f >= 0 && f < 1);
        }
    }

    @Test
    void permutationsAreAllAlike() {
        RandomStream r = stream(6);
        long[] counts = new long[24];
        for (int i = 0; i < N; i++) {
            int[] p = r.permutation(4);
            int rank = 0;
            for (int a = 0; a < 4; a++) {
                int smaller = 0;
                for (int b = a + 1; b < 4; b++) {
                    smaller += p[b] < p[a] ? 1 : 0;
                }
                rank = rank * (4 - a) + smaller;
            }
            counts[rank]++;
        }
        double[] expected = new double[24];
        Arrays.fill(expected, N / 24.0);
        assertEquals(0, chiSquarePull(counts, expected), 4.5);
        assertArrayEquals(new int[0], r.permutation(0));
    }

    @Test
    void bytesAndCoinsAreBalanced() {
        RandomStream r = stream(7);
        byte[] bytes = new byte[N + 3];
        r.nextBytes(bytes);
        long bits = 0;
        for (byte b : bytes) {
            bits += Integer.bitCount(b & 0xFF);
        }
        assertEquals(0, (bits - 4.0 * bytes.length) / Math.sqrt(2.0 * bytes.length), 4);
        long heads = 0;
        for (int i = 0; i < N; i++) {
            heads += r.nextBoolean() ? 1 : 0;
        }
        assertEquals(0, (heads - N / 2.0) / Math.sqrt(N / 4.0), 4);
    }

    @Test
    void badArgumentsAreRefused() {
        RandomStream r = stream(8);
        assertThrows(IllegalArgumentException.class, () -> r.nextInt(0));
        assertThrows(IllegalArgumentException.class, () -> r.nextLong(3, 3));
        assertThrows(IllegalArgumentException.class, () -> r.nextDouble(1, Double.POSITIVE_INFINITY));
        assertThrows(IllegalArgumentException.class, () -> r.nextPoisson(-1));
        assertThrows(IllegalArgumentException.class, () -> r.nextPoisson(Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> r.nextGaussian(0, -1));
        assertThrows(IllegalArgumentException.class, () -> r.permutation(-1));
        assertEquals(0, r.nextPoisson(0));
        assertNotEquals(r.nextLong(), r.nextLong());
    }

    @Test
    void gammaNumbersHaveTheMomentsOfTheirLaw() {
        for (double shape : new double[] {0.3, 1, 2.5, 400}) {
            RandomStream r = stream(77);
            double sum = 0;
            double squares = 0;
            for (int i = 0; i < N; i++) {
                double x = r.nextGamma(shape);
                assertTrue(x >= 0);
                sum += x;
                squares += x * x;
            }
            double mean = sum / N;
            assertEquals(shape, mean, 5 * Math.sqrt(shape / N));
            assertEquals(shape, squares / N - mean * mean, 5 * shape * Math.sqrt((2 + 6 / shape) / N));
        }
        assertThrows(IllegalArgumentException.class, () -> stream(0).nextGamma(0));
        assertThrows(IllegalArgumentException.class, () -> stream(0).nextGamma(Double.NaN));
    }
}
