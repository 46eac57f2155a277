package org.wilks.infer.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.wilks.infer.spec.Channel;
import org.wilks.infer.spec.CodePointOrder;
import org.wilks.infer.spec.Modifier;
import org.wilks.infer.spec.ModifierType;
import org.wilks.infer.spec.Sample;
import org.wilks.infer.spec.ShapeSys;
import org.wilks.infer.spec.StatError;
import org.wilks.infer.spec.Workspace;
import org.wilks.nd.error.InvalidModifier;

/**
 * A compiled workspace, and the models of others that have other samples in the same places: of the same modifiers by name and type, and in
 * the same order of names. Immutable and thread-safe.
 *
 * <p>Anything out of the ordinary (a number that is refused or remarked upon, a configured width of a staterror or shapesys that changes) is
 * declined: {@link LayoutCompiler} has the words for it.
 */
final class SampleExchange {
    private final Workspace workspace;
    private final Model model;
    private final Layout layout;

    /** The contribution of each sample, [channel of the document][sample of the document]. */
    private final int[][] contributionOf;

    /** The names of parameter sets that the measurement configures. */
    private final Set<String> configured;

    SampleExchange(Workspace workspace, Model model) {
        this.workspace = workspace;
        this.model = model;
        this.layout = model.layout();
        configured = new TreeSet<>();
        Measurements.choose(workspace, model.options())
                .chosen()
                .ifPresent(measurement ->
                        measurement.parameters().forEach(configuration -> configured.add(configuration.name())));
        Map<String, Integer> contributions = new HashMap<>();
        for (int i = 0; i < layout.contributions().size(); i++) {
            Contribution contribution = layout.contributions().get(i);
            String channel = layout.channels().get(contribution.channel()).name();
            contributions.put(key(channel, layout.samples().get(contribution.sample())), i);
        }
        contributionOf = new int[workspace.channels().size()][];
        for (int c = 0; c < contributionOf.length; c++) {
            Channel channel = workspace.channels().get(c);
            contributionOf[c] = channel.samples().stream()
                    .mapToInt(sample -> contributions.get(key(channel.name(), sample.name())))
                    .toArray();
        }
    }

    private static String key(String channel, String sample) {
        return channel.length() + " " + channel + sample;
    }

    /** The model of another workspace; empty when it is not alike. */
    Optional<Model> model(Workspace other) {
        if (!workspace.measurements().equals(other.measurements())
                || !workspace.observations().equals(other.observations())
                || workspace.channels().size() != other.channels().size()) {
            return Optional.empty();
        }
        Map<Integer, Sample> exchanged = new HashMap<>();
        Map<String, String> names = new HashMap<>();
        for (int c = 0; c < contributionOf.length; c++) {
            if (!collect(c, other.channels().get(c), exchanged, names)) {
                return Optional.empty();
            }
        }
        if (exchanged.isEmpty()) {
            return Optional.of(model);
        }
        Optional<List<String>> samples = samples(names);
        Optional<List<Contribution>> contributions = contributions(exchanged);
        Optional<List<ParameterSet>> sets = contributions.flatMap(all -> sets(other, all, exchanged.keySet()));
        if (samples.isEmpty() || sets.isEmpty()) {
            return Optional.empty();
        }
        Layout its = layout.with(samples.get(), sets.get(), contributions.get());
        return Optional.of(model.with(its, Templates.of(its, model.plan())));
    }

    /** Finds the samples of a channel that are other objects; false when they are not alike. */
    private boolean collect(int c, Channel there, Map<Integer, Sample> exchanged, Map<String, String> names) {
        Channel here = workspace.channels().get(c);
        if (!here.name().equals(there.name())
                || here.samples().size() != there.samples().size()) {
            return false;
        }
        for (int s = 0; s < here.samples().size(); s++) {
            Sample mine = here.samples().get(s);
            Sample other = there.samples().get(s);
            String name = names.putIfAbsent(mine.name(), other.name());
            if (name != null && !name.equals(other.name())) {
                return false;
            }
            if (mine != other) {
                if (mine.bins() != other.bins() || !isOrdinary(mine) || !isOrdinary(other)) {
                    return false;
                }
                exchanged.put(contributionOf[c][s], other);
            }
        }
        return true;
    }

    private static boolean isOrdinary(Sample sample) {
        for (double yield : sample.yields()) {
            if (!(Math.abs(yield) <= Faults.LARGEST_NUMBER)) {
                return false;
            }
        }
        return sample.modifiers().stream().allMatch(LayoutCompiler::isOrdinary);
    }

    /** The names of the samples with the exchanged ones; empty when their order is another. */
    private Optional<List<String>> samples(Map<String, String> names) {
        List<String> samples = new ArrayList<>(layout.samples().size());
        for (String sample : layout.samples()) {
            String name = names.get(sample);
            if (!samples.isEmpty() && CodePointOrder.ORDER.compare(samples.get(samples.size() - 1), name) >= 0) {
                return Optional.empty();
            }
            samples.add(name);
        }
        return Optional.of(samples);
    }

    private Optional<List<Contribution>> contributions(Map<Integer, Sample> exchanged) {
        List<Contribution> contributions = new ArrayList<>(layout.contributions());
        for (Map.Entry<Integer, Sample> entry : exchanged.entrySet()) {
            Contribution mine = contributions.get(entry.getKey());
            Optional<List<Contribution.Effect>> effects =
                    effects(mine.effects(), entry.getValue().modifiers());
            if (effects.isEmpty()) {
                return Optional.empty();
            }
            contributions.set(
                    entry.getKey(),
                    new Contribution(
                            mine.channel(), mine.sample(), entry.getValue().yields(), effects.get()));
        }
        return Optional.of(contributions);
    }

    /** The same effects of other modifiers; empty when these are others by name and type. */
    private static Optional<List<Contribution.Effect>> effects(
            List<Contribution.Effect> mine, List<Modifier> modifiers) {
        if (mine.size() != modifiers.size()) {
            return Optional.empty();
        }
        Map<String, List<Modifier>> byName = new HashMap<>();
        modifiers.forEach(modifier -> byName.computeIfAbsent(modifier.name(), name -> new ArrayList<>(1))
                .add(modifier));
        List<Contribution.Effect> effects = new ArrayList<>(mine.size());
        for (Contribution.Effect effect : mine) {
            Optional<Modifier> same = byName.getOrDefault(effect.modifier().name(), List.of()).stream()
                    .filter(modifier -> modifier.type() == effect.type())
                    .findFirst();
            if (same.isEmpty()) {
                return Optional.empty();
            }
            effects.add(new Contribution.Effect(same.get(), effect.type(), effect.set(), effect.parameter()));
        }
        return Optional.of(effects);
    }

    /** The parameter sets, with new widths and masks where exchanged samples have a part in them; empty when they are configured or refused. */
    private Optional<List<ParameterSet>> sets(
            Workspace other, List<Contribution> contributions, Set<Integer> exchanged) {
        Set<Integer> changing = new TreeSet<>();
        for (int i : exchanged) {
            for (Contribution.Effect effect : contributions.get(i).effects()) {
                if (effect.type() == ModifierType.SHAPESYS || effect.type() == ModifierType.STATERROR) {
                    changing.add(effect.set());
                }
            }
        }
        if (changing.isEmpty()) {
            return Optional.of(layout.parameterSets());
        }
        List<ParameterSet> sets = new ArrayList<>(layout.parameterSets());
        Place place = new Place(other, 0, 0, Place.SAMPLE);
        for (int k : changing) {
            ParameterSet mine = sets.get(k);
            if (configured.contains(mine.name())) {
                return Optional.empty();
            }
            try {
                sets.set(k, draft(mine, k, contributions, place).finish(mine.offset(), mine.auxiliaryOffset()));
            } catch (InvalidModifier e) {
                return Optional.empty();
            }
        }
        return Optional.of(sets);
    }

    private static SetDraft draft(ParameterSet set, int index, List<Contribution> contributions, Place place) {
        ModifierType type = set.types().iterator().next();
        SetDraft draft = new SetDraft(set.name(), type, place);
        for (Contribution contribution : contributions) {
            for (Contribution.Effect effect : contribution.effects()) {
                if (effect.set() == index && effect.modifier() instanceof ShapeSys shapeSys) {
                    draft.shapeSys(contribution.channel(), contribution.yields(), shapeSys, place);
                } else if (effect.set() == index && effect.modifier() instanceof StatError statError) {
                    draft.statError(contribution.channel(), contribution.yields(), statError);
                }
            }
        }
        if (type == ModifierType.STATERROR) {
            draft.finishStatError();
        }
        return draft;
    }
}
