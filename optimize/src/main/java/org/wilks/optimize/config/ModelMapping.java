package org.wilks.optimize.config;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.wilks.nd.error.Names;
import org.wilks.optimize.config.Section.Range;

/** From the tree of a configuration to its model. Every name is resolved: what follows only looks names up. */
final class ModelMapping {
    private static final String ONLY_REGION = "SR";
    private static final double HIGHEST_FACTOR = 10;

    private final SampleMapping mapping;
    private final Use use;
    private final int bins;
    private final EventSettings events;
    private final List<SampleSettings> samples;
    private final List<CutSettings> cuts;

    /** The model of a configuration; the bins are those of its observable, if it has one. */
    ModelMapping(
            SampleMapping mapping,
            Use use,
            int bins,
            EventSettings events,
            List<SampleSettings> samples,
            List<CutSettings> cuts) {
        this.mapping = mapping;
        this.use = use;
        this.bins = bins;
        this.events = events;
        this.samples = samples;
        this.cuts = cuts;
    }

    /** What the templates of regions are. */
    enum Use {
        /** Fit variables, or counts, after the cuts. */
        CUTS,
        /** The observable, or counts where no cuts apply. */
        OBSERVABLE
    }

    /** The model of a section, its regions and names resolved. */
    ModelDraft draft(Section root, Section section) {
        section.object(
                "poi",
                "regions",
                "systematics",
                "norm_factors",
                "shape_factors",
                "mc_statistics",
                "data",
                "blind",
                "workspace");
        List<RegionSettings> regions = regions(root, section);
        List<String> regionNames = regions.stream().map(RegionSettings::name).toList();
        NormFactorSettings poi = poi(section, regionNames);
        Set<String> factorNames = new LinkedHashSet<>(List.of(poi.name()));
        List<NormFactorSettings> factors = new ArrayList<>();
        for (Section factor :
                section.find("norm_factors").map(s -> s.items("free factors")).orElse(List.of())) {
            factors.add(normFactor(factor, regionNames, factorNames));
        }
        Map<String, Integer> binsByRegion = new LinkedHashMap<>();
        List<String> counting = counting(section);
        for (RegionSettings region : regions) {
            boolean counted = counting.contains(region.name());
            binsByRegion.put(region.name(), use == Use.CUTS ? region.bins() : counted ? 1 : bins);
        }
        List<String> singleNames = List.copyOf(factorNames);
        List<NormFactorSettings> shapeFactors = new ArrayList<>();
        for (Section factor : section.find("shape_factors")
                .map(s -> s.items("free factors for each bin"))
                .orElse(List.of())) {
            shapeFactors.add(shapeFactor(factor, binsByRegion, factorNames));
        }
        List<SystematicSettings> systematics = uncertainties(root.at("samples"), regionNames, factorNames);
        SystematicMapping each = new SystematicMapping(mapping, events, sampleNames(), binsByRegion);
        for (Section systematic : section.find("systematics")
                .map(s -> s.items("systematic variations"))
                .orElse(List.of())) {
            systematics.add(each.systematic(systematic, factorNames, systematics));
            requireOneBin(systematic, systematics.get(systematics.size() - 1));
        }
        Optional<DataSettings> data = section.find("data").map(this::data);
        boolean blind = section.find("blind").map(Section::truth).orElse(true);
        if (!blind && data.isEmpty()) {
            throw section.at("blind").refuse("false found, but no data are given");
        }
        // parameters of single bins are none that a criterion could look at: their number follows the binning
        List<String> parameters = new ArrayList<>(singleNames);
        systematics.stream()
                .filter(s -> !(s instanceof SystematicSettings.Uncorrelated))
                .forEach(s -> parameters.add(s.name()));
        return new ModelDraft(
                section,
                poi,
                regions,
                counting,
                systematics,
                factors,
                shapeFactors,
                mcStatistics(section),
                data,
                blind,
                section.find("workspace").map(mapping::path),
                parameters);
    }

    private List<String> sampleNames() {
        return samples.stream().map(SampleSettings::name).toList();
    }

    private List<RegionSettings> regions(Section root, Section section) {
        if (!section.has("regions")) {
            Optional<FitSettings> fit = root.find("fit").map(FitMapping::fit);
            return List.of(
                    new RegionSettings(ONLY_REGION, RegionSettings.Type.SIGNAL, Optional.empty(), allCuts(), fit));
        }
        if (root.has("fit")) {
            throw root.at("fit").refuse("found beside /model/regions: each region has its own fit");
        }
        Section list = section.at("regions");
        List<RegionSettings> regions = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Section item : list.items("regions")) {
            RegionSettings region = region(item);
            if (!names.add(region.name())) {
                throw item.at("name").refuse("there is already a region " + region.name() + "; names must differ");
            }
            regions.add(region);
        }
        if (use == Use.OBSERVABLE && counting(section).size() == regions.size()) {
            throw list.refuse("all regions have cuts: none, so they count; the observable needs one");
        }
        if (regions.stream().noneMatch(r -> r.type() == RegionSettings.Type.SIGNAL)) {
            throw list.refuse("no region has the type signal, at least one is needed");
        }
        for (int c = 0; c < cuts.size(); c++) {
            int cut = c;
            if (regions.stream().noneMatch(r -> r.cuts().contains(cut))) {
                throw list.refuse("the cut on " + cuts.get(c).variable() + " applies in no region, it needs one");
            }
        }
        return regions;
    }

    private List<Integer> allCuts() {
        return IntStream.range(0, cuts.size()).boxed().toList();
    }

    /** The names of the regions that count: where neither cuts nor the observable apply. */
    private List<String> counting(Section model) {
        if (use == Use.CUTS || !model.has("regions")) {
            return List.of();
        }
        return model.at("regions").items("regions").stream()
                .filter(ModelMapping::counts)
                .map(region -> region.at("name").text("a name"))
                .toList();
    }

    private static boolean counts(Section region) {
        return region.find("cuts")
                .filter(cuts -> cuts.isText() && cuts.text("").equals("none"))
                .isPresent();
    }

    private RegionSettings region(Section section) {
        if (use == Use.OBSERVABLE) {
            section.object("name", "type", "filter", "cuts");
        } else {
            section.object("name", "type", "filter", "cuts", "fit");
        }
        String name = section.at("name").text("a name");
        List<Integer> applied = section.find("cuts").map(this::applied).orElse(allCuts());
        boolean counted = use == Use.OBSERVABLE && counts(section);
        RegionSettings.Type usual =
                applied.size() == cuts.size() && !counted ? RegionSettings.Type.SIGNAL : RegionSettings.Type.CONTROL;
        RegionSettings.Type type = section.find("type")
                .map(s -> s.choice(RegionSettings.Type.class))
                .orElse(usual);
        if (counted && type == RegionSettings.Type.SIGNAL) {
            throw section.at("type").refuse("signal found with cuts: none; a region that counts is a control region");
        }
        return new RegionSettings(
                name,
                type,
                section.find("filter").map(SampleMapping::expression),
                applied,
                section.find("fit").map(FitMapping::fit));
    }

    private enum Applied {
        ALL,
        NONE
    }

    private List<Integer> applied(Section section) {
        if (!section.isArray()) {
            return section.choice(Applied.class) == Applied.ALL ? allCuts() : List.of();
        }
        Set<String> variables = new HashSet<>(known(
                section, cuts.stream().map(CutSettings::variable).distinct().toList(), "a variable that is cut on"));
        return IntStream.range(0, cuts.size())
                .filter(c -> variables.contains(cuts.get(c).variable()))
                .boxed()
                .toList();
    }

    /** The names of a list, one or more, each of which must be known. */
    static List<String> known(Section section, List<String> known, String what) {
        List<String> names = new ArrayList<>();
        for (Section item : section.oneOrMore("names")) {
            String name = item.text("a name");
            if (!known.contains(name)) {
                String nearest = Names.nearest(name, known)
                        .map(n -> "; did you mean " + n + "?")
                        .orElse("");
                throw item.refuse(
                        item.shown() + " found, " + what + " needed (" + String.join(", ", known) + ")" + nearest);
            }
            if (names.contains(name)) {
                throw item.refuse(item.shown() + " is given twice");
            }
            names.add(name);
        }
        if (names.isEmpty()) {
            throw section.refuse("an empty list found, " + what + " needed");
        }
        return names;
    }

    private NormFactorSettings poi(Section section, List<String> regions) {
        List<String> signals = samples.stream()
                .filter(s -> s.role() == Role.SIGNAL)
                .map(SampleSettings::name)
                .toList();
        Section poi = section.at("poi");
        if (!poi.isObject()) {
            return new NormFactorSettings(poi.text("a name"), signals, regions, 1, 0, HIGHEST_FACTOR);
        }
        poi.object("name", "start", "bounds");
        return factor(poi, poi.at("name").text("a name"), signals, regions);
    }

    private NormFactorSettings normFactor(Section section, List<String> regions, Set<String> taken) {
        section.object("name", "samples", "regions", "start", "bounds");
        String name = section.at("name").text("a name");
        if (!taken.add(name)) {
            throw section.at("name").refuse("there is already a free factor " + name + "; names must differ");
        }
        return factor(
                section,
                name,
                known(section.at("samples"), sampleNames(), "a sample"),
                section.find("regions").map(s -> known(s, regions, "a region")).orElse(regions));
    }

    /** Refuses numbers for each bin where cuts are compared: they leave one bin. */
    private void requireOneBin(Section section, SystematicSettings systematic) {
        if (use == Use.OBSERVABLE
                && !cuts.isEmpty()
                && systematic instanceof SystematicSettings.Uncorrelated own
                && own.fractions().size() > 1) {
            throw section.at("uncertainty")
                    .refuse(own.fractions().size() + " numbers found; cuts, which are compared, leave one bin, so one"
                            + " number for all bins is needed");
        }
    }

    private NormFactorSettings shapeFactor(Section section, Map<String, Integer> regions, Set<String> taken) {
        NormFactorSettings factor = normFactor(section, List.copyOf(regions.keySet()), taken);
        String first = factor.regions().get(0);
        for (String region : factor.regions()) {
            if (!regions.get(region).equals(regions.get(first))) {
                throw (section.has("regions") ? section.at("regions") : section)
                        .refuse("region " + first + " has " + regions.get(first) + " bins and region " + region
                                + " has " + regions.get(region)
                                + "; factors for each bin need regions of the same bins");
            }
        }
        return factor;
    }

    private static NormFactorSettings factor(Section section, String name, List<String> samples, List<String> regions) {
        double start = section.find("start").map(s -> s.number(Range.ANY)).orElse(1.0);
        double low = 0;
        double high = HIGHEST_FACTOR;
        if (section.has("bounds")) {
            List<Section> ends = section.at("bounds").items("the least and the largest value");
            if (ends.size() != 2) {
                throw section.at("bounds")
                        .refuse(ends.size() + " numbers found, the least and the largest value needed");
            }
            low = ends.get(0).number(Range.ANY);
            high = ends.get(1).number(Range.ANY);
        }
        double least = low;
        double most = high;
        return section.checked(() -> new NormFactorSettings(name, samples, regions, start, least, most));
    }

    /** The relative uncertainties of backgrounds as variations of their normalisation. */
    private List<SystematicSettings> uncertainties(Section list, List<String> regions, Set<String> taken) {
        List<SystematicSettings> systematics = new ArrayList<>();
        for (int s = 0; s < samples.size(); s++) {
            SampleSettings sample = samples.get(s);
            double uncertainty = sample.uncertainty();
            if (uncertainty > 0) {
                Section item = list.items("samples").get(s);
                if (uncertainty >= 1) {
                    throw item.at("uncertainty")
                            .refuse(uncertainty + " found, a number below 1 needed in a model; give larger"
                                    + " ones as a systematic with the factors up and down");
                }
                if (taken.contains(sample.source())) {
                    throw item.refuse("the uncertainty " + sample.source()
                            + " has the name of a free factor; give another uncertainty_source");
                }
                systematics.add(new SystematicSettings.Normalisation(
                        sample.source(), List.of(sample.name()), regions, 1 + uncertainty, 1 - uncertainty));
            }
        }
        return systematics;
    }

    private List<String> mcStatistics(Section section) {
        Optional<Section> given = section.find("mc_statistics");
        if (given.isEmpty()) {
            return sampleNames();
        }
        Section value = given.get();
        if (value.isArray()) {
            return known(value, sampleNames(), "a sample");
        }
        return value.truth() ? sampleNames() : List.of();
    }

    private DataSettings data(Section section) {
        section.object("files", "class", "filter");
        Optional<String> className = section.find("class").map(s -> s.label("a value of the class column"));
        if (className.isPresent() && events.classColumn().isEmpty()) {
            throw section.at("class").refuse("a class is given, but no /events/class_column that would hold it");
        }
        if (!section.has("files") && className.isEmpty() && !section.has("filter")) {
            throw section.refuse("nothing tells observed events from simulated ones: give files, class or filter");
        }
        return new DataSettings(
                section.find("files").map(mapping::files).orElse(List.of()),
                className,
                section.find("filter").map(SampleMapping::expression));
    }
}
