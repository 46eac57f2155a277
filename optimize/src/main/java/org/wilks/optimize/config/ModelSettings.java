package org.wilks.optimize.config;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * The HistFactory model that cuts are optimised with: regions, systematic variations, free factors. Immutable, with all defaults filled in
 * and every name checked.
 *
 * @param poi the parameter of interest: the signals' strength, a free factor on all samples with the role signal in all regions
 * @param regions the regions, at least one of them a signal region, with distinct names
 * @param systematics the systematic variations; a background's {@code uncertainty} is among them as a normalisation
 * @param normFactors the free factors besides the parameter of interest
 * @param shapeFactors the free factors for each bin
 * @param mcStatistics the samples whose statistical uncertainty is in the model, region by region; empty: none
 * @param objective what the measure is taken at
 * @param data the observed events, if any
 * @param blind whether observed events stay unseen: the observations of the workspace are then expected background
 * @param workspace the file that the hard workspace is written to; empty: {@code workspace.json} in the output folder, if there is one
 */
public record ModelSettings(
        NormFactorSettings poi,
        List<RegionSettings> regions,
        List<SystematicSettings> systematics,
        List<NormFactorSettings> normFactors,
        List<NormFactorSettings> shapeFactors,
        List<String> mcStatistics,
        ModelObjective objective,
        Optional<DataSettings> data,
        boolean blind,
        Optional<Path> workspace) {

    /**
     * Checks that there is a signal region and that names differ.
     *
     * @param poi the parameter of interest
     * @param regions the regions, at least one of them a signal region, with distinct names
     * @param systematics the systematic variations
     * @param normFactors the free factors besides the parameter of interest
     * @param shapeFactors the free factors for each bin
     * @param mcStatistics the samples whose statistical uncertainty is in the model; empty: none
     * @param objective what the measure is taken at
     * @param data the observed events, if any
     * @param blind whether observed events stay unseen
     * @param workspace the file that the hard workspace is written to, if not the usual one
     */
    public ModelSettings {
        Objects.requireNonNull(poi, "poi");
        Objects.requireNonNull(objective, "objective");
        Objects.requireNonNull(data, "data");
        Objects.requireNonNull(workspace, "workspace");
        regions = List.copyOf(regions);
        systematics = List.copyOf(systematics);
        normFactors = List.copyOf(normFactors);
        shapeFactors = List.copyOf(shapeFactors);
        mcStatistics = List.copyOf(mcStatistics);
        if (regions.stream().map(RegionSettings::name).distinct().count() != regions.size()) {
            throw new IllegalArgumentException("two regions have the same name");
        }
        if (regions.stream().noneMatch(r -> r.type() == RegionSettings.Type.SIGNAL)) {
            throw new IllegalArgumentException("no region has the type signal");
        }
    }

    /**
     * The event files that it reads besides those of the samples: those of variations, and the data, blind or not.
     *
     * @return the files, each once
     */
    public Set<Path> files() {
        Set<Path> files = new LinkedHashSet<>();
        for (SystematicSettings systematic : systematics) {
            if (systematic instanceof SystematicSettings.Shape shape) {
                files.addAll(shape.up().files());
                shape.down().ifPresent(down -> files.addAll(down.files()));
            }
        }
        data.ifPresent(observed -> files.addAll(observed.files()));
        return files;
    }

    /**
     * The name of the parameters γ of the Monte-Carlo statistics of a region.
     *
     * @param region the region's name
     * @return the name of its {@code staterror}
     */
    public static String mcStatisticsName(String region) {
        return "mc_" + region;
    }

    /**
     * Whether a sample has a share in the statistical uncertainty of a region: one whose own statistics are among the systematic uncertainties there has not.
     *
     * @param sample the sample's name
     * @param region the region's name
     * @return true if its statistics are in the region's {@code staterror}
     */
    public boolean hasMcStatistics(String sample, String region) {
        return mcStatistics.contains(sample)
                && systematics.stream()
                        .noneMatch(systematic -> systematic instanceof SystematicSettings.Uncorrelated own
                                && own.statistics()
                                && own.actsOn(sample, region));
    }

    /**
     * The relative uncertainty of the luminosity.
     *
     * @return a positive number; empty where it is not among the systematic uncertainties
     */
    public OptionalDouble luminosity() {
        return systematics.stream()
                .filter(SystematicSettings.Luminosity.class::isInstance)
                .mapToDouble(systematic -> ((SystematicSettings.Luminosity) systematic).uncertainty())
                .findFirst();
    }

    /**
     * Whether observed events are read and become the observations of the workspace.
     *
     * @return true if data are given and not blind
     */
    public boolean unblinded() {
        return data.isPresent() && !blind;
    }
}
