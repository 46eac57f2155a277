package org.wilks.relax;

import java.util.Objects;
import org.wilks.nd.Tensor;
import org.wilks.nd.error.ShapeMismatch;

/**
 * The absolute uncertainty of expected background yields, and how it is correlated between the bins.
 *
 * <pre>{@code
 * BackgroundUncertainty tenPercent = BackgroundUncertainty.correlated(b.times(0.1));
 * }</pre>
 */
public sealed interface BackgroundUncertainty {

    /**
     * No uncertainty.
     *
     * @return none
     */
    static BackgroundUncertainty none() {
        return new None();
    }

    /**
     * One uncertainty that moves all bins together: the default case, as for a scale or a rate.
     *
     * @param sigma one standard deviation of each bin, of either sign, shape [bins]
     * @return the uncertainty
     */
    static BackgroundUncertainty correlated(Tensor sigma) {
        return new Correlated(sigma);
    }

    /**
     * Several independent sources, each of which moves all bins together.
     *
     * @param sigma one standard deviation of each source in each bin, of either sign, shape [sources, bins]
     * @return the uncertainty
     */
    static BackgroundUncertainty bySource(Tensor sigma) {
        return new BySource(sigma);
    }

    /**
     * An independent uncertainty of each bin, as from a limited number of simulated events.
     *
     * @param sigma one standard deviation of each bin, shape [bins]
     * @return the uncertainty
     */
    static BackgroundUncertainty uncorrelated(Tensor sigma) {
        return new Uncorrelated(sigma);
    }

    /** No uncertainty. */
    record None() implements BackgroundUncertainty {}

    /**
     * One uncertainty that moves all bins together.
     *
     * @param sigma shape [bins]
     */
    record Correlated(Tensor sigma) implements BackgroundUncertainty {
        /**
         * Checks that there is an uncertainty.
         *
         * @param sigma shape [bins]
         */
        public Correlated {
            Objects.requireNonNull(sigma, "sigma");
        }
    }

    /**
     * Several independent sources.
     *
     * @param sigma shape [sources, bins]
     */
    record BySource(Tensor sigma) implements BackgroundUncertainty {
        /**
         * Checks that there are two axes.
         *
         * @param sigma shape [sources, bins]
         */
        public BySource {
            if (sigma.rank() != 2) {
                throw new ShapeMismatch(
                        "background uncertainty by source: shape " + sigma.shape() + ", allowed is [sources, bins]");
            }
        }
    }

    /**
     * An independent uncertainty of each bin.
     *
     * @param sigma shape [bins]
     */
    record Uncorrelated(Tensor sigma) implements BackgroundUncertainty {
        /**
         * Checks that there is an uncertainty.
         *
         * @param sigma shape [bins]
         */
        public Uncorrelated {
            Objects.requireNonNull(sigma, "sigma");
        }
    }
}
