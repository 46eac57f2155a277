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
 * one says, which is a function of (seed, part, replica, event) alone, and each sample is scaled back to its full yield ({@link
 * Replica}). Immutable.
 */
final class Bootstrap {
    private final SplitEvents events;
    private final CutMeasure measure;
    private final RandomStreams streams;
    private final int replicas;

    Bootstrap(SplitEvents events, CutMeasure measure, Split.Part part, long seed, int replicas) {
        this.events = events;
        this.measure = measure;
        this.streams = RandomStreams.of(seed).child("bootstrap").child(part.ordinal());
        this.replicas = replicas;
    }

    /**
     * What a replica leaves as it is: the statistical uncertainties, as sums of squared weights by cell, and the bins whose signal counts.
     */
    record Held(double[] squares, boolean[] counted) {}

    /** Measures of selections, [selection][replica]; NaN where a replica has no background left. */
    double[][] measures(List<Acceptance> passes, List<Held> held) {
        List<double[]> byReplica = Pieces.map(replicas, r -> replica(passes, held, streams.child(r)));
        double[][] measures = new double[passes.size()][replicas];
        for (int r = 0; r < replicas; r++) {
            for (int s = 0; s < measures.length; s++) {
                measures[s][r] = byReplica.get(r)[s];
            }
        }
        return measures;
    }

    private double[] replica(List<Acceptance> passes, List<Held> held, RandomStreams family) {
        Replica replica = new Replica(events, family);
        double[] measures = new double[passes.size()];
        for (int s = 0; s < measures.length; s++) {
            measures[s] = measure.of(
                    replica.yields(passes.get(s)),
                    held.get(s).squares(),
                    held.get(s).counted());
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
