package org.wilks.infer.simplified;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.wilks.infer.likelihood.Parameters;
import org.wilks.nd.Tensor;
import org.wilks.nd.error.InvalidModel;

/**
 * The signal of each bin at μ = 1: numbers, with or without uncertainties, or a function of parameters. Immutable.
 *
 * <pre>{@code
 * Signal.of(5.5, 2.5).with(SignalUncertainty.normalization("lumi", 0.1, 0.05))
 * Signal.function(parameters, c -> a.matmul(c.square()).plus(b.matmul(c)))
 * }</pre>
 */
public sealed interface Signal {
    /**
     * Signal yields without uncertainties.
     *
     * @param yields the signal of each bin, not all of them zero; negative ones are allowed
     * @return the signal
     */
    static Yields of(double... yields) {
        return new Yields(yields, List.of());
    }

    /**
     * Signal yields that are a function of parameters, such as coefficients of operators, which stand behind μ in the table of parameters.
     *
     * @param parameters their names, starts (spey's are 1), bounds and which are fixed; which one is of interest is not used
     * @param yields the signal of each bin as a function of a vector of them, smooth, traced once
     * @return the signal
     */
    static Function function(Parameters parameters, UnaryOperator<Tensor> yields) {
        return new Function(parameters, yields);
    }

    /**
     * Signal yields with uncertainties.
     *
     * @param yields the signal of each bin
     * @param uncertainties their uncertainties, whose factors multiply
     */
    record Yields(double[] yields, List<SignalUncertainty> uncertainties) implements Signal {
        /**
         * A signal after its checks; arrays and lists are copied.
         *
         * @param yields the signal of each bin
         * @param uncertainties their uncertainties
         * @throws InvalidModel when a number is not finite, every one is zero, lengths differ, names are given twice, or a bin of negative signal
         *     has an uncertainty
         */
        public Yields {
            yields = Checks.finite("signal", yields);
            uncertainties = List.copyOf(uncertainties);
            if (Arrays.stream(yields).allMatch(s -> s == 0)) {
                throw new InvalidModel("signal: zero in every bin; the data then say nothing of its strength, give at"
                        + " least one bin a signal");
            }
            for (SignalUncertainty uncertainty : uncertainties) {
                check(uncertainty, yields);
            }
        }

        private static void check(SignalUncertainty uncertainty, double[] yields) {
            String what = "signal uncertainty '" + uncertainty.name() + "'";
            Checks.sameLength(what, uncertainty.up().length, "signal", yields.length);
            double[] up = uncertainty.up();
            double[] down = uncertainty.down();
            for (int i = 0; i < yields.length; i++) {
                if (yields[i] < 0 && (up[i] > 0 || down[i] > 0)) {
                    throw new InvalidModel(what + ": bin " + i + " has the negative signal " + yields[i]
                            + "; its factors 1 + uncertainty / signal are not defined, set the uncertainty to 0");
                }
            }
        }

        /**
         * This signal with one more uncertainty.
         *
         * @param uncertainty the uncertainty
         * @return the new signal
         */
        public Yields with(SignalUncertainty uncertainty) {
            List<SignalUncertainty> more = new ArrayList<>(uncertainties);
            more.add(uncertainty);
            return new Yields(yields, more);
        }

        /**
         * A copy: the signal of each bin.
         *
         * @return a new array
         */
        @Override
        public double[] yields() {
            return yields.clone();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Yields that
                    && Arrays.equals(yields, that.yields)
                    && uncertainties.equals(that.uncertainties);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(yields) * 31 + uncertainties.hashCode();
        }

        @Override
        public String toString() {
            return "Yields[yields=" + Arrays.toString(yields) + ", uncertainties=" + uncertainties + "]";
        }
    }

    /**
     * Signal yields that are a function of parameters.
     *
     * @param parameters the parameters: names, starts, bounds, which are fixed
     * @param yields the signal of each bin as a function of a vector of them
     */
    record Function(Parameters parameters, UnaryOperator<Tensor> yields) implements Signal {
        /**
         * A signal after its checks.
         *
         * @param parameters the parameters
         * @param yields the signal of each bin as a function of a vector of them
         * @throws InvalidModel when there are no parameters
         */
        public Function {
            if (parameters.size() == 0) {
                throw new InvalidModel("signal as a function of no parameters; give yields instead");
            }
        }
    }
}
