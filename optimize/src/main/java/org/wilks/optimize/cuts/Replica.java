package org.wilks.optimize.cuts;

import java.util.ArrayList;
import java.util.List;
import org.wilks.nd.random.RandomStreams;

/**
 * A Poisson replica of the events of a part: every event counts as often as a Poisson number of mean one says, its variations as often as the
 * event itself, and each family is scaled back to its sum of weights. Immutable; the numbers are a function of the stream and the event alone.
 */
final class Replica {
    private final SplitEvents events;

    /** How often an event counts, by its number. */
    private final int[] counts;

    /** What weights in a cell are multiplied with besides, [cell]. */
    private final double[] scales;

    Replica(SplitEvents events, RandomStreams family) {
        this.events = events;
        this.counts = new int[events.identities()];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = family.poissonWeight(i);
        }
        double[] factors = new double[events.families().size()];
        for (int f = 0; f < factors.length; f++) {
            factors[f] = factor(events.families().get(f));
        }
        this.scales = new double[events.cells()];
        for (int c = 0; c < scales.length; c++) {
            scales[c] = factors[events.familyOfCell()[c]];
        }
    }

    private double factor(SplitEvents.Family family) {
        double all = 0;
        for (int i = 0; i < family.weights().length; i++) {
            all += counts[family.identity()[i]] * family.weights()[i];
        }
        return all > 0 ? family.total() / all : 1;
    }

    /** The sums of weights by cell of a selection. */
    double[] yields(Acceptance selection) {
        double[] sums = new double[events.cells()];
        for (int l = 0; l < selection.layers().size(); l++) {
            EventLayer layer = events.layers().get(l);
            for (int set = 0; set < layer.weights().length; set++) {
                add(
                        layer,
                        layer.weights()[set],
                        layer.shifts()[set],
                        selection.layers().get(l),
                        sums);
            }
        }
        for (int c = 0; c < sums.length; c++) {
            sums[c] *= scales[c];
        }
        return sums;
    }

    private void add(EventLayer layer, double[] weights, int shift, Acceptance.Kept kept, double[] sums) {
        int[] cells = layer.cells();
        int[] identity = layer.identity();
        double[] shares = kept.shares();
        for (int k = 0; k < kept.events().length; k++) {
            int i = kept.events()[k];
            double drawn = counts[identity[i]] * weights[i];
            if (drawn != 0) {
                sums[cells[i] + shift] += shares.length == 0 ? drawn : drawn * shares[k];
            }
        }
    }

    /** The events with the weights that they have in this replica. */
    SplitEvents events() {
        List<EventLayer> drawn = new ArrayList<>();
        for (EventLayer layer : events.layers()) {
            double[][] weights = new double[layer.weights().length][];
            for (int set = 0; set < weights.length; set++) {
                weights[set] = drawn(layer, layer.weights()[set], layer.shifts()[set]);
            }
            drawn.add(layer.weighted(weights));
        }
        return events.withLayers(drawn);
    }

    private double[] drawn(EventLayer layer, double[] weights, int shift) {
        double[] drawn = new double[weights.length];
        for (int i = 0; i < drawn.length; i++) {
            int cell = layer.cells()[i];
            if (cell >= 0) {
                drawn[i] = counts[layer.identity()[i]] * weights[i];
                drawn[i] *= scales[cell + shift];
            }
        }
        return drawn;
    }
}
