package org.wilks.optimize.loading;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.wilks.events.EventTable;
import org.wilks.events.Split;
import org.wilks.nd.error.InvalidConfiguration;
import org.wilks.nd.error.InvalidData;
import org.wilks.optimize.config.DataSettings;
import org.wilks.optimize.config.ModelSettings;
import org.wilks.optimize.config.SampleSettings;
import org.wilks.optimize.config.SampleSettings.Expected;
import org.wilks.optimize.config.SystematicSettings;
import org.wilks.optimize.config.VariationSettings;
import org.wilks.optimize.config.VariationSettings.Generated;
import org.wilks.optimize.loading.PartSink.Member;
import org.wilks.optimize.loading.PartSink.Side;

/**
 * Reads the events of a model: every sample with its variations, dealt to parts, regions and bins. For one thread.
 *
 * <p>An event and its variations fall into the same part: that of the nominal row. Variations have the factor of the nominal sample, from
 * weights to expected events and from a part to all events, so that what the nominal sample expects is not what a variation expects: its
 * acceptance changes stay. Events of other files are dealt by their own content, with the factor from a part to all events of their own.
 */
public final class EventDealer {
    /** Expected events whose squares and products are far from the ends of double. */
    private static final double LEAST_YIELD = 1e-30;

    private static final double MOST_YIELD = 1e30;

    private final EventRequest request;
    private final ModelSettings model;
    private final EventTables tables;
    /** Whether a region has nominal events of any sample. */
    private final boolean[] filled;

    /**
     * A dealer of the events of a model.
     *
     * @param request what is read, with a model
     */
    public EventDealer(EventRequest request) {
        this.request = request;
        this.model = request.model().orElseThrow();
        this.tables = new EventTables(request);
        this.filled = new boolean[model.regions().size()];
    }

    /**
     * The tables that are read.
     *
     * @return the tables
     */
    public EventTables tables() {
        return tables;
    }

    /**
     * Deals all samples.
     *
     * @param sinks who takes the events of each part
     * @throws InvalidData if the events cannot be read or used, with the place in the request that asked for them
     */
    public void deal(Map<Split.Part, ? extends PartSink> sinks) {
        for (int s = 0; s < request.samples().size(); s++) {
            deal(s, request.samples().get(s), "/samples/" + s, sinks);
        }
    }

    /** A variation with its settings and its place in the request. */
    private record Variation(Side side, String pointer) {
        VariationSettings settings() {
            return side.settings();
        }

        Member of(EventSheet sheet) {
            return new Member(Optional.of(side), sheet);
        }
    }

    private List<Variation> variations(String sample) {
        List<Variation> variations = new ArrayList<>();
        // uncertainties of samples come first in the model and have no place of their own
        int first = (int)
                request.samples().stream().filter(s -> s.uncertainty() > 0).count();
        for (int i = 0; i < model.systematics().size(); i++) {
            String pointer = "/model/systematics/" + Math.max(0, i - first);
            if (model.systematics().get(i) instanceof SystematicSettings.Shape shape
                    && shape.samples().contains(sample)) {
                variations.add(new Variation(new Side(shape, true), pointer + "/up"));
                if (!shape.mirrored()) {
                    variations.add(new Variation(new Side(shape, false), pointer + "/down"));
                }
            }
        }
        return variations;
    }

    private void deal(int s, SampleSettings sample, String pointer, Map<Split.Part, ? extends PartSink> sinks) {
        List<Path> files = sample.files().isEmpty() ? request.events().files() : sample.files();
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
                apart(s, sample, pointer, files, variation, nominal, generated, sinks);
            }
        }
        dealTogether(s, sample, pointer, tables.content(files), nominal, same, sinks);
    }

    private EventSheet nominal(SampleSettings sample, EventTable own, String pointer) {
        EventSheet sheet =
                EventSheet.of(tables, own, tables.filters(sample, pointer), tables.factors(sample, pointer), 1);
        int[] rows = sheet.rows();
        if (rows.length == 0) {
            throw new InvalidData(request.origin().at(pointer) + ": sample " + sample.name()
                    + ": no event of " + own.name() + " passes the filters, at least one in each part of the split is"
                    + " needed");
        }
        double sum = tables.sum(own, EventSheet.select(sheet.weights(), rows, 1), sample, pointer);
        double ownSum = sample.expected() instanceof Expected.CrossSection cross && cross.needsOwnSum()
                ? tables.sum(own, tables.weights(own, tables.factors(sample, pointer)), sample, pointer)
                : sum;
        double factor = sample.expected().factor(ownSum);
        double expected = factor * sum;
        if (!(expected >= LEAST_YIELD && expected <= MOST_YIELD)) {
            throw new InvalidData(request.origin().at(pointer) + ": sample " + sample.name() + ": " + expected
                    + " events expected of weights that sum to " + ownSum + ", a number between "
                    + LEAST_YIELD + " and " + MOST_YIELD + " is needed");
        }
        requireFinite(sheet);
        return sheet.withFactor(factor);
    }

    private void requireFinite(EventSheet sheet) {
        int[] rows = sheet.rows();
        request.finite()
                .forEach((pointer, column) -> tables.at(
                        pointer,
                        () -> sheet.table().only(List.of(column)).select(rows).requireFinite(column)));
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
        ShiftCheck.requireRead(request, sample, settings, variation.pointer());
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
        requireFinite(sheet);
        if (sheet.rows().length > 0 && isEmpty(sheet.weights()) && !isEmpty(nominal.weights())) {
            String what = settings.weight().isPresent()
                    ? "/weight"
                    : settings.weightFactor().isPresent() ? "/weight_factor" : "";
            throw new InvalidConfiguration(
                    request.origin().at(variation.pointer() + what)
                            + ": every event of the variation of sample " + sample.name()
                            + " has the weight 0; a variation of one standard deviation leaves events, for no variation leave it out");
        }
        return sheet;
    }

    private static boolean isEmpty(double[] weights) {
        return Arrays.stream(weights).allMatch(weight -> weight == 0);
    }

    /** The rows of other files that stand for the same events. */
    private EventTable matched(EventTable whole, EventTable own, SampleSettings sample, Variation variation) {
        EventTable other = tables.table(variation.settings().files());
        if (other.rows() != whole.rows()) {
            throw new InvalidData(request.origin().at(variation.pointer() + "/files") + ": " + other.name()
                    + " has " + other.rows() + " rows and the files of sample " + sample.name() + " have "
                    + whole.rows() + "; rows that match need as many");
        }
        if (whole == own) {
            return other;
        }
        String column = request.events().classColumn().orElseThrow();
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
            Map<Variation, EventSheet> same,
            Map<Split.Part, ? extends PartSink> sinks) {
        int[] rows = IntStream.range(0, nominal.kept().length)
                .filter(i -> nominal.kept()[i] || same.values().stream().anyMatch(v -> v.kept()[i]))
                .toArray();
        Split split = tables.at("/split", () -> tables.split(nominal.table().select(rows), content));
        double[] weights = EventSheet.select(nominal.weights(), rows, 1);
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
            PartSink sink = sinks.get(part);
            sink.begin(s, dealt, nominal, share, own);
            for (EventTable table : tablesOf(nominal, same)) {
                List<Member> members = new ArrayList<>();
                if (table == nominal.table()) {
                    members.add(new Member(Optional.empty(), nominal));
                }
                same.forEach((variation, sheet) -> {
                    if (sheet.table() == table) {
                        members.add(variation.of(sheet));
                    }
                });
                sink.add(s, dealt, members, share, bins(members.get(0).sheet(), bins));
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
                    throw new InvalidData(request.origin().at("/model/regions/" + a) + ": " + both
                            + " events of sample " + sample.name() + " are in region "
                            + model.regions().get(b).name() + " and in region "
                            + model.regions().get(a).name()
                            + "; give the regions filters that exclude each other");
                }
            }
        }
    }

    /**
     * Requires that every region got nominal events of a sample: one without any is a mistake in its filter, and what it should measure would stay free.
     *
     * @throws InvalidData if there is a region without events
     */
    public void requireFilled() {
        for (int r = 0; r < filled.length; r++) {
            if (!filled[r]) {
                throw new InvalidData(
                        request.origin().at("/model/regions/" + r) + ": no event of any sample is in region "
                                + model.regions().get(r).name()
                                + "; give another filter or other edges, or leave the region out");
            }
        }
    }

    private void requireEvents(long count, Split.Part part, EventTable table, String pointer, SampleSettings sample) {
        if (count == 0) {
            throw new InvalidData(request.origin().at(pointer) + ": sample " + sample.name() + ": none of the "
                    + table.rows() + " events of " + table.name() + " is in the part for " + EventTables.words(part)
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
            OptionalDouble generated,
            Map<Split.Part, ? extends PartSink> sinks) {
        VariationSettings settings = variation.settings();
        List<Path> own = settings.files().isEmpty() ? files : settings.files();
        EventTable table = tables.table(own);
        Optional<String> className = settings.className()
                .or(() -> sample.className()
                        .filter(c -> table.has(request.events().classColumn().orElseThrow())));
        EventTable chosen = className
                .map(c -> tables.ofClass(table, c, variation.pointer() + "/class"))
                .orElse(table);
        EventSheet sheet = varied(chosen, sample, pointer, variation, nominal, generated);
        int[] rows = sheet.rows();
        Split split = tables.at("/split", () -> tables.split(sheet.table().select(rows), tables.content(own)));
        double[] weights = EventSheet.select(sheet.weights(), rows, 1);
        List<int[]> bins = bins(sheet, new IdentityHashMap<>());
        for (Split.Part part : Split.Part.values()) {
            int[] dealt = IntStream.of(split.rows(part)).map(i -> rows[i]).toArray();
            requireEvents(dealt.length, part, sheet.table(), variation.pointer(), sample);
            double share = tables.at(variation.pointer(), () -> split.factor(part, weights));
            sinks.get(part).addApart(s, dealt, variation.of(sheet), share, bins);
        }
    }

    /**
     * The observed events, where the model looks at them.
     *
     * @return the events that pass the common filter and their own, each with a weight of one; empty where they stay unread
     */
    public Optional<EventSheet> observed() {
        return model.unblinded() ? model.data().map(this::observed) : Optional.empty();
    }

    private EventSheet observed(DataSettings data) {
        EventTable table =
                tables.table(data.files().isEmpty() ? request.events().files() : data.files());
        EventTable own = data.className()
                .map(c -> tables.ofClass(table, c, "/model/data/class"))
                .orElse(table);
        List<EventTables.Placed> filters =
                EventTables.placed("filter", request.events().filter(), "/model/data", data.filter());
        EventSheet sheet = EventSheet.of(tables, own, filters, List.of(), 1);
        requireFinite(sheet);
        return sheet;
    }
}
