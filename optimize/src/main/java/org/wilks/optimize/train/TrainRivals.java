package org.wilks.optimize.train;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.wilks.events.Split;
import org.wilks.nd.random.RandomStreams;
import org.wilks.optimize.analysis.Analysis;
import org.wilks.optimize.analysis.AnalysisRegion;
import org.wilks.optimize.config.Comparison;
import org.wilks.optimize.config.TrainConfiguration;
import org.wilks.optimize.cuts.CutOptimisation;
import org.wilks.optimize.cuts.CutProgress;
import org.wilks.optimize.cuts.CutResult;
import org.wilks.optimize.evaluation.Candidate;
import org.wilks.optimize.loading.EventDealer;
import org.wilks.optimize.loading.EventRequest;
import org.wilks.optimize.training.Bins;
import org.wilks.optimize.training.ColumnObservable;

/** What a trained observable is compared with besides other trainings: cuts, and the bins that a column starts with. Stateless. */
public final class TrainRivals {
    /** What cuts found by gradient are called. */
    public static final String GRADIENT_CUTS = "gradient cuts";

    /** What the best single cut is called. */
    public static final String SINGLE_CUT = "best single cut";

    /** What the bins are called that a column starts with. */
    public static final String EQUAL_BINS = "equal bins";

    private TrainRivals() {}

    /**
     * The rivals of a configuration on its test events. Cuts are optimised here, on training and validation events.
     *
     * @param configuration what is trained
     * @param events its events
     * @param listener is told how far the cuts have come
     * @return the rivals, on the very test events of the training
     * @throws org.wilks.nd.error.InvalidInput if the events cannot be used for cuts
     */
    public static List<Candidate> of(
            TrainConfiguration configuration, TrainEvents events, CutProgress.Listener listener) {
        List<Candidate> rivals = new ArrayList<>();
        if (configuration.compare().contains(Comparison.EQUAL_BINS)) {
            Analysis test = events.parts().test();
            rivals.add(new Candidate(EQUAL_BINS, test, test.initial(RandomStreams.of(configuration.seed()))));
        }
        configuration
                .ofCuts()
                .map(cuts -> CutOptimisation.run(cuts, listener))
                .ifPresent(result -> rivals.addAll(cuts(configuration, events, result)));
        return rivals;
    }

    /**
     * The selections of a cut optimisation as observables of one bin, events that are cut away of weight zero.
     *
     * @param configuration what is trained, with cuts
     * @param events its events
     * @param result what was found of its {@link TrainConfiguration#ofCuts}
     * @return the best single cut and the cuts found by gradient, on test events
     */
    static List<Candidate> cuts(TrainConfiguration configuration, TrainEvents events, CutResult result) {
        EventDealer dealer =
                new EventDealer(EventRequest.of(configuration.ofCuts().orElseThrow()));
        List<PartCollector> collectors = Stream.of(CutOptimisation.SINGLE_CUT, CutOptimisation.OPTIMISED)
                .map(name -> result.selection(name).orElseThrow().values())
                .map(values -> PartCollector.ofCuts(
                        configuration,
                        new CutFlags(
                                configuration.cuts().orElseThrow().cuts(),
                                configuration.model().regions(),
                                values)))
                .toList();
        Map<Split.Part, PartFan> sinks = new EnumMap<>(Split.Part.class);
        for (Split.Part part : Split.Part.values()) {
            sinks.put(part, new PartFan(part == Split.Part.TEST ? collectors : List.of()));
        }
        dealer.deal(sinks);
        return List.of(
                candidate(SINGLE_CUT, events, collectors.get(0).regions()),
                candidate(GRADIENT_CUTS, events, collectors.get(1).regions()));
    }

    private static Candidate candidate(String name, TrainEvents events, List<AnalysisRegion> regions) {
        Analysis test = events.parts().test();
        return new Candidate(
                name,
                new Analysis(
                        new ColumnObservable(1, 0),
                        Bins.fixed(-1, 1),
                        regions,
                        test.poi(),
                        test.factors(),
                        test.goals(),
                        test.leastBackground()),
                new double[0]);
    }
}
