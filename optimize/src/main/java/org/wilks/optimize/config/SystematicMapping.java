package org.wilks.optimize.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.wilks.events.Expression;
import org.wilks.optimize.config.Section.Range;
import org.wilks.optimize.config.VariationSettings.Generated;
import org.wilks.optimize.config.VariationSettings.Match;

/** From the tree of a configuration to a systematic variation of its model. */
final class SystematicMapping {
    private final SampleMapping mapping;
    private final EventSettings events;
    private final List<String> samples;
    private final Map<String, Integer> bins;
    private final List<String> regions;

    /** Variations of samples in regions, whose numbers of bins are given by name. */
    SystematicMapping(SampleMapping mapping, EventSettings events, List<String> samples, Map<String, Integer> regions) {
        this.mapping = mapping;
        this.events = events;
        this.samples = samples;
        this.bins = regions;
        this.regions = List.copyOf(regions.keySet());
    }

    private enum Type {
        SHAPE,
        NORMALISATION,
        LUMINOSITY,
        UNCORRELATED;

        String words() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private enum Size {
        STATISTICS
    }

    SystematicSettings systematic(Section section, Set<String> factors, List<SystematicSettings> before) {
        section.object("name", "type", "samples", "regions", "up", "down", "uncertainty");
        boolean numbers = section.has("uncertainty")
                || section.find("up").filter(s -> !s.isObject()).isPresent();
        Type type =
                section.find("type").map(s -> s.choice(Type.class)).orElse(numbers ? Type.NORMALISATION : Type.SHAPE);
        String name = type == Type.LUMINOSITY && !section.has("name")
                ? SystematicSettings.LUMINOSITY
                : section.at("name").text("a name");
        if (type == Type.LUMINOSITY && !name.equals(SystematicSettings.LUMINOSITY)) {
            throw section.at("name")
                    .refuse(name + " found; workspaces know the luminosity as " + SystematicSettings.LUMINOSITY
                            + " only, leave the name out");
        }
        List<String> ownSamples = section.find("samples")
                .map(s -> ModelMapping.known(s, samples, "a sample"))
                .orElse(samples);
        List<String> ownRegions = section.find("regions")
                .map(s -> ModelMapping.known(s, regions, "a region"))
                .orElse(regions);
        SystematicSettings systematic = switch (type) {
            case SHAPE -> shape(section, name, ownSamples, ownRegions);
            case NORMALISATION -> normalisation(section, name, ownSamples, ownRegions);
            case LUMINOSITY -> luminosity(section, ownSamples, ownRegions);
            case UNCORRELATED -> uncorrelated(section, name, ownSamples, ownRegions);
        };
        Section place = section.has("name") ? section.at("name") : section;
        for (String parameters : names(systematic)) {
            if (factors.contains(parameters)) {
                throw place.refuse("there is already a free factor " + parameters + "; names must differ");
            }
            if (regions.stream().map(ModelSettings::mcStatisticsName).anyMatch(parameters::equals)) {
                throw place.refuse(parameters + " is the name of the Monte-Carlo statistics of a region");
            }
        }
        for (SystematicSettings other : before) {
            requireOwn(section, place, type, systematic, other);
        }
        return systematic;
    }

    /** The names of its parameters. */
    private static Set<String> names(SystematicSettings systematic) {
        Set<String> names = new LinkedHashSet<>();
        if (systematic instanceof SystematicSettings.Uncorrelated bins) {
            bins.regions().forEach(r -> bins.samples().forEach(s -> names.add(bins.parameters(r, s))));
        } else {
            names.add(systematic.name());
        }
        return names;
    }

    /** Refuses what is there twice, and a name that stands for parameters of two kinds. */
    private static void requireOwn(
            Section section, Section place, Type type, SystematicSettings systematic, SystematicSettings other) {
        Optional<String> sample = systematic.samples().stream()
                .filter(other.samples()::contains)
                .filter(s -> !Collections.disjoint(other.regions(), systematic.regions()))
                .findFirst();
        boolean same = other.getClass() == systematic.getClass();
        if (same && other.name().equals(systematic.name()) && sample.isPresent()) {
            throw section.refuse("sample " + sample.get() + " already has the " + type.words() + " " + systematic.name()
                    + "; give it once, or another name");
        }
        if (other instanceof SystematicSettings.Luminosity one
                && systematic instanceof SystematicSettings.Luminosity own
                && one.uncertainty() != own.uncertainty()) {
            throw section.at("uncertainty")
                    .refuse(own.uncertainty() + " found, " + one.uncertainty()
                            + " needed as before: there is one luminosity");
        }
        if (other instanceof SystematicSettings.Uncorrelated one
                && systematic instanceof SystematicSettings.Uncorrelated own
                && one.statistics()
                && own.statistics()
                && sample.isPresent()) {
            throw section.refuse("sample " + sample.get() + " already has its own statistics, as " + one.name());
        }
        if (correlated(other) != correlated(systematic) || systematic instanceof SystematicSettings.Uncorrelated) {
            names(other).stream()
                    .filter(names(systematic)::contains)
                    .findFirst()
                    .ifPresent(name -> {
                        throw place.refuse(
                                "there are already other parameters of the name " + name + "; names must differ");
                    });
        }
    }

    /** Whether those of one name share one parameter α. */
    private static boolean correlated(SystematicSettings systematic) {
        return systematic instanceof SystematicSettings.Shape || systematic instanceof SystematicSettings.Normalisation;
    }

    private static void requireNoSides(Section section, Type type) {
        for (String side : List.of("up", "down")) {
            if (section.has(side)) {
                throw section.at(side)
                        .refuse("does not go with the type " + type.words() + ", which has an uncertainty");
            }
        }
    }

    private static SystematicSettings luminosity(Section section, List<String> samples, List<String> regions) {
        requireNoSides(section, Type.LUMINOSITY);
        return new SystematicSettings.Luminosity(
                samples, regions, section.at("uncertainty").number(Range.SHARE));
    }

    private SystematicSettings uncorrelated(Section section, String name, List<String> samples, List<String> regions) {
        requireNoSides(section, Type.UNCORRELATED);
        Section size = section.at("uncertainty");
        if (size.isText()) {
            size.choice(Size.class);
            return new SystematicSettings.Uncorrelated(name, samples, regions, List.of());
        }
        List<Double> fractions = size.oneOrMore("shares of the yield").stream()
                .map(s -> s.number(Range.POSITIVE))
                .toList();
        for (String region : regions) {
            if (size.isArray() && fractions.size() != bins.get(region)) {
                throw size.refuse(fractions.size() + " numbers found, region " + region + " has " + bins.get(region)
                        + " bins; give one number for each bin, or one number for all");
            }
        }
        return new SystematicSettings.Uncorrelated(name, samples, regions, fractions);
    }

    private static SystematicSettings normalisation(
            Section section, String name, List<String> samples, List<String> regions) {
        boolean symmetric = section.has("uncertainty");
        if (symmetric == (section.has("up") || section.has("down"))) {
            throw section.refuse((symmetric ? "both" : "neither")
                    + " uncertainty and the factors up and down given, exactly one is" + " needed");
        }
        double up;
        double down;
        if (symmetric) {
            double uncertainty = section.at("uncertainty").number(Range.SHARE);
            up = 1 + uncertainty;
            down = 1 - uncertainty;
        } else {
            up = section.at("up").number(Range.POSITIVE);
            down = section.at("down").number(Range.POSITIVE);
            if (up == down) {
                throw section.refuse("up and down are both " + up + ", so that the yield has no direction"
                        + (up == 1
                                ? " and does not vary; leave the systematic out"
                                : "; give two factors, or an uncertainty"));
            }
        }
        return section.checked(() -> new SystematicSettings.Normalisation(name, samples, regions, up, down));
    }

    private SystematicSettings shape(Section section, String name, List<String> samples, List<String> regions) {
        if (section.has("uncertainty")) {
            throw section.at("uncertainty").refuse("does not go with the type shape");
        }
        return new SystematicSettings.Shape(
                name,
                samples,
                regions,
                variation(section.at("up")),
                section.find("down").map(this::variation));
    }

    private VariationSettings variation(Section section) {
        section.object("files", "class", "columns", "weight", "weight_factor", "match", "sum_of_weights");
        Optional<String> className = section.find("class").map(s -> s.label("a value of the class column"));
        if (className.isPresent() && events.classColumn().isEmpty()) {
            throw section.at("class").refuse("a class is given, but no /events/class_column that would hold it");
        }
        if (!section.has("files")
                && !section.has("class")
                && !section.has("columns")
                && !section.has("weight")
                && !section.has("weight_factor")) {
            throw section.refuse("nothing varies: give files, class, columns, weight or weight_factor");
        }
        if (section.has("weight") && section.has("weight_factor")) {
            throw section.at("weight_factor").refuse("weight is given too, at most one of the two is allowed");
        }
        Match match = section.find("match").map(s -> s.choice(Match.class)).orElse(Match.CONTENT);
        if (section.has("match") && !section.has("files")) {
            throw section.at("match").refuse("goes with files only");
        }
        if (match == Match.ROWS && section.has("class")) {
            throw section.at("class").refuse("does not go with match: rows, where rows have the nominal class");
        }
        if (section.has("sum_of_weights") && !section.has("files") && !section.has("class")) {
            throw section.at("sum_of_weights").refuse("goes with files or class only, other events stay as they are");
        }
        return new VariationSettings(
                section.find("files").map(mapping::files).orElse(List.of()),
                className,
                section.find("columns").map(SystematicMapping::columns).orElse(Map.of()),
                section.find("weight").map(SampleMapping::expression),
                section.find("weight_factor").map(SampleMapping::expression),
                match,
                section.find("sum_of_weights").map(SystematicMapping::generated));
    }

    private static Map<String, Expression> columns(Section section) {
        Map<String, Expression> columns = new LinkedHashMap<>();
        section.members("names of columns to expressions")
                .forEach((name, expression) -> columns.put(name, SampleMapping.expression(expression)));
        if (columns.isEmpty()) {
            throw section.refuse("an empty object found, at least one column needed");
        }
        return columns;
    }

    private enum OwnSum {
        OWN
    }

    private static Generated generated(Section section) {
        if (section.isText()) {
            section.choice(OwnSum.class);
            return new Generated.OwnEvents();
        }
        return new Generated.Known(section.number(Range.POSITIVE));
    }
}
