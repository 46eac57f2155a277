package org.wilks.optimize.train;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.wilks.events.Origin;
import org.wilks.events.Split;
import org.wilks.infer.spec.Bounds;
import org.wilks.nd.error.InvalidData;
import org.wilks.optimize.analysis.Analysis;
import org.wilks.optimize.analysis.AnalysisRegion;
import org.wilks.optimize.analysis.Goal;
import org.wilks.optimize.config.NormFactorSettings;
import org.wilks.optimize.config.ObservableSettings;
import org.wilks.optimize.config.RegionSettings;
import org.wilks.optimize.config.TrainConfiguration;
import org.wilks.optimize.loading.EventDealer;
import org.wilks.optimize.loading.EventRequest;
import org.wilks.optimize.loading.EventTables;
import org.wilks.optimize.model.TemplateStructure;
import org.wilks.optimize.network.Network;
import org.wilks.optimize.plan.AnalysisParts;
import org.wilks.optimize.training.ColumnObservable;
import org.wilks.optimize.training.NetworkObservable;
import org.wilks.optimize.training.Observable;

/**
 * The events of a training: its analysis on training, validation and test events, and the observed events where the model looks at them. Immutable.
 *
 * @param parts the analysis on each part of the events, its samples scaled to their yields in each
 * @param observed the inputs of observed events by region; empty where they stay unread
 * @param origins the files that were read, with their digests
 */
public record TrainEvents(AnalysisParts parts, Optional<ObservedInputs> observed, List<Origin> origins) {
    /**
     * Copies the list.
     *
     * @param parts the analysis on each part of the events
     * @param observed the inputs of observed events by region
     * @param origins the files that were read, with their digests
     */
    public TrainEvents {
        Objects.requireNonNull(parts, "parts");
        Objects.requireNonNull(observed, "observed");
        origins = List.copyOf(origins);
    }

    /**
     * Reads the events of a configuration. The inputs of a network are standardised with the nominal training events of the regions of the observable, signal
     * and background of equal weight.
     *
     * @param configuration what is trained
     * @return its events
     * @throws org.wilks.nd.error.InvalidInput if the events cannot be read or used
     */
    public static TrainEvents load(TrainConfiguration configuration) {
        EventDealer dealer = new EventDealer(EventRequest.of(configuration));
        Map<Split.Part, PartCollector> collectors = new EnumMap<>(Split.Part.class);
        for (Split.Part part : Split.Part.values()) {
            collectors.put(part, PartCollector.ofObservable(configuration, dealer.tables()));
        }
        dealer.deal(collectors);
        dealer.requireFilled();
        Map<Split.Part, List<AnalysisRegion>> regions = new EnumMap<>(Split.Part.class);
        collectors.forEach((part, collector) -> regions.put(part, collector.regions()));
        regions.forEach((part, own) -> requireSignal(configuration, part, own));
        Map<Split.Part, Double> effective = new EnumMap<>(Split.Part.class);
        regions.forEach((part, own) -> effective.put(part, EffectiveEvents.fewest(own)));
        double least = configuration.minMcNeff();
        double trained = least * Math.max(1, effective.get(Split.Part.TRAIN) / effective.get(Split.Part.VALIDATION));
        requireBackground(configuration, effective, trained);
        Observable observable = observable(configuration.observable(), regions.get(Split.Part.TRAIN));
        Function<Split.Part, Analysis> of = part ->
                analysis(configuration, observable, regions.get(part), part == Split.Part.TRAIN ? trained : least);
        return new TrainEvents(
                new AnalysisParts(
                        of.apply(Split.Part.TRAIN), of.apply(Split.Part.VALIDATION), of.apply(Split.Part.TEST)),
                dealer.observed().map(sheet -> ObservedInputs.of(configuration, dealer.tables(), sheet)),
                dealer.tables().origins());
    }

    private static Observable observable(ObservableSettings settings, List<AnalysisRegion> training) {
        return settings instanceof ObservableSettings.Network network
                ? new NetworkObservable(new Network(
                        ClassStandardisation.of(training, network.inputs().size()),
                        network.layers(),
                        network.precision()))
                : new ColumnObservable(1, 0);
    }

    private static Analysis analysis(
            TrainConfiguration configuration, Observable observable, List<AnalysisRegion> regions, double least) {
        return new Analysis(
                observable,
                configuration.bins(),
                regions,
                factor(configuration.model().poi()),
                Stream.concat(
                                configuration.model().normFactors().stream(),
                                configuration.model().shapeFactors().stream())
                        .map(TrainEvents::factor)
                        .toList(),
                configuration.objective().stream()
                        .map(term -> new Goal(term.measure(), term.settings(), term.weight()))
                        .toList(),
                least);
    }

    private static TemplateStructure.Factor factor(NormFactorSettings settings) {
        return new TemplateStructure.Factor(
                settings.name(), settings.start(), new Bounds(settings.low(), settings.high()));
    }

    private static void requireSignal(TrainConfiguration configuration, Split.Part part, List<AnalysisRegion> regions) {
        List<RegionSettings> settings = configuration.model().regions();
        for (int r = 0; r < settings.size(); r++) {
            boolean signal = regions.get(r).samples().stream()
                    .anyMatch(sample -> sample.signal() && sample.events().expected() > 0);
            if (settings.get(r).type() == RegionSettings.Type.SIGNAL && signal) {
                return;
            }
        }
        throw new InvalidData(configuration.origin().at("/model/regions") + ": none of the signal events for "
                + EventTables.words(part) + " is in a signal region; give other filters or more events");
    }

    /** The rule holds for what regions have before any bin is made, whatever the observable. */
    private static void requireBackground(
            TrainConfiguration configuration, Map<Split.Part, Double> effective, double trained) {
        List<String> few = new ArrayList<>();
        effective.forEach((part, found) -> {
            if (!(found > 0)) {
                throw new InvalidData(configuration.origin().at("/model/regions") + ": no background event for "
                        + EventTables.words(part) + " is in a signal region; give other filters or more events");
            }
            double least = part == Split.Part.TRAIN ? trained : configuration.minMcNeff();
            if (!(found >= least)) {
                few.add(String.format(Locale.ROOT, "%.1f of %.1f in %s", found, least, EventTables.words(part)));
            }
        });
        if (!few.isEmpty()) {
            throw new InvalidData(configuration.origin().at("/min_mc_neff")
                    + ": too few effective background events in a signal region: " + String.join(", ", few)
                    + " that min_mc_neff needs; give more events or a smaller min_mc_neff");
        }
    }
}
