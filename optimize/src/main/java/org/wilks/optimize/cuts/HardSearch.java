package org.wilks.optimize.cuts;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.wilks.nd.parallel.Blocks;
import org.wilks.nd.parallel.Pieces;

/**
 * Searches with hard cuts on one set of events: scans of one end with the others held, and coordinate ascent over all ends. Immutable.
 *
 * <p>Thresholds lie halfway between neighbouring values of the events, so that no event sits on a cut. A scan tries quantiles of all
 * events first, then every gap around the best of them. Among equals the loosest is taken. What keeps too few effective background
 * events among those of the guard, the validation events, is not found: only their number is looked at, not their measure.
 */
final class HardSearch {
    private static final int PASSES = 20;

    /** The distance of the values of a scan that are looked at first. */
    private static final int STRIDE = 16;

    /** The least gain that counts: below it a pass only moves within rounding. */
    private static final double GAIN = 1e-9;

    private final SplitEvents events;
    private final List<End> ends;
    private final CutMeasure measure;
    private final SplitEvents guard;
    private final CutMeasure guarding;
    private final int grid;
    private final double[][] quantiles;

    /** A search on some events that keeps the least effective number among others, the guard, too. */
    HardSearch(
            SplitEvents events, List<End> ends, CutMeasure measure, SplitEvents guard, CutMeasure guarding, int grid) {
        this.events = events;
        this.ends = ends;
        this.measure = measure;
        this.guard = guard;
        this.guarding = guarding;
        this.grid = grid;
        this.quantiles = new double[events.variables().length][];
        for (int v = 0; v < quantiles.length; v++) {
            quantiles[v] = thresholds(events.variables()[v].clone(), grid);
        }
    }

    /** The result of a scan: a value and its measure, minus infinity where no value is allowed. */
    record Found(double value, double measure) {}

    /** The measure of each threshold of a scan, loosest first. */
    record Curve(double[] thresholds, double[] measures) {}

    /** A coordinate ascent: the ends after each pass, with their measure. */
    record Ascent(List<double[]> passes, List<Double> measures) {
        double[] last() {
            return passes.get(passes.size() - 1);
        }

        double measure() {
            return measures.get(measures.size() - 1);
        }
    }

    /** The measure of ends; minus infinity where they break the rule among the events or those of the guard. */
    double measure(double[] values) {
        HardYields watched = HardYields.of(guard, ends, values);
        if (!guarding.rule().allows(watched.weights(), watched.squares())) {
            return Double.NEGATIVE_INFINITY;
        }
        HardYields yields = HardYields.of(events, ends, values);
        return measure.hard(yields.weights(), yields.squares());
    }

    /** The best value of one end, the others held; {@code open} is tried too. */
    Found best(double[] values, int end, double open) {
        int variable = ends.get(end).variable();
        Found coarse = best(values, end, withOpen(quantiles[variable], end, open));
        double[] fine = gaps(values, end, coarse.value());
        if (fine.length == 0) {
            return coarse;
        }
        Found refined = best(values, end, fine);
        return refined.measure() > coarse.measure() ? refined : coarse;
    }

    private Found best(double[] values, int end, double[] thresholds) {
        Remaining left = remaining(events, ends, values, end, thresholds);
        Remaining watched = remaining(guard, ends, values, end, thresholds);
        int[] allowed = IntStream.range(0, thresholds.length)
                .filter(i -> guarding.rule().allows(watched.weights()[i], watched.squares()[i]))
                .toArray();
        double[] measures = new double[thresholds.length];
        Arrays.fill(measures, Double.NEGATIVE_INFINITY);
        Optional<CutMeasure.Series> series = measure.series();
        if (series.isPresent()) {
            alongSeries(series.get(), left, allowed, measures);
        } else {
            Pieces.run(
                    allowed.length,
                    k -> measures[allowed[k]] = measure.hard(left.weights()[allowed[k]], left.squares()[allowed[k]]));
        }
        int best = 0;
        for (int i : allowed) {
            if (measures[i] > measures[best]) {
                best = i;
            }
        }
        return new Found(left.thresholds()[best], measures[best]);
    }

    /** Measures one after the other, a few far apart first: what then lies below the best of them need not be known. */
    private static void alongSeries(CutMeasure.Series series, Remaining left, int[] allowed, double[] measures) {
        double floor = Double.NEGATIVE_INFINITY;
        for (boolean first : new boolean[] {true, false}) {
            for (int k = 0; k < allowed.length; k++) {
                if (k % STRIDE == 0 == first) {
                    int i = allowed[k];
                    measures[i] = series.above(floor, left.weights()[i], left.squares()[i]);
                    floor = Math.max(floor, measures[i]);
                }
            }
        }
    }

    private double[] withOpen(double[] thresholds, int end, double open) {
        double[] all = Arrays.copyOf(thresholds, thresholds.length + 1);
        all[thresholds.length] = open;
        Arrays.sort(all);
        return all;
    }

    /** What is left at each threshold, loosest first: sums of weights and of squares, [threshold][cell]. */
    record Remaining(double[] thresholds, double[][] weights, double[][] squares) {}

    /** The measure at each threshold, the other ends held; thresholds rise, the curve begins with the loosest. */
    static Curve curve(
            SplitEvents events, List<End> ends, CutMeasure measure, double[] values, int end, double[] thresholds) {
        Remaining left = remaining(events, ends, values, end, thresholds);
        double[] measures = new double[thresholds.length];
        Pieces.run(measures.length, k -> measures[k] = measure.hard(left.weights()[k], left.squares()[k]));
        return new Curve(left.thresholds(), measures);
    }

    static Remaining remaining(SplitEvents events, List<End> ends, double[] values, int end, double[] thresholds) {
        boolean above = ends.get(end).above();
        double[][] sums = accumulate(events, ends, values, end, thresholds);
        int cells = events.cells();
        int n = thresholds.length;
        double[] ordered = new double[n];
        double[][] weights = new double[n][];
        double[][] squares = new double[n][];
        double[] weight = new double[cells];
        double[] square = new double[cells];
        for (int k = 0; k < n; k++) {
            // from the tightest on: above a threshold t the layers beyond it, below it those up to it
            int layer = above ? n - k : k;
            for (int c = 0; c < cells; c++) {
                weight[c] += sums[0][layer * cells + c];
                square[c] += sums[1][layer * cells + c];
            }
            ordered[n - 1 - k] = thresholds[above ? n - 1 - k : k];
            weights[n - 1 - k] = weight.clone();
            squares[n - 1 - k] = square.clone();
        }
        return new Remaining(ordered, weights, squares);
    }

    /** Sums of weights and squares between thresholds: slice j holds x with thresholds[j-1] <= x < thresholds[j]. */
    private static double[][] accumulate(
            SplitEvents events, List<End> ends, double[] values, int end, double[] thresholds) {
        int cells = events.cells();
        double[][] sums = new double[2][(thresholds.length + 1) * cells];
        for (EventLayer layer : events.layers()) {
            double[][] own = accumulate(layer, ends, values, end, thresholds);
            int width = layer.width();
            int sets = layer.weights().length;
            for (int at = 0; at < own[0].length; at++) {
                int slice = at / (sets * width);
                int cell = layer.shifts()[at / width % sets] + at % width;
                sums[0][slice * cells + cell] += own[0][at];
                sums[1][slice * cells + cell] += own[1][at];
            }
        }
        return sums;
    }

    /** The same for one layer of events, its own cells only: [2][slice · sets · width]. */
    private static double[][] accumulate(
            EventLayer events, List<End> ends, double[] values, int end, double[] thresholds) {
        int slices = thresholds.length + 1;
        boolean applies = events.applies(ends.get(end));
        // where the end does not apply, every threshold keeps everything
        int loosest = ends.get(end).above() ? slices - 1 : 0;
        double[] column = events.variables()[ends.get(end).variable()];
        int width = events.width();
        int cells = width * events.weights().length;
        Blocks blocks = Blocks.of(events.size(), HardYields.BLOCK);
        return Pieces.fold(
                blocks.count(),
                block -> {
                    double[][] sums = new double[2][slices * cells];
                    Survivors kept = new Survivors(blocks.length(block))
                            .find(events, ends, values, end, (int) blocks.from(block), (int) blocks.to(block));
                    for (int k = 0; k < kept.count(); k++) {
                        int i = kept.event(k);
                        int slice = applies ? layer(thresholds, column[i]) : loosest;
                        int at = slice * cells + events.cells()[i];
                        for (double[] set : events.weights()) {
                            double w = set[i];
                            sums[0][at] += w;
                            sums[1][at] += w * w;
                            at += width;
                        }
                    }
                    return sums;
                },
                new double[2][slices * cells],
                HardSearch::add);
    }

    private static double[][] add(double[][] a, double[][] b) {
        for (int k = 0; k < a.length; k++) {
            for (int i = 0; i < a[k].length; i++) {
                a[k][i] += b[k][i];
            }
        }
        return a;
    }

    /** The number of thresholds at or below x. */
    private static int layer(double[] thresholds, double x) {
        int low = 0;
        int high = thresholds.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (thresholds[middle] <= x) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** All gaps between the events that the other ends keep, around a threshold, as far as the neighbouring quantiles. */
    private double[] gaps(double[] values, int end, double around) {
        int variable = ends.get(end).variable();
        double[] coarse = quantiles[variable];
        int at = layer(coarse, around);
        double low = at - 2 < 0 ? Double.NEGATIVE_INFINITY : coarse[at - 2];
        double high = at >= coarse.length ? Double.POSITIVE_INFINITY : coarse[at];
        double[] column = events.variables()[variable];
        double[] near = new double[events.size()];
        Survivors kept = new Survivors(near.length).find(events.nominal(), ends, values, end, 0, near.length);
        int count = 0;
        for (int k = 0; k < kept.count(); k++) {
            double x = column[kept.event(k)];
            near[count] = x;
            count += x >= low && x < high ? 1 : 0;
        }
        return thresholds(Arrays.copyOf(near, count), grid);
    }

    /** At most so many thresholds halfway between distinct neighbours, evenly spread over the ranks; sorts the array given. */
    private static double[] thresholds(double[] values, int most) {
        Arrays.sort(values);
        double[] found = new double[Math.min(most, Math.max(0, values.length - 1))];
        int count = 0;
        double last = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < found.length; k++) {
            int rank = 1 + (int) ((long) k * (values.length - 1) / found.length);
            while (rank < values.length && values[rank] == values[rank - 1]) {
                rank++;
            }
            if (rank < values.length) {
                double middle = halfway(values[rank - 1], values[rank]);
                if (middle > last) {
                    found[count++] = middle;
                    last = middle;
                }
            }
        }
        return Arrays.copyOf(found, count);
    }

    /** Halfway between two values, above the lower one even if they are neighbours. */
    private static double halfway(double low, double high) {
        double middle = 0.5 * low + 0.5 * high;
        return middle > low ? middle : high;
    }

    /** Coordinate ascent: each end in turn to its best value, until a pass brings nothing. */
    Ascent ascend(double[] start, double[] open) {
        double[] values = start.clone();
        double now = measure(values);
        List<double[]> passes = new ArrayList<>(List.of(values.clone()));
        List<Double> measures = new ArrayList<>(List.of(now));
        for (int pass = 0; pass < PASSES; pass++) {
            double before = now;
            for (int e = 0; e < values.length; e++) {
                Found found = best(values, e, open[e]);
                if (gains(found.measure(), now)) {
                    values[e] = found.value();
                    now = found.measure();
                }
            }
            if (!gains(now, before)) {
                break;
            }
            passes.add(values.clone());
            measures.add(now);
        }
        return new Ascent(passes, measures);
    }

    private static boolean gains(double after, double before) {
        return before == Double.NEGATIVE_INFINITY ? after > before : after - before > GAIN * Math.abs(before);
    }
}
