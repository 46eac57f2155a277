package org.wilks.infer.fit;

import java.util.Arrays;
import java.util.List;

/**
 * A combination of parameters that the data do not determine: −2 ln L does not change, to second order, when they move together along it.
 *
 * @param names the parameters that take part, the one that was found undetermined first
 * @param direction how far each of them moves, in its own units
 */
public record FlatCombination(List<String> names, double[] direction) {
    /**
     * A combination; lists and arrays are copied.
     *
     * @param names the parameters that take part
     * @param direction how far each of them moves
     */
    public FlatCombination {
        names = List.copyOf(names);
        direction = direction.clone();
    }

    /**
     * A copy: how far each of them moves, in its own units.
     *
     * @return a new array
     */
    @Override
    public double[] direction() {
        return direction.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FlatCombination that
                && names.equals(that.names)
                && Arrays.equals(direction, that.direction);
    }

    @Override
    public int hashCode() {
        return 31 * names.hashCode() + Arrays.hashCode(direction);
    }

    @Override
    public String toString() {
        return "FlatCombination[names=" + names + ", direction=" + Arrays.toString(direction) + "]";
    }
}
