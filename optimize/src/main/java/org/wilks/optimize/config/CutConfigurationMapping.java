package org.wilks.optimize.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wilks.optimize.config.Section.Range;
import org.wilks.relax.Keep;

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
        SplitSettings split =
                root.find("split").map(s -> split(s, seed)).orElse(SplitSettings.ByContent.defaults(seed));
        Section cutSection = root.at("cuts");
        SlopeSettings slope =
                root.find("slope").map(s -> slope(s, SlopeSettings.defaults())).orElse(SlopeSettings.defaults());
        List<CutSettings> cuts = new ArrayList<>();
        for (Section cut : cutSection.items("cuts")) {
            cuts.add(cut(cut, slope));
        }
        if (cuts.isEmpty()) {
            throw cutSection.refuse("an empty list found, at least one cut needed");
        }
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
        Optional<ModelSettings> model = root.find("model")
                .map(s -> new ModelMapping(mapping, FitMapping::fit, events, samples, cuts).model(root, measure));
        Optional<FitSettings> fit = root.find("fit").map(FitMapping::fit);
        double minMcNeff =
                root.find("min_mc_neff").map(s -> s.number(Range.NOT_NEGATIVE)).orElse(30.0);
        SearchSettings search = root.find("search").map(this::search).orElse(SearchSettings.defaults());
        var optimiser = root.find("optimiser").map(OptimiserMapping::optimiser).orElseGet(OptimiserMapping::defaults);
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

    private SplitSettings split(Section section, long seed) {
        section.object("by", "fractions", "columns", "seed", "column", "values");
        boolean byColumn =
                section.find("by").map(s -> s.choice(SplitKind.class)).orElse(SplitKind.CONTENT) == SplitKind.COLUMN;
        for (String key : byColumn ? List.of("fractions", "columns", "seed") : List.of("column", "values")) {
            if (section.has(key)) {
                throw section.at(key).refuse("does not go with a split by " + (byColumn ? "column" : "content"));
            }
        }
        if (byColumn) {
            Section values = section.at("values").object("train", "validation", "test");
            return new SplitSettings.ByColumn(
                    section.at("column").text("the name of a column"),
                    values.at("train").labels(),
                    values.at("validation").labels(),
                    values.at("test").labels());
        }
        SplitSettings.ByContent usual = SplitSettings.ByContent.defaults(seed);
        List<String> columns =
                section.find("columns").map(s -> s.texts("names of columns")).orElse(List.of());
        long own = section.find("seed").map(Section::seed).orElse(seed);
        if (!section.has("fractions")) {
            return new SplitSettings.ByContent(usual.train(), usual.validation(), usual.test(), columns, own);
        }
        Section fractions = section.at("fractions").object("train", "validation", "test");
        double train = fractions.at("train").number(Range.SHARE);
        double validation = fractions.at("validation").number(Range.SHARE);
        double test = fractions.at("test").number(Range.SHARE);
        return fractions.checked(() -> new SplitSettings.ByContent(train, validation, test, columns, own));
    }

    private enum SplitKind {
        CONTENT,
        COLUMN
    }

    private CutSettings cut(Section section, SlopeSettings common) {
        section.object("variable", "direction", "start", "slope");
        String variable = section.at("variable").text("the name of a column");
        Keep direction = section.at("direction").choice(Keep.class);
        List<Double> start = section.find("start").map(s -> start(s, direction)).orElse(List.of());
        Optional<SlopeSettings> slope = section.find("slope").map(s -> ownSlope(s, common));
        return section.checked(() -> new CutSettings(variable, direction, start, slope));
    }

    private static List<Double> start(Section section, Keep direction) {
        if (section.isText() && section.text("").equals("auto")) {
            return List.of();
        }
        if (direction == Keep.WINDOW) {
            List<Double> ends = new ArrayList<>();
            for (Section end : section.items("the two ends of the window, or \"auto\"")) {
                ends.add(end.number(Range.ANY));
            }
            if (ends.size() != 2 || !(ends.get(0) < ends.get(1))) {
                throw section.refuse(ends + " found, the lower and the upper end of the window needed");
            }
            return ends;
        }
        if (!section.isNumber()) {
            throw section.refuse(section.shown() + " found, a number or \"auto\" needed");
        }
        return List.of(section.number(Range.ANY));
    }

    private static SlopeSettings slope(Section section, SlopeSettings usual) {
        section.object("unit", "start", "end", "schedule", "stages", "gap_tolerance");
        SlopeSettings.Schedule schedule = section.find("schedule")
                .map(s -> s.choice(SlopeSettings.Schedule.class))
                .orElse(usual.schedule());
        SlopeSettings.Unit unit = section.find("unit")
                .map(s -> s.choice(SlopeSettings.Unit.class))
                .orElse(usual.unit());
        if (unit == SlopeSettings.Unit.ABSOLUTE && !section.has("end")) {
            throw section.refuse("key end is missing: a slope in the variable's unit has no default");
        }
        double end = section.find("end").map(s -> s.number(Range.POSITIVE)).orElse(usual.end());
        double start = section.find("start")
                .map(s -> s.number(Range.POSITIVE))
                .orElse(
                        unit == SlopeSettings.Unit.ABSOLUTE || section.has("end")
                                ? end * usual.start() / usual.end()
                                : usual.start());
        int stages = section.find("stages").map(s -> s.integer(1)).orElse(usual.stages());
        double gap =
                section.find("gap_tolerance").map(s -> s.number(Range.POSITIVE)).orElse(usual.gapTolerance());
        return new SlopeSettings(unit, start, end, schedule, stages, gap);
    }

    /** A cut's own slope: its size only, the stages are those of all cuts. */
    private static SlopeSettings ownSlope(Section section, SlopeSettings common) {
        section.object("unit", "start", "end");
        return slope(section, common);
    }

    private SearchSettings search(Section section) {
        section.object("starts", "epochs", "patience", "tolerance", "polish", "grid");
        SearchSettings usual = SearchSettings.defaults();
        return new SearchSettings(
                section.find("starts").map(s -> s.integer(1)).orElse(usual.starts()),
                section.find("epochs").map(s -> s.integer(1)).orElse(usual.epochs()),
                section.find("patience").map(s -> s.integer(1)).orElse(usual.patience()),
                section.find("tolerance").map(s -> s.number(Range.NOT_NEGATIVE)).orElse(usual.tolerance()),
                section.find("polish").map(Section::truth).orElse(usual.polish()),
                section.find("grid").map(s -> s.integer(2)).orElse(usual.grid()));
    }
}
