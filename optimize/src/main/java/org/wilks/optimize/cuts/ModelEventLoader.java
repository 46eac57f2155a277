package org.wilks.optimize.cuts;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.wilks.events.EventTable;
import org.wilks.events.Split;
import org.wilks.nd.error.InvalidData;
import org.wilks.optimize.config.CutConfiguration;
import org.wilks.optimize.config.DataSettings;
import org.wilks.optimize.config.ModelSettings;
import org.wilks.optimize.config.RegionSettings;
import org.wilks.optimize.config.Role;
import org.wilks.optimize.config.SampleSettings;
import org.wilks.optimize.config.SampleSettings.Expected;
import org.wilks.optimize.config.SystematicSettings;
import org.wilks.optimize.config.VariationSettings;
import org.wilks.optimize.config.VariationSettings.Generated;

/**
 * Reads the events of a configuration with a model: every sample with its variations, dealt to parts, regions and bins. For one thread.
 *
 * <p>An event and its variations fall into the same part: that of the nominal row. Variations have the factor of the nominal sample, from
 * weights to expected events and from a part to all events, so that what the nominal sample expects is not what a variation expects: its
 * acceptance changes stay. Events of other files are dealt by their own content, with the factor from a part to all events of their own.
 */
final class ModelEventLoader {
    private final CutConfiguration configuration;
    private final ModelSettings model;
    private final CellLayout layout;
    private final EventTables tables;
    private final List<String> variables;
    private final Map<Split.Part, PartBuilder> builders = new EnumMap<>(Split.Part.class);
    /** Whether a region has nominal events of any sample. */
    private final boolean[] filled;

    ModelEventLoader(CutConfiguration configuration) {
        this.configuration = configuration;
        this.model = configuration.model().orElseThrow();
        this.layout = CellLayout.of(configuration);
        this.tables = new EventTables(configuration);
        this.variables = End.variables(configuration.cuts());
        this.filled = new boolean[model.regions().size()];
        for (Split.Part part : Split.Part.values()) {
            builders.put(part, new PartBuilder(layout, model.regions(), configuration.cuts(), variables));
        }
    }

    LoadedEvents load() {
        for (int s = 0; s < configuration.samples().size(); s++) {
            deal(s, configuration.samples().get(s), "/samples/" + s);
        }
        Map<Split.Part, SplitEvents> parts = new EnumMap<>(Split.Part.class);
        Map<Split.Part, HardYields> totals = new EnumMap<>(Split.Part.class);
        builders.forEach((part, builder) -> {
            SplitEvents events = builder.build();
            parts.put(part, events);
            totals.put(part, HardYields.of(events, List.of(), new double[0]));
        });
        requireSignal(parts);
        requireFilled();
        Optional<ObservedEvents> observed = model.unblinded() ? model.data().map(this::observed) : Optional.empty();
        return new LoadedEvents(layout.samples(), parts, totals, tables.origins(), observed);
    }

    private void requireSignal(Map<Split.Part, SplitEvents> parts) {
        parts.forEach((part, events) -> {
            boolean signal = IntStream.of(events.samples())
                    .anyMatch(s -> configuration.samples().get(s).role() == Role.SIGNAL);
            if (!signal) {
                throw new InvalidData(configuration.origin().at("/model/regions") + ": none of the signal events for "
                        + EventLoader.words(part) + " is in a signal region; give other filters or more events");
            }
        });
    }

    /** A variation with its name, its settings and its place in the configuration. */
    private record Variation(int index, VariationSettings settings, String pointer) {}

    private List<Variation> variations(String sample) {
        List<Variation> variations = new ArrayList<>();
        // uncertainties of samples come first in the model and have no place of their own
        int first = (int) configuration.samples().stream()
                .filter(s -> s.uncertainty() > 0)
                .count();
        for (int i = 0; i < model.systematics().size(); i++) {
            String pointer = "/model/systematics/" + Math.max(0, i - first);
            if (model.systematics().get(i) instanceof SystematicSettings.Shape shape
                    && shape.samples().contains(sample)) {
                variations.add(new Variation(
                        layout.variations().indexOf(CellLayout.up(shape.name())), shape.up(), pointer + "/up"));
                shape.down()
                        .ifPresent(down -> variations.add(new Variation(
                                layout.variations().indexOf(CellLayout.down(shape.name())), down, pointer + "/down")));
            }
        }
        return variations;
    }

    private void deal(int s, SampleSettings sample, String pointer) {
        List<Path> files = sample.files().isEmpty() ? configuration.events().files() : sample.files();
        EventTable whole = tables.table(files);
        EventTable own = sample.className().isPresent()
                ? tables.ofClass(whole, sample.className().get(), pointer + "/class")
                : whole;
        EventSheet nominal = nominal(sample, own, pointer);
        OptionalDouble generated = generated(sample, own, pointer);
        Map<Variation, EventSheet> same = new LinkedHashMap<>();
        for (Variation variation : variations(sample.name())) {
            VariationSettings settings = variation.settings();
            if (settings.ofSameEvents()) {
                same.put(variation, varied(own, sample, pointer, variation, nominal, generated));
            } else if (settings.match() == VariationSettings.Match.ROWS) {
                EventTable matched = matched(whole, own, sample, variation);
                same.put(variation, varied(matched, sample, pointer, variation, nominal, generated));
            } else {
                apart(s, sample, pointer, files, variation, nominal, generated);
            }
        }
        dealTogether(s, sample, pointer, tables.content(files), nominal, same);
    }

    private EventSheet nominal(SampleSettings sample, EventTable own, String pointer) {
        EventSheet sheet =
                EventSheet.of(tables, own, tables.filters(sample, pointer), tables.factors(sample, pointer), 1);
        int[] rows = sheet.rows();
        if (rows.length == 0) {
            throw new InvalidData(configuration.origin().at(pointer) + ": sample " + sample.name()
                    + ": no event of " + own.name() + " passes the filters, at least one in each part of the split is"
                    + " needed");
        }
        double sum = tables.sum(own, EventLoader.select(sheet.weights(), rows, 1), sample, pointer);
        double ownSum = sample.expected() instanceof Expected.CrossSection cross && cross.needsOwnSum()
                ? tables.sum(own, tables.weights(own, tables.factors(sample, pointer)), sample, pointer)
                : sum;
        double factor = sample.expected().factor(ownSum);
        double expected = factor * sum;
        if (!(expected >= EventLoader.LEAST_YIELD && expected <= EventLoader.MOST_YIELD)) {
            throw new InvalidData(configuration.origin().at(pointer) + ": sample " + sample.name() + ": " + expected
                    + " events expected of weights that sum to " + ownSum + ", a number between "
                    + EventLoader.LEAST_YIELD + " and " + EventLoader.MOST_YIELD + " is needed");
        }
        requireFinite(sheet, pointer);
        return sheet.withFactor(factor);
    }

    private void requireFinite(EventSheet sheet, String place) {
        int[] rows = sheet.rows();
        for (int c = 0; c < configuration.cuts().size(); c++) {
            String variable = configuration.cuts().get(c).variable();
            tables.at(
                    "/cuts/" + c + "/variable",
                    () -> sheet.table().only(List.of(variable)).select(rows).requireFinite(variable));
        }
    }

    /** The sum of weights of all events generated for a sample, the given one or that before the filters; empty if no variation needs it. */
    private OptionalDouble generated(SampleSettings sample, EventTable own, String pointer) {
        boolean needed = variations(sample.name()).stream()
                .anyMatch(v -> v.settings().generated().isPresent());
        if (!needed) {
            return OptionalDouble.empty();
        }
        if (sample.expected() instanceof Expected.CrossSection cross
                && cross.generated().isPresent()) {
            return OptionalDouble.of(cross.generated().get());
        }
        return OptionalDouble.of(
                tables.sum(own, tables.weights(own, tables.factors(sample, pointer)), sample, pointer));
    }

    /** The varied events of a table with the factor that is theirs. */
    private EventSheet varied(
            EventTable table,
            SampleSettings sample,
            String pointer,
            Variation variation,
            EventSheet nominal,
            OptionalDouble generated) {
        VariationSettings settings = variation.settings();
        ShiftCheck.requireRead(configuration, sample, settings, variation.pointer());
        EventTable moved = settings.columns().isEmpty()
                ? table
                : tables.shifted(table, settings.columns(), variation.pointer() + "/columns");
        List<EventTables.Placed> factors = new ArrayList<>();
        settings.weight()
                .ifPresentOrElse(
                        weight -> factors.add(new EventTables.Placed(variation.pointer() + "/weight", weight)),
                        () -> factors.addAll(tables.factors(sample, pointer)));
        settings.weightFactor()
                .ifPresent(
                        factor -> factors.add(new EventTables.Placed(variation.pointer() + "/weight_factor", factor)));
        double factor = nominal.factor();
        if (settings.generated().isPresent()) {
            double own = settings.generated().get() instanceof Generated.Known known
                    ? known.sum()
                    : tables.sum(moved, tables.weights(moved, factors), sample, variation.pointer());
            factor *= generated.orElseThrow() / own;
        }
        EventSheet sheet = EventSheet.of(tables, moved, tables.filters(sample, pointer), factors, factor);
        requireFinite(sheet, variation.pointer());
        return sheet;
    }

    /** The rows of other files that stand for the same events. */
    private EventTable matched(EventTable whole, EventTable own, SampleSettings sample, Variation variation) {
        EventTable other = tables.table(variation.settings().files());
        if (other.rows() != whole.rows()) {
            throw new InvalidData(configuration.origin().at(variation.pointer() + "/files") + ": " + other.name()
                    + " has " + other.rows() + " rows and the files of sample " + sample.name() + " have "
                    + whole.rows() + "; rows that match need as many");
        }
        if (whole == own) {
            return other;
        }
        String column = configuration.events().classColumn().orElseThrow();
        boolean[] mask = whole.matching(column, sample.className().orElseThrow());
        return other.where(mask).withName(other.name() + " in the rows of sample " + sample.name());
    }

    /** Deals a sample and the variations of the same events. */
    private void dealTogether(
            int s,
            SampleSettings sample,
            String pointer,
            List<String> content,
            EventSheet nominal,
            Map<Variation, EventSheet> same) {
        int[] rows = IntStream.range(0, nominal.kept().length)
                .filter(i -> nominal.kept()[i] || same.values().stream().anyMatch(v -> v.kept()[i]))
                .toArray();
        Split split = tables.at("/split", () -> tables.split(nominal.table().select(rows), content));
        double[] weights = EventLoader.select(nominal.weights(), rows, 1);
        Map<EventTable, List<int[]>> bins = new IdentityHashMap<>();
        List<int[]> own = bins(nominal, bins);
        requireApart(own, sample);
        for (int r = 0; r < filled.length; r++) {
            int[] bin = own.get(r);
            filled[r] |= IntStream.range(0, bin.length).anyMatch(i -> nominal.kept()[i] && bin[i] >= 0);
        }
        for (Split.Part part : Split.Part.values()) {
            int[] dealt = IntStream.of(split.rows(part)).map(i -> rows[i]).toArray();
            long left = IntStream.of(dealt).filter(i -> nominal.kept()[i]).count();
            requireEvents(left, part, nominal.table(), pointer, sample);
            double share = tables.at(pointer, () -> split.factor(part, weights));
            PartBuilder builder = builders.get(part);
            builder.begin(s, dealt, nominal, share, own);
            for (EventTable table : tablesOf(nominal, same)) {
                List<PartBuilder.Member> members = new ArrayList<>();
                if (table == nominal.table()) {
                    members.add(new PartBuilder.Member(0, nominal));
                }
                same.forEach((variation, sheet) -> {
                    if (sheet.table() == table) {
                        members.add(new PartBuilder.Member(variation.index(), sheet));
                    }
                });
                builder.add(s, dealt, members, share, bins(members.get(0).sheet(), bins));
            }
        }
    }

    private static List<EventTable> tablesOf(EventSheet nominal, Map<Variation, EventSheet> same) {
        List<EventTable> distinct = new ArrayList<>(List.of(nominal.table()));
        for (EventSheet sheet : same.values()) {
            if (distinct.stream().noneMatch(table -> table == sheet.table())) {
                distinct.add(sheet.table());
            }
        }
        return distinct;
    }

    /** The bins of a sheet's events by region; sheets of one table have the same. */
    private List<int[]> bins(EventSheet sheet, Map<EventTable, List<int[]>> known) {
        return known.computeIfAbsent(sheet.table(), table -> {
            List<int[]> bins = new ArrayList<>();
            for (int r = 0; r < model.regions().size(); r++) {
                bins.add(sheet.bins(tables, model.regions().get(r), "/model/regions/" + r));
            }
            return bins;
        });
    }

    /** An event in two regions would be counted twice. */
    private void requireApart(List<int[]> bins, SampleSettings sample) {
        for (int a = 0; a < bins.size(); a++) {
            for (int b = 0; b < a; b++) {
                int[] one = bins.get(b);
                int[] other = bins.get(a);
                long both = IntStream.range(0, one.length)
                        .filter(i -> one[i] != EventSheet.ELSEWHERE && other[i] != EventSheet.ELSEWHERE)
                        .count();
                if (both > 0) {
                    throw new InvalidData(configuration.origin().at("/model/regions/" + a) + ": " + both
                            + " events of sample " + sample.name() + " are in region "
                            + model.regions().get(b).name() + " and in region "
                            + model.regions().get(a).name()
                            + "; give the regions filters that exclude each other");
                }
            }
        }
    }

    /** A region without events is a mistake in its filter: what it should measure would stay free. */
    private void requireFilled() {
        for (int r = 0; r < filled.length; r++) {
            if (!filled[r]) {
                throw new InvalidData(
                        configuration.origin().at("/model/regions/" + r) + ": no event of any sample is in region "
                                + model.regions().get(r).name()
                                + "; give another filter or other edges, or leave the region out");
            }
        }
    }

    private void requireEvents(long count, Split.Part part, EventTable table, String pointer, SampleSettings sample) {
        if (count == 0) {
            throw new InvalidData(configuration.origin().at(pointer) + ": sample " + sample.name() + ": none of the "
                    + table.rows() + " events of " + table.name() + " is in the part for " + EventLoader.words(part)
                    + "; give more events or another split");
        }
    }

    /** Deals a variation that has events of its own. */
    private void apart(
            int s,
            SampleSettings sample,
            String pointer,
            List<Path> files,
            Variation variation,
            EventSheet nominal,
            OptionalDouble generated) {
        VariationSettings settings = variation.settings();
        List<Path> own = settings.files().isEmpty() ? files : settings.files();
        EventTable table = tables.table(own);
        Optional<String> className = settings.className()
                .or(() -> sample.className()
                        .filter(c ->
                                table.has(configuration.events().classColumn().orElseThrow())));
        EventTable chosen = className
                .map(c -> tables.ofClass(table, c, variation.pointer() + "/class"))
                .orElse(table);
        EventSheet sheet = varied(chosen, sample, pointer, variation, nominal, generated);
        int[] rows = sheet.rows();
        Split split = tables.at("/split", () -> tables.split(sheet.table().select(rows), tables.content(own)));
        double[] weights = EventLoader.select(sheet.weights(), rows, 1);
        List<int[]> bins = bins(sheet, new IdentityHashMap<>());
        for (Split.Part part : Split.Part.values()) {
            int[] dealt = IntStream.of(split.rows(part)).map(i -> rows[i]).toArray();
            requireEvents(dealt.length, part, sheet.table(), variation.pointer(), sample);
            double share = tables.at(variation.pointer(), () -> split.factor(part, weights));
            builders.get(part).addApart(s, dealt, new PartBuilder.Member(variation.index(), sheet), share, bins);
        }
    }

    private ObservedEvents observed(DataSettings data) {
        EventTable table =
                tables.table(data.files().isEmpty() ? configuration.events().files() : data.files());
        EventTable own = data.className()
                .map(c -> tables.ofClass(table, c, "/model/data/class"))
                .orElse(table);
        List<EventTables.Placed> filters =
                EventTables.placed("filter", configuration.events().filter(), "/model/data", data.filter());
        EventSheet sheet = EventSheet.of(tables, own, filters, List.of(), 1);
        requireFinite(sheet, "/model/data");
        int[] rows = EventSheet.all(own);
        List<EventLayer> layers = new ArrayList<>();
        int first = 0;
        for (int r = 0; r < model.regions().size(); r++) {
            RegionSettings region = model.regions().get(r);
            int[] bins = sheet.bins(tables, region, "/model/regions/" + r);
            double[][] columns = new double[variables.size()][];
            for (int v = 0; v < columns.length; v++) {
                columns[v] = own.sharedColumn(variables.get(v));
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
