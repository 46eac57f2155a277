package org.wilks.optimize.evaluation;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.wilks.nd.error.InvalidConfiguration;
import org.wilks.nd.parallel.Pieces;
import org.wilks.nd.random.RandomStreams;
import org.wilks.optimize.analysis.Goal;

/**
 * The Poisson bootstrap of measures of trained observables. In each replica an event counts as often as a Poisson number of mean one says, which is a function of
 * the stream, the replica, the region, the sample and the index of the event alone: the same for the event's varied ones, and for all candidates, so that
 * differences of candidates are paired. Events of a simulation of its own have numbers of their own. Each sample of a region is scaled back to its yield, with
 * the varied ones of its events, and each simulation of its own to its own. A candidate may give events that it does not select the weight zero: yields are then
 * those of the candidate that has the most. Stateless.
 *
 * <p>A replica is a sample of events as another simulation would give it: its statistical uncertainties are its own, {@code sum c w²} for events that count c times.
 * Which bins' signal counts is decided on the events as they are, and stays; only where a replica has no background at all, its signal does not count. Events are
 * put into bins once; a replica then adds up numbers, and fits.
 */
public final class AnalysisBootstrap {
    private AnalysisBootstrap() {}

    /**
     * The measures of candidates on the events and on replicas.
     *
     * @param candidates the candidates, at least one
     * @param metrics the measures, at least one
     * @param streams random numbers
     * @param replicas how many, 0 for the measures of the events alone
     * @return the measures, the same bits for any number of threads
     * @throws InvalidConfiguration when candidates have other samples, or other numbers of events
     */
    public static BootstrapResult of(
            List<Candidate> candidates, List<Goal> metrics, RandomStreams streams, int replicas) {
        if (candidates.isEmpty() || metrics.isEmpty() || replicas < 0) {
            throw new InvalidConfiguration("bootstrap: " + candidates.size() + " candidates, " + metrics.size()
                    + " measures, " + replicas + " replicas; at least one of the first two is needed");
        }
        List<EventFamily> families = EventFamily.of(candidates.get(0).part());
        for (Candidate other : candidates) {
            if (!families.equals(EventFamily.of(other.part()))) {
                throw new InvalidConfiguration("bootstrap: " + other.name() + " and "
                        + candidates.get(0).name()
                        + " are not of the same samples and numbers of events; only then differences are paired");
            }
        }
        List<BinnedCandidate> binned =
                Pieces.map(candidates.size(), c -> new BinnedCandidate(candidates.get(c), metrics));
        List<double[]> whole = IntStream.range(0, families.size())
                .mapToObj(f -> binned.stream()
                        .map(b -> b.weights(f))
                        .max(Comparator.comparingDouble(AnalysisBootstrap::size))
                        .orElseThrow())
                .toList();
        List<double[][]> drawn = Pieces.map(replicas, r -> {
            List<int[]> counts =
                    families.stream().map(f -> f.counts(streams.child(r))).toList();
            double[] scales = new double[counts.size()];
            Arrays.setAll(scales, f -> scale(whole.get(f), counts.get(f)));
            return binned.stream().map(b -> b.measures(counts, scales)).toArray(double[][]::new);
        });
        double[][] values = new double[binned.size()][];
        double[][][] all = new double[binned.size()][metrics.size()][replicas];
        for (int c = 0; c < values.length; c++) {
            values[c] = binned.get(c).nominal();
            for (int m = 0; m < metrics.size(); m++) {
                int candidate = c;
                int metric = m;
                Arrays.setAll(all[c][m], r -> drawn.get(r)[candidate][metric]);
            }
        }
        return new BootstrapResult(candidates.stream().map(Candidate::name).toList(), metrics, values, all);
    }

    private static double size(double[] weights) {
        return Arrays.stream(weights).map(Math::abs).sum();
    }

    private static double scale(double[] weights, int[] drawn) {
        double all = 0;
        double some = 0;
        for (int i = 0; i < drawn.length; i++) {
            all += weights[i];
            some += drawn[i] * weights[i];
        }
        return some > 0 ? all / some : 1;
    }
}
