package org.wilks.optimize.cuts;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.wilks.events.Split;
import org.wilks.nd.error.InvalidData;
import org.wilks.optimize.config.CutConfiguration;
import org.wilks.optimize.config.ModelSettings;
import org.wilks.optimize.config.RegionSettings;
import org.wilks.optimize.config.Role;
import org.wilks.optimize.loading.EventDealer;
import org.wilks.optimize.loading.EventRequest;
import org.wilks.optimize.loading.EventSheet;
import org.wilks.optimize.loading.EventTables;

/** Reads the events of a configuration with a model, see {@link EventDealer}, and lays them out for cuts. For one thread. */
final class ModelEventLoader {
    private final CutConfiguration configuration;
    private final ModelSettings model;
    private final CellLayout layout;
    private final EventDealer dealer;
    private final List<String> variables;

    ModelEventLoader(CutConfiguration configuration) {
        this.configuration = configuration;
        this.model = configuration.model().orElseThrow();
        this.layout = CellLayout.of(configuration);
        this.dealer = new EventDealer(EventRequest.of(configuration));
        this.variables = End.variables(configuration.cuts());
    }

    LoadedEvents load() {
        Map<Split.Part, PartBuilder> builders = new EnumMap<>(Split.Part.class);
        for (Split.Part part : Split.Part.values()) {
            builders.put(part, new PartBuilder(layout, model.regions(), configuration.cuts(), variables));
        }
        dealer.deal(builders);
        Map<Split.Part, SplitEvents> parts = new EnumMap<>(Split.Part.class);
        Map<Split.Part, HardYields> totals = new EnumMap<>(Split.Part.class);
        builders.forEach((part, builder) -> {
            SplitEvents events = builder.build();
            parts.put(part, events);
            totals.put(part, HardYields.of(events, List.of(), new double[0]));
        });
        requireSignal(parts);
        dealer.requireFilled();
        Optional<ObservedEvents> observed = dealer.observed().map(this::observed);
        return new LoadedEvents(layout.samples(), parts, totals, dealer.tables().origins(), observed);
    }

    private void requireSignal(Map<Split.Part, SplitEvents> parts) {
        parts.forEach((part, events) -> {
            boolean signal = IntStream.of(events.samples())
                    .anyMatch(s -> configuration.samples().get(s).role() == Role.SIGNAL);
            if (!signal) {
                throw new InvalidData(configuration.origin().at("/model/regions") + ": none of the signal events for "
                        + EventTables.words(part) + " is in a signal region; give other filters or more events");
            }
        });
    }

    private ObservedEvents observed(EventSheet sheet) {
        int[] rows = EventSheet.all(sheet.table());
        List<EventLayer> layers = new ArrayList<>();
        int first = 0;
        for (int r = 0; r < model.regions().size(); r++) {
            RegionSettings region = model.regions().get(r);
            int[] bins = sheet.bins(dealer.tables(), region, "/model/regions/" + r);
            double[][] columns = new double[variables.size()][];
            for (int v = 0; v < columns.length; v++) {
                columns[v] = sheet.table().sharedColumn(variables.get(v));
            }
            layers.add(EventLayer.of(
                    columns,
                    IntStream.of(bins).map(bin -> Math.max(bin, -1)).toArray(),
                    region.bins(),
                    new double[][] {sheet.weights()},
                    new int[] {first},
                    rows,
                    PartBuilder.applied(region, configuration.cuts().size())));
            first += region.bins();
        }
        return new ObservedEvents(layers, first);
    }
}
