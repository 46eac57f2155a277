package org.wilks.optimize.cuts;

import java.util.List;

/**
 * The observed events in the bins of all regions. Immutable.
 *
 * @param layers the events of each region, whose cells are the bins of all regions one after the other
 * @param bins the number of bins of all regions
 */
record ObservedEvents(List<EventLayer> layers, int bins) {

    /** The number of events that the cuts leave in each bin, region after region. */
    double[] counts(List<End> ends, double[] values) {
        double[] counts = new double[bins];
        for (EventLayer layer : layers) {
            Survivors kept = new Survivors(layer.size()).find(layer, ends, values, -1, 0, layer.size());
            for (int k = 0; k < kept.count(); k++) {
                counts[layer.cells()[kept.event(k)] + layer.shifts()[0]]++;
            }
        }
        return counts;
    }
}
