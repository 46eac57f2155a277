package org.wilks.optimize.cuts;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.wilks.nd.Tensor;
import org.wilks.relax.Cut;

/**
 * The events that a selection keeps, layer by layer, as far as they have a cell. Immutable; the arrays are shared and never modified.
 *
 * @param layers what is kept of each layer
 */
record Acceptance(List<Kept> layers) {

    /**
     * What is kept of a layer.
     *
     * @param events the events, rising
     * @param shares how much of each is kept, [kept event]; empty: all of each
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Kept(int[] events, double[] shares) {}

    /** What hard cuts keep. */
    static Acceptance hard(SplitEvents events, List<End> ends, double[] values) {
        List<Kept> kept = new ArrayList<>();
        for (EventLayer layer : events.layers()) {
            Survivors survivors = new Survivors(layer.size()).find(layer, ends, values, -1, 0, layer.size());
            kept.add(new Kept(
                    IntStream.range(0, survivors.count()).map(survivors::event).toArray(), new double[0]));
        }
        return new Acceptance(kept);
    }

    /** What soft cuts keep. */
    static Acceptance soft(SplitEvents events, List<End> ends, double[] values, double[] slopes) {
        List<Kept> kept = new ArrayList<>();
        for (EventLayer layer : events.layers()) {
            Tensor pass = Tensor.ones(layer.size());
            for (int e = 0; e < values.length; e++) {
                End end = ends.get(e);
                if (layer.applies(end)) {
                    Tensor column = Tensor.wrap(layer.variables()[end.variable()]);
                    Cut cut = end.above() ? Cut.above(values[e]) : Cut.below(values[e]);
                    pass = cut.soft(slopes[e]).pass(column, pass);
                }
            }
            int[] own = IntStream.range(0, layer.size())
                    .filter(i -> layer.cells()[i] >= 0)
                    .toArray();
            double[] shares = pass.toArray();
            kept.add(new Kept(own, IntStream.of(own).mapToDouble(i -> shares[i]).toArray()));
        }
        return new Acceptance(kept);
    }
}
