package org.wilks.viz.interval;

import java.util.List;
import java.util.Optional;
import org.wilks.infer.interval.Contour;

/**
 * Contours that are drawn together: those of the data, and beside them those with the other parameters held and those of expected data.
 *
 * @param observed contours of the data, one for each level
 * @param othersFixed the same with the other parameters held, or none
 * @param expected the same of expected data, or none
 */
public record ContourSet(List<Contour> observed, List<Contour> othersFixed, List<Contour> expected) {
    /**
     * A set; lists are copied.
     *
     * @param observed contours of the data
     * @param othersFixed the same with the other parameters held
     * @param expected the same of expected data
     */
    public ContourSet {
        observed = List.copyOf(observed);
        othersFixed = List.copyOf(othersFixed);
        expected = List.copyOf(expected);
    }

    /**
     * The contours of the data alone.
     *
     * @param observed one for each level
     * @return the set
     */
    public static ContourSet of(List<Contour> observed) {
        return new ContourSet(observed, List.of(), List.of());
    }

    /** The first contour of all: it has the names and the best fit. */
    Optional<Contour> first() {
        return observed.stream().findFirst();
    }
}
