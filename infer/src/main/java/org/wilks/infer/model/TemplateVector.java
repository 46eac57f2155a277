package org.wilks.infer.model;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.wilks.infer.likelihood.Data;
import org.wilks.infer.spec.ModifierType;
import org.wilks.nd.error.InvalidModel;
import org.wilks.nd.error.Names;
import org.wilks.nd.error.ShapeMismatch;

/**
 * Where each number of a model, and of its data, is in one vector: what derivatives with respect to templates are taken of.
 *
 * <p>The parts stand one after the other, each in the order of {@link Templates} or {@link Data}: yields, shiftLow, shiftHigh, normLow, normHigh,
 * uncertainties, widths, main, auxiliary. A NaN among the widths stands for the one that follows from yields and uncertainties, a NaN among the
 * auxiliary data for the nominal one, which for a shapesys follows from its width.
 *
 * <p>Immutable and thread-safe.
 */
public final class TemplateVector {
    /** The parts of the vector. */
    public enum Part {
        /** Nominal yields. */
        YIELDS,
        /** Yields at α = −1. */
        SHIFT_LOW,
        /** Yields at α = +1. */
        SHIFT_HIGH,
        /** Factors at α = −1. */
        NORM_LOW,
        /** Factors at α = +1. */
        NORM_HIGH,
        /** Absolute uncertainties of shapesys and staterror. */
        UNCERTAINTIES,
        /** σ or τ of each auxiliary datum. */
        WIDTHS,
        /** Observed counts. */
        MAIN,
        /** Auxiliary data. */
        AUXILIARY
    }

    /**
     * A run of numbers in the vector.
     *
     * @param from the first
     * @param length how many
     */
    public record Range(int from, int length) {
        /**
         * The first one after the run.
         *
         * @return from + length
         */
        public int to() {
            return from + length;
        }
    }

    private record Key(String channel, String sample, ModifierType type, String modifier) {}

    private final Layout layout;
    private final int[] offsets;
    private final Map<Key, Range> places = new HashMap<>();

    private TemplateVector(Layout layout, Plan plan) {
        this.layout = layout;
        offsets = offsets(plan);
        int yield = 0;
        int shift = 0;
        int norm = 0;
        int uncertainty = 0;
        for (Contribution contribution : layout.contributions()) {
            Layout.ChannelBins channel = layout.channels().get(contribution.channel());
            String sample = layout.samples().get(contribution.sample());
            int bins = channel.bins();
            places.put(new Key(channel.name(), sample, null, ""), new Range(yield, bins));
            yield += bins;
            for (Contribution.Effect effect : contribution.effects()) {
                Key key = new Key(
                        channel.name(), sample, effect.type(), effect.modifier().name());
                switch (effect.type()) {
                    case HISTOSYS -> {
                        places.put(key, new Range(shift, bins));
                        shift += bins;
                    }
                    case NORMSYS -> places.put(key, new Range(norm++, 1));
                    case SHAPESYS, STATERROR -> {
                        places.put(key, new Range(uncertainty, bins));
                        uncertainty += bins;
                    }
                    default -> {
                        // normfactor, lumi and shapefactor have no numbers of their own in a sample
                    }
                }
            }
        }
    }

    /** Where each part begins, and after the last one the length of the vector. */
    static int[] offsets(Plan plan) {
        int[] offsets = new int[Part.values().length + 1];
        int[] lengths = {
            plan.yieldCount,
            plan.shiftCount,
            plan.shiftCount,
            plan.normCount,
            plan.normCount,
            plan.uncertaintyCount,
            plan.auxiliaries,
            plan.bins,
            plan.auxiliaries
        };
        for (int i = 0; i < lengths.length; i++) {
            offsets[i + 1] = offsets[i] + lengths[i];
        }
        return offsets;
    }

    /**
     * The vector of a model.
     *
     * @param model the model
     * @return where its numbers are
     */
    public static TemplateVector of(Model model) {
        return new TemplateVector(model.layout(), model.plan());
    }

    /**
     * The length of the vector.
     *
     * @return the number of all numbers
     */
    public int size() {
        return offsets[offsets.length - 1];
    }

    /**
     * Where a part is.
     *
     * @param part the part
     * @return its range
     */
    public Range range(Part part) {
        int from = offsets[part.ordinal()];
        return new Range(from, offsets[part.ordinal() + 1] - from);
    }

    /**
     * Where the nominal yields of a sample in a channel are.
     *
     * @param channel the channel's name
     * @param sample the sample's name
     * @return the range, one number for each bin
     * @throws InvalidModel when the channel has no such sample
     */
    public Range yields(String channel, String sample) {
        return within(Part.YIELDS, find(channel, sample, null, ""));
    }

    /**
     * Where the numbers of a modifier of a sample in a channel are.
     *
     * @param part {@link Part#SHIFT_LOW} or {@link Part#SHIFT_HIGH} of a histosys, {@link Part#NORM_LOW} or {@link Part#NORM_HIGH} of a
     *     normsys, {@link Part#UNCERTAINTIES} of a shapesys or staterror
     * @param channel the channel's name
     * @param sample the sample's name
     * @param type the modifier's type
     * @param modifier the modifier's name
     * @return the range: one number for each bin, one for a normsys
     * @throws InvalidModel when the sample has no such modifier there
     */
    public Range modifier(Part part, String channel, String sample, ModifierType type, String modifier) {
        return within(part, find(channel, sample, type, modifier));
    }

    /**
     * Where the counts of a channel are.
     *
     * @param channel the channel's name
     * @return the range, one number for each bin
     * @throws InvalidModel when there is no such channel
     */
    public Range main(String channel) {
        for (Layout.ChannelBins bins : layout.channels()) {
            if (bins.name().equals(channel)) {
                return new Range(range(Part.MAIN).from() + bins.offset(), bins.bins());
            }
        }
        throw unknownChannel(channel);
    }

    /**
     * Where the auxiliary data, or their widths, of a parameter set are.
     *
     * @param part {@link Part#WIDTHS} or {@link Part#AUXILIARY}
     * @param set the name of the set
     * @return the range, one number for each of its parameters
     * @throws InvalidModel when there is no such set, or it has no constraint
     */
    public Range constraint(Part part, String set) {
        for (ParameterSet known : layout.parameterSets()) {
            if (known.name().equals(set) && known.constrained()) {
                return new Range(range(part).from() + known.auxiliaryOffset(), known.size());
            }
        }
        throw new InvalidModel("constrained parameter set '" + set + "' is not in the model; it has "
                + Names.list(layout.parameterSets().stream()
                        .filter(ParameterSet::constrained)
                        .map(ParameterSet::name)
                        .toList()));
    }

    /** What is at a place of the widths or the data, in words. */
    String describe(int place) {
        Part part = Part.WIDTHS;
        while (place >= range(part).to()) {
            part = Part.values()[part.ordinal() + 1];
        }
        int i = place - range(part).from();
        if (part == Part.MAIN) {
            Layout.ChannelBins channel = layout.channels().get(layout.channelOf(i));
            return "count of bin " + (i - channel.offset()) + " of channel '" + channel.name() + "'";
        }
        String what = part == Part.WIDTHS ? "width" : "auxiliary datum";
        for (ParameterSet set : layout.parameterSets()) {
            if (set.constrained() && i >= set.auxiliaryOffset() && i < set.auxiliaryOffset() + set.size()) {
                return what + " of parameter '" + set.parameterName(i - set.auxiliaryOffset()) + "'";
            }
        }
        return what + " " + i;
    }

    private Range within(Part part, Range place) {
        return new Range(range(part).from() + place.from(), place.length());
    }

    private Range find(String channel, String sample, ModifierType type, String modifier) {
        Range place = places.get(new Key(channel, sample, type, modifier));
        if (place != null) {
            return place;
        }
        if (layout.channels().stream().noneMatch(known -> known.name().equals(channel))) {
            throw unknownChannel(channel);
        }
        String here = "channel '" + channel + "'";
        if (!places.containsKey(new Key(channel, sample, null, ""))) {
            throw new InvalidModel(here + " has no sample '" + sample + "'; it has " + Names.list(samples(channel)));
        }
        List<String> others = places.keySet().stream()
                .filter(key -> key.channel().equals(channel) && key.sample().equals(sample) && key.type() == type)
                .map(Key::modifier)
                .sorted()
                .toList();
        throw new InvalidModel(
                here + ", sample '" + sample + "' has no modifier '" + modifier + "' of type " + type.word() + "; "
                        + (others.isEmpty() ? "it has none of that type" : "it has " + Names.list(others)));
    }

    private List<String> samples(String channel) {
        return layout.samples().stream()
                .filter(sample -> places.containsKey(new Key(channel, sample, null, "")))
                .toList();
    }

    private InvalidModel unknownChannel(String channel) {
        return new InvalidModel("channel '" + channel + "' is not in the model; it has "
                + Names.list(
                        layout.channels().stream().map(Layout.ChannelBins::name).toList()));
    }

    /**
     * The vector of templates and data.
     *
     * @param templates the templates
     * @param data the data
     * @return a new array
     * @throws ShapeMismatch when the lengths are not the model's
     */
    public double[] flatten(Templates templates, Data data) {
        double[][] parts = {
            templates.sharedYields(),
            templates.sharedShiftLow(),
            templates.sharedShiftHigh(),
            templates.sharedNormLow(),
            templates.sharedNormHigh(),
            templates.sharedUncertainties(),
            templates.sharedWidths(),
            data.main(),
            data.auxiliary()
        };
        double[] vector = new double[size()];
        for (Part part : Part.values()) {
            Range range = range(part);
            double[] values = parts[part.ordinal()];
            if (values.length != range.length()) {
                throw new ShapeMismatch("numbers of a model: " + values.length + " of "
                        + part.name().toLowerCase(java.util.Locale.ROOT) + ", the model has " + range.length());
            }
            System.arraycopy(values, 0, vector, range.from(), values.length);
        }
        return vector;
    }

    /**
     * The templates in a vector.
     *
     * @param vector the vector, of length {@link #size}; not modified
     * @return the templates
     */
    public Templates templates(double[] vector) {
        return new Templates(
                part(vector, Part.YIELDS),
                part(vector, Part.SHIFT_LOW),
                part(vector, Part.SHIFT_HIGH),
                part(vector, Part.NORM_LOW),
                part(vector, Part.NORM_HIGH),
                part(vector, Part.UNCERTAINTIES),
                part(vector, Part.WIDTHS));
    }

    /**
     * A part of a vector.
     *
     * @param vector the vector, of length {@link #size}; not modified
     * @param part which part
     * @return a new array
     */
    public double[] part(double[] vector, Part part) {
        if (vector.length != size()) {
            throw new ShapeMismatch("numbers of a model: " + vector.length + ", the model has " + size());
        }
        Range range = range(part);
        return Arrays.copyOfRange(vector, range.from(), range.to());
    }
}
