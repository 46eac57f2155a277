package org.wilks.viz.figure;

import java.util.Objects;
import java.util.Optional;
import org.wilks.nd.error.InvalidData;

/**
 * A range of x shaded over the panel's full height. An infinite end reaches the frame.
 *
 * @param low the lower end, finite or −∞
 * @param high the upper end, finite or +∞
 * @param ink how it is drawn
 * @param label the name in the legend, or empty
 */
public record ShadedRegion(double low, double high, Ink ink, Optional<String> label) implements Series {

    /**
     * Checks that the ends are in order.
     *
     * @param low the lower end, finite or −∞
     * @param high the upper end, finite or +∞
     * @param ink how it is drawn
     * @param label the name in the legend, or empty
     */
    public ShadedRegion {
        Objects.requireNonNull(ink, "ink");
        Objects.requireNonNull(label, "label");
        if (!(low < high)) {
            throw new InvalidData(Check.name("ShadedRegion", label) + ": the lower end " + low
                    + " is not below the upper end " + high);
        }
    }

    /**
     * A region without a name.
     *
     * @param low the lower end, finite or −∞
     * @param high the upper end, finite or +∞
     * @param ink how it is drawn
     * @return the region
     */
    public static ShadedRegion of(double low, double high, Ink ink) {
        return new ShadedRegion(low, high, ink, Optional.empty());
    }

    /**
     * This region with a name in the legend.
     *
     * @param text the name
     * @return the region
     */
    public ShadedRegion named(String text) {
        return new ShadedRegion(low, high, ink, Optional.of(text));
    }
}
