package org.wilks.infer.model;

import java.util.Arrays;
import java.util.List;
import org.wilks.infer.spec.ModifierType;

/**
 * What the modifiers of a sample in a channel do to its yields at a point: {@code rate_b = (Π factor_b) (nominal_b + Σ shift_b)}.
 *
 * @param channel the name of the channel
 * @param sample the name of the sample
 * @param nominal the nominal yields, one for each bin of the channel
 * @param effects what each modifier does, in the order of name and type
 */
public record Modification(String channel, String sample, double[] nominal, List<Effect> effects) {
    /**
     * What one modifier does.
     *
     * @param name its name
     * @param type its type: a histosys shifts the yields, all others are factors
     * @param values the shift or the factor, one for each bin of the channel
     */
    public record Effect(String name, ModifierType type, double[] values) {
        /**
         * An effect; the array is copied.
         *
         * @param name its name
         * @param type its type
         * @param values the shift or the factor, one for each bin
         */
        public Effect {
            values = values.clone();
        }

        /**
         * A copy: the shift or the factor.
         *
         * @return a new array, one for each bin of the channel
         */
        @Override
        public double[] values() {
            return values.clone();
        }

        /**
         * Whether it shifts the yields.
         *
         * @return true for a histosys, false for a factor
         */
        public boolean shift() {
            return type == ModifierType.HISTOSYS;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Effect that
                    && name.equals(that.name)
                    && type == that.type
                    && Arrays.equals(values, that.values);
        }

        @Override
        public int hashCode() {
            return name.hashCode() * 31 + Arrays.hashCode(values);
        }

        @Override
        public String toString() {
            return "Effect[name=" + name + ", type=" + type.word() + ", values=" + Arrays.toString(values) + "]";
        }
    }

    /**
     * A modification; the array and the list are copied.
     *
     * @param channel the name of the channel
     * @param sample the name of the sample
     * @param nominal the nominal yields
     * @param effects what each modifier does
     */
    public Modification {
        nominal = nominal.clone();
        effects = List.copyOf(effects);
    }

    /**
     * A copy: the nominal yields.
     *
     * @return a new array, one for each bin of the channel
     */
    @Override
    public double[] nominal() {
        return nominal.clone();
    }

    /**
     * The sum of the shifts.
     *
     * @return a new array, one for each bin of the channel
     */
    public double[] shift() {
        double[] sum = new double[nominal.length];
        for (Effect effect : effects) {
            for (int b = 0; effect.shift() && b < sum.length; b++) {
                sum[b] += effect.values[b];
            }
        }
        return sum;
    }

    /**
     * The product of the factors.
     *
     * @return a new array, one for each bin of the channel
     */
    public double[] factor() {
        double[] product = new double[nominal.length];
        Arrays.fill(product, 1);
        for (Effect effect : effects) {
            for (int b = 0; !effect.shift() && b < product.length; b++) {
                product[b] *= effect.values[b];
            }
        }
        return product;
    }

    /**
     * The rates of the sample in the channel.
     *
     * @return {@code factor (nominal + shift)}, a new array, one for each bin of the channel
     */
    public double[] rates() {
        double[] rates = shift();
        double[] factor = factor();
        for (int b = 0; b < rates.length; b++) {
            rates[b] = factor[b] * (nominal[b] + rates[b]);
        }
        return rates;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Modification that
                && channel.equals(that.channel)
                && sample.equals(that.sample)
                && Arrays.equals(nominal, that.nominal)
                && effects.equals(that.effects);
    }

    @Override
    public int hashCode() {
        return (channel.hashCode() * 31 + sample.hashCode()) * 31 + Arrays.hashCode(nominal);
    }

    @Override
    public String toString() {
        return "Modification[channel=" + channel + ", sample=" + sample + ", nominal=" + Arrays.toString(nominal)
                + ", effects=" + effects + "]";
    }
}
