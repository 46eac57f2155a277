package org.wilks.nd.parallel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PiecesTest {
    private static double awkward(int i) {
        return Math.scalb(1.0 + i / 3.0, (i * 37) % 61 - 30) * (i % 2 == 0 ? 1 : -1);
    }

    @Test
    void foldGivesTheSameBitsForOneToEightThreads() {
        for (int n : new int[] {1, 2, 3, 7, 64, 100, 1001}) {
            Set<Double> values = new HashSet<>();
            for (int threads = 1; threads <= 8; threads++) {
                values.add(Pieces.withThreads(threads, () -> Pieces.fold(n, PiecesTest::awkward, 0.0, Double::sum)));
            }
            values.add(Pieces.fold(n, PiecesTest::awkward, 0.0, Double::sum));
            values.add(Pieces.sequential().fold(n, PiecesTest::awkward, 0.0, Double::sum));
            values.add(throughMap().fold(n, PiecesTest::awkward, 0.0, Double::sum));
            assertEquals(1, values.size(), () -> n + " pieces: " + values);
        }
    }

    @Test
    void foldIsThePairwiseTree() {
        assertEquals(
                "(((0+1)+(2+3))+((4+5)+6))", Pieces.fold(7, Integer::toString, "", (a, b) -> "(" + a + "+" + b + ")"));
        assertEquals("0", Pieces.fold(1, Integer::toString, "none", (a, b) -> "(" + a + "+" + b + ")"));
        assertEquals("none", Pieces.fold(0, Integer::toString, "none", (a, b) -> "(" + a + "+" + b + ")"));
    }

    @Test
    void foldTakesNullResults() {
        String joined =
                Pieces.fold(5, i -> i % 2 == 0 ? null : "x", "", (a, b) -> a == null ? b : b == null ? a : a + b);
        assertEquals("xx", joined);
    }

    @Test
    void mapKeepsTheOrderOfIndices() {
        List<Integer> squares = Pieces.withThreads(4, () -> Pieces.map(1000, i -> i * i));
        assertEquals(IntStream.range(0, 1000).mapToObj(i -> i * i).toList(), squares);
        assertEquals(List.of(), Pieces.map(0, i -> i));
        assertEquals(Arrays.asList(null, null), Pieces.map(2, i -> null));
        assertThrows(UnsupportedOperationException.class, () -> squares.set(0, 1));
    }

    @Test
    void everyPieceRunsOnceAndItsEffectIsSeen() {
        for (int threads = 1; threads <= 8; threads++) {
            int[] count = new int[5000];
            Pieces.withThreads(threads, () -> {
                Pieces.run(count.length, i -> count[i]++);
                return null;
            });
            assertTrue(Arrays.stream(count).allMatch(c -> c == 1));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8})
    void exceptionOfTheLowestFailingPieceIsThrownAsItIs(int threads) {
        RuntimeException[] exceptions = new RuntimeException[200];
        Arrays.setAll(exceptions, i -> new IllegalStateException("piece " + i));
        for (int round = 0; round < 50; round++) {
            RuntimeException thrown = assertThrows(
                    RuntimeException.class,
                    () -> Pieces.withThreads(
                            threads,
                            () -> Pieces.map(200, i -> {
                                if (i >= 17 && i % 3 == 2) {
                                    throw exceptions[i];
                                }
                                return i;
                            })));
            assertSame(exceptions[17], thrown);
        }
    }

    @Test
    void failureToCombineIsThatOfItsHighestPiece() {
        for (int threads = 1; threads <= 4; threads++) {
            int workers = threads;
            IllegalStateException thrown = assertThrows(
                    IllegalStateException.class,
                    () -> Pieces.withThreads(
                            workers,
                            () -> Pieces.fold(
                                    64,
                                    i -> {
                                        if (i > 5) {
                                            throw new IllegalStateException("piece " + i);
                                        }
                                        return i;
                                    },
                                    0,
                                    (a, b) -> {
                                        if (b == 3) {
                                            throw new IllegalStateException("combining 3");
                                        }
                                        return b;
                                    })));
            assertEquals("combining 3", thrown.getMessage());
        }
    }

    @Test
    void errorsPassThrough() {
        StackOverflowError error = new StackOverflowError();
        assertSame(
                error,
                assertThrows(
                        StackOverflowError.class,
                        () -> Pieces.withThreads(2, () -> {
                            throw error;
                        })));
        assertSame(
                error,
                assertThrows(
                        StackOverflowError.class,
                        () -> Pieces.run(10, i -> {
                            throw error;
                        })));
    }

    @Test
    void nestedPiecesFinishWithTheSameBits() {
        IntFunction<Double> outer = i -> Pieces.fold(
                40, j -> Pieces.fold(10, k -> awkward(i + 7 * j + 3 * k), 0.0, Double::sum), 0.0, Double::sum);
        double expected = Pieces.withThreads(1, () -> Pieces.fold(50, outer, 0.0, Double::sum));
        for (int threads = 2; threads <= 8; threads++) {
            assertEquals(expected, Pieces.withThreads(threads, () -> Pieces.fold(50, outer, 0.0, Double::sum)));
        }
        assertEquals(expected, Pieces.fold(50, outer, 0.0, Double::sum));
    }

    @Test
    void piecesStayInTheCallersPool() {
        Set<Thread> threads = Collections.newSetFromMap(new ConcurrentHashMap<>());
        Pieces.withThreads(3, () -> {
            assertEquals(3, Pieces.parallelism());
            Pieces.run(300, i -> {
                assertEquals(3, Pieces.parallelism());
                threads.add(Thread.currentThread());
            });
            return null;
        });
        assertTrue(threads.size() <= 3, () -> threads.toString());
        assertFalse(threads.contains(Thread.currentThread()));
    }

    @Test
    void oneThreadRunsInTheCallingThreadInOrder() {
        AtomicInteger expected = new AtomicInteger();
        Pieces.withThreads(1, () -> {
            Thread caller = Thread.currentThread();
            Pieces.run(100, i -> {
                assertSame(caller, Thread.currentThread());
                assertEquals(expected.getAndIncrement(), i);
            });
            return null;
        });
        assertEquals(100, expected.get());
    }

    @Test
    void foldLetsGoOfCombinedResults() {
        AtomicInteger alive = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Pieces.sequential()
                .fold(
                        4096,
                        i -> {
                            most.accumulateAndGet(alive.incrementAndGet(), Math::max);
                            return i;
                        },
                        0,
                        (a, b) -> {
                            alive.decrementAndGet();
                            return a + b;
                        });
        assertTrue(most.get() <= 13, () -> most + " results alive at once");
    }

    @Test
    void negativeCountsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> Pieces.map(-1, i -> i));
        assertThrows(IllegalArgumentException.class, () -> Pieces.run(-1, i -> {}));
        assertThrows(IllegalArgumentException.class, () -> Pieces.fold(-1, i -> i, 0, Integer::sum));
        assertThrows(IllegalArgumentException.class, () -> Pieces.withThreads(0, () -> 1));
    }

    /** A runner that knows only how to map, as one on a cluster would. */
    private static PieceRunner throughMap() {
        return new PieceRunner() {
            @Override
            public <R> List<R> map(int n, IntFunction<? extends R> piece) {
                return Pieces.map(n, piece);
            }
        };
    }
}
