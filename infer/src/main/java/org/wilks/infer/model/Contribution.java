package org.wilks.infer.model;

import java.util.Arrays;
import java.util.List;
import org.wilks.infer.spec.Modifier;
import org.wilks.infer.spec.ModifierType;

/**
 * What a sample adds to a channel: {@code (prod of factors) (nominal_b + sum of shifts)}, with its modifiers bound to parameters.
 *
 * @param channel the index of the channel in the layout
 * @param sample the index of the sample in the layout
 * @param yields the nominal yields, one for each bin of the channel
 * @param effects its modifiers, in the order of name and type, each of a type and name once
 */
public record Contribution(int channel, int sample, double[] yields, List<Effect> effects) {
    /**
     * A modifier of a sample in a channel, bound to its parameters.
     *
     * @param modifier the modifier with its numbers
     * @param type its type
     * @param set the index of its parameter set in the layout
     * @param parameter the index in the parameter vector of the parameter that acts: in every bin for a scalar set, in bin 0 of the channel
     *     for a set with a parameter for each bin, whose parameter of bin b is {@code parameter + b}
     */
    public record Effect(Modifier modifier, ModifierType type, int set, int parameter) {}

    /**
     * A contribution; the array is copied.
     *
     * @param channel the index of the channel in the layout
     * @param sample the index of the sample in the layout
     * @param yields the nominal yields, one for each bin of the channel
     * @param effects its modifiers
     */
    public Contribution {
        yields = yields.clone();
        effects = List.copyOf(effects);
    }

    /**
     * A copy: the nominal yields.
     *
     * @return a new array
     */
    @Override
    public double[] yields() {
        return yields.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Contribution that
                && channel == that.channel
                && sample == that.sample
                && Arrays.equals(yields, that.yields)
                && effects.equals(that.effects);
    }

    @Override
    public int hashCode() {
        return (channel * 31 + sample) * 31 + Arrays.hashCode(yields);
    }

    @Override
    public String toString() {
        return "Contribution[channel=" + channel + ", sample=" + sample + ", yields=" + Arrays.toString(yields)
                + ", effects=" + effects + "]";
    }
}
