package org.wilks.optimize.config;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.wilks.optimize.config.Section.Range;
import org.wilks.optimize.training.Bins;

/** From the tree of a configuration of a training to its records. Key by key the same as the schema. */
final class TrainConfigurationMapping {
    private static final String POI = "mu";
    private static final List<String> OF_CUTS = List.of("slope", "optimiser", "search");

    private final Path folder;

    TrainConfigurationMapping(Path folder) {
        this.folder = folder;
    }

    TrainConfiguration configuration(Section root, ConfigurationOrigin origin) {
        root.object(
                "$schema",
                "title",
                "events",
                "samples",
                "luminosity",
                "split",
                "observable",
                "bins",
                "model",
                "objective",
                "min_mc_neff",
                "training",
                "compare",
                "cuts",
                "slope",
                "optimiser",
                "search",
                "seed",
                "bootstrap",
                "output");
        root.find("$schema").ifPresent(s -> s.text("the schema's address"));
        String title = root.find("title").map(s -> s.text("a title")).orElse("Training");
        SampleMapping mapping = new SampleMapping(folder);
        EventSettings events = mapping.events(root.at("events"));
        Optional<Double> luminosity = root.find("luminosity").map(s -> s.number(Range.POSITIVE));
        List<SampleSettings> samples = mapping.samples(root.at("samples"), events, luminosity);
        long seed = root.find("seed").map(Section::seed).orElse(1L);
        SplitSettings split = SplitMapping.of(root, seed);
        Optional<CutBaseline> cuts = cuts(root);
        ObservableSettings observable = ObservableMapping.observable(root.at("observable"));
        Bins bins = ObservableMapping.bins(root, observable);
        Section section = root.find("model")
                .orElse(root.implied(
                        "model", JsonNodeFactory.instance.objectNode().put("poi", POI)));
        ModelDraft draft = new ModelMapping(
                        mapping,
                        ModelMapping.Use.OBSERVABLE,
                        bins.count(),
                        events,
                        samples,
                        cuts.map(CutBaseline::cuts).orElse(List.of()))
                .draft(root, section);
        List<ObjectiveTerm> objective = root.find("objective")
                .map(s -> ObjectiveMapping.terms(s, draft))
                .orElse(List.of(new ObjectiveTerm(Measure.CLS, ObjectiveMapping.USUAL, 1)));
        if (cuts.isPresent() && objective.size() > 1) {
            throw root.at("objective")
                    .refuse(objective.size() + " measures found; cuts, which are compared, are optimised for one");
        }
        TrainingSettings training = new TrainingMapping(observable, bins, seed).training(root);
        double minMcNeff =
                root.find("min_mc_neff").map(s -> s.number(Range.NOT_NEGATIVE)).orElse(30.0);
        int bootstrap = root.find("bootstrap").map(s -> s.integer(2)).orElse(200);
        Optional<Path> output = root.find("output").map(mapping::path);
        return root.checked(() -> new TrainConfiguration(
                title,
                events,
                samples,
                split,
                observable,
                bins,
                draft.settings(objective.get(0).settings()),
                draft.counting(),
                objective,
                minMcNeff,
                training,
                ComparisonMapping.compared(root, observable, bins, training),
                cuts,
                seed,
                bootstrap,
                output,
                origin));
    }

    private static Optional<CutBaseline> cuts(Section root) {
        if (!root.has("cuts")) {
            for (String key : OF_CUTS) {
                root.find(key).ifPresent(s -> {
                    throw s.refuse("goes with cuts only, and there are no /cuts"
                            + (key.equals("optimiser") ? "; that of a training is /training/optimiser" : ""));
                });
            }
            return Optional.empty();
        }
        SlopeSettings slope = CutMapping.slope(root);
        return Optional.of(new CutBaseline(
                CutMapping.cuts(root.at("cuts"), slope), slope, CutMapping.optimiser(root), CutMapping.search(root)));
    }
}
