package org.wilks.optimize.cuts;

import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.wilks.nd.Tensor;
import org.wilks.relax.CutYields;
import org.wilks.relax.Keep;

/**
 * The soft yields of the events of one part, by cell, as a function of the ends' values: one pass over the events of each layer, whatever the
 * number of its sets of weights. Immutable.
 */
final class SoftYields {
    private final List<Pass> passes = new ArrayList<>();

    /** For each cell its place among the cells of all passes one after the other. */
    private final int[] order;

    /** Whether the cells of the only pass are all cells in their order. */
    private final boolean plain;

    /** The yields of a layer as a function of the ends that apply. */
    private interface Pass {
        Tensor of(Tensor values, Tensor slopes);
    }

    SoftYields(SplitEvents events, List<End> ends) {
        this.order = new int[events.cells()];
        Compaction compaction = new Compaction();
        int next = 0;
        for (EventLayer layer : events.layers()) {
            int sets = layer.weights().length;
            int bins = layer.width();
            for (int k = 0; k < sets; k++) {
                for (int b = 0; b < bins; b++) {
                    order[layer.shifts()[k] + b] = next++;
                }
            }
            passes.add(pass(layer, ends, compaction));
        }
        this.plain = passes.size() == 1 && IntStream.range(0, order.length).allMatch(c -> order[c] == c);
    }

    private static Pass pass(EventLayer layer, List<End> ends, Compaction compaction) {
        int bins = layer.width();
        int[] applied = IntStream.range(0, ends.size())
                .filter(e -> layer.applies(ends.get(e)))
                .toArray();
        int[] kept = compaction.kept(layer.cells());
        int[] cells = IntStream.of(kept).map(i -> layer.cells()[i]).toArray();
        double[][] weights = new double[layer.weights().length][];
        for (int k = 0; k < weights.length; k++) {
            weights[k] = compaction.of(layer.weights()[k], kept);
        }
        if (applied.length == 0) {
            Tensor constant = constant(weights, cells, bins);
            return (values, slopes) -> constant;
        }
        double[][] columns = new double[applied.length][];
        Keep[] keeps = new Keep[applied.length];
        for (int a = 0; a < applied.length; a++) {
            End end = ends.get(applied[a]);
            columns[a] = compaction.of(layer.variables()[end.variable()], kept);
            keeps[a] = end.above() ? Keep.ABOVE : Keep.BELOW;
        }
        CutYields yields = CutYields.of(columns, keeps).weightedInSets(weights).inBins(cells, bins);
        return applied.length == ends.size()
                ? yields::yields
                : (values, slopes) -> yields.yields(values.gather(0, applied), slopes.gather(0, applied));
    }

    /** Sums of weights and of squares that no end changes, [2, sets · bins]. */
    private static Tensor constant(double[][] weights, int[] cells, int bins) {
        double[] sums = new double[2 * weights.length * bins];
        for (int k = 0; k < weights.length; k++) {
            for (int i = 0; i < cells.length; i++) {
                double w = weights[k][i];
                sums[k * bins + cells[i]] += w;
                sums[(weights.length + k) * bins + cells[i]] += w * w;
            }
        }
        return Tensor.wrap(sums).reshape(2, weights.length * bins);
    }

    /** Sums of weights and of squared weights, [2, cells]. */
    Tensor of(Tensor values, Tensor slopes) {
        if (plain) {
            return passes.get(0).of(values, slopes);
        }
        Tensor[] parts = passes.stream().map(pass -> pass.of(values, slopes)).toArray(Tensor[]::new);
        return Tensor.concatenate(1, parts).gather(1, order);
    }

    /** Leaves events out of arrays; equal arrays without the same events are one array. For one thread. */
    private static final class Compaction {
        private final Map<IntBuffer, int[]> known = new HashMap<>();
        private final Map<int[], Map<double[], double[]>> done = new IdentityHashMap<>();

        /** The events that have a cell. */
        int[] kept(int[] cells) {
            int[] kept =
                    IntStream.range(0, cells.length).filter(i -> cells[i] >= 0).toArray();
            return known.computeIfAbsent(IntBuffer.wrap(kept), same -> kept);
        }

        double[] of(double[] values, int[] kept) {
            if (kept.length == values.length) {
                return values;
            }
            return done.computeIfAbsent(kept, k -> new IdentityHashMap<>()).computeIfAbsent(values, v -> {
                double[] some = new double[kept.length];
                for (int i = 0; i < some.length; i++) {
                    some[i] = v[kept[i]];
                }
                return some;
            });
        }
    }
}
