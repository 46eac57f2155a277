package org.wilks.nd.random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.HashSet;
import java.util.Set;
import java.util.function.LongToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.wilks.nd.parallel.Pieces;

class RandomStreamsTest {
    private static final int N = 100_000;

    /** Correlation of consecutive uniform numbers and their chi-square over 100 bins, both as numbers of standard deviations. */
    private static void checkUniform(String what, LongToDoubleFunction uniform) {
        long[] counts = new long[100];
        double previous = uniform.applyAsDouble(-1) - 0.5;
        double product = 0;
        for (int i = 0; i < N; i++) {
            double u = uniform.applyAsDouble(i);
            counts[(int) (u * 100)]++;
            product += (u - 0.5) * previous;
            previous = u - 0.5;
        }
        double chiSquare = 0;
        for (long count : counts) {
            chiSquare += (count - N / 100.0) * (count - N / 100.0) / (N / 100.0);
        }
        assertEquals(0, (chiSquare - 99) / Math.sqrt(198), 4.5, what + ": chi-square");
        assertEquals(0, product * 12 / Math.sqrt(N), 4.5, what + ": correlation");
    }

    @Test
    void firstNumbersOfNeighbouringStreamsAreIndependent() {
        RandomStreams streams = RandomStreams.of(7);
        checkUniform("index", i -> streams.stream(i).nextDouble());
        checkUniform("large index", i -> streams.stream(i << 40).nextDouble());
        checkUniform("seed", i -> RandomStreams.of(i).stream(0).nextDouble());
        checkUniform("child", i -> streams.child(i).stream(0).nextDouble());
        checkUniform(
                "grandchild",
                i -> streams.child(i / 300).child(i % 300).stream(0).nextDouble());
        checkUniform("name", i -> streams.child("n" + i).stream(0).nextDouble());
        checkUniform("second number", i -> {
            RandomStream stream = streams.stream(i);
            stream.nextLong();
            return stream.nextDouble();
        });
    }

    @Test
    void numbersOfTwoStreamsAreNotCorrelated() {
        RandomStreams streams = RandomStreams.of(11);
        RandomStream[][] pairs = {
            {streams.stream(0), streams.stream(1)},
            {streams.stream(5), streams.child(5).stream(5)},
            {streams.stream(5), RandomStreams.of(12).stream(5)},
            {streams.child(1).stream(2), streams.child(2).stream(1)}
        };
        for (RandomStream[] pair : pairs) {
            double product = 0;
            for (int i = 0; i < N; i++) {
                product += (pair[0].nextDouble() - 0.5) * (pair[1].nextDouble() - 0.5);
            }
            assertEquals(0, product * 12 / Math.sqrt(N), 4.5);
        }
    }

    @Test
    void addressesDoNotCoincide() {
        Set<Long> seen = new HashSet<>();
        for (long seed = 0; seed < 10; seed++) {
            RandomStreams root = RandomStreams.of(seed);
            for (long i = -20; i < 20; i++) {
                assertTrue(seen.add(root.stream(i).nextLong()));
                for (long j = -5; j < 5; j++) {
                    assertTrue(seen.add(root.child(i).stream(j).nextLong()));
                }
            }
            for (String name : new String[] {"", "a", "b", "ab", "ba", "a\0"}) {
                assertTrue(seen.add(root.child(name).stream(0).nextLong()));
            }
        }
    }

    @Test
    void aStreamIsAFunctionOfItsAddress() {
        RandomStreams streams = RandomStreams.of(3).child("toys");
        assertEquals(streams, RandomStreams.of(3).child("toys"));
        assertEquals(streams.hashCode(), RandomStreams.of(3).child("toys").hashCode());
        assertNotEquals(streams, RandomStreams.of(4).child("toys"));
        double one = Pieces.sequential().fold(500, i -> streams.stream(i).nextNormal(), 0.0, Double::sum);
        double four = Pieces.withThreads(
                4, () -> Pieces.fold(500, i -> streams.stream(i).nextNormal(), 0.0, Double::sum));
        assertEquals(one, four);
    }

    @Test
    void bootstrapWeightsArePoissonOfMeanOneAndIndependentBetweenReplicas() {
        RandomStreams bootstrap = RandomStreams.of(5).child("bootstrap");
        RandomStreams one = bootstrap.child(1);
        RandomStreams two = bootstrap.child(2);
        long[] counts = new long[7];
        double product = 0;
        double neighbours = 0;
        int last = 1;
        for (long event = 0; event < N; event++) {
            int weight = one.poissonWeight(event);
            counts[Math.min(6, weight)]++;
            product += (weight - 1) * (two.poissonWeight(event) - 1);
            neighbours += (weight - 1) * (last - 1);
            last = weight;
        }
        double chiSquare = 0;
        double p = Math.exp(-1);
        double rest = 1;
        for (int k = 0; k < 7; k++) {
            double expected = N * (k < 6 ? p : rest);
            chiSquare += (counts[k] - expected) * (counts[k] - expected) / expected;
            rest -= p;
            p /= k + 1;
        }
        assertEquals(0, (chiSquare - 6) / Math.sqrt(12), 4.5);
        assertEquals(0, product / Math.sqrt(N), 4.5);
        assertEquals(0, neighbours / Math.sqrt(N), 4.5);
    }

    @Test
    void bootstrapWeightsNeverChange() {
        RandomStreams replica = RandomStreams.of(1).child("bootstrap").child(0);
        StringBuilder weights = new StringBuilder();
        for (int event = 0; event < 40; event++) {
            weights.append(replica.poissonWeight(event));
        }
        assertEquals("3210030101110010110214022010102021012203", weights.toString());
    }

    @Test
    void poissonQuantilesOfMeanOneAreExactAtTheirSteps() {
        assertEquals(0, PoissonDraw.meanOne(0));
        double p = Math.exp(-1);
        double distribution = 0;
        for (int k = 0; k < 15; k++) {
            distribution += p;
            p /= k + 1;
            long step = (long) (distribution * 0x1p63);
            assertEquals(k, PoissonDraw.meanOne(step - 4000));
            if (k < 12) {
                assertEquals(k + 1, PoissonDraw.meanOne(step + 4000));
            }
        }
        assertEquals(21, PoissonDraw.meanOne(Long.MAX_VALUE));
    }

    @Test
    void familiesTravelBetweenProcesses() throws Exception {
        RandomStreams streams = RandomStreams.of(9).child(2);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(streams);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertEquals(streams, in.readObject());
        }
    }
}
