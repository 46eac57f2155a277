package org.wilks.optimize.config;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One systematic variation of some samples in some regions. Those of one name share one nuisance parameter α with a unit Gaussian
 * constraint, whatever their kind: they are fully correlated.
 */
public sealed interface SystematicSettings {

    /**
     * The name of the nuisance parameter.
     *
     * @return the name
     */
    String name();

    /**
     * The samples that vary.
     *
     * @return their names, at least one
     */
    List<String> samples();

    /**
     * The regions in which they vary.
     *
     * @return their names, at least one
     */
    List<String> regions();

    /**
     * A variation of the yield by a factor, the same in all bins: a {@code normsys}, {@code up^α} for α ≥ 1 and {@code down^-α} for α ≤ -1,
     * smooth between.
     *
     * @param name the name of the nuisance parameter
     * @param samples the samples that vary
     * @param regions the regions in which they vary
     * @param up the factor at one standard deviation up, positive
     * @param down the factor at one standard deviation down, positive
     */
    record Normalisation(String name, List<String> samples, List<String> regions, double up, double down)
            implements SystematicSettings {

        /**
         * Checks the factors and copies the lists.
         *
         * @param name the name of the nuisance parameter
         * @param samples the samples that vary
         * @param regions the regions in which they vary
         * @param up the factor at one standard deviation up, positive
         * @param down the factor at one standard deviation down, positive
         */
        public Normalisation {
            Objects.requireNonNull(name, "name");
            samples = List.copyOf(samples);
            regions = List.copyOf(regions);
            if (!(up > 0 && down > 0) || Double.isInfinite(up) || Double.isInfinite(down)) {
                throw new IllegalArgumentException("normalisation " + name + " varies by the factors " + up + " and "
                        + down + "; both must be positive numbers");
            }
        }
    }

    /**
     * A variation of the events: a {@code histosys} whose histograms are those of the varied events.
     *
     * @param name the name of the nuisance parameter
     * @param samples the samples that vary
     * @param regions the regions in which they vary
     * @param up the events at one standard deviation up
     * @param down the events at one standard deviation down; empty: the mirror image of up, {@code 2 nominal - up} in each bin
     */
    record Shape(
            String name,
            List<String> samples,
            List<String> regions,
            VariationSettings up,
            Optional<VariationSettings> down)
            implements SystematicSettings {

        /**
         * Copies the lists.
         *
         * @param name the name of the nuisance parameter
         * @param samples the samples that vary
         * @param regions the regions in which they vary
         * @param up the events at one standard deviation up
         * @param down the events at one standard deviation down; empty: the mirror image of up
         */
        public Shape {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(up, "up");
            Objects.requireNonNull(down, "down");
            samples = List.copyOf(samples);
            regions = List.copyOf(regions);
        }

        /**
         * Whether only one side is given and the other is its mirror image.
         *
         * @return true if down is empty
         */
        public boolean mirrored() {
            return down.isEmpty();
        }
    }
}
