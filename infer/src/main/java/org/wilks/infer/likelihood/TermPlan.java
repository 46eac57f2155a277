package org.wilks.infer.likelihood;

/**
 * Where a term stands: its law, and its places among the data of laws and among the moments.
 *
 * @param kind the law, and which of its moments depend on parameters
 * @param name how messages call it
 * @param size the number of its elements
 * @param datum its first place among the data of laws; that of the next term for a density
 * @param moment its first place among the moments
 * @param scale the place of its widths or covariance among the scales; −1 for none
 * @param constant whether its means do not depend on parameters
 */
record TermPlan(Kind kind, String name, int size, int datum, int moment, int scale, boolean constant) {
    /** The law of a term, and which of its moments depend on parameters. */
    enum Kind {
        /** Moments: rates. */
        POISSON(true, false),
        /** Moments: means. */
        NORMAL(true, true),
        /** Moments: pulls z = (a − mean)/σ, then the deviances 2 ln σ of widths that depend on parameters. */
        NORMAL_OF_FREE_WIDTH(true, true),
        /** Moments: means. */
        MULTIVARIATE(true, true),
        /** One moment: the quadratic form and ln det V. */
        MULTIVARIATE_OF_FREE_COVARIANCE(true, true),
        /** Moments: −2 ln f. */
        DENSITY(false, false);

        private final boolean law;
        private final boolean scaled;

        Kind(boolean law, boolean scaled) {
            this.law = law;
            this.scaled = scaled;
        }

        /** Whether its elements are data of a law. */
        boolean isLaw() {
            return law;
        }

        /** Whether it has a covariance. */
        boolean isCorrelated() {
            return this == MULTIVARIATE || this == MULTIVARIATE_OF_FREE_COVARIANCE;
        }

        /** Whether it has widths or a covariance. */
        boolean isScaled() {
            return scaled;
        }
    }

    /** The number of its moments. */
    int moments() {
        return switch (kind) {
            case NORMAL_OF_FREE_WIDTH -> 2 * size;
            case MULTIVARIATE_OF_FREE_COVARIANCE -> 1;
            default -> size;
        };
    }
}
