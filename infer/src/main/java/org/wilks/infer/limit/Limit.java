package org.wilks.infer.limit;

import org.wilks.infer.hypothesis.HypothesisTest;

/**
 * One upper limit, and how it stands to the range that was asked for. Immutable.
 *
 * @param mu the limit on the parameter of interest
 * @param standing where it lies
 */
public record Limit(double mu, Standing standing) {
    /** Where a limit lies. */
    public enum Standing {
        /** Inside the suggested bounds of the parameter of interest, or between the points of a scan. */
        INSIDE("inside"),
        /** A root beyond the bounds that the model suggests: as certified as any, but the model's author did not think of such values. */
        OUTSIDE_SUGGESTED_BOUNDS("outside suggested bounds"),
        /** The p-value is below the level as μ falls to 0 already: every value is excluded and the limit is given as 0. */
        EXCLUDED_AT_ZERO("excluded at 0"),
        /**
         * Not a root: the p-value is above the level up to there and jumps over it, since fits beyond end in a higher minimum than those before
         * and no lower one was found. Where rates are continuous in the parameters the lowest minimum does not jump, and the root is further on or
         * there is none; rates with interpolation code 2 jump themselves.
         */
        AT_JUMP("where the p-value jumps over the level"),
        /** Not a limit: the p-value is below the level at the first point of a scan, which is given. */
        BELOW_FIRST_POINT("below the first point"),
        /** Not a limit: the p-value is above the level at the last point of a scan, which is given. */
        ABOVE_LAST_POINT("above the last point"),
        /** The p-value crosses the level several times in a scan; the largest crossing is given. */
        SEVERAL_CROSSINGS("several crossings");

        private final String words;

        Standing(String words) {
            this.words = words;
        }

        /**
         * The standing in words, for tables and documents.
         *
         * @return a phrase
         */
        public String words() {
            return words;
        }
    }

    /** A root, which stands inside or outside the bounds that the model of a test suggests. */
    static Limit root(double mu, HypothesisTest test) {
        boolean inside = mu >= test.suggestedLowerBound() && mu <= test.suggestedUpperBound();
        return new Limit(mu, inside ? Standing.INSIDE : Standing.OUTSIDE_SUGGESTED_BOUNDS);
    }

    /**
     * Whether the number is a place where the p-value is the level.
     *
     * @return false for an end of a scan, for the 0 of {@link Standing#EXCLUDED_AT_ZERO}, and for {@link Standing#AT_JUMP}
     */
    public boolean isBracketed() {
        return standing == Standing.INSIDE
                || standing == Standing.OUTSIDE_SUGGESTED_BOUNDS
                || standing == Standing.SEVERAL_CROSSINGS;
    }
}
