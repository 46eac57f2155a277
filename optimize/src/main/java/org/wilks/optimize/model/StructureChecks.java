package org.wilks.optimize.model;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.wilks.nd.error.InvalidModel;

/** What the names of a structure's parameters have to be: each of one kind, and bins that fit. For one structure. */
final class StructureChecks {
    private static final String VARIATION = "a systematic variation";
    private static final String FACTOR = "a free factor";
    private static final String SHAPE_FACTOR = "a free factor for each bin";
    private static final String BINS = "an uncertainty of each bin";

    private final Map<String, String> kinds = new HashMap<>();
    private final Map<String, TemplateStructure.Region> shaped = new HashMap<>();
    private final List<String> factors;
    private final OptionalDouble luminosity;

    private StructureChecks(List<TemplateStructure.Factor> factors, OptionalDouble luminosity) {
        this.factors = factors.stream().map(TemplateStructure.Factor::name).toList();
        this.luminosity = luminosity;
    }

    /** Throws {@link InvalidModel} where a name stands for two things, or the bins of a modifier are not those of its region. */
    static void check(
            TemplateStructure.Factor poi,
            List<TemplateStructure.Factor> factors,
            OptionalDouble luminosity,
            List<TemplateStructure.Region> regions) {
        StructureChecks checks = new StructureChecks(factors, luminosity);
        checks.kind(poi.name(), "the parameter of interest", "the model");
        for (TemplateStructure.Region region : regions) {
            for (TemplateStructure.Sample sample : region.samples()) {
                checks.check(region, sample, "region " + region.name() + ", sample " + sample.name());
            }
            if (region.samples().stream().anyMatch(TemplateStructure.Sample::mcStatistics)) {
                checks.kind(
                        region.mcStatistics(), "the statistics of a region's simulation", "region " + region.name());
            }
        }
    }

    private void check(TemplateStructure.Region region, TemplateStructure.Sample sample, String where) {
        sample.shapes().forEach(shape -> kind(shape.name(), VARIATION, where));
        sample.norms().forEach(norm -> kind(norm.name(), VARIATION, where));
        sample.factors().forEach(name -> kind(name, FACTOR, where));
        for (String name : sample.shapeFactors()) {
            kind(name, SHAPE_FACTOR, where);
            TemplateStructure.Region other = shaped.putIfAbsent(name, region);
            if (other != null && other.bins() != region.bins()) {
                throw new InvalidModel(where + ": the free factor " + name + " for each bin has "
                        + other.bins() + " bins in region " + other.name() + ", the region has " + region.bins()
                        + "; it can be shared by regions of the same bins only");
            }
        }
        for (String name : sample.shapeFactors()) {
            if (!factors.contains(name)) {
                throw new InvalidModel(where + ": the free factor " + name + " for each bin is none of the model's");
            }
        }
        if (sample.luminosity()) {
            kind(TemplateStructure.LUMINOSITY, "the luminosity", where);
            if (luminosity.isEmpty()) {
                throw new InvalidModel(where + ": the luminosity has no uncertainty; give the model one");
            }
        }
        bins(region, sample, where);
    }

    private void bins(TemplateStructure.Region region, TemplateStructure.Sample sample, String where) {
        List<BinUncertainty> own = sample.binUncertainties();
        Set<String> names = new HashSet<>();
        for (BinUncertainty uncertainty : own) {
            String name = uncertainty.name();
            if (!names.add(name) || BINS.equals(kinds.get(name))) {
                throw new InvalidModel(where + ": the uncertainty " + name
                        + " of each bin is there twice; its factors belong to one sample in one region, give each a name"
                        + " of its own");
            }
            kind(name, BINS, where);
            if (uncertainty instanceof BinUncertainty.Relative relative
                    && relative.fractions().length != 1
                    && relative.fractions().length != region.bins()) {
                throw new InvalidModel(where + ": the uncertainty " + name + " is given for "
                        + relative.fractions().length + " bins, the region has " + region.bins()
                        + "; give one number for each bin, or one for all");
            }
        }
        long statistics =
                own.stream().filter(BinUncertainty.Statistics.class::isInstance).count();
        if (statistics + (sample.mcStatistics() ? 1 : 0) > 1) {
            throw new InvalidModel(where
                    + ": the statistics of its simulation are in the model twice; let it have its own, or a share in"
                    + " those of the region");
        }
    }

    private void kind(String name, String kind, String where) {
        String other = kinds.putIfAbsent(name, kind);
        if (other != null && !other.equals(kind)) {
            throw new InvalidModel(where + ": " + name + " is the name of " + kind + " here, and of " + other
                    + " elsewhere; names must differ");
        }
    }
}
