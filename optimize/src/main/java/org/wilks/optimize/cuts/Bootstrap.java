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

    /**
     * What a replica leaves as it is: the statistical uncertainties, as sums of squared weights by cell, and the bins whose signal counts.
     */
    record Held(double[] squares, boolean[] counted) {}

    /** Measures by selection, [selection][replica]; NaN where a replica has no background left. */
    double[][] measures(List<double[]> passes, List<Held> held) {
        List<double[]> byReplica = Pieces.map(replicas, r -> replica(passes, held, streams.child(r)));
        double[][] measures = new double[passes.size()][replicas];
        for (int r = 0; r < replicas; r++) {
            for (int s = 0; s < measures.length; s++) {
                measures[s][r] = byReplica.get(r)[s];
            }
        }
        return measures;
    }

    private double[] replica(List<double[]> passes, List<Held> held, RandomStreams family) {
        double[] all = new double[events.sampleCount()];
        double[] drawn = new double[events.size()];
        for (int i = 0; i < drawn.length; i++) {
            if (events.cell(i) >= 0) {
                drawn[i] = family.poissonWeight(i) * events.weights()[i];
                all[events.samples()[i]] += drawn[i];
            }
        }
        int cells = events.cells();
        double[][] weights = new double[passes.size()][];
        for (int s = 0; s < weights.length; s++) {
            weights[s] = sums(drawn, passes.get(s), cells);
        }
        double[] measures = new double[weights.length];
        for (int s = 0; s < measures.length; s++) {
            for (int c = 0; c < cells; c++) {
                int sample = c / events.binCount();
                double scale = all[sample] > 0 ? total.yield(sample) / all[sample] : 1;
                weights[s][c] *= scale;
            }
            measures[s] =
                    measure.of(weights[s], held.get(s).squares(), held.get(s).counted());
        }
        return measures;
    }

    /** Selection by selection rather than event by event, so that memory is read in order. */
    private double[] sums(double[] drawn, double[] pass, int cells) {
        double[] sums = new double[cells];
        for (int i = 0; i < drawn.length; i++) {
            if (drawn[i] != 0) {
                sums[events.cell(i)] += drawn[i] * pass[i];
            }
        }
        return sums;
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
