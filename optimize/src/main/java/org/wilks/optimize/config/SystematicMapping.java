package org.wilks.optimize.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
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
    private final List<String> regions;

    SystematicMapping(SampleMapping mapping, EventSettings events, List<String> samples, List<String> regions) {
        this.mapping = mapping;
        this.events = events;
        this.samples = samples;
        this.regions = regions;
    }

    private enum Type {
        SHAPE,
        NORMALISATION
    }

    SystematicSettings systematic(Section section, Set<String> factors, List<SystematicSettings> before) {
        section.object("name", "type", "samples", "regions", "up", "down", "uncertainty");
        String name = section.at("name").text("a name");
        if (factors.contains(name)) {
            throw section.at("name").refuse("there is already a free factor " + name + "; names must differ");
        }
        if (regions.stream().map(ModelSettings::mcStatisticsName).anyMatch(name::equals)) {
            throw section.at("name").refuse(name + " is the name of the Monte-Carlo statistics of a region");
        }
        List<String> ownSamples = section.find("samples")
                .map(s -> ModelMapping.known(s, samples, "a sample"))
                .orElse(samples);
        List<String> ownRegions = section.find("regions")
                .map(s -> ModelMapping.known(s, regions, "a region"))
                .orElse(regions);
        boolean numbers = section.has("uncertainty")
                || section.find("up").filter(s -> !s.isObject()).isPresent();
        Type type =
                section.find("type").map(s -> s.choice(Type.class)).orElse(numbers ? Type.NORMALISATION : Type.SHAPE);
        SystematicSettings systematic = type == Type.NORMALISATION
                ? normalisation(section, name, ownSamples, ownRegions)
                : shape(section, name, ownSamples, ownRegions);
        for (SystematicSettings other : before) {
            if (other.getClass() == systematic.getClass()
                    && other.name().equals(name)
                    && !Collections.disjoint(other.samples(), ownSamples)
                    && !Collections.disjoint(other.regions(), ownRegions)) {
                throw section.refuse("sample "
                        + ownSamples.stream()
                                .filter(other.samples()::contains)
                                .findFirst()
                                .orElseThrow()
                        + " already has the " + (type == Type.SHAPE ? "shape " : "normalisation ") + name
                        + "; give it once, or another name");
            }
        }
        return systematic;
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
