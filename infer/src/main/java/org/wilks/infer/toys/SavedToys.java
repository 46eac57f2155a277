package org.wilks.infer.toys;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import org.wilks.nd.error.InvalidInput;
import org.wilks.nd.file.WholeFile;

/**
 * Toys that are kept in a file while they are thrown, so that work that was stopped goes on where it was saved last.
 *
 * <pre>{@code
 * ToyResult result = SavedToys.in(Path.of("toys.json")).test(point, IndexRange.first(10_000), done -> {});
 * }</pre>
 *
 * <p>Toys that the file has are not thrown again; what it has besides, other ranges or other tested values of the same analysis, stays. The result is
 * that of the range that is asked for, whatever else the file holds, and the same bits for any number of interruptions. The file is replaced as a whole
 * each time. Immutable; one process at a time may use a file.
 */
public final class SavedToys {
    private static final Duration BETWEEN = Duration.ofSeconds(10);

    /** The first portion of each hypothesis; later ones grow until they take an eighth of the time between saves. */
    private static final int PORTION = 64;

    private static final int SHARE = 8;

    private final Path file;
    private final Duration between;

    private SavedToys(Path file, Duration between) {
        this.file = file;
        this.between = between;
    }

    /**
     * Toys that are saved every ten seconds and at the end.
     *
     * @param file the file, which may exist
     * @return the toys
     */
    public static SavedToys in(Path file) {
        return new SavedToys(file, BETWEEN);
    }

    /**
     * The same, saved at other times.
     *
     * @param time how long to wait between two saves; zero saves after every portion
     * @return the toys
     */
    public SavedToys every(Duration time) {
        return new SavedToys(file, time);
    }

    /**
     * The test with the toys of a range for each hypothesis.
     *
     * @param point the tested value
     * @param range the indices
     * @param done told how many toys are there, those of the file at once, from any thread
     * @return the result
     * @throws InvalidInput when the file holds ensembles of another analysis, or none; the message says what was found
     * @throws org.wilks.nd.error.UnwritableFile when the file cannot be written
     * @throws org.wilks.nd.error.FitFailed when all toys of a hypothesis failed
     */
    public ToyResult test(ToyPoint point, IndexRange range, LongConsumer done) {
        WholeFile.requireFile(file);
        EnsembleFile kept = opened(point);
        Portions portions = new Portions(point, range, kept, done);
        portions.throwAll();
        return ToyResult.of(
                point.observed(),
                portions.ensemble(ToyHypothesis.TESTED).part(range),
                portions.ensemble(ToyHypothesis.ALTERNATIVE).part(range));
    }

    private EnsembleFile opened(ToyPoint point) {
        List<Ensemble> own = new ArrayList<>();
        for (ToyHypothesis hypothesis : ToyHypothesis.values()) {
            own.add(Ensemble.empty(point.identity(hypothesis)));
        }
        EnsembleFile empty = new EnsembleFile(own);
        if (!Files.exists(file)) {
            return empty;
        }
        EnsembleFile found = EnsembleFile.read(file);
        try {
            return found.merge(empty);
        } catch (InvalidInput e) {
            throw new InvalidInput(
                    file + ": holds toys of another analysis: " + e.getMessage() + "; name another file", e);
        }
    }

    /** The toys of one test on their way. */
    private final class Portions {
        private final ToyPoint point;
        private final IndexRange range;
        private final LongConsumer done;
        private EnsembleFile kept;
        private long saved = System.nanoTime();
        private boolean changed;

        Portions(ToyPoint point, IndexRange range, EnsembleFile kept, LongConsumer done) {
            this.point = point;
            this.range = range;
            this.kept = kept;
            this.done = done;
        }

        Ensemble ensemble(ToyHypothesis hypothesis) {
            return kept.of(point.identity(hypothesis)).orElseThrow();
        }

        /** Portions of both hypotheses in turn, so that what is saved is of use. */
        void throwAll() {
            int portion = PORTION;
            for (ToyHypothesis hypothesis : ToyHypothesis.values()) {
                int missing = ensemble(hypothesis).missing(range).stream()
                        .mapToInt(IndexRange::size)
                        .sum();
                done.accept(range.size() - missing);
            }
            boolean more = true;
            while (more) {
                long start = System.nanoTime();
                more = false;
                for (ToyHypothesis hypothesis : ToyHypothesis.values()) {
                    more |= throwSome(hypothesis, portion);
                }
                long time = System.nanoTime() - start;
                if (time < between.toNanos() / SHARE && portion < 1 << 20) {
                    portion *= 2;
                }
                if (System.nanoTime() - saved >= between.toNanos()) {
                    save();
                }
            }
            save();
        }

        private boolean throwSome(ToyHypothesis hypothesis, int portion) {
            List<IndexRange> missing = ensemble(hypothesis).missing(range);
            if (missing.isEmpty()) {
                return false;
            }
            IndexRange first = missing.get(0);
            IndexRange next = new IndexRange(first.from(), Math.min(first.to(), first.from() + portion));
            kept = kept.merge(new EnsembleFile(List.of(point.toys(hypothesis, next, done))));
            changed = true;
            return true;
        }

        private void save() {
            if (changed) {
                kept.write(file);
                changed = false;
            }
            saved = System.nanoTime();
        }
    }
}
