package org.wilks.optimize.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.wilks.nd.Shape;
import org.wilks.nd.StreamedSum;
import org.wilks.nd.Tensor;
import org.wilks.nd.error.ShapeMismatch;
import org.wilks.nd.parallel.Blocks;
import org.wilks.nd.parallel.Pieces;
import org.wilks.optimize.network.Dropout;
import org.wilks.relax.Bandwidth;
import org.wilks.relax.Binning;
import org.wilks.relax.End;
import org.wilks.relax.Histogram;

/**
 * The sums of weights and of squared weights of all cells as a function of the parameters of an observable and its bins: soft, for gradients, and hard,
 * for decisions and reports.
 *
 * <p>What lies beyond the outer edges counts in the outer bins. Sets of more than {@link #CHUNK} events are summed chunk by chunk, and computed again
 * for derivatives, so that memory does not grow with the number of events; the derivatives are exact. Immutable and thread-safe.
 */
public final class SoftCells {
    /** Events that are summed in one go. */
    static final int CHUNK = 1 << 15;

    private final Observable observable;
    private final Bins bins;
    private final Tensor constant;
    private final List<EventSet> events;
    private final List<List<EventSet>> groups;

    /** For each cell its place among the cells of all sets one after the other, then those that are constant. */
    private final int[] order;

    private SoftCells(Observable observable, Bins bins, Tensor constant, List<EventSet> events) {
        this.observable = observable;
        this.bins = bins;
        this.constant = constant;
        this.events = List.copyOf(events);
        this.groups = groups(events);
        int cells = constant.shape().dimension(1);
        int filled = events.stream().mapToInt(e -> e.weightings().size()).sum() * bins.count();
        order = new int[cells];
        Arrays.setAll(order, cell -> filled + cell);
        int next = 0;
        for (EventSet set : events) {
            for (EventSet.Weighting weighting : set.weightings()) {
                for (int b = 0; b < bins.count(); b++) {
                    int cell = weighting.cell() + b;
                    if (!(cell >= 0 && cell < cells) || order[cell] < filled) {
                        throw new IllegalArgumentException(
                                "cell " + cell + " of " + cells + " is none, or is filled by two sets of weights");
                    }
                    order[cell] = next++;
                }
            }
        }
    }

    /**
     * The cells of an observable.
     *
     * @param observable what is put into histograms
     * @param bins the bins
     * @param constant sums of weights and of squared weights that do not depend on the observable, {@code [2, cells]}; those of cells that events fill are
     *     not used
     * @param events the events, each set of weights with the cells that it fills
     * @return the cells
     * @throws ShapeMismatch when a shape does not fit
     */
    public static SoftCells of(Observable observable, Bins bins, Tensor constant, List<EventSet> events) {
        if (constant.rank() != 2 || constant.shape().dimension(0) != 2) {
            throw new ShapeMismatch("constant cells of shape " + constant.shape() + "; needed is [2, cells]");
        }
        for (EventSet set : events) {
            if (set.inputs().shape().dimension(1) != observable.inputs()) {
                throw new ShapeMismatch("set of events: inputs of shape "
                        + set.inputs().shape() + " for an observable of " + observable.inputs() + " inputs");
            }
        }
        return new SoftCells(observable, bins, constant, events);
    }

    /**
     * The number of parameters: those of the observable, then those of the bins.
     *
     * @return the length of the vector
     */
    public int parameterCount() {
        return observable.parameterCount() + bins.parameterCount();
    }

    /**
     * The edges at some parameters.
     *
     * @param parameters {@code [parameterCount()]}
     * @return {@code [bins + 1]}
     */
    public Tensor edges(Tensor parameters) {
        return bins.edges(parameters.slice(0, observable.parameterCount(), parameterCount()));
    }

    /**
     * The soft yields.
     *
     * @param parameters {@code [parameterCount()]}
     * @param bandwidth the width of the kernel, a positive scalar, differentiated too
     * @param dropout which units of a network are left out, in training; the index of its first event is that of the set
     * @return sums of weights and of squared weights by cell, {@code [2, cells]}
     */
    public Tensor of(Tensor parameters, Tensor bandwidth, Optional<Dropout> dropout) {
        List<Tensor> parts = new ArrayList<>();
        for (List<EventSet> group : groups) {
            if (group.size() > 1 && dropout.isEmpty()) {
                together(group, parameters, bandwidth, parts);
            } else {
                group.forEach(set -> parts.add(alone(set, parameters, bandwidth, dropout)));
            }
        }
        return gathered(parts);
    }

    private Tensor alone(EventSet set, Tensor parameters, Tensor bandwidth, Optional<Dropout> dropout) {
        int chunks = (set.size() + CHUNK - 1) / CHUNK;
        if (chunks == 1) {
            return sums(set, 0, set.size(), parameters, bandwidth, dropout);
        }
        int count = parameterCount();
        return StreamedSum.of(
                chunks,
                Shape.of(2, set.weightings().size() * bins.count()),
                (i, at) -> sums(
                        set,
                        i * CHUNK,
                        Math.min(set.size(), (i + 1) * CHUNK),
                        at.slice(0, 0, count),
                        at.slice(0, count, count + 1).reshape(),
                        dropout),
                Tensor.concatenate(0, parameters, bandwidth.reshape(1)));
    }

    /** The sums of small sets, whose observable is computed in one go. */
    private void together(List<EventSet> group, Tensor parameters, Tensor bandwidth, List<Tensor> parts) {
        Tensor inputs =
                Tensor.concatenate(0, group.stream().map(EventSet::inputs).toArray(Tensor[]::new));
        Tensor scores = observable.of(parameters.slice(0, 0, observable.parameterCount()), inputs, Optional.empty());
        Histogram soft = soft(parameters, bandwidth);
        int at = 0;
        for (EventSet set : group) {
            parts.add(sums(set, 0, set.size(), scores.slice(0, at, at + set.size()), soft));
            at += set.size();
        }
    }

    /** Consecutive sets that fit into a chunk together. */
    private static List<List<EventSet>> groups(List<EventSet> events) {
        List<List<EventSet>> groups = new ArrayList<>();
        int held = CHUNK;
        for (EventSet set : events) {
            if (held + (long) set.size() > CHUNK) {
                groups.add(new ArrayList<>());
                held = 0;
            }
            groups.get(groups.size() - 1).add(set);
            held = (int) Math.min(CHUNK, (long) held + set.size());
        }
        return groups;
    }

    /**
     * Soft and hard yields of the same parameters, the observable computed once. Nothing is left out, and nothing is to be differentiated.
     *
     * @param parameters {@code [parameterCount()]}
     * @param bandwidth the width of the kernel, positive
     * @return the yields
     */
    public Yields yields(Tensor parameters, double bandwidth) {
        List<Tensor> soft = new ArrayList<>();
        List<Tensor> hard = new ArrayList<>();
        Histogram smooth = soft(parameters, Tensor.scalar(bandwidth));
        Histogram binned = histogram(edges(parameters));
        for (EventSet set : events) {
            Tensor both = streamed(
                    set,
                    parameters,
                    (from, to, scores) -> Tensor.concatenate(
                            0, sums(set, from, to, scores, smooth), sums(set, from, to, scores, binned)));
            soft.add(both.slice(0, 0, 2));
            hard.add(both.slice(0, 2, 4));
        }
        return new Yields(gathered(soft), gathered(hard));
    }

    /**
     * Soft and hard yields of the same parameters.
     *
     * @param soft sums of weights and of squared weights by cell, {@code [2, cells]}
     * @param hard the same of hard histograms
     */
    public record Yields(Tensor soft, Tensor hard) {}

    private Tensor gathered(List<Tensor> parts) {
        parts.add(constant);
        return Tensor.concatenate(1, parts.toArray(Tensor[]::new)).gather(1, order);
    }

    /** The sums of some events of a set, [2, weightings · bins]. */
    private Tensor sums(
            EventSet set, int from, int to, Tensor parameters, Tensor bandwidth, Optional<Dropout> dropout) {
        return sums(set, from, to, scores(set, from, to, parameters, dropout), soft(parameters, bandwidth));
    }

    private Histogram soft(Tensor parameters, Tensor bandwidth) {
        return Histogram.kde(edges(parameters), Bandwidth.of(bandwidth)).withEnds(End.FOLD);
    }

    private Tensor sums(EventSet set, int from, int to, Tensor scores, Histogram histogram) {
        int weightings = set.weightings().size();
        Tensor[] sums = new Tensor[2 * weightings];
        for (int k = 0; k < weightings; k++) {
            double[] all = set.weightings().get(k).shared();
            Tensor weights = Tensor.wrap(from == 0 && to == all.length ? all : Arrays.copyOfRange(all, from, to));
            sums[k] = histogram.counts(scores, weights);
            sums[weightings + k] = histogram.sumOfSquaredWeights(scores, weights);
        }
        return Tensor.concatenate(0, sums).reshape(2, weightings * bins.count());
    }

    private Tensor scores(EventSet set, int from, int to, Tensor parameters, Optional<Dropout> dropout) {
        Tensor inputs =
                from == 0 && to == set.size() ? set.inputs() : set.inputs().slice(0, from, to);
        return observable.of(
                parameters.slice(0, 0, observable.parameterCount()),
                inputs,
                dropout.map(left -> new Dropout(left.streams(), set.firstIndex() + from)));
    }

    /**
     * The hard yields: each event in the bin that holds it.
     *
     * @param parameters {@code [parameterCount()]}
     * @return sums of weights and of squared weights by cell, {@code [2, cells]}
     */
    public Tensor hard(Tensor parameters) {
        Histogram binned = histogram(edges(parameters));
        List<Tensor> parts = new ArrayList<>();
        for (EventSet set : events) {
            parts.add(streamed(set, parameters, (from, to, scores) -> sums(set, from, to, scores, binned)));
        }
        return gathered(parts);
    }

    private static Histogram histogram(Tensor edges) {
        return Histogram.hard(Binning.of(edges.toArray())).withEnds(End.FOLD);
    }

    /** What is summed over chunks of events with their scores. */
    @FunctionalInterface
    private interface ChunkSums {
        Tensor of(int from, int to, Tensor scores);
    }

    /** The sum over all chunks of a set, nothing left out, in a fixed order. */
    private Tensor streamed(EventSet set, Tensor parameters, ChunkSums sums) {
        Blocks chunks = Blocks.of(set.size(), CHUNK);
        return Pieces.fold(
                chunks.count(),
                i -> {
                    int from = (int) chunks.from(i);
                    int to = (int) chunks.to(i);
                    return sums.of(from, to, scores(set, from, to, parameters, Optional.empty()));
                },
                Tensor.scalar(0),
                Tensor::plus);
    }
}
