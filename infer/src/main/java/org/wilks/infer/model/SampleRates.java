package org.wilks.infer.model;

import java.util.Arrays;
import java.util.List;
import org.wilks.nd.error.InvalidData;
import org.wilks.nd.error.Names;

/**
 * The rates of each sample in each bin at a point.
 *
 * @param samples the names of the samples, in the layout's order
 * @param rates the rates as [samples][bins], 0 where a sample is not in a channel
 */
public record SampleRates(List<String> samples, double[][] rates) {
    /**
     * Rates; the list and the arrays are copied.
     *
     * @param samples the names of the samples
     * @param rates the rates as [samples][bins]
     */
    public SampleRates {
        samples = List.copyOf(samples);
        rates = copy(rates);
    }

    /**
     * The rates of one sample.
     *
     * @param sample its name
     * @return a new array, one for each bin, channel after channel
     * @throws InvalidData when there is no such sample
     */
    public double[] of(String sample) {
        int index = samples.indexOf(sample);
        if (index < 0) {
            throw new InvalidData("sample '" + sample + "' is not in the model; it has " + Names.list(samples));
        }
        return rates[index].clone();
    }

    /**
     * The sum over the samples, the expected counts.
     *
     * @return a new array, one for each bin
     */
    public double[] total() {
        double[] total = new double[rates.length == 0 ? 0 : rates[0].length];
        for (double[] each : rates) {
            for (int b = 0; b < total.length; b++) {
                total[b] += each[b];
            }
        }
        return total;
    }

    /**
     * A copy: the rates as [samples][bins].
     *
     * @return new arrays
     */
    @Override
    public double[][] rates() {
        return copy(rates);
    }

    private static double[][] copy(double[][] rates) {
        double[][] copy = new double[rates.length][];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = rates[i].clone();
        }
        return copy;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SampleRates that
                && samples.equals(that.samples)
                && Arrays.deepEquals(rates, that.rates);
    }

    @Override
    public int hashCode() {
        return samples.hashCode() * 31 + Arrays.deepHashCode(rates);
    }

    @Override
    public String toString() {
        return "SampleRates[samples=" + samples + ", rates=" + Arrays.deepToString(rates) + "]";
    }
}
