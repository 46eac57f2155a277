package org.wilks.optimize.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
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

/** From the tree of a configuration to its events and samples. */
final class SampleMapping {
    private final Path folder;

    SampleMapping(Path folder) {
        this.folder = folder;
    }

    EventSettings events(Section section) {
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
                section.find("filter").map(SampleMapping::expression),
                section.find("weight").map(SampleMapping::expression));
    }

    /** An expression; a number stands for itself. */
    static Expression expression(Section section) {
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
                section.find("names").map(s -> s.texts("names of columns")).orElse(List.of());
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
                .map(s -> s.texts("names of columns"))
                .orElse(List.of())
                .toArray(String[]::new);
        String[] texts = section.find("texts")
                .map(s -> s.texts("names of columns"))
                .orElse(List.of())
                .toArray(String[]::new);
        return section.checked(() -> typed.withNumbers(numbers).withTexts(texts));
    }

    /** What is done with missing values. */
    private enum MissingRule {
        REFUSE,
        DROP
    }

    List<SampleSettings> samples(Section section, EventSettings events, Optional<Double> luminosity) {
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
                throw section.refuse(
                        "no sample has the role " + role.name().toLowerCase(Locale.ROOT) + ", at least one is needed");
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
                section.find("weight").map(SampleMapping::expression),
                section.find("filter").map(SampleMapping::expression),
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

    List<Path> files(Section section) {
        List<Path> files = new ArrayList<>();
        for (Section file : section.oneOrMore("files")) {
            files.add(path(file));
        }
        if (files.isEmpty()) {
            throw section.refuse("an empty list found, at least one file needed");
        }
        return files;
    }

    Path path(Section section) {
        String text = section.text("a path");
        try {
            return folder.resolve(text).normalize();
        } catch (InvalidPathException e) {
            throw section.refuse(section.shown() + " found, a path needed");
        }
    }
}
