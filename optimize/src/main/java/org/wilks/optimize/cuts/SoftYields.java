package org.wilks.optimize.cuts;

import java.util.List;
import java.util.stream.IntStream;
import org.wilks.nd.Tensor;
import org.wilks.relax.CutYields;
import org.wilks.relax.Keep;

/** The soft yields of the events of one part, by cell, as a function of the ends' values. Immutable. */
final class SoftYields {
    private final CutYields yields;

    SoftYields(SplitEvents events, List<End> ends) {
        int[] kept = IntStream.range(0, events.size())
                .filter(i -> events.cell(i) >= 0)
                .toArray();
        double[][] variables = new double[events.variables().length][kept.length];
        double[] weights = new double[kept.length];
        int[] cells = new int[kept.length];
        for (int k = 0; k < kept.length; k++) {
            for (int v = 0; v < variables.length; v++) {
                variables[v][k] = events.variables()[v][kept[k]];
            }
            weights[k] = events.weights()[kept[k]];
            cells[k] = events.cell(kept[k]);
        }
        double[][] columns = new double[ends.size()][];
        Keep[] keeps = new Keep[ends.size()];
        for (int e = 0; e < keeps.length; e++) {
            columns[e] = variables[ends.get(e).variable()];
            keeps[e] = ends.get(e).above() ? Keep.ABOVE : Keep.BELOW;
        }
        this.yields = CutYields.of(columns, keeps).weighted(weights).inBins(cells, events.cells());
    }

    /** Sums of weights and of squared weights, [2, cells]. */
    Tensor of(Tensor values, Tensor slopes) {
        return yields.yields(values, slopes);
    }
}
