package org.wilks.infer.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.wilks.infer.spec.ModifierType;
import org.wilks.infer.spec.Workspace;
import org.wilks.nd.error.InvalidModel;

/**
 * Where everything of a model is: the order of channels, samples, modifiers, parameters and auxiliary data, what constrains each
 * parameter and which bins it acts in. Orders, names, starts and bounds are those of pyhf 0.7 (docs/model.md).
 *
 * <ul>
 *   <li>Channels, samples and modifiers (by name, then type) are in the order of their names' code points, not of the document.
 *   <li>The data vector is the channels' bins one after the other, then the auxiliary data.
 *   <li>Parameter sets come by modifier type (histosys, lumi, normfactor, normsys, shapefactor, shapesys, staterror); within a type as
 *       the walk over channels, their samples and those's modifiers first meets them, staterrors by name.
 *   <li>Auxiliary data are those of the constrained sets, in that same order.
 * </ul>
 *
 * <p>Immutable and thread-safe.
 */
public final class Layout {
    /**
     * A channel in the data vector.
     *
     * @param name its name
     * @param offset the index of its bin 0 in the main data
     * @param bins the number of its bins
     */
    public record ChannelBins(String name, int offset, int bins) {}

    /**
     * A modifier of the model: a name and a type.
     *
     * @param name the name
     * @param type the type
     */
    public record NamedModifier(String name, ModifierType type) {}

    private final List<ChannelBins> channels;
    private final List<String> samples;
    private final List<NamedModifier> modifiers;
    private final List<ParameterSet> parameterSets;
    private final List<Contribution> contributions;
    private final List<String> remarks;
    private final Map<String, Integer> setIndices;
    private final Map<String, Integer> parameterIndices;
    private final List<String> parameterNames;
    private final double[] inits;
    private final double[] lower;
    private final double[] upper;
    private final boolean[] fixed;
    private final int bins;
    private final int auxiliarySize;

    Layout(
            List<ChannelBins> channels,
            List<String> samples,
            List<NamedModifier> modifiers,
            List<ParameterSet> parameterSets,
            List<Contribution> contributions,
            List<String> remarks) {
        this.channels = List.copyOf(channels);
        this.samples = List.copyOf(samples);
        this.modifiers = List.copyOf(modifiers);
        this.parameterSets = List.copyOf(parameterSets);
        this.contributions = List.copyOf(contributions);
        this.remarks = List.copyOf(remarks);
        this.setIndices = new HashMap<>();
        this.parameterIndices = new HashMap<>();
        ChannelBins last = channels.get(channels.size() - 1);
        this.bins = last.offset() + last.bins();
        List<String> names = new ArrayList<>();
        int constrained = 0;
        for (ParameterSet set : parameterSets) {
            setIndices.put(set.name(), setIndices.size());
            for (int i = 0; i < set.size(); i++) {
                String name = set.parameterName(i);
                if (parameterIndices.put(name, names.size()) != null) {
                    throw new InvalidModel(
                            "two parameters are named '" + name + "': a modifier has that name, and a parameter"
                                    + " for each bin of another one; rename one of the two");
                }
                names.add(name);
            }
            constrained += set.constrained() ? set.size() : 0;
        }
        this.parameterNames = List.copyOf(names);
        this.auxiliarySize = constrained;
        this.inits = new double[names.size()];
        this.lower = new double[names.size()];
        this.upper = new double[names.size()];
        this.fixed = new boolean[names.size()];
        for (ParameterSet set : parameterSets) {
            System.arraycopy(set.inits(), 0, inits, set.offset(), set.size());
            System.arraycopy(set.lower(), 0, lower, set.offset(), set.size());
            System.arraycopy(set.upper(), 0, upper, set.offset(), set.size());
            System.arraycopy(set.fixed(), 0, fixed, set.offset(), set.size());
        }
    }

    private Layout(
            Layout from, List<String> samples, List<ParameterSet> parameterSets, List<Contribution> contributions) {
        this.channels = from.channels;
        this.samples = List.copyOf(samples);
        this.modifiers = from.modifiers;
        this.parameterSets = List.copyOf(parameterSets);
        this.contributions = List.copyOf(contributions);
        this.remarks = from.remarks;
        this.setIndices = from.setIndices;
        this.parameterIndices = from.parameterIndices;
        this.parameterNames = from.parameterNames;
        this.bins = from.bins;
        this.auxiliarySize = from.auxiliarySize;
        this.inits = from.inits;
        this.lower = from.lower;
        this.upper = from.upper;
        this.fixed = from.fixed.clone();
        for (ParameterSet set : parameterSets) {
            System.arraycopy(set.fixed(), 0, fixed, set.offset(), set.size());
        }
    }

    /** This layout with other names of samples, other numbers in contributions, and sets that differ in their constraints and what is fixed. */
    Layout with(List<String> otherSamples, List<ParameterSet> otherSets, List<Contribution> others) {
        return new Layout(this, otherSamples, otherSets, others);
    }

    /**
     * The layout of a workspace's model.
     *
     * @param workspace the workspace
     * @param options the measurement; the other options do not change the layout
     * @return the layout
     * @throws org.wilks.nd.error.InvalidModel when the workspace describes no model; the message says where
     * @throws org.wilks.nd.error.InvalidModifier when a modifier does not fit its sample or another one; the message says where
     */
    public static Layout of(Workspace workspace, ModelOptions options) {
        return LayoutCompiler.compile(workspace, options);
    }

    /**
     * The channels, by name.
     *
     * @return the list
     */
    public List<ChannelBins> channels() {
        return channels;
    }

    /**
     * The names of the samples of all channels, each once, in order.
     *
     * @return the list
     */
    public List<String> samples() {
        return samples;
    }

    /**
     * The modifiers of the model, by name and type, each once.
     *
     * @return the list
     */
    public List<NamedModifier> modifiers() {
        return modifiers;
    }

    /**
     * The parameter sets in the order of the parameter vector.
     *
     * @return the list
     */
    public List<ParameterSet> parameterSets() {
        return parameterSets;
    }

    /**
     * What each sample adds to each channel that it is in: channels in order, in each the samples in order.
     *
     * @return the list
     */
    public List<Contribution> contributions() {
        return contributions;
    }

    /**
     * What a user should know though it is no error, one line each: a measurement taken of several, a configuration that names no
     * parameter, and the like.
     *
     * @return the list
     */
    public List<String> remarks() {
        return remarks;
    }

    /**
     * The number of parameters.
     *
     * @return n
     */
    public int size() {
        return parameterNames.size();
    }

    /**
     * The number of bins of all channels, the length of the main data.
     *
     * @return the number of bins
     */
    public int bins() {
        return bins;
    }

    /**
     * The number of auxiliary data.
     *
     * @return their number
     */
    public int auxiliarySize() {
        return auxiliarySize;
    }

    /**
     * The names of the parameters in the order of the parameter vector.
     *
     * @return {@code name} for scalars, {@code name[i]} for sets with a parameter for each bin
     */
    public List<String> parameterNames() {
        return parameterNames;
    }

    /**
     * A set of parameters by name.
     *
     * @param name the name of a modifier
     * @return the set; empty when there is none
     */
    public Optional<ParameterSet> parameterSet(String name) {
        Integer index = setIndices.get(name);
        return index == null ? Optional.empty() : Optional.of(parameterSets.get(index));
    }

    /**
     * The index of a parameter. O(1).
     *
     * @param name the name of a parameter, {@code mu} or {@code gamma[3]}
     * @return its index in the parameter vector; empty when there is none
     */
    public OptionalInt parameterIndex(String name) {
        Integer index = parameterIndices.get(name);
        return index == null ? OptionalInt.empty() : OptionalInt.of(index);
    }

    /**
     * The channel of a bin.
     *
     * @param bin the index of a bin in the main data
     * @return the index of its channel
     */
    public int channelOf(int bin) {
        if (bin < 0 || bin >= bins) {
            throw new IndexOutOfBoundsException("bin " + bin + " of " + bins);
        }
        int low = 0;
        int high = channels.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (channels.get(middle).offset() <= bin) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    /**
     * The nominal auxiliary data.
     *
     * @return a new array, in the order of the constrained sets
     */
    public double[] auxiliary() {
        double[] auxiliary = new double[auxiliarySize];
        for (ParameterSet set : parameterSets) {
            double[] own = set.constraint().auxiliary();
            System.arraycopy(own, 0, auxiliary, set.auxiliaryOffset(), own.length);
        }
        return auxiliary;
    }

    /**
     * The suggested starts.
     *
     * @return a new array, one for each parameter
     */
    public double[] inits() {
        return inits.clone();
    }

    /**
     * The suggested lower bounds.
     *
     * @return a new array, one for each parameter
     */
    public double[] lower() {
        return lower.clone();
    }

    /**
     * The suggested upper bounds.
     *
     * @return a new array, one for each parameter
     */
    public double[] upper() {
        return upper.clone();
    }

    /**
     * Which parameters a fit holds.
     *
     * @return a new array, one for each parameter
     */
    public boolean[] fixed() {
        return fixed.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Layout that
                && channels.equals(that.channels)
                && samples.equals(that.samples)
                && modifiers.equals(that.modifiers)
                && parameterSets.equals(that.parameterSets)
                && contributions.equals(that.contributions);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(new Object[] {channels, samples, modifiers, parameterSets});
    }

    @Override
    public String toString() {
        return "Layout[" + channels.size() + " channels, " + bins + " bins, " + samples.size() + " samples, " + size()
                + " parameters in " + parameterSets.size() + " sets, " + auxiliarySize + " auxiliary data]";
    }
}
