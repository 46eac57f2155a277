package org.wilks.optimize.network;

import java.util.Objects;
import org.wilks.nd.error.InvalidInput;

/**
 * A dense layer: {@code dropout(activation(norm(h W + b)))}.
 *
 * @param units the number of its outputs
 * @param activation the nonlinearity
 * @param layerNorm whether each event's sums are brought to mean 0 and variance 1 over the units, then scaled and shifted by parameters (Ba,
 *     Kiros, Hinton, arXiv:1607.06450)
 * @param dropout the part of the outputs that is left out in training, from 0 to below 1; the others are divided by one minus it
 */
public record DenseLayer(int units, Activation activation, boolean layerNorm, double dropout) {
    /**
     * A layer after its checks.
     *
     * @param units the number of its outputs
     * @param activation the nonlinearity
     * @param layerNorm whether sums are normalised over the units
     * @param dropout the part of the outputs that is left out in training
     */
    public DenseLayer {
        Objects.requireNonNull(activation, "activation");
        if (units < 1) {
            throw new InvalidInput("layer of a network: " + units + " units, allowed is 1 or more");
        }
        if (!(dropout >= 0 && dropout < 1)) {
            throw new InvalidInput("layer of a network: dropout " + dropout + ", allowed is from 0 to below 1");
        }
        if (layerNorm && units == 1) {
            throw new InvalidInput(
                    "layer of a network: layer normalisation of 1 unit makes it a constant; give more units");
        }
    }

    /**
     * A layer with the rectifier, without normalisation or dropout.
     *
     * @param units the number of its outputs
     * @return the layer
     */
    public static DenseLayer hidden(int units) {
        return new DenseLayer(units, Activation.RELU, false, 0);
    }

    /**
     * A last layer: one unit between 0 and 1.
     *
     * @return the layer
     */
    public static DenseLayer output() {
        return new DenseLayer(1, Activation.SIGMOID, false, 0);
    }

    /**
     * This layer with another activation.
     *
     * @param other the activation
     * @return a new layer
     */
    public DenseLayer withActivation(Activation other) {
        return new DenseLayer(units, other, layerNorm, dropout);
    }

    /**
     * This layer with normalisation over its units.
     *
     * @return a new layer
     */
    public DenseLayer withLayerNorm() {
        return new DenseLayer(units, activation, true, dropout);
    }

    /**
     * This layer with dropout.
     *
     * @param part the part that is left out in training
     * @return a new layer
     */
    public DenseLayer withDropout(double part) {
        return new DenseLayer(units, activation, layerNorm, part);
    }
}
