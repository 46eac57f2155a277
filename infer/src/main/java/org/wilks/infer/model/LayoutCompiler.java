package org.wilks.infer.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.wilks.infer.spec.Channel;
import org.wilks.infer.spec.CodePointOrder;
import org.wilks.infer.spec.HistoSys;
import org.wilks.infer.spec.Modifier;
import org.wilks.infer.spec.ModifierType;
import org.wilks.infer.spec.NormSys;
import org.wilks.infer.spec.Sample;
import org.wilks.infer.spec.ShapeSys;
import org.wilks.infer.spec.StatError;
import org.wilks.infer.spec.Workspace;
import org.wilks.nd.error.InvalidModel;
import org.wilks.nd.error.InvalidModifier;
import org.wilks.nd.error.OneLine;

/** Makes a layout: walks the workspace in the model's order once, collecting parameter sets, and binds the modifiers to them. */
final class LayoutCompiler {
    /** A modifier with its place, for sorting. */
    private record Placed(Modifier modifier, ModifierType type, int index) {}

    /** A sample of a channel on the walk. */
    private record Step(int channel, int sample, double[] yields, Placed[] modifiers) {}

    /** The smallest factor of a normsys. */
    private static final double SMALLEST_FACTOR = 1 / Faults.LARGEST_NUMBER;

    private static final Comparator<Placed> BY_NAME_AND_TYPE = new Comparator<>() {
        @Override
        public int compare(Placed a, Placed b) {
            int byName = CodePointOrder.ORDER.compare(
                    a.modifier().name(), b.modifier().name());
            return byName != 0 ? byName : a.type().compareTo(b.type());
        }
    };

    private final Workspace workspace;
    private final Measurements measurement;
    private final List<String> remarks = new ArrayList<>();
    private final List<Layout.ChannelBins> channels = new ArrayList<>();
    private final Map<String, Integer> sampleIndices = new HashMap<>();
    private final List<Step> steps = new ArrayList<>();
    private final Map<ModifierType, Map<String, SetDraft>> drafts = new EnumMap<>(ModifierType.class);
    private final Map<String, Place> shapeSysPlaces = new HashMap<>();

    private LayoutCompiler(Workspace workspace, Measurements measurement) {
        this.workspace = workspace;
        this.measurement = measurement;
        remarks.addAll(measurement.remarks());
        for (ModifierType type : ModifierType.values()) {
            // staterrors come by name, the others as they are met
            drafts.put(
                    type, type == ModifierType.STATERROR ? new TreeMap<>(CodePointOrder.ORDER) : new LinkedHashMap<>());
        }
    }

    static Layout compile(Workspace workspace, ModelOptions options) {
        return new LayoutCompiler(workspace, Measurements.choose(workspace, options)).run();
    }

    private Layout run() {
        if (workspace.channels().isEmpty()) {
            throw new InvalidModel("the workspace has no channels; allowed is one at least");
        }
        List<String> samples = collectSamples();
        int[] order = channelOrder();
        int offset = 0;
        for (int c = 0; c < order.length; c++) {
            Channel channel = workspace.channels().get(order[c]);
            int bins = channel.bins();
            channels.add(new Layout.ChannelBins(channel.name(), offset, bins));
            offset += bins;
            walkChannel(c, order[c], channel);
        }
        Map<String, SetDraft> merged = merge();
        if (merged.isEmpty()) {
            throw new InvalidModel("the workspace has no parameters: none of its samples has a modifier; "
                    + "allowed is a model with one at least, add a normfactor to the signal");
        }
        if (measurement.chosen().isPresent()) {
            new Configurations(measurement.chosen().get(), measurement.index()).apply(merged, remarks);
        }
        return new Layout(channels, samples, namedModifiers(), place(merged), bind(merged), onOneLine(remarks));
    }

    /** Remarks with line breaks in names escaped. */
    static List<String> onOneLine(List<String> remarks) {
        List<String> lines = new ArrayList<>(remarks.size());
        for (String remark : remarks) {
            lines.add(OneLine.of(remark));
        }
        return lines;
    }

    /** The names of all samples in order. */
    private List<String> collectSamples() {
        Set<String> names = new HashSet<>();
        for (Channel channel : workspace.channels()) {
            for (Sample sample : channel.samples()) {
                names.add(sample.name());
            }
        }
        List<String> sorted = new ArrayList<>(names);
        sorted.sort(CodePointOrder.ORDER);
        for (String name : sorted) {
            sampleIndices.put(name, sampleIndices.size());
        }
        return sorted;
    }

    /** The document's channels in the order of their names. */
    private int[] channelOrder() {
        Map<String, Integer> indices = new TreeMap<>(CodePointOrder.ORDER);
        for (int i = 0; i < workspace.channels().size(); i++) {
            indices.put(workspace.channels().get(i).name(), i);
        }
        return values(indices);
    }

    private static int[] values(Map<String, Integer> map) {
        int[] values = new int[map.size()];
        int k = 0;
        for (int value : map.values()) {
            values[k++] = value;
        }
        return values;
    }

    private void walkChannel(int c, int document, Channel channel) {
        Map<String, Integer> indices = new TreeMap<>(CodePointOrder.ORDER);
        for (int s = 0; s < channel.samples().size(); s++) {
            indices.put(channel.samples().get(s).name(), s);
        }
        for (int s : values(indices)) {
            Sample sample = channel.samples().get(s);
            double[] yields = sample.yields();
            Faults.requireSize(new Place(workspace, document, s, Place.SAMPLE), "the yield", yields);
            Placed[] modifiers = inOrder(sample);
            for (Placed placed : modifiers) {
                collect(c, yields, placed, new Place(workspace, document, s, placed.index()));
            }
            steps.add(new Step(c, sampleIndices.get(sample.name()), yields, modifiers));
        }
    }

    /** A sample's modifiers by name and type; each is there once. */
    private static Placed[] inOrder(Sample sample) {
        List<Modifier> document = sample.modifiers();
        Placed[] sorted = new Placed[document.size()];
        for (int i = 0; i < sorted.length; i++) {
            sorted[i] = new Placed(document.get(i), document.get(i).type(), i);
        }
        Arrays.sort(sorted, BY_NAME_AND_TYPE);
        return sorted;
    }

    private void collect(int channel, double[] yields, Placed placed, Place here) {
        Modifier modifier = placed.modifier();
        check(modifier, here);
        Map<String, SetDraft> ofType = drafts.get(placed.type());
        SetDraft draft = ofType.get(modifier.name());
        boolean first = draft == null;
        if (first) {
            draft = new SetDraft(modifier.name(), placed.type(), here);
            ofType.put(modifier.name(), draft);
        }
        switch (placed.type()) {
            case HISTOSYS, NORMSYS -> {
                if (first) {
                    draft.pull();
                }
            }
            case LUMI -> {
                if (first) {
                    draft.lumi();
                }
            }
            case NORMFACTOR -> {
                if (first) {
                    draft.normFactor();
                }
            }
            case SHAPEFACTOR -> draft.shapeFactor(channel, yields.length, here);
            case SHAPESYS -> {
                Place earlier = shapeSysPlaces.put(modifier.name(), here);
                if (earlier != null) {
                    throw new InvalidModel(here + " has the name of the shapesys of " + earlier
                            + "; a shapesys cannot be shared by samples or channels, give each its own name");
                }
                draft.shapeSys(channel, yields, (ShapeSys) modifier, here);
            }
            case STATERROR -> draft.statError(channel, yields, (StatError) modifier);
        }
    }

    /** Whether a modifier has nothing that {@link #check} would refuse or remark upon. */
    static boolean isOrdinary(Modifier modifier) {
        if (modifier instanceof HistoSys m) {
            return isOrdinary(m.low(), -Faults.LARGEST_NUMBER) && isOrdinary(m.high(), -Faults.LARGEST_NUMBER);
        }
        if (modifier instanceof NormSys m) {
            return SMALLEST_FACTOR <= Math.min(m.low(), m.high())
                    && Math.max(m.low(), m.high()) <= Faults.LARGEST_NUMBER;
        }
        if (modifier instanceof ShapeSys m) {
            return isOrdinary(m.uncertainties(), 0);
        }
        return !(modifier instanceof StatError m) || isOrdinary(m.uncertainties(), 0);
    }

    private static boolean isOrdinary(double[] values, double least) {
        for (double value : values) {
            if (!(value >= least && value <= Faults.LARGEST_NUMBER)) {
                return false;
            }
        }
        return true;
    }

    private void check(Modifier modifier, Place here) {
        if (modifier instanceof HistoSys m) {
            Faults.requireSize(here, "lo_data", m.low());
            Faults.requireSize(here, "hi_data", m.high());
        } else if (modifier instanceof NormSys m) {
            if (!isOrdinary(m)) {
                throw new InvalidModifier(here + ": lo " + m.low() + ", hi " + m.high()
                        + "; allowed are positive factors, since a normsys is interpolated by powers of them: "
                        + "use a small positive factor, or a histosys, which is linear");
            }
        } else if (modifier instanceof ShapeSys m) {
            requireUncertainties(here, m.uncertainties(), "the bin is taken as one without uncertainty");
        } else if (modifier instanceof StatError m) {
            requireUncertainties(here, m.uncertainties(), "its absolute value counts");
        }
    }

    private void requireUncertainties(Place here, double[] uncertainties, String consequence) {
        Faults.requireSize(here, "the uncertainty", uncertainties);
        for (int b = 0; b < uncertainties.length; b++) {
            if (uncertainties[b] < 0) {
                remarks.add(
                        here + ", bin " + b + ": the uncertainty " + uncertainties[b] + " is negative; " + consequence);
            }
        }
    }

    /** All sets in the order of the parameter vector; sets of two types that may share a name become one. */
    private Map<String, SetDraft> merge() {
        Map<String, SetDraft> merged = new LinkedHashMap<>();
        for (Map<String, SetDraft> ofType : drafts.values()) {
            for (SetDraft draft : ofType.values()) {
                if (draft.type == ModifierType.STATERROR) {
                    draft.finishStatError();
                }
                SetDraft earlier = merged.putIfAbsent(draft.name, draft);
                if (earlier == null) {
                    continue;
                }
                if (earlier.type != ModifierType.HISTOSYS || draft.type != ModifierType.NORMSYS) {
                    throw new InvalidModel(draft.place + " has the name of the " + earlier.type.word() + " of "
                            + earlier.place + ", but parameters of these types differ; "
                            + "only a histosys and a normsys may share a name, give one of the two another");
                }
                earlier.types.add(draft.type);
            }
        }
        return merged;
    }

    private List<ParameterSet> place(Map<String, SetDraft> merged) {
        List<ParameterSet> sets = new ArrayList<>(merged.size());
        int offset = 0;
        int auxiliary = 0;
        for (SetDraft draft : merged.values()) {
            if (draft.type == ModifierType.LUMI) {
                Configurations.completeLumi(draft, measurement.chosen());
            }
            ParameterSet set = draft.finish(offset, auxiliary);
            for (int i = 0; i < set.size(); i++) {
                if (!draft.fixed[i] && !(draft.lower[i] <= draft.inits[i] && draft.inits[i] <= draft.upper[i])) {
                    remarks.add("parameter '" + set.parameterName(i) + "' starts at " + draft.inits[i]
                            + ", outside its bounds [" + draft.lower[i] + ", " + draft.upper[i] + "]");
                }
            }
            sets.add(set);
            offset += set.size();
            auxiliary += set.constrained() ? set.size() : 0;
        }
        return sets;
    }

    private List<Contribution> bind(Map<String, SetDraft> merged) {
        Map<String, Integer> setIndices = new HashMap<>();
        List<SetDraft> sets = new ArrayList<>(merged.values());
        int[] offsets = new int[sets.size()];
        int offset = 0;
        for (int i = 0; i < offsets.length; i++) {
            setIndices.put(sets.get(i).name, i);
            offsets[i] = offset;
            offset += sets.get(i).size();
        }
        List<Contribution> contributions = new ArrayList<>(steps.size());
        for (Step step : steps) {
            List<Contribution.Effect> effects = new ArrayList<>(step.modifiers().length);
            for (Placed placed : step.modifiers()) {
                int set = setIndices.get(placed.modifier().name());
                int parameter = offsets[set] + sets.get(set).firstIn(step.channel());
                effects.add(new Contribution.Effect(placed.modifier(), placed.type(), set, parameter));
            }
            contributions.add(new Contribution(step.channel(), step.sample(), step.yields(), effects));
        }
        return contributions;
    }

    /** All modifiers of the model by name and type, each once. */
    private List<Layout.NamedModifier> namedModifiers() {
        Map<String, List<ModifierType>> types = new TreeMap<>(CodePointOrder.ORDER);
        for (Map.Entry<ModifierType, Map<String, SetDraft>> entry : drafts.entrySet()) {
            for (String name : entry.getValue().keySet()) {
                List<ModifierType> own = types.get(name);
                if (own == null) {
                    types.put(name, Collections.singletonList(entry.getKey()));
                } else {
                    List<ModifierType> more = new ArrayList<>(own);
                    more.add(entry.getKey());
                    types.put(name, more);
                }
            }
        }
        List<Layout.NamedModifier> named = new ArrayList<>();
        for (Map.Entry<String, List<ModifierType>> entry : types.entrySet()) {
            for (ModifierType type : entry.getValue()) {
                named.add(new Layout.NamedModifier(entry.getKey(), type));
            }
        }
        return named;
    }
}
