package org.wilks.optimize.config;

import java.util.List;
import java.util.Objects;

/**
 * A free factor on the yields of some samples in some regions: a {@code normfactor}, or, one for each bin, a {@code shapefactor}. Immutable.
 *
 * @param name the name of the parameter
 * @param samples the samples that it multiplies
 * @param regions the regions in which it multiplies them
 * @param start where fits start
 * @param low the least value of fits
 * @param high the largest value of fits
 */
public record NormFactorSettings(
        String name, List<String> samples, List<String> regions, double start, double low, double high) {

    /**
     * Checks the bounds and copies the lists.
     *
     * @param name the name of the parameter
     * @param samples the samples that it multiplies
     * @param regions the regions in which it multiplies them
     * @param start where fits start
     * @param low the least value of fits
     * @param high the largest value of fits
     */
    public NormFactorSettings {
        Objects.requireNonNull(name, "name");
        samples = List.copyOf(samples);
        regions = List.copyOf(regions);
        if (!(low < high && low <= start && start <= high)) {
            throw new IllegalArgumentException("factor " + name + " starts at " + start + " between " + low + " and "
                    + high + "; the start must lie within rising bounds");
        }
    }

    /**
     * Whether it multiplies a sample in a region.
     *
     * @param sample the sample's name
     * @param region the region's name
     * @return true if both are listed
     */
    public boolean actsOn(String sample, String region) {
        return samples.contains(sample) && regions.contains(region);
    }
}
