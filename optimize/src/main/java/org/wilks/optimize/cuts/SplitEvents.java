package org.wilks.optimize.cuts;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The events of one part of the split. The nominal events of the signal regions lie sample after sample, ready to be looked at; the layers
 * hold all that is summed up, region by region and variation by variation. Without a model both are the same events. The arrays are shared
 * and never modified.
 *
 * @param layout where the sums lie
 * @param nominal the nominal events of the signal regions; their cells are those of the layout, -1 outside the bins
 * @param samples the index of each nominal event's sample, [event]
 * @param regions the index of each nominal event's region, [event]
 * @param cuts which cuts apply in a region, [region][cut]; empty: all
 * @param layers all events that are summed up
 * @param families the sets of events whose sum of weights is the same in every replica
 * @param familyOfCell the family that a cell belongs to, [cell]
 * @param expected what is expected of each sample before the cuts, [sample]
 * @param identities the number of events, variations of an event not counted
 */
@SuppressWarnings("ArrayRecordComponent")
record SplitEvents(
        CellLayout layout,
        EventLayer nominal,
        int[] samples,
        int[] regions,
        boolean[][] cuts,
        List<EventLayer> layers,
        List<Family> families,
        int[] familyOfCell,
        double[] expected,
        int identities) {

    /**
     * The events of a sample, or those of a variation with other files.
     *
     * @param identity the numbers of the events, [event]
     * @param weights their weights, [event]
     * @param total the sum of weights
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Family(int[] identity, double[] weights, double total) {}

    /** Events without a model: one layer, cell = sample · bins + bin; bin -1 for events that lie in none. */
    static SplitEvents of(
            double[][] variables, double[] weights, int[] samples, int[] bins, int sampleCount, int binCount) {
        int[] cells = new int[weights.length];
        double[] expected = new double[sampleCount];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = bins[i] < 0 ? -1 : samples[i] * binCount + bins[i];
            expected[samples[i]] += weights[i];
        }
        int[] identity = IntStream.range(0, cells.length).toArray();
        EventLayer layer = EventLayer.of(
                        variables,
                        new int[cells.length],
                        1,
                        new double[][] {weights},
                        new int[1],
                        identity,
                        new boolean[0])
                .inCells(cells, sampleCount * binCount);
        CellLayout layout = CellLayout.plain(sampleCount, binCount);
        HardYields total = HardYields.of(layout, List.of(layer), List.of(), new double[0]);
        List<Family> families = new ArrayList<>();
        int[] familyOfCell = new int[layout.cells()];
        for (int s = 0; s < sampleCount; s++) {
            int sample = s;
            int[] own = Arrays.stream(identity)
                    .filter(i -> cells[i] >= 0 && samples[i] == sample)
                    .toArray();
            families.add(new Family(
                    own, Arrays.stream(own).mapToDouble(i -> weights[i]).toArray(), total.yield(s)));
            Arrays.fill(familyOfCell, s * binCount, (s + 1) * binCount, s);
        }
        return new SplitEvents(
                layout,
                layer,
                samples,
                new int[samples.length],
                new boolean[1][0],
                List.of(layer),
                families,
                familyOfCell,
                expected,
                identity.length);
    }

    /** The same events with other layers. */
    SplitEvents withLayers(List<EventLayer> others) {
        return new SplitEvents(
                layout,
                nominal,
                samples,
                regions,
                cuts,
                List.copyOf(others),
                families,
                familyOfCell,
                expected,
                identities);
    }

    /** The cut variables of the nominal events, [variable][event]. */
    double[][] variables() {
        return nominal.variables();
    }

    /** The weights of the nominal events, scaled so that each sample has its full yield, [event]. */
    double[] weights() {
        return nominal.weights()[0];
    }

    /** The least value of a variable among all layers in which a cut on it applies. */
    double low(int variable, List<End> ends) {
        return layers.stream()
                .filter(layer -> ends.stream().anyMatch(end -> end.variable() == variable && layer.applies(end)))
                .mapToDouble(layer -> layer.low()[variable])
                .min()
                .orElseThrow();
    }

    /** The largest value of a variable among all layers in which a cut on it applies. */
    double high(int variable, List<End> ends) {
        return layers.stream()
                .filter(layer -> ends.stream().anyMatch(end -> end.variable() == variable && layer.applies(end)))
                .mapToDouble(layer -> layer.high()[variable])
                .max()
                .orElseThrow();
    }

    /** Whether an end at this value keeps every event that it applies to. */
    boolean allKeptBy(End end, double value) {
        return layers.stream().allMatch(layer -> layer.allKeptBy(end, value));
    }

    /** Whether an end applies to a nominal event. */
    boolean applies(End end, int event) {
        boolean[] own = cuts[regions[event]];
        return own.length == 0 || own[end.cut()];
    }

    /** What is expected of a sample before the cuts, events that lie in no bin included. */
    double yield(int sample) {
        return expected[sample];
    }

    /** The number of nominal events. */
    int size() {
        return samples.length;
    }

    /** The number of samples. */
    int sampleCount() {
        return layout.samples().size();
    }

    /** The number of cells of an accumulator. */
    int cells() {
        return layout.cells();
    }

    /** The cell of a nominal event, -1 if it lies in no bin. */
    int cell(int event) {
        return nominal.cells()[event];
    }
}
