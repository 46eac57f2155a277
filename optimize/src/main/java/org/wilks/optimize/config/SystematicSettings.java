package org.wilks.optimize.config;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One systematic uncertainty of some samples in some regions. Shapes and normalisations of one name share one nuisance parameter α with a unit Gaussian
 * constraint, whatever their kind: they are fully correlated. The luminosity is a parameter of its own, and uncertainties that are uncorrelated have one
 * for each bin.
 */
public sealed interface SystematicSettings {
    /** The name of the luminosity's parameter, the only one that the format of workspaces allows. */
    String LUMINOSITY = "lumi";

    /**
     * The name of the nuisance parameter, or what the names of those of single bins begin with.
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

    /**
     * An uncertainty of the luminosity, one factor on all samples that it acts on: a {@code lumi}, whose parameter is 1 ± σ.
     *
     * @param samples the samples that vary
     * @param regions the regions in which they vary
     * @param uncertainty the relative uncertainty σ, positive
     */
    record Luminosity(List<String> samples, List<String> regions, double uncertainty) implements SystematicSettings {

        /**
         * Checks the uncertainty and copies the lists.
         *
         * @param samples the samples that vary
         * @param regions the regions in which they vary
         * @param uncertainty the relative uncertainty σ, positive
         */
        public Luminosity {
            samples = List.copyOf(samples);
            regions = List.copyOf(regions);
            if (!(uncertainty > 0) || Double.isInfinite(uncertainty)) {
                throw new IllegalArgumentException(
                        "uncertainty of the luminosity is " + uncertainty + "; it must be a positive number");
            }
        }

        @Override
        public String name() {
            return LUMINOSITY;
        }
    }

    /**
     * An uncertainty that is independent from bin to bin, from region to region and from sample to sample: a {@code shapesys}, a factor γ for each bin with a
     * Poisson constraint.
     *
     * @param name what the names of the factors begin with
     * @param samples the samples that vary
     * @param regions the regions in which they vary
     * @param fractions the shares of the yield, positive: one for all bins, or one for each; empty: the statistical uncertainty of the sample's own events, √Σw²
     */
    record Uncorrelated(String name, List<String> samples, List<String> regions, List<Double> fractions)
            implements SystematicSettings {

        /**
         * Checks the shares and copies the lists.
         *
         * @param name what the names of the factors begin with
         * @param samples the samples that vary
         * @param regions the regions in which they vary
         * @param fractions the shares of the yield, positive; empty: the statistical uncertainty of the sample's own events
         */
        public Uncorrelated {
            Objects.requireNonNull(name, "name");
            samples = List.copyOf(samples);
            regions = List.copyOf(regions);
            fractions = List.copyOf(fractions);
            if (fractions.stream().anyMatch(r -> !(r > 0) || Double.isInfinite(r))) {
                throw new IllegalArgumentException(
                        "uncertainty " + name + " of bins is " + fractions + "; all must be positive numbers");
            }
        }

        /**
         * Whether it is the statistical uncertainty of the sample's own events.
         *
         * @return true if there are no shares
         */
        public boolean statistics() {
            return fractions.isEmpty();
        }

        /**
         * The name of the factors of a sample in a region.
         *
         * @param region the region's name
         * @param sample the sample's name
         * @return {@code NAME_REGION} of the only sample, {@code NAME_REGION_SAMPLE} of one of several
         */
        public String parameters(String region, String sample) {
            return name + "_" + region + (samples.size() == 1 ? "" : "_" + sample);
        }
    }

    /**
     * Whether a sample varies in a region.
     *
     * @param sample the sample's name
     * @param region the region's name
     * @return true if both are listed
     */
    default boolean actsOn(String sample, String region) {
        return samples().contains(sample) && regions().contains(region);
    }
}
