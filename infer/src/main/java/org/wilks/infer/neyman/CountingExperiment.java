package org.wilks.infer.neyman;

import java.util.Arrays;
import org.wilks.infer.likelihood.Data;
import org.wilks.infer.likelihood.Likelihood;
import org.wilks.infer.likelihood.Parameters;
import org.wilks.nd.error.InvalidModel;
import org.wilks.nd.error.ShapeMismatch;

/**
 * An experiment that counts events in one or several bins, with rates that are straight lines in one parameter and nothing else unknown:
 *
 * <pre>{@code
 * n_i ~ Poisson(nu_i),   nu_i(mu) = background_i + mu signal_i,   mu >= lower
 * }</pre>
 *
 * <p>Immutable and thread-safe.
 *
 * @param background the rates at μ = 0, one for each bin, from 0 on
 * @param signal the rates that a unit of μ adds, one for each bin, from 0 on and not all 0
 * @param lower the smallest value that μ can have, where no rate is negative
 */
public record CountingExperiment(double[] background, double[] signal, double lower) {
    /** Rates are taken for straight lines when they are within this part of their size. */
    private static final double STRAIGHT = 1e-9;

    /**
     * An experiment after its checks; arrays are copied.
     *
     * @param background the rates at μ = 0
     * @param signal the rates that a unit of μ adds
     * @param lower the smallest value that μ can have
     * @throws ShapeMismatch when there are no bins, or the lengths differ
     * @throws InvalidModel when a rate is negative or not finite, or no bin has a signal
     */
    public CountingExperiment {
        background = background.clone();
        signal = signal.clone();
        if (background.length != signal.length || background.length == 0) {
            throw new ShapeMismatch("counting experiment: " + background.length + " background and " + signal.length
                    + " signal rates; as many of both are needed, at least one");
        }
        double total = 0;
        for (int i = 0; i < background.length; i++) {
            requireRate(background[i], "background", i);
            requireRate(signal[i], "signal", i);
            total += signal[i];
            if (!(background[i] + lower * signal[i] >= 0) || Double.isInfinite(lower)) {
                throw new InvalidModel("counting experiment: bin " + i + " has the rate "
                        + (background[i] + lower * signal[i]) + " at the lower bound " + lower
                        + " of the parameter; rates have to be at least 0 there, so raise the bound");
            }
        }
        if (!(total > 0)) {
            throw new InvalidModel("counting experiment: no bin has a signal, so the counts say nothing about the"
                    + " parameter; at least one signal rate has to be positive");
        }
    }

    private static void requireRate(double rate, String what, int bin) {
        if (!(rate >= 0 && rate < Double.POSITIVE_INFINITY)) {
            throw new InvalidModel("counting experiment: the " + what + " rate of bin " + bin + " is " + rate
                    + "; it has to be finite and at least 0");
        }
    }

    /**
     * The experiment of one bin, with a parameter from 0 on.
     *
     * @param background the background rate, from 0 on
     * @param signal the signal rate at μ = 1, positive
     * @return the experiment
     */
    public static CountingExperiment of(double background, double signal) {
        return new CountingExperiment(new double[] {background}, new double[] {signal}, 0);
    }

    /**
     * The experiment that a likelihood describes in which nothing but the parameter of interest is free, such as a workspace without
     * systematic uncertainties. The lower bound is that of the parameter of interest; its upper bound plays no part.
     *
     * @param likelihood the likelihood; its main data have to be counts of Poisson laws, which HistFactory models see to
     * @return the experiment
     * @throws InvalidModel when there is no parameter of interest, another parameter is free, the bound is infinite, or a rate is negative, not a
     *     straight line or falling in the parameter
     */
    public static CountingExperiment of(Likelihood likelihood) {
        Parameters parameters = likelihood.parameters();
        int poi = parameters
                .poi()
                .orElseThrow(() -> new InvalidModel("counting experiment: the model has no parameter of interest; name"
                        + " one in the measurement (\"poi\") or when the model is made (withPoi, --poi)"));
        boolean[] fixed = parameters.fixed();
        for (int i = 0; i < fixed.length; i++) {
            if (i == poi == fixed[i]) {
                throw new InvalidModel("counting experiment: the parameter '"
                        + parameters.names().get(i) + "' is "
                        + (fixed[i]
                                ? "fixed, and it is the one of interest"
                                : "free; with nuisance parameters there is"
                                        + " no exact interval, use the profiled one, which throws toys"));
            }
        }
        double lower = parameters.lower()[poi];
        if (!(lower > Double.NEGATIVE_INFINITY)) {
            throw new InvalidModel("counting experiment: the parameter '"
                    + parameters.names().get(poi) + "' has no lower bound; give it one where no rate is negative");
        }
        double[] at = parameters.inits();
        double[] first = rates(likelihood, at, poi, lower);
        double[] second = rates(likelihood, at, poi, lower + 1);
        double[] third = rates(likelihood, at, poi, lower + 3);
        double[] signal = new double[first.length];
        double[] background = new double[first.length];
        for (int i = 0; i < first.length; i++) {
            signal[i] = second[i] - first[i];
            background[i] = first[i] - lower * signal[i];
            // rounding of the two differences must not make a rate negative
            if (Math.abs(background[i]) <= STRAIGHT * Math.abs(first[i])) {
                background[i] = 0;
            }
            double expected = first[i] + 3 * signal[i];
            if (Math.abs(third[i] - expected) > STRAIGHT * (Math.abs(third[i]) + Math.abs(expected))) {
                throw new InvalidModel("counting experiment: the rate of bin " + i
                        + " is no straight line in the parameter of interest; use the interval by toys");
            }
        }
        return new CountingExperiment(background, signal, lower);
    }

    private static double[] rates(Likelihood likelihood, double[] at, int poi, double mu) {
        at[poi] = mu;
        Data expected = likelihood.expected(at);
        return expected.main();
    }

    /**
     * The number of bins.
     *
     * @return from 1 on
     */
    public int bins() {
        return background.length;
    }

    /**
     * The rates at a value of the parameter.
     *
     * @param mu the value
     * @return a new array, one rate for each bin
     */
    public double[] rates(double mu) {
        double[] rates = new double[background.length];
        for (int i = 0; i < rates.length; i++) {
            rates[i] = rate(i, mu);
        }
        return rates;
    }

    double rate(int bin, double mu) {
        return Math.max(0, background[bin] + mu * signal[bin]);
    }

    double totalSignal() {
        double total = 0;
        for (double s : signal) {
            total += s;
        }
        return total;
    }

    /**
     * A copy: the rates at μ = 0.
     *
     * @return a new array
     */
    @Override
    public double[] background() {
        return background.clone();
    }

    /**
     * A copy: the rates that a unit of μ adds.
     *
     * @return a new array
     */
    @Override
    public double[] signal() {
        return signal.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CountingExperiment that
                && Arrays.equals(background, that.background)
                && Arrays.equals(signal, that.signal)
                && lower == that.lower;
    }

    @Override
    public int hashCode() {
        return (Arrays.hashCode(background) * 31 + Arrays.hashCode(signal)) * 31 + Double.hashCode(lower);
    }

    @Override
    public String toString() {
        return "CountingExperiment[background=" + Arrays.toString(background) + ", signal=" + Arrays.toString(signal)
                + ", lower=" + lower + "]";
    }
}
