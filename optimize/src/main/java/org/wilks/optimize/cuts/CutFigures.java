package org.wilks.optimize.cuts;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import org.wilks.events.Split;
import org.wilks.nd.Tensor;
import org.wilks.nd.parallel.Pieces;
import org.wilks.nd.random.RandomStreams;
import org.wilks.optimize.config.CutConfiguration;
import org.wilks.optimize.config.CutSettings;
import org.wilks.optimize.cuts.CutFigure.Point;
import org.wilks.optimize.cuts.CutFigure.Scan;

/** Makes the arrays of the figures from test events. Immutable. */
final class CutFigures {
    private static final int BINS = 25;
    private static final int POINTS = 80;

    /** Replicas behind the error of a curve's points: the error itself is then known to 10 %. */
    private static final int REPLICAS = 50;

    /** The share of events beyond each end of a histogram, so that a long tail does not squeeze the rest. */
    private static final double TAIL = 0.002;

    /** The share of the range kept free beyond a cut. */
    private static final double MARGIN = 0.05;

    private final CutConfiguration configuration;
    private final SplitEvents test;
    private final List<String> samples;
    private final List<End> ends;
    private final CutMeasure measure;
    private final double[] values;
    private final StartDescent.Point soft;
    private final SoftYields relaxed;

    CutFigures(
            CutConfiguration configuration,
            LoadedEvents loaded,
            List<End> ends,
            CutMeasure measure,
            double[] values,
            StartDescent.Point soft) {
        this.configuration = configuration;
        this.test = loaded.part(Split.Part.TEST);
        this.samples = loaded.names();
        this.ends = ends;
        this.measure = measure;
        this.values = values;
        this.soft = soft;
        this.relaxed = new SoftYields(test, ends);
    }

    List<CutFigure> figures() {
        return Pieces.map(configuration.cuts().size(), this::figure);
    }

    private CutFigure figure(int index) {
        CutSettings cut = configuration.cuts().get(index);
        int variable = End.variables(configuration.cuts()).indexOf(cut.variable());
        double[] edges = edges(test.variables()[variable], index);
        double[][][] sums = histogram(index, edges);
        List<Double> own = new ArrayList<>();
        List<Scan> scans = new ArrayList<>();
        for (int e = 0; e < ends.size(); e++) {
            if (ends.get(e).cut() == index) {
                own.add(values[e]);
                scans.add(new Scan(ends.get(e).above(), points(e, thresholds(edges, values[e]))));
            }
        }
        return new CutFigure(
                cut.variable(),
                cut.direction(),
                own,
                Judgement.boxed(edges),
                samples,
                Arrays.stream(sums[0]).map(Judgement::boxed).toList(),
                Arrays.stream(sums[1])
                        .map(s ->
                                Judgement.boxed(Arrays.stream(s).map(Math::sqrt).toArray()))
                        .toList(),
                scans);
    }

    /** Edges that hold nearly all events and the cut, unless the cut keeps everything. */
    private double[] edges(double[] column, int cut) {
        double[] sorted = column.clone();
        Arrays.sort(sorted);
        double low = Frame.quantile(sorted, TAIL);
        double high = Frame.quantile(sorted, 1 - TAIL);
        if (!(low < high)) {
            low = sorted[0];
            high = Math.nextUp(sorted[sorted.length - 1]);
        }
        for (int e = 0; e < values.length; e++) {
            if (ends.get(e).cut() == cut && values[e] > sorted[0] && values[e] < sorted[sorted.length - 1]) {
                double margin = MARGIN * (high - low);
                low = Math.min(low, values[e] - margin);
                high = Math.max(high, values[e] + margin);
            }
        }
        return between(low, high, BINS);
    }

    /** Evenly spaced values with that of the cut among them. */
    private static double[] thresholds(double[] edges, double cut) {
        double low = edges[0];
        double high = edges[edges.length - 1];
        double[] even = between(low, high, POINTS);
        return cut > low && cut < high
                ? DoubleStream.concat(Arrays.stream(even), DoubleStream.of(cut))
                        .sorted()
                        .distinct()
                        .toArray()
                : even;
    }

    private static double[] between(double low, double high, int steps) {
        double[] points = new double[steps + 1];
        for (int i = 0; i <= steps; i++) {
            points[i] = low + i * (high - low) / steps;
        }
        points[steps] = high;
        return points;
    }

    /** Sums of weights and of squares of the events that all other cuts keep, [2][sample][bin]. */
    private double[][][] histogram(int leftOut, double[] edges) {
        double[][][] sums = new double[2][test.sampleCount()][BINS];
        double[] others = values.clone();
        int variable = 0;
        for (int e = 0; e < others.length; e++) {
            if (ends.get(e).cut() == leftOut) {
                variable = ends.get(e).variable();
                others[e] = ends.get(e).above() ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
            }
        }
        double[] column = test.variables()[variable];
        double width = (edges[BINS] - edges[0]) / BINS;
        for (int i = 0; i < test.size(); i++) {
            int bin = (int) Math.floor((column[i] - edges[0]) / width);
            if (bin >= 0 && bin < BINS && HardYields.keeps(test, ends, others, i, -1)) {
                double w = test.weights()[i];
                sums[0][test.samples()[i]][bin] += w;
                sums[1][test.samples()[i]][bin] += w * w;
            }
        }
        return sums;
    }

    private List<Point> points(int end, double[] thresholds) {
        HardSearch.Remaining left = HardSearch.remaining(test, ends, values, end, thresholds);
        double[][] replicas = new double[thresholds.length][REPLICAS];
        boolean[][] counted = new boolean[thresholds.length][];
        for (int k = 0; k < counted.length; k++) {
            counted[k] = measure.rule().counted(left.weights()[k], left.squares()[k]);
        }
        RandomStreams streams =
                RandomStreams.of(configuration.seed()).child("figures").child(end);
        for (int r = 0; r < REPLICAS; r++) {
            double[][] drawn = HardSearch.remaining(
                            new Replica(test, streams.child(r)).events(), ends, values, end, thresholds)
                    .weights();
            for (int k = 0; k < drawn.length; k++) {
                replicas[k][r] = measure.shown(measure.of(drawn[k], left.squares()[k], counted[k]));
            }
        }
        List<Point> points = new ArrayList<>();
        for (int k = 0; k < thresholds.length; k++) {
            double value = left.thresholds()[k];
            double raised = measure.hard(left.weights()[k], left.squares()[k]);
            Optional<CutResult.Estimate> estimate = Bootstrap.estimate(measure.shown(raised), replicas[k]);
            OptionalDouble relaxedHere = estimate.isPresent() ? softAt(end, value) : OptionalDouble.empty();
            if (relaxedHere.isPresent()) {
                CutResult.Estimate hard = estimate.get();
                points.add(new Point(value, hard.value(), hard.error(), relaxedHere.getAsDouble()));
            }
        }
        points.sort((a, b) -> Double.compare(a.value(), b.value()));
        return points;
    }

    private OptionalDouble softAt(int end, double value) {
        double[] moved = soft.values().clone();
        moved[end] = value;
        return measure.softShown(relaxed.of(Tensor.wrap(moved), Tensor.wrap(soft.slopes())));
    }
}
