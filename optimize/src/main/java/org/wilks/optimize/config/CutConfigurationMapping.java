package org.wilks.optimize.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.wilks.optimize.config.Section.Range;

/** From the tree of a configuration to its records. Key by key the same as the schema. */
final class CutConfigurationMapping {
    private final Path folder;

    CutConfigurationMapping(Path folder) {
        this.folder = folder;
    }

    CutConfiguration configuration(Section root, ConfigurationOrigin origin) {
        root.object(
                "$schema",
                "title",
                "events",
                "samples",
                "luminosity",
                "split",
                "cuts",
                "fit",
                "model",
                "objective",
                "min_mc_neff",
                "slope",
                "optimiser",
                "search",
                "seed",
                "bootstrap",
                "output");
        root.find("$schema").ifPresent(s -> s.text("the schema's address"));
        String title = root.find("title").map(s -> s.text("a title")).orElse("Cut optimisation");
        SampleMapping mapping = new SampleMapping(folder);
        EventSettings events = mapping.events(root.at("events"));
        Optional<Double> luminosity = root.find("luminosity").map(s -> s.number(Range.POSITIVE));
        List<SampleSettings> samples = mapping.samples(root.at("samples"), events, luminosity);
        long seed = root.find("seed").map(Section::seed).orElse(1L);
        SplitSettings split = SplitMapping.of(root, seed);
        SlopeSettings slope = CutMapping.slope(root);
        List<CutSettings> cuts = CutMapping.cuts(root.at("cuts"), slope);
        boolean modelled = root.has("model");
        Optional<Section> objective = root.find("objective");
        objective.filter(Section::isObject).ifPresent(o -> objective(o, modelled));
        Measure measure = objective
                .map(o -> o.isObject() ? o.at("measure") : o)
                .map(s -> s.choice(Measure.class, m -> m.allowed(modelled)))
                .orElse(Measure.DISCOVERY);
        Correlation correlation = objective
                .filter(Section::isObject)
                .flatMap(o -> o.find("correlation"))
                .map(s -> s.choice(Correlation.class))
                .orElse(Correlation.FULL);
        Optional<ModelSettings> model = root.find("model").map(section -> {
            ModelDraft draft =
                    new ModelMapping(mapping, ModelMapping.Use.CUTS, 0, events, samples, cuts).draft(root, section);
            return draft.settings(objective
                    .map(o -> ObjectiveMapping.settings(o, measure, draft))
                    .orElse(ObjectiveMapping.USUAL));
        });
        Optional<FitSettings> fit = root.find("fit").map(FitMapping::fit);
        double minMcNeff =
                root.find("min_mc_neff").map(s -> s.number(Range.NOT_NEGATIVE)).orElse(30.0);
        SearchSettings search = CutMapping.search(root);
        var optimiser = CutMapping.optimiser(root);
        int bootstrap = root.find("bootstrap").map(s -> s.integer(2)).orElse(200);
        Optional<Path> output = root.find("output").map(mapping::path);
        return root.checked(() -> new CutConfiguration(
                title,
                events,
                samples,
                split,
                cuts,
                fit,
                measure,
                correlation,
                minMcNeff,
                slope,
                optimiser,
                search,
                seed,
                bootstrap,
                output,
                model,
                List.of(),
                origin));
    }

    /** Refuses keys of the objective that only go with a model, or only without. */
    private static void objective(Section section, boolean model) {
        section.object("measure", "correlation", "mu", "level", "parameters");
        for (String key : model ? List.of("correlation") : List.of("mu", "level", "parameters")) {
            if (section.has(key)) {
                throw section.at(key)
                        .refuse(
                                model
                                        ? "does not go with a model, which says itself how uncertainties hang together"
                                        : "goes with a model only, and there is no /model");
            }
        }
    }
}
