package org.wilks.relax;

import java.util.Arrays;
import java.util.Optional;
import org.wilks.nd.FusedPrimitive;
import org.wilks.nd.Shape;
import org.wilks.nd.Tensor;
import org.wilks.nd.error.InvalidData;
import org.wilks.nd.error.ShapeMismatch;

/**
 * The binned-KDE histogram {@code count_j = sum_i w_i [Phi((e_{j+1} - x_i) / h_i) - Phi((e_j - x_i) / h_i)]} with its ends, as one
 * fused primitive of (events [n], finite edges [m], bandwidth [] or [n], weights [n] if weighted).
 *
 * <p>At one bandwidth events act through the moments of a {@link CellGrid}, else, and where that is cheaper, through {@link PairLoops}. Events
 * are taken in fixed blocks whose sums are added in a fixed order.
 */
final class KdePrimitive extends FusedPrimitive {
    private final boolean weighted;
    private final boolean openLow;
    private final boolean openHigh;
    private final End low;
    private final End high;

    KdePrimitive(boolean weighted, boolean openLow, boolean openHigh, End low, End high) {
        super("histogram.kde");
        this.weighted = weighted;
        this.openLow = openLow;
        this.openHigh = openHigh;
        this.low = low;
        this.high = high;
    }

    /** What the events gave, for the derivatives: the sums of all blocks. */
    private record Sums(KdeLayout layout, Optional<CellGrid> grid, double[] sums) {}

    @Override
    public Shape shape(Shape... inputs) {
        int expected = weighted ? 4 : 3;
        if (inputs.length != expected) {
            throw new IllegalArgumentException(name() + ": " + inputs.length + " inputs, allowed are " + expected);
        }
        if (inputs[0].rank() != 1) {
            throw new ShapeMismatch("histogram: events of shape " + inputs[0] + ", allowed is one axis");
        }
        if (inputs[2].rank() != 0 && !inputs[2].equals(inputs[0])) {
            throw new ShapeMismatch("histogram: bandwidth of shape " + inputs[2] + " for events of shape " + inputs[0]
                    + ", allowed is a scalar or one number an event");
        }
        if (weighted && !inputs[3].equals(inputs[0])) {
            throw new ShapeMismatch("histogram: weights of shape " + inputs[3] + " for events of shape " + inputs[0]
                    + ", allowed is one weight an event");
        }
        int bins = inputs[1].size() - 1 + (openLow ? 1 : 0) + (openHigh ? 1 : 0);
        return Shape.of(bins + (low == End.KEEP ? 1 : 0) + (high == End.KEEP ? 1 : 0));
    }

    private double[] weights(double[][] inputs) {
        return weighted ? inputs[3] : null;
    }

    private static boolean own(Shape[] shapes) {
        return shapes[2].rank() == 1;
    }

    private KdeLayout layout(double[][] inputs) {
        double greatest = 0;
        double[] h = inputs[2];
        for (int i = 0; i < h.length; i++) {
            if (!(h[i] > 0 && h[i] <= Double.MAX_VALUE)) {
                throw new InvalidData("histogram: bandwidth " + (h.length > 1 ? "of event " + i + " " : "") + "is "
                        + h[i] + ", allowed is a finite positive number");
            }
            greatest = Math.max(greatest, h[i]);
        }
        double[] e = inputs[1];
        for (int k = 0; k < e.length; k++) {
            if (!(Math.abs(e[k]) <= Double.MAX_VALUE)) {
                throw new InvalidData("histogram: edge " + k + " is " + e[k] + ", allowed is a finite number");
            }
            if (k > 0 && !(e[k - 1] < e[k])) {
                throw new InvalidData("histogram: edge " + k + " is " + e[k] + ", not above edge " + (k - 1)
                        + " which is " + e[k - 1] + ", allowed are strictly increasing edges");
            }
        }
        return new KdeLayout(e, openLow, openHigh, low, high, greatest);
    }

    private void check(double[] x, double[] w, double[] e, int from, int to) {
        double least = low == End.MIRROR ? e[0] : Double.NEGATIVE_INFINITY;
        double most = high == End.MIRROR ? e[e.length - 1] : Double.POSITIVE_INFINITY;
        Events.requireInside(x, from, to, least, most);
        if (w != null) {
            Events.requireFinite("histogram: weight of event", w, from, to);
        }
    }

    private Sums sums(double[][] inputs, Shape[] shapes, boolean checked) {
        KdeLayout layout = layout(inputs);
        double[] x = inputs[0];
        double[] w = weights(inputs);
        Optional<CellGrid> grid =
                own(shapes) ? Optional.empty() : CellGrid.of(layout.extended(), inputs[2][0], x.length);
        PairLoops pairs = pairs(layout, inputs, shapes);
        int length = grid.map(CellGrid::momentsLength).orElse(3 * layout.extended().length + 1);
        double[] sums = BlockSums.of(x.length, length, (from, to, into) -> {
            if (!checked) {
                check(x, w, inputs[1], from, to);
            }
            if (grid.isPresent()) {
                CellLoops.moments(grid.get(), x, w, from, to, layout.clipLow(), layout.clipHigh(), into);
            } else {
                pairs.spills(x, w, from, to, into);
            }
        });
        return new Sums(layout, grid, sums);
    }

    private PairLoops pairs(KdeLayout layout, double[][] inputs, Shape[] shapes) {
        return new PairLoops(layout.extended(), inputs[2], own(shapes), layout.clipLow(), layout.clipHigh());
    }

    @Override
    protected Evaluation evaluate(double[][] inputs, Shape[] shapes, boolean keep) {
        Sums sums = sums(inputs, shapes, false);
        double[] contents = sums.grid.isPresent()
                ? sums.grid.get().contents(sums.sums)
                : pairs(sums.layout, inputs, shapes).contents(sums.sums);
        double[] counts = sums.layout.collect(contents);
        if (Events.nonNegative(weights(inputs))) {
            // a content far below the rounding of its neighbours may come out a rounding below zero
            for (int j = 0; j < counts.length; j++) {
                counts[j] = Math.max(0, counts[j]);
            }
        }
        return new Evaluation(counts, keep ? sums : null);
    }

    @Override
    protected double[][] vjpKernel(
            double[][] inputs, Shape[] shapes, double[] output, Object residual, double[] cotangent, boolean[] wanted) {
        double[][] pulled = new double[inputs.length][];
        if (isZero(cotangent)) {
            // a histogram that nothing depends on, as that of squared weights often is
            Arrays.setAll(pulled, k -> wanted[k] ? new double[inputs[k].length] : null);
            return pulled;
        }
        boolean weightsWanted = weighted && wanted[3];
        double[] x = inputs[0];
        double[] dx = wanted[0] ? new double[x.length] : null;
        double[] dw = weightsWanted ? new double[x.length] : null;
        boolean sumsNeeded = wanted[1] || wanted[2];
        Sums kept = residual instanceof Sums sums ? sums : null;
        KdeLayout layout = kept != null ? kept.layout : layout(inputs);
        Optional<CellGrid> grid = kept != null
                ? kept.grid
                : own(shapes) ? Optional.empty() : CellGrid.of(layout.extended(), inputs[2][0], x.length);
        double[] v = layout.spread(cotangent);
        double[] de = null;
        double[] dh = null;
        if (grid.isPresent()) {
            Sums sums = sumsNeeded && kept == null ? sums(inputs, shapes, true) : kept;
            double[] steps = steps(v);
            cellDerivatives(grid.get(), layout, inputs, v, steps, dx, dw);
            double h = inputs[2][0];
            if (wanted[1]) {
                de = scaled(grid.get().edgeSums(0, 1 / h, sums.sums), steps);
            }
            if (wanted[2]) {
                // d Phi(u) / dh = -u phi(u) / h = phi'(u) / h
                dh = new double[] {dot(grid.get().edgeSums(1, 1 / h, sums.sums), steps)};
            }
        } else {
            dh = wanted[2] ? new double[inputs[2].length] : null;
            de = pairDerivatives(layout, inputs, shapes, v, dx, dw, dh, wanted[1]);
        }
        pulled[0] = dx;
        pulled[1] = de == null ? null : layout.gatherFinite(de, inputs[1].length);
        pulled[2] = dh;
        if (weightsWanted) {
            pulled[3] = dw;
        }
        return pulled;
    }

    private static boolean isZero(double[] values) {
        for (double value : values) {
            if (value != 0) {
                return false;
            }
        }
        return true;
    }

    private void cellDerivatives(
            CellGrid grid, KdeLayout layout, double[][] inputs, double[] v, double[] steps, double[] dx, double[] dw) {
        double[] x = inputs[0];
        double[] w = weights(inputs);
        double[] slope = dx == null ? null : grid.densityFunction(0, -1 / inputs[2][0], steps);
        double[] content = dw == null ? null : grid.contentFunction(v);
        double lowest = layout.clipLow();
        double highest = layout.clipHigh();
        BlockSums.run(x.length, (from, to) -> {
            if (dx != null) {
                CellLoops.values(grid, slope, 0, 0, x, w, from, to, lowest, highest, dx);
                if (low == End.FOLD_AND_MIRROR || high == End.FOLD_AND_MIRROR) {
                    for (int i = from; i < to; i++) {
                        dx[i] = x[i] < lowest || x[i] > highest ? 0 : dx[i];
                    }
                }
            }
            if (dw != null) {
                CellLoops.values(grid, content, v[0], v[v.length - 1], x, null, from, to, lowest, highest, dw);
            }
        });
    }

    private double[] pairDerivatives(
            KdeLayout layout,
            double[][] inputs,
            Shape[] shapes,
            double[] v,
            double[] dx,
            double[] dw,
            double[] dh,
            boolean edgesWanted) {
        double[] x = inputs[0];
        double[] w = weights(inputs);
        int m = layout.extended().length;
        boolean own = own(shapes);
        boolean total = dh != null && !own;
        PairLoops pairs = pairs(layout, inputs, shapes);
        double[] sums = BlockSums.of(x.length, m + 1, (from, to, into) -> {
            double[] edges = edgesWanted ? new double[m] : null;
            double[] stretch = total ? new double[1] : dh;
            pairs.derivatives(v, x, w, from, to, dx, dw, stretch, edges);
            if (edgesWanted) {
                System.arraycopy(edges, 0, into, 0, m);
            }
            if (total) {
                into[m] = stretch[0];
            }
        });
        if (total) {
            dh[0] = sums[m];
        }
        return edgesWanted ? scaled(Arrays.copyOf(sums, m), steps(v)) : null;
    }

    @Override
    protected double[] jvpKernel(
            double[][] inputs, Shape[] shapes, double[] output, Object residual, double[][] tangents) {
        double[] x = inputs[0];
        double[] w = weights(inputs);
        double[] dx = tangents[0];
        double[] dh = tangents[2];
        double[] dw = weighted ? tangents[3] : null;
        Sums sums = residual instanceof Sums kept ? kept : sums(inputs, shapes, true);
        KdeLayout layout = sums.layout;
        double[] de = tangents[1] == null ? null : layout.moveExtended(tangents[1]);
        int m = layout.extended().length;
        double[] contents = new double[m + 1];
        PairLoops pairs = pairs(layout, inputs, shapes);
        double lowest = layout.clipLow();
        double highest = layout.clipHigh();
        double[] flux = new double[m];
        if (sums.grid.isPresent()) {
            CellGrid grid = sums.grid.get();
            double h = inputs[2][0];
            if (de != null) {
                flux = scaled(grid.edgeSums(0, 1 / h, sums.sums), de);
            }
            if (dh != null) {
                BlockSums.add(flux, scaled(grid.edgeSums(1, dh[0] / h, sums.sums), ones(m)));
            }
            if (dx != null) {
                double[] moving = new double[x.length];
                for (int i = 0; i < moving.length; i++) {
                    moving[i] = x[i] < lowest || x[i] > highest ? 0 : w == null ? dx[i] : w[i] * dx[i];
                }
                double[] moments = BlockSums.of(
                        x.length,
                        grid.momentsLength(),
                        (from, to, into) -> CellLoops.moments(grid, x, moving, from, to, lowest, highest, into));
                BlockSums.add(flux, grid.edgeSums(0, -1 / h, moments));
            }
            if (dw != null) {
                contents = grid.contents(BlockSums.of(
                        x.length,
                        grid.momentsLength(),
                        (from, to, into) -> CellLoops.moments(grid, x, dw, from, to, lowest, highest, into)));
            }
        } else {
            if (dx != null || dh != null || de != null) {
                flux = BlockSums.of(x.length, m, (from, to, into) -> pairs.fluxes(x, w, from, to, dx, dh, de, into));
            }
            if (dw != null) {
                contents = pairs.contents(
                        BlockSums.of(x.length, 3 * m + 1, (from, to, into) -> pairs.spills(x, dw, from, to, into)));
            }
        }
        for (int k = 0; k < m; k++) {
            contents[k] += flux[k];
            contents[k + 1] -= flux[k];
        }
        return layout.collect(contents);
    }

    /** By how much the value of the intervals falls over each edge. */
    private static double[] steps(double[] v) {
        double[] steps = new double[v.length - 1];
        for (int k = 0; k < steps.length; k++) {
            steps[k] = v[k] - v[k + 1];
        }
        return steps;
    }

    private static double[] scaled(double[] a, double[] by) {
        for (int k = 0; k < a.length; k++) {
            a[k] *= by[k];
        }
        return a;
    }

    private static double[] ones(int n) {
        double[] ones = new double[n];
        Arrays.fill(ones, 1);
        return ones;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += a[k] * b[k];
        }
        return sum;
    }

    @Override
    public Tensor composed(Tensor... inputs) {
        KdeLayout layout = layout(new double[][] {inputs[0].toArray(), inputs[1].toArray(), inputs[2].toArray()});
        return KdeDefinition.counts(layout, low, high, inputs);
    }
}
