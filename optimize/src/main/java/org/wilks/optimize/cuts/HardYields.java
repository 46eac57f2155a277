package org.wilks.optimize.cuts;

import java.util.List;
import java.util.function.IntPredicate;
import org.wilks.nd.parallel.Blocks;
import org.wilks.nd.parallel.Pieces;

/**
 * What is left of each sample in each bin: sums of weights, of squared weights, and counts, by cell = sample · bins + bin.
 *
 * @param samples the number of samples
 * @param bins the number of bins
 * @param weights sums of weights, [cell]
 * @param squares sums of squared weights, [cell]
 * @param counts numbers of events, [cell]
 */
record HardYields(int samples, int bins, double[] weights, double[] squares, long[] counts) {
    /** Events in one piece of work; fixed, so that sums do not depend on the number of threads. */
    static final int BLOCK = 16384;

    static HardYields empty(SplitEvents events) {
        int cells = events.cells();
        return new HardYields(
                events.sampleCount(), events.binCount(), new double[cells], new double[cells], new long[cells]);
    }

    /** The yields of the events that all ends keep. */
    static HardYields of(SplitEvents events, List<End> ends, double[] values) {
        Blocks blocks = Blocks.of(events.size(), BLOCK);
        return Pieces.fold(
                blocks.count(),
                block -> {
                    Survivors kept = new Survivors(blocks.length(block))
                            .find(events, ends, values, -1, (int) blocks.from(block), (int) blocks.to(block));
                    HardYields sum = empty(events);
                    for (int k = 0; k < kept.count(); k++) {
                        sum.add(events, kept.event(k));
                    }
                    return sum;
                },
                empty(events),
                HardYields::add);
    }

    /** The yields of the events that the condition keeps. */
    static HardYields of(SplitEvents events, IntPredicate kept) {
        Blocks blocks = Blocks.of(events.size(), BLOCK);
        return Pieces.fold(
                blocks.count(),
                block -> ofRange(events, kept, (int) blocks.from(block), (int) blocks.to(block)),
                empty(events),
                HardYields::add);
    }

    private static HardYields ofRange(SplitEvents events, IntPredicate kept, int from, int to) {
        HardYields sum = empty(events);
        for (int i = from; i < to; i++) {
            if (events.bins()[i] >= 0 && kept.test(i)) {
                sum.add(events, i);
            }
        }
        return sum;
    }

    private void add(SplitEvents events, int event) {
        int cell = events.cell(event);
        double w = events.weights()[event];
        weights[cell] += w;
        squares[cell] += w * w;
        counts[cell]++;
    }

    /** Whether all ends keep the event, one end left out (-1: none). */
    static boolean keeps(SplitEvents events, List<End> ends, double[] values, int event, int leftOut) {
        for (int e = 0; e < values.length; e++) {
            End end = ends.get(e);
            if (e != leftOut && !end.keeps(events.variables()[end.variable()][event], values[e])) {
                return false;
            }
        }
        return true;
    }

    private HardYields add(HardYields other) {
        for (int c = 0; c < weights.length; c++) {
            weights[c] += other.weights[c];
            squares[c] += other.squares[c];
            counts[c] += other.counts[c];
        }
        return this;
    }

    /** The sum of weights of a sample. */
    double yield(int sample) {
        return sum(weights, sample);
    }

    /** The sum of squared weights of a sample. */
    double square(int sample) {
        return sum(squares, sample);
    }

    /** The number of events of a sample. */
    long count(int sample) {
        long sum = 0;
        for (int b = 0; b < bins; b++) {
            sum += counts[sample * bins + b];
        }
        return sum;
    }

    private double sum(double[] cells, int sample) {
        double sum = 0;
        for (int b = 0; b < bins; b++) {
            sum += cells[sample * bins + b];
        }
        return sum;
    }
}
