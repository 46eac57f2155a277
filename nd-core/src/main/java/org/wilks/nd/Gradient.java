package org.wilks.nd;

import java.util.List;

/**
 * The value of a scalar function and its gradient.
 *
 * @param value the value
 * @param gradient the derivatives, with the names and shapes of the arguments
 * @param irregularities the places at which a derivative is one-sided or undefined, with the convention that was used; usually none
 * @param <T> {@link Tree} or {@link Tensor}, as the argument was
 */
public record Gradient<T>(Tensor value, T gradient, List<Irregularity> irregularities) {
    /**
     * A value with its gradient.
     *
     * @param value the value
     * @param gradient the derivatives
     * @param irregularities the irregular places, copied
     */
    public Gradient {
        irregularities = List.copyOf(irregularities);
    }
}
