package org.wilks.infer.neyman;

import java.util.List;
import org.wilks.nd.error.InvalidInput;

/**
 * The values of a parameter that a confidence procedure does not exclude: one interval, now and then several. Immutable.
 *
 * @param level the confidence level, between 0 and 1
 * @param parts the intervals in ascending order, at least one; they do not touch
 */
public record ConfidenceSet(double level, List<Part> parts) {
    /**
     * One interval of a set, ends included.
     *
     * @param lower its lower end
     * @param upper its upper end
     */
    public record Part(double lower, double upper) {
        /**
         * An interval after its check.
         *
         * @param lower its lower end
         * @param upper its upper end
         */
        public Part {
            if (!(lower <= upper)) {
                throw new IllegalArgumentException("part of a confidence set from " + lower + " to " + upper);
            }
        }

        /**
         * Whether a value is inside.
         *
         * @param mu the value
         * @return true from the lower to the upper end
         */
        public boolean contains(double mu) {
            return mu >= lower && mu <= upper;
        }
    }

    /**
     * A set after its checks; the list is copied.
     *
     * @param level the confidence level
     * @param parts the intervals
     */
    public ConfidenceSet {
        parts = List.copyOf(parts);
        requireLevel(level);
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("a confidence set without a part");
        }
    }

    static void requireLevel(double level) {
        if (!(level > 0 && level < 1)) {
            throw new InvalidInput("confidence level of an interval: " + level
                    + "; it has to be between 0 and 1, 0.95 for 95 % confidence");
        }
    }

    /**
     * The lower end of the first interval.
     *
     * @return the smallest value that is not excluded
     */
    public double lower() {
        return parts.get(0).lower();
    }

    /**
     * The upper end of the last interval.
     *
     * @return the largest value that is not excluded
     */
    public double upper() {
        return parts.get(parts.size() - 1).upper();
    }

    /**
     * Whether the set is one interval.
     *
     * @return false when values between its ends are excluded
     */
    public boolean isConnected() {
        return parts.size() == 1;
    }

    /**
     * Whether a value is not excluded.
     *
     * @param mu the value
     * @return true when one of the parts holds it
     */
    public boolean contains(double mu) {
        return parts.stream().anyMatch(part -> part.contains(mu));
    }
}
