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
            LayerSums own = LayerSums.of(layer, ends, values);
            int width = layer.width();
            for (int k = 0; k < layer.shifts().length; k++) {
                for (int c = 0; c < width; c++) {
                    int cell = layer.shifts()[k] + c;
                    sum.weights[cell] += own.weights()[k * width + c];
                    sum.squares[cell] += own.squares()[k * width + c];
                    sum.counts[cell] += own.counts()[c];
                }
            }
        }
        return sum;
    }

    /** What is left in the cells of one layer, [set · width], counts once for all sets. */
    @SuppressWarnings("ArrayRecordComponent")
    private record LayerSums(double[] weights, double[] squares, long[] counts) {
        static LayerSums of(EventLayer layer, List<End> ends, double[] values) {
            Blocks blocks = Blocks.of(layer.size(), BLOCK);
            return Pieces.fold(
                    blocks.count(),
                    block -> {
                        Survivors kept = new Survivors(blocks.length(block))
                                .find(layer, ends, values, -1, (int) blocks.from(block), (int) blocks.to(block));
                        return empty(layer).add(layer, kept);
                    },
                    empty(layer),
                    LayerSums::add);
        }

        private static LayerSums empty(EventLayer layer) {
            int cells = layer.width() * layer.weights().length;
            return new LayerSums(new double[cells], new double[cells], new long[layer.width()]);
        }

        private LayerSums add(EventLayer layer, Survivors kept) {
            for (int n = 0; n < kept.count(); n++) {
                int event = kept.event(n);
                int cell = layer.cells()[event];
                counts[cell]++;
                for (double[] set : layer.weights()) {
                    double w = set[event];
                    weights[cell] += w;
                    squares[cell] += w * w;
                    cell += layer.width();
                }
            }
            return this;
        }

        private LayerSums add(LayerSums other) {
            for (int c = 0; c < weights.length; c++) {
                weights[c] += other.weights[c];
                squares[c] += other.squares[c];
            }
            for (int c = 0; c < counts.length; c++) {
                counts[c] += other.counts[c];
            }
            return this;
        }
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
                sum.addNominal(events, i);
            }
        }
        return sum;
    }

    private void addNominal(SplitEvents events, int event) {
        int cell = events.cell(event);
        double w = events.weights()[event];
        weights[cell] += w;
        squares[cell] += w * w;
        counts[cell]++;
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
