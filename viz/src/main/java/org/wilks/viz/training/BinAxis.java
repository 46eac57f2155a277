package org.wilks.viz.training;

import java.util.List;
import java.util.stream.IntStream;
import org.wilks.viz.figure.Axis;

/** How bins are shown: at their edges, or side by side with their numbers where one would be too narrow to see. Immutable. */
record BinAxis(Axis axis, double[] edges) {
    private static final double NARROWEST = 0.04;

    static BinAxis of(double[] edges, String observable) {
        double range = edges[edges.length - 1] - edges[0];
        double least = IntStream.range(1, edges.length)
                .mapToDouble(i -> edges[i] - edges[i - 1])
                .min()
                .orElse(range);
        return least >= NARROWEST * range ? new BinAxis(Axis.linear(observable), edges) : numbered(edges.length - 1);
    }

    static BinAxis numbered(int bins) {
        List<String> names =
                IntStream.range(0, bins).mapToObj(Integer::toString).toList();
        return new BinAxis(
                Axis.of("Bin", names),
                IntStream.rangeClosed(0, bins).mapToDouble(i -> i - 0.5).toArray());
    }

    double[] centres() {
        return IntStream.range(1, edges.length)
                .mapToDouble(i -> 0.5 * (edges[i - 1] + edges[i]))
                .toArray();
    }
}
