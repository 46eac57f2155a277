package org.wilks.optimize.cuts;

import java.util.List;
import java.util.function.IntPredicate;
import org.wilks.nd.parallel.Blocks;
import org.wilks.nd.parallel.Pieces;

/**
 * What is left in each cell: sums of weights, of squared weights, and counts.
 *
 * @param layout where the cells lie
 * @param weights sums of weights, [cell]
 * @param squares sums of squared weights, [cell]
 * @param counts numbers of events, [cell]
 */
@SuppressWarnings("ArrayRecordComponent")
record HardYields(CellLayout layout, double[] weights, double[] squares, long[] counts) {
    /** Events in one piece of work; fixed, so that sums do not depend on the number of threads. */
    static final int BLOCK = 16384;

    private static HardYields empty(CellLayout layout) {
        int cells = layout.cells();
        return new HardYields(layout, new double[cells], new double[cells], new long[cells]);
    }

    /** The yields of the events that all ends keep. */
    static HardYields of(SplitEvents events, List<End> ends, double[] values) {
        return of(events.layout(), events.layers(), ends, values);
    }

    /** The yields of the events of layers that all ends keep. */
    static HardYields of(CellLayout layout, List<EventLayer> layers, List<End> ends, double[] values) {
        HardYields sum = empty(layout);
        for (EventLayer layer : layers) {
            sum = sum.add(of(layout, layer, ends, values));
        }
        return sum;
    }

    private static HardYields of(CellLayout layout, EventLayer layer, List<End> ends, double[] values) {
        Blocks blocks = Blocks.of(layer.size(), BLOCK);
        return Pieces.fold(
                blocks.count(),
                block -> {
                    Survivors kept = new Survivors(blocks.length(block))
                            .find(layer, ends, values, -1, (int) blocks.from(block), (int) blocks.to(block));
                    HardYields sum = empty(layout);
                    for (int k = 0; k < kept.count(); k++) {
                        sum.add(layer, kept.event(k));
                    }
                    return sum;
                },
                empty(layout),
                HardYields::add);
    }

    /** The yields of the nominal events that the condition keeps, in their nominal cells. */
    static HardYields of(SplitEvents events, IntPredicate kept) {
        Blocks blocks = Blocks.of(events.size(), BLOCK);
        return Pieces.fold(
                blocks.count(),
                block -> ofRange(events, kept, (int) blocks.from(block), (int) blocks.to(block)),
                empty(events.layout()),
                HardYields::add);
    }

    private static HardYields ofRange(SplitEvents events, IntPredicate kept, int from, int to) {
        HardYields sum = empty(events.layout());
        for (int i = from; i < to; i++) {
            if (events.cell(i) >= 0 && kept.test(i)) {
                sum.add(events.nominal(), i);
            }
        }
        return sum;
    }

    private void add(EventLayer layer, int event) {
        for (int k = 0; k < layer.weights().length; k++) {
            int cell = layer.cells()[event] + layer.shifts()[k];
            double w = layer.weights()[k][event];
            weights[cell] += w;
            squares[cell] += w * w;
            counts[cell]++;
        }
    }

    /** Whether all ends that apply keep the nominal event, one end left out (-1: none). */
    static boolean keeps(SplitEvents events, List<End> ends, double[] values, int event, int leftOut) {
        for (int e = 0; e < values.length; e++) {
            End end = ends.get(e);
            if (e != leftOut
                    && !end.keeps(events.variables()[end.variable()][event], values[e])
                    && events.applies(end, event)) {
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

    /** The number of samples. */
    int samples() {
        return layout.samples().size();
    }

    /** The sum of nominal weights of a sample in the signal regions. */
    double yield(int sample) {
        return sum(weights, sample);
    }

    /** The sum of squared nominal weights of a sample in the signal regions. */
    double square(int sample) {
        return sum(squares, sample);
    }

    /** The number of nominal events of a sample in the signal regions. */
    long count(int sample) {
        return count(sample, false);
    }

    /** The number of nominal events of a sample in all regions. */
    long countInAllRegions(int sample) {
        return count(sample, true);
    }

    private long count(int sample, boolean everywhere) {
        long sum = 0;
        for (int r = 0; r < layout.regions().size(); r++) {
            CellLayout.Region region = layout.regions().get(r);
            for (int b = 0; b < region.bins() && (region.signal() || everywhere); b++) {
                sum += counts[layout.nominal(r, sample) + b];
            }
        }
        return sum;
    }

    private double sum(double[] cells, int sample) {
        double sum = 0;
        for (int r = 0; r < layout.regions().size(); r++) {
            CellLayout.Region region = layout.regions().get(r);
            for (int b = 0; b < region.bins() && region.signal(); b++) {
                sum += cells[layout.nominal(r, sample) + b];
            }
        }
        return sum;
    }
}
