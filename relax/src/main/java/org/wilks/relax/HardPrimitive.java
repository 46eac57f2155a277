package org.wilks.relax;

import org.wilks.nd.FusedPrimitive;
import org.wilks.nd.Shape;
import org.wilks.nd.Tensor;
import org.wilks.nd.error.ShapeMismatch;

/**
 * The hard histogram of (events [n], finite edges [m], weights [n] if weighted): linear in the weights, with derivative zero in events and
 * edges.
 */
final class HardPrimitive extends FusedPrimitive {
    private final boolean weighted;
    private final boolean openLow;
    private final boolean openHigh;
    private final End low;
    private final End high;

    HardPrimitive(boolean weighted, boolean openLow, boolean openHigh, End low, End high) {
        super("histogram.hard");
        this.weighted = weighted;
        this.openLow = openLow;
        this.openHigh = openHigh;
        this.low = low;
        this.high = high;
    }

    @Override
    public Shape shape(Shape... inputs) {
        int expected = weighted ? 3 : 2;
        if (inputs.length != expected) {
            throw new IllegalArgumentException(name() + ": " + inputs.length + " inputs, allowed are " + expected);
        }
        if (inputs[0].rank() != 1 || weighted && !inputs[2].equals(inputs[0])) {
            throw new ShapeMismatch(
                    "histogram: events of shape " + inputs[0] + (weighted ? " with weights of shape " + inputs[2] : "")
                            + ", allowed is one axis and one weight an event");
        }
        int bins = inputs[1].size() - 1 + (openLow ? 1 : 0) + (openHigh ? 1 : 0);
        return Shape.of(bins + (low == End.KEEP ? 1 : 0) + (high == End.KEEP ? 1 : 0));
    }

    private static End sharp(End end) {
        return end.mirrored() ? End.FOLD : end;
    }

    private KdeLayout layout(double[] edges) {
        return new KdeLayout(edges, openLow, openHigh, sharp(low), sharp(high), 0);
    }

    /** The interval of an event: below, between, above the finite edges; the upper edge of the last bin belongs to it. */
    private int interval(EdgeSearch search, double[] edges, double x) {
        int place = search.place(x);
        return !openHigh && place == edges.length && x == edges[edges.length - 1] ? place - 1 : place;
    }

    @Override
    protected Evaluation evaluate(double[][] inputs, Shape[] shapes, boolean keep) {
        double[] x = inputs[0];
        double[] edges = inputs[1];
        double[] w = weighted ? inputs[2] : null;
        KdeLayout layout = layout(edges);
        EdgeSearch search = new EdgeSearch(edges, edges.length > 1 && Binning.isUniform(edges));
        double least = low == End.MIRROR ? edges[0] : Double.NEGATIVE_INFINITY;
        double most = high == End.MIRROR ? edges[edges.length - 1] : Double.POSITIVE_INFINITY;
        double[] contents = BlockSums.of(x.length, edges.length + 1, (from, to, row) -> {
            Events.requireInside(x, from, to, least, most);
            if (w != null) {
                Events.requireFinite("histogram: weight of event", w, from, to);
            }
            for (int i = from; i < to; i++) {
                row[interval(search, edges, x[i])] += w == null ? 1 : w[i];
            }
        });
        return new Evaluation(layout.collect(contents), null);
    }

    @Override
    protected double[][] vjpKernel(
            double[][] inputs, Shape[] shapes, double[] output, Object residual, double[] cotangent, boolean[] wanted) {
        double[][] pulled = new double[inputs.length][];
        for (int i = 0; i < 2; i++) {
            pulled[i] = wanted[i] ? new double[inputs[i].length] : null;
        }
        if (weighted && wanted[2]) {
            double[] x = inputs[0];
            double[] edges = inputs[1];
            double[] v = layout(edges).spread(cotangent);
            EdgeSearch search = new EdgeSearch(edges, edges.length > 1 && Binning.isUniform(edges));
            pulled[2] = new double[x.length];
            for (int i = 0; i < x.length; i++) {
                pulled[2][i] = v[interval(search, edges, x[i])];
            }
        }
        return pulled;
    }

    @Override
    protected double[] jvpKernel(
            double[][] inputs, Shape[] shapes, double[] output, Object residual, double[][] tangents) {
        if (!weighted || tangents[2] == null) {
            return new double[output.length];
        }
        return evaluate(new double[][] {inputs[0], inputs[1], tangents[2]}, shapes, false)
                .values();
    }

    @Override
    public Tensor composed(Tensor... inputs) {
        double[] x = inputs[0].toArray();
        double[] edges = inputs[1].toArray();
        EdgeSearch search = new EdgeSearch(edges, edges.length > 1 && Binning.isUniform(edges));
        KdeLayout layout = layout(edges);
        double[][] member = new double[layout.outputs()][x.length];
        for (int i = 0; i < x.length; i++) {
            int entry = layout.targets()[interval(search, edges, x[i])];
            if (entry >= 0) {
                member[entry][i] = 1;
            }
        }
        Tensor w = weighted ? inputs[2] : Tensor.ones(x.length);
        return Tensor.matrix(member).matmul(w.reshape(x.length, 1)).reshape(layout.outputs());
    }
}
