package org.wilks.relax;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.wilks.nd.error.InvalidConfiguration;

/** Which side of its thresholds a cut keeps. */
public enum Keep {
    /** At or above one threshold. */
    ABOVE(1),
    /** Below one threshold. */
    BELOW(1),
    /** From a low threshold on up to a high one. */
    WINDOW(2);

    private final int thresholds;

    Keep(int thresholds) {
        this.thresholds = thresholds;
    }

    /**
     * How many thresholds such a cut has.
     *
     * @return 1, or 2 for a window
     */
    public int thresholds() {
        return thresholds;
    }

    /**
     * The side of this name, as it is written in configurations: {@code above}, {@code below} or {@code window}.
     *
     * @param name the name in lower case
     * @return the side
     * @throws InvalidConfiguration if there is no such side; the message lists them
     */
    public static Keep of(String name) {
        for (Keep keep : values()) {
            if (keep.toString().equals(name)) {
                return keep;
            }
        }
        throw new InvalidConfiguration("keep must be one of "
                + Arrays.stream(values()).map(Keep::toString).collect(Collectors.joining(", ")) + ", found '" + name
                + "'");
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
