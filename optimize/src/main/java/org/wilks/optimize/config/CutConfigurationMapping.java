package org.wilks.optimize.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.wilks.events.CsvOptions;
import org.wilks.events.Expression;
import org.wilks.events.Missing;
import org.wilks.events.Separator;
import org.wilks.nd.error.InvalidConfiguration;
import org.wilks.optimize.config.SampleSettings.Expected;
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
        EventSettings events = events(root.at("events"));
        Optional<Double> luminosity = root.find("luminosity").map(s -> s.number(Range.POSITIVE));
        List<SampleSettings> samples = samples(root.at("samples"), events, luminosity);
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
        Optional<Section> objective = root.find("objective");
        objective.filter(Section::isObject).ifPresent(o -> o.object("measure", "correlation"));
        Measure measure = objective
                .map(o -> o.isObject() ? o.at("measure") : o)
                .map(s -> s.choice(Measure.class))
                .orElse(Measure.DISCOVERY);
        Correlation correlation = objective
                .filter(Section::isObject)
                .flatMap(o -> o.find("correlation"))
                .map(s -> s.choice(Correlation.class))
                .orElse(Correlation.FULL);
        Optional<FitSettings> fit = root.find("fit").map(this::fit);
        double minMcNeff =
                root.find("min_mc_neff").map(s -> s.number(Range.NOT_NEGATIVE)).orElse(30.0);
        SearchSettings search = root.find("search").map(this::search).orElse(SearchSettings.defaults());
        var optimiser = root.find("optimiser").map(OptimiserMapping::optimiser).orElseGet(OptimiserMapping::defaults);
        int bootstrap = root.find("bootstrap").map(s -> s.integer(2)).orElse(200);
        Optional<Path> output = root.find("output").map(this::path);
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
                origin));
    }

    private EventSettings events(Section section) {
        section.object("files", "format", "class_column", "columns", "filter", "weight");
        Map<String, Expression> derived = new LinkedHashMap<>();
        section.find("columns")
                .ifPresent(s -> s.members("names of new columns to expressions")
                        .forEach((name, expression) -> derived.put(name, expression(expression))));
        return new EventSettings(
                section.find("files").map(this::files).orElse(List.of()),
                section.find("format").map(this::format).orElse(CsvOptions.defaults()),
                section.find("class_column").map(s -> s.text("the name of a column")),
                derived,
                section.find("filter").map(CutConfigurationMapping::expression),
                section.find("weight").map(CutConfigurationMapping::expression));
    }

    /** An expression; a number stands for itself. */
    private static Expression expression(Section section) {
        String text = section.isNumber() ? section.label("") : section.text("an expression of column names");
        try {
            return Expression.of(text);
        } catch (InvalidConfiguration e) {
            throw section.refuse(e.getMessage());
        }
    }

    private CsvOptions format(Section section) {
        section.object("separator", "header", "names", "missing", "missing_values", "numbers", "texts");
        CsvOptions options = CsvOptions.defaults();
        if (section.has("separator")) {
            options = options.withSeparator(section.at("separator").choice(Separator.class));
        }
        boolean header = section.find("header").map(Section::truth).orElse(true);
        List<String> names =
                section.find("names").map(s -> texts(s, "names of columns")).orElse(List.of());
        if (!header && names.isEmpty()) {
            throw section.refuse("header is false, so key names is needed");
        }
        CsvOptions separated = options;
        CsvOptions named = names.isEmpty()
                ? separated
                : section.at("names")
                        .checked(() -> header ? separated.withHeaderReplacedBy(names) : separated.withoutHeader(names));
        if (section.find("missing").map(s -> s.choice(MissingRule.class)).orElse(MissingRule.REFUSE)
                == MissingRule.DROP) {
            named = named.withMissing(Missing.dropRow());
        }
        if (section.has("missing_values")) {
            Set<String> tokens = new LinkedHashSet<>();
            for (Section token : section.at("missing_values").items("fields")) {
                tokens.add(token.label("a field"));
            }
            named = named.withMissingTokens(tokens);
        }
        CsvOptions typed = named;
        String[] numbers = section.find("numbers")
                .map(s -> texts(s, "names of columns"))
                .orElse(List.of())
                .toArray(String[]::new);
        String[] texts = section.find("texts")
                .map(s -> texts(s, "names of columns"))
                .orElse(List.of())
                .toArray(String[]::new);
        return section.checked(() -> typed.withNumbers(numbers).withTexts(texts));
    }

    /** What is done with missing values. */
    private enum MissingRule {
        REFUSE,
        DROP
    }

    private List<SampleSettings> samples(Section section, EventSettings events, Optional<Double> luminosity) {
        List<SampleSettings> samples = new ArrayList<>();
        Set<String> names = new LinkedHashSet<>();
        for (Section item : section.items("samples")) {
            SampleSettings sample = sample(item, events, luminosity);
            if (!names.add(sample.name())) {
                throw item.at("name").refuse("there is already a sample " + sample.name() + "; names must differ");
            }
            samples.add(sample);
        }
        for (Role role : Role.values()) {
            if (samples.stream().noneMatch(s -> s.role() == role)) {
                throw section.refuse("no sample has the role " + role.name().toLowerCase(java.util.Locale.ROOT)
                        + ", at least one is needed");
            }
        }
        return samples;
    }

    private SampleSettings sample(Section section, EventSettings events, Optional<Double> luminosity) {
        section.object(
                "name",
                "role",
                "class",
                "files",
                "weight",
                "filter",
                "yield",
                "cross_section",
                "sum_of_weights",
                "uncertainty",
                "uncertainty_source");
        String name = section.at("name").text("a name");
        Role role = section.at("role").choice(Role.class);
        Optional<String> className = section.find("class").map(s -> s.label("a value of the class column"));
        if (className.isPresent() && events.classColumn().isEmpty()) {
            throw section.at("class").refuse("a class is given, but no /events/class_column that would hold it");
        }
        List<Path> files = section.find("files").map(this::files).orElse(List.of());
        if (files.isEmpty() && events.files().isEmpty()) {
            throw section.refuse("neither files here nor /events/files are given, one of them is needed");
        }
        if (files.isEmpty() && className.isEmpty() && !section.has("filter")) {
            throw section.refuse("nothing tells this sample from the others: give class, files or filter");
        }
        if (role == Role.SIGNAL && section.has("uncertainty")) {
            throw section.at("uncertainty").refuse("found at a signal, allowed at backgrounds only");
        }
        return new SampleSettings(
                name,
                role,
                className,
                files,
                section.find("weight").map(CutConfigurationMapping::expression),
                section.find("filter").map(CutConfigurationMapping::expression),
                expected(section, luminosity),
                section.find("uncertainty")
                        .map(s -> s.number(Range.NOT_NEGATIVE))
                        .orElse(0.0),
                section.find("uncertainty_source").map(s -> s.text("a name")).orElse(name));
    }

    private static Expected expected(Section section, Optional<Double> luminosity) {
        boolean yield = section.has("yield");
        boolean crossSection = section.has("cross_section");
        if (yield == crossSection) {
            throw section.refuse(
                    (yield ? "both" : "neither") + " yield and cross_section given, exactly one is needed");
        }
        if (yield) {
            if (section.has("sum_of_weights")) {
                throw section.at("sum_of_weights").refuse("goes with cross_section, not with yield");
            }
            return new Expected.Yield(section.at("yield").number(Range.POSITIVE));
        }
        double sigma = section.at("cross_section").number(Range.POSITIVE);
        double lumi = luminosity.orElseThrow(
                () -> section.at("cross_section").refuse("a cross-section is given, but no /luminosity"));
        return new Expected.CrossSection(
                sigma, lumi, section.find("sum_of_weights").map(s -> s.number(Range.POSITIVE)));
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
                    labels(values.at("train")),
                    labels(values.at("validation")),
                    labels(values.at("test")));
        }
        SplitSettings.ByContent usual = SplitSettings.ByContent.defaults(seed);
        List<String> columns =
                section.find("columns").map(s -> texts(s, "names of columns")).orElse(List.of());
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

    private FitSettings fit(Section section) {
        section.object("variable", "edges", "bins", "range", "outside");
        String variable = section.at("variable").text("the name of a column");
        boolean fold = section.find("outside").map(s -> s.choice(Outside.class)).orElse(Outside.DROP) == Outside.FOLD;
        if (section.has("edges") == section.has("bins")) {
            throw section.refuse(
                    (section.has("edges") ? "both" : "neither") + " edges and bins given, exactly one is needed");
        }
        if (section.has("edges")) {
            List<Double> edges = new ArrayList<>();
            for (Section edge : section.at("edges").items("edges")) {
                edges.add(edge.number(Range.EDGE));
            }
            return section.at("edges").checked(() -> new FitSettings(variable, edges, fold));
        }
        int bins = section.at("bins").integer(1);
        Section range = section.at("range");
        List<Section> ends = range.items("the two ends of the range");
        if (ends.size() != 2) {
            throw range.refuse(ends.size() + " numbers found, the two ends of the range needed");
        }
        double low = ends.get(0).number(Range.ANY);
        double high = ends.get(1).number(Range.ANY);
        List<Double> edges = new ArrayList<>();
        for (int i = 0; i <= bins; i++) {
            edges.add(i == bins ? high : low + i * (high - low) / bins);
        }
        return range.checked(() -> new FitSettings(variable, edges, fold));
    }

    private enum Outside {
        DROP,
        FOLD
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

    private List<Path> files(Section section) {
        List<Path> files = new ArrayList<>();
        for (Section file : section.oneOrMore("files")) {
            files.add(path(file));
        }
        if (files.isEmpty()) {
            throw section.refuse("an empty list found, at least one file needed");
        }
        return files;
    }

    private Path path(Section section) {
        String text = section.text("a path");
        try {
            return folder.resolve(text).normalize();
        } catch (InvalidPathException e) {
            throw section.refuse(section.shown() + " found, a path needed");
        }
    }

    private static List<String> texts(Section section, String what) {
        List<String> texts = new ArrayList<>();
        for (Section item : section.items(what)) {
            texts.add(item.text("a name"));
        }
        return texts;
    }

    private static List<String> labels(Section section) {
        List<String> labels = new ArrayList<>();
        for (Section item : section.oneOrMore("values")) {
            labels.add(item.label("a value of the column"));
        }
        return labels;
    }
}
