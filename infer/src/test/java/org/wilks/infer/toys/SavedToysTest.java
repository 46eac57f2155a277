package org.wilks.infer.toys;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wilks.infer.fit.Fit;
import org.wilks.infer.hypothesis.TestStatistic;
import org.wilks.infer.model.Model;
import org.wilks.nd.error.InvalidInput;

class SavedToysTest {
    @TempDir
    private Path folder;

    private final Model model = ToyModels.oneBin(20, 30, 5, 40);

    private ToyPoint point(double mu, long seed) {
        return ToyCalculator.of(
                        Fit.of(model),
                        model.observed(),
                        ToyStatistic.of(TestStatistic.qMuTilde()),
                        ToyOptions.defaults().withSeed(seed))
                .at(mu);
    }

    private static void assertSame(ToyResult expected, ToyResult found) {
        assertEquals(expected.tested(), found.tested());
        assertEquals(expected.alternative(), found.alternative());
        assertEquals(expected.clsb(), found.clsb());
        assertArrayEquals(expected.expectedCls(), found.expectedCls());
    }

    @Test
    void aKilledRunGoesOnToTheSameBytes() throws IOException {
        IndexRange range = new IndexRange(10, 700);
        Path whole = folder.resolve("whole.json");
        ToyResult expected = SavedToys.in(whole).test(point(1, 0), range, count -> {});
        assertSame(point(1, 0).test(range), expected);
        Path stopped = folder.resolve("stopped.json");
        AtomicLong thrown = new AtomicLong();
        assertThrows(
                IllegalStateException.class,
                () -> SavedToys.in(stopped).every(Duration.ZERO).test(point(1, 0), range, count -> {
                    if (thrown.addAndGet(count) > 700) {
                        throw new IllegalStateException("killed");
                    }
                }));
        long before = EnsembleFile.read(stopped).ensembles().stream()
                .mapToLong(Ensemble::size)
                .sum();
        AtomicLong known = new AtomicLong();
        ToyResult resumed = SavedToys.in(stopped).test(point(1, 0), range, known::addAndGet);
        assertSame(expected, resumed);
        assertEquals(2L * range.size(), known.get());
        assertEquals(true, before > 400 && before < 1380, "" + before);
        assertArrayEquals(Files.readAllBytes(whole), Files.readAllBytes(stopped));
    }

    @Test
    void aFileKeepsOtherValuesAndRanges() {
        Path file = folder.resolve("toys.json");
        SavedToys.in(file).test(point(1, 0), new IndexRange(0, 100), count -> {});
        SavedToys.in(file).test(point(2, 0), new IndexRange(0, 50), count -> {});
        ToyResult part = SavedToys.in(file).test(point(1, 0), new IndexRange(20, 40), count -> {});
        assertSame(point(1, 0).test(new IndexRange(20, 40)), part);
        EnsembleFile kept = EnsembleFile.read(file);
        assertEquals(4, kept.ensembles().size());
        assertEquals(
                100,
                kept.of(point(1, 0).identity(ToyHypothesis.TESTED))
                        .orElseThrow()
                        .size());
    }

    @Test
    void aFileOfAnotherAnalysisIsRefused() {
        Path file = folder.resolve("toys.json");
        SavedToys.in(file).test(point(1, 0), new IndexRange(0, 10), count -> {});
        assertEquals(
                file + ": holds toys of another analysis: ensembles cannot be merged: they differ in the seed: 0 and 5;"
                        + " name another file",
                assertThrows(
                                InvalidInput.class,
                                () -> SavedToys.in(file).test(point(1, 5), new IndexRange(0, 10), count -> {}))
                        .getMessage());
    }
}
