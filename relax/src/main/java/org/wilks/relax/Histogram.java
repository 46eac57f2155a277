package org.wilks.relax;

import java.util.Objects;
import java.util.Optional;
import org.wilks.nd.Tensor;
import org.wilks.nd.error.InvalidConfiguration;
import org.wilks.nd.error.InvalidData;
import org.wilks.nd.error.ShapeMismatch;

/**
 * A histogram of weighted events, hard or binned-KDE, differentiable in events, weights, edges and bandwidth.
 *
 * <p>Binned KDE: every event is a normal law around it, and bin j holds what falls into it,
 * {@code count_j = sum_i w_i [Phi((e_{j+1} - x_i) / h_i) - Phi((e_j - x_i) / h_i)]}. The hard histogram is its limit for bandwidths towards
 * zero; its derivative in the events is zero, in the weights 0 or 1. What lies beyond the ends is dropped unless {@link #withEnds} says
 * otherwise; if it is kept or folded, or both ends are mirrored or infinite, the counts add up to the sum of the weights. For weights that
 * are not negative no count is.
 *
 * <p>Cost: O(events) in time whatever the number of bins where the bandwidth is a number; a few megabytes of memory. All cores are used, and
 * the bits do not depend on their number.
 *
 * <pre>{@code
 * Histogram mass = Histogram.kde(Binning.uniform(40, 100, 180), Bandwidth.of(1.0)).withEnds(End.FOLD);
 * Tensor counts = mass.counts(events, weights);                     // [40]
 * Tensor variances = mass.sumOfSquaredWeights(events, weights);     // [40]
 * }</pre>
 */
public final class Histogram {
    private final Tensor edges;
    private final boolean openLow;
    private final boolean openHigh;
    private final Optional<Bandwidth> bandwidth;
    private final End low;
    private final End high;
    private final boolean density;

    private Histogram(
            Tensor edges,
            boolean openLow,
            boolean openHigh,
            Optional<Bandwidth> bandwidth,
            End low,
            End high,
            boolean density) {
        this.edges = edges;
        this.openLow = openLow;
        this.openHigh = openHigh;
        this.bandwidth = bandwidth;
        this.low = low;
        this.high = high;
        this.density = density;
    }

    /**
     * The hard histogram: an event counts in the one bin that holds it, {@code edge(j) <= x < edge(j + 1)}, the last bin with its upper edge.
     *
     * @param binning the bins
     * @return the histogram; what lies beyond the ends is dropped
     */
    public static Histogram hard(Binning binning) {
        return between(binning, Optional.empty());
    }

    /**
     * The binned-KDE histogram.
     *
     * @param binning the bins
     * @param bandwidth the width of the kernel
     * @return the histogram; what lies beyond the ends is dropped
     */
    public static Histogram kde(Binning binning, Bandwidth bandwidth) {
        return between(binning, Optional.of(bandwidth));
    }

    private static Histogram between(Binning binning, Optional<Bandwidth> bandwidth) {
        boolean openLow = Double.isInfinite(binning.low());
        boolean openHigh = Double.isInfinite(binning.high());
        return new Histogram(
                Tensor.wrap(binning.sharedEdges()), openLow, openHigh, bandwidth, End.DROP, End.DROP, false);
    }

    /**
     * The binned-KDE histogram between edges that may depend on what is being optimised, see {@link OrderedEdges}.
     *
     * @param edges shape [bins + 1], finite and strictly increasing, which is checked when events are counted
     * @param bandwidth the width of the kernel
     * @return the histogram; what lies beyond the ends is dropped
     * @throws ShapeMismatch if the edges are not a vector of at least two
     */
    public static Histogram kde(Tensor edges, Bandwidth bandwidth) {
        if (edges.rank() != 1 || edges.size() < 2) {
            throw new ShapeMismatch(
                    "histogram: edges of shape " + edges.shape() + ", allowed is one axis of 2 edges or more");
        }
        Objects.requireNonNull(bandwidth, "bandwidth");
        return new Histogram(edges, false, false, Optional.of(bandwidth), End.DROP, End.DROP, false);
    }

    /**
     * The same histogram with other ends.
     *
     * @param lowEnd what to do with weight below the first edge
     * @param highEnd what to do with weight above the last edge
     * @return the histogram
     * @throws InvalidConfiguration if an infinite end is to be kept or mirrored, or a density keeps an end
     */
    public Histogram withEnds(End lowEnd, End highEnd) {
        requireEnd("low", lowEnd, openLow);
        requireEnd("high", highEnd, openHigh);
        Histogram ended = new Histogram(edges, openLow, openHigh, bandwidth, lowEnd, highEnd, density);
        return density ? ended.asDensity() : ended;
    }

    /**
     * The same histogram with both ends treated alike.
     *
     * @param end what to do with weight beyond an edge
     * @return the histogram
     * @throws InvalidConfiguration if an infinite end is to be kept or mirrored, or a density keeps an end
     */
    public Histogram withEnds(End end) {
        return withEnds(end, end);
    }

    /**
     * The same histogram as a density, {@code count_j / (width_j sum_k count_k)}: its integral over the bins is one.
     *
     * @return the histogram
     * @throws InvalidConfiguration if a bin is infinitely wide
     */
    public Histogram asDensity() {
        if (low == End.KEEP || high == End.KEEP || openLow || openHigh) {
            throw new InvalidConfiguration("histogram: density with a bin of infinite width,"
                    + " allowed are finite edges with ends dropped, folded or mirrored");
        }
        return new Histogram(edges, false, false, bandwidth, low, high, true);
    }

    private static void requireEnd(String name, End end, boolean open) {
        if (open && (end == End.KEEP || end.mirrored())) {
            throw new InvalidConfiguration("histogram: " + name + " end is " + end
                    + " and its edge infinite, allowed at an infinite edge are DROP and FOLD");
        }
    }

    /**
     * The number of entries of the result: the bins, and one for each end that is kept.
     *
     * @return from 1 on
     */
    public int size() {
        return edges.size() - 1 + (low == End.KEEP ? 1 : 0) + (high == End.KEEP ? 1 : 0);
    }

    /**
     * The edges.
     *
     * @return shape [bins + 1]
     */
    public Tensor edges() {
        return edges;
    }

    /**
     * The bandwidth, empty for a hard histogram.
     *
     * @return the bandwidth
     */
    public Optional<Bandwidth> bandwidth() {
        return bandwidth;
    }

    /**
     * What becomes of weight below the first edge.
     *
     * @return the low end
     */
    public End low() {
        return low;
    }

    /**
     * What becomes of weight above the last edge.
     *
     * @return the high end
     */
    public End high() {
        return high;
    }

    /**
     * The hard histogram with the same edges and ends: what is reported. A mirrored natural limit stays one, as a check of the events.
     *
     * @return the hard histogram
     */
    public Histogram hard() {
        return new Histogram(edges.stopGradient(), openLow, openHigh, Optional.empty(), low, high, density);
    }

    /**
     * The counts, or the density, of events of weight one.
     *
     * @param events shape [events]
     * @return shape [size()]
     * @throws InvalidData if an event is NaN or beyond a natural limit, a bandwidth not positive, or a density has no weight
     */
    public Tensor counts(Tensor events) {
        return normalised(content(events, Optional.empty(), Optional.empty()));
    }

    /**
     * The counts, or the density, of weighted events.
     *
     * @param events shape [events]
     * @param weights of either sign, shape [events]
     * @return shape [size()]
     * @throws InvalidData if an event is NaN or beyond a natural limit, a weight not finite, a bandwidth not positive, or a density has no
     *     weight
     * @throws ShapeMismatch if there is not one weight an event
     */
    public Tensor counts(Tensor events, Tensor weights) {
        return normalised(content(events, Optional.of(weights), Optional.of(weights)));
    }

    /**
     * The sum of squared weights of each entry, {@code sum_i w_i^2 K_j(x_i)} with the kernel's content K_j of the counts: the variance of the
     * counts, whose hard limit is the usual one. Of counts also where the histogram is a density.
     *
     * @param events shape [events]
     * @param weights shape [events]
     * @return shape [size()]
     * @throws InvalidData as {@link #counts(Tensor, Tensor)}
     * @throws ShapeMismatch if there is not one weight an event
     */
    public Tensor sumOfSquaredWeights(Tensor events, Tensor weights) {
        requireWeights(events, weights);
        return content(events, Optional.of(weights.square()), Optional.of(weights));
    }

    private Tensor content(Tensor events, Optional<Tensor> weights, Optional<Tensor> ruleWeights) {
        if (events.rank() != 1) {
            throw new ShapeMismatch("histogram: events of shape " + events.shape() + ", allowed is one axis");
        }
        weights.ifPresent(w -> requireWeights(events, w));
        int bins = edges.size() - 1;
        if (openLow && openHigh && bins == 1) {
            return weights.map(w -> w.sum().reshape(1)).orElseGet(() -> Tensor.of((double) events.size()));
        }
        Tensor finite = openLow || openHigh ? edges.slice(0, openLow ? 1 : 0, openHigh ? bins : bins + 1) : edges;
        if (bandwidth.isEmpty()) {
            HardPrimitive hard = new HardPrimitive(weights.isPresent(), openLow, openHigh, low, high);
            return weights.map(w -> hard.apply(events, finite, w)).orElseGet(() -> hard.apply(events, finite));
        }
        Tensor h = bandwidth.get().of(events, ruleWeights.orElseGet(() -> Tensor.ones(events.size())));
        KdePrimitive kde = new KdePrimitive(weights.isPresent(), openLow, openHigh, low, high);
        return weights.map(w -> kde.apply(events, finite, h, w)).orElseGet(() -> kde.apply(events, finite, h));
    }

    private static void requireWeights(Tensor events, Tensor weights) {
        if (!weights.shape().equals(events.shape())) {
            throw new ShapeMismatch("histogram: weights of shape " + weights.shape() + " for events of shape "
                    + events.shape() + ", allowed is one weight an event");
        }
    }

    private Tensor normalised(Tensor counts) {
        if (!density) {
            return counts;
        }
        int bins = edges.size() - 1;
        Tensor widths = edges.slice(0, 1, bins + 1).minus(edges.slice(0, 0, bins));
        return counts.dividedBy(widths.times(Guard.TOTAL.apply(counts.sum())));
    }

    @Override
    public String toString() {
        return (bandwidth.isPresent() ? "binned-KDE" : "hard") + " histogram of " + (edges.size() - 1) + " bins, ends "
                + low + " and " + high;
    }
}
