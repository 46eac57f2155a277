package org.wilks.optimize.cuts;

import java.util.ArrayList;
import java.util.List;
import org.wilks.nd.Tensor;
import org.wilks.relax.Cut;

/** How much of each event a selection keeps, layer by layer, [layer][event]: 0 or 1 for hard cuts, a share for soft ones. */
final class Acceptance {

    private Acceptance() {}

    /** What hard cuts keep. */
    static double[][] hard(SplitEvents events, List<End> ends, double[] values) {
        List<double[]> kept = new ArrayList<>();
        for (EventLayer layer : events.layers()) {
            double[] pass = new double[layer.size()];
            Survivors survivors = new Survivors(pass.length).find(layer, ends, values, -1, 0, pass.length);
            for (int k = 0; k < survivors.count(); k++) {
                pass[survivors.event(k)] = 1;
            }
            kept.add(pass);
        }
        return kept.toArray(double[][]::new);
    }

    /** What soft cuts keep. */
    static double[][] soft(SplitEvents events, List<End> ends, double[] values, double[] slopes) {
        List<double[]> kept = new ArrayList<>();
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
            kept.add(pass.toArray());
        }
        return kept.toArray(double[][]::new);
    }
}
