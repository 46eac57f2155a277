package org.wilks.infer.likelihood;

import java.util.Arrays;

/**
 * Data of a likelihood: main counts, and the auxiliary data of its constraints.
 *
 * @param main observed or expected counts, channels in the model's order
 * @param auxiliary auxiliary data, in the order of the constrained parameters
 */
public record Data(double[] main, double[] auxiliary) {
    /**
     * A value after its checks; arrays and lists are copied.
     *
     * @param main observed or expected counts, channels in the model's order
     * @param auxiliary auxiliary data, in the order of the constrained parameters
     */
    public Data {
        main = main.clone();
        auxiliary = auxiliary.clone();
    }

    /**
     * A copy: observed or expected counts, channels in the model's order.
     *
     * @return a new array
     */
    @Override
    public double[] main() {
        return main.clone();
    }

    /**
     * A copy: auxiliary data, in the order of the constrained parameters.
     *
     * @return a new array
     */
    @Override
    public double[] auxiliary() {
        return auxiliary.clone();
    }

    /**
     * The identity of the data in results and files.
     *
     * @return SHA-256 of all numbers in 64 hexadecimal digits
     */
    public String digest() {
        return Fingerprint.of("wilks data 1").numbers(main).numbers(auxiliary).hex();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Data that && Arrays.equals(main, that.main) && Arrays.equals(auxiliary, that.auxiliary);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(main) * 31 + Arrays.hashCode(auxiliary);
    }

    @Override
    public String toString() {
        return "Data[main=" + Arrays.toString(main) + ", auxiliary=" + Arrays.toString(auxiliary) + "]";
    }
}
