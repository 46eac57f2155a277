package org.wilks.optimize.evaluation;

import java.util.ArrayList;
import java.util.List;
import org.wilks.nd.random.RandomStreams;
import org.wilks.optimize.analysis.Analysis;
import org.wilks.optimize.analysis.AnalysisRegion;
import org.wilks.optimize.analysis.AnalysisSample;
import org.wilks.optimize.analysis.Variation;

/**
 * Events that are drawn together: those of a sample in a region, whose varied ones share their numbers, or those of a simulation of its own.
 *
 * @param region the region
 * @param sample the sample
 * @param simulation what simulation; empty for the nominal events
 * @param events how many
 */
record EventFamily(String region, String sample, String simulation, int events) {

    /** The families of an analysis: region by region, sample by sample, the nominal events and then simulations of their own. */
    static List<EventFamily> of(Analysis analysis) {
        List<EventFamily> families = new ArrayList<>();
        for (AnalysisRegion region : analysis.regions()) {
            for (AnalysisSample sample : region.samples()) {
                families.add(new EventFamily(
                        region.name(), sample.name(), "", sample.events().size()));
                for (Variation variation : sample.variations()) {
                    add(families, region, sample, variation.name() + " up", variation.up());
                    variation.down().ifPresent(down -> add(families, region, sample, variation.name() + " down", down));
                }
            }
        }
        return families;
    }

    private static void add(
            List<EventFamily> families,
            AnalysisRegion region,
            AnalysisSample sample,
            String name,
            Variation.Varied varied) {
        if (varied instanceof Variation.Simulation own) {
            families.add(new EventFamily(
                    region.name(), sample.name(), name, own.events().size()));
        }
    }

    /** How often each event counts in a replica. */
    int[] counts(RandomStreams replica) {
        RandomStreams own = replica.child(region).child(sample).child(simulation);
        int[] counts = new int[events];
        for (int i = 0; i < events; i++) {
            counts[i] = own.poissonWeight(i);
        }
        return counts;
    }
}
