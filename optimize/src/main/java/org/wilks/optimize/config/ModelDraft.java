package org.wilks.optimize.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A model whose names are resolved, before it is known what is taken of it.
 *
 * @param section its place
 * @param poi the parameter of interest
 * @param regions the regions
 * @param counting the names of the regions in which neither cuts nor the observable apply, where there is an observable
 * @param systematics the variations
 * @param normFactors the other free factors
 * @param shapeFactors the free factors for each bin
 * @param mcStatistics the samples with statistical uncertainties
 * @param data the observed events
 * @param blind whether these stay unread
 * @param workspace the file of the workspace
 * @param parameters the names of the parameters
 */
record ModelDraft(
        Section section,
        NormFactorSettings poi,
        List<RegionSettings> regions,
        List<String> counting,
        List<SystematicSettings> systematics,
        List<NormFactorSettings> normFactors,
        List<NormFactorSettings> shapeFactors,
        List<String> mcStatistics,
        Optional<DataSettings> data,
        boolean blind,
        Optional<Path> workspace,
        List<String> parameters) {

    ModelSettings settings(ModelObjective objective) {
        return section.checked(() -> new ModelSettings(
                poi, regions, systematics, normFactors, shapeFactors, mcStatistics, objective, data, blind, workspace));
    }
}
