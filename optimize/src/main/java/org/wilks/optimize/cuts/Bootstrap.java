package org.wilks.optimize.cuts;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.wilks.events.Split;
import org.wilks.nd.parallel.Pieces;
import org.wilks.nd.random.RandomStreams;
import org.wilks.optimize.cuts.CutResult.Estimate;

/**
 * The Poisson bootstrap of measures on one part of the events: in each replica every event counts as often as a Poisson number of mean
 * one says, which is a function of (seed, part, replica, event) alone, and each sample is scaled back to its full yield. Immutable.
 */
final class Bootstrap {
    private final SplitEvents events;
    private final CutMeasure measure;
    private final HardYields total;
    private final RandomStreams streams;
    private final int replicas;

    Bootstrap(SplitEvents events, CutMeasure measure, HardYields total, Split.Part part, long seed, int replicas) {
        this.events = events;
        this.measure = measure;
        this.total = total;
        this.streams = RandomStreams.of(seed).child("bootstrap").child(part.ordinal());
        this.replicas = replicas;
    }

    /** Measures by selection with the signal of its counted bins, [selection][replica]; NaN where a replica has no background left. */
    double[][] measures(List<double[]> passes, List<boolean[]> counted) {
        List<double[]> byReplica = Pieces.map(replicas, r -> replica(passes, counted, streams.child(r)));
        double[][] measures = new double[passes.size()][replicas];
        for (int r = 0; r < replicas; r++) {
            for (int s = 0; s < measures.length; s++) {
                measures[s][r] = byReplica.get(r)[s];
            }
        }
        return measures;
    }

    private double[] replica(List<double[]> passes, List<boolean[]> counted, RandomStreams family) {
        int cells = events.cells();
        double[] all = new double[events.sampleCount()];
        double[][] weights = new double[passes.size()][cells];
        for (int i = 0; i < events.size(); i++) {
            int times = family.poissonWeight(i);
            int cell = events.cell(i);
            if (times == 0 || cell < 0) {
                continue;
            }
            double w = events.weights()[i];
            all[events.samples()[i]] += times * w;
            for (int s = 0; s < weights.length; s++) {
                weights[s][cell] += times * passes.get(s)[i] * w;
            }
        }
        double[] measures = new double[weights.length];
        for (int s = 0; s < measures.length; s++) {
            for (int c = 0; c < cells; c++) {
                int sample = c / events.binCount();
                double scale = all[sample] > 0 ? total.yield(sample) / all[sample] : 1;
                weights[s][c] *= scale;
            }
            measures[s] = measure.of(weights[s], counted.get(s));
        }
        return measures;
    }

    /** A value with the standard deviation of its replicas; empty if the value, or all but one replica, is not defined. */
    static Optional<Estimate> estimate(double value, double[] replicas) {
        double[] defined = Arrays.stream(replicas).filter(Double::isFinite).toArray();
        if (!Double.isFinite(value) || defined.length < 2) {
            return Optional.empty();
        }
        double mean = 0;
        for (double x : defined) {
            mean += x / defined.length;
        }
        double sum = 0;
        for (double x : defined) {
            sum += (x - mean) * (x - mean);
        }
        return Optional.of(new Estimate(value, Math.sqrt(sum / (defined.length - 1))));
    }
}
