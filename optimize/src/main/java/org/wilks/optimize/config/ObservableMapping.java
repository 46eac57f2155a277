package org.wilks.optimize.config;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.wilks.nd.array.Precision;
import org.wilks.optimize.config.Section.Range;
import org.wilks.optimize.network.Activation;
import org.wilks.optimize.network.DenseLayer;
import org.wilks.optimize.training.Bins;

/** From the tree of a configuration to its observable and the bins of it. */
final class ObservableMapping {
    private static final List<Integer> LAYERS = List.of(32, 32);
    private static final int BINS = 5;

    /** How many of the usual least widths of a bin that moves an equal one is wide. */
    private static final double LEAST_WIDTHS = 10;

    private ObservableMapping() {}

    static ObservableSettings observable(Section section) {
        section.object("network", "column");
        if (section.has("network") == section.has("column")) {
            throw section.refuse(
                    (section.has("network") ? "both" : "neither") + " network and column given, exactly one is needed");
        }
        return section.has("network")
                ? network(section.at("network"))
                : new ObservableSettings.Column(section.at("column").text("the name of a column"));
    }

    private static ObservableSettings network(Section section) {
        section.object("inputs", "layers", "activation", "precision");
        Set<String> inputs = new LinkedHashSet<>();
        Section list = section.at("inputs");
        for (Section item : list.items("names of columns")) {
            if (!inputs.add(item.text("the name of a column"))) {
                throw item.refuse(item.shown() + " is given twice");
            }
        }
        if (inputs.isEmpty()) {
            throw list.refuse("an empty list found, at least one column needed");
        }
        Activation usual =
                section.find("activation").map(s -> s.choice(Activation.class)).orElse(Activation.RELU);
        List<DenseLayer> layers = new ArrayList<>();
        if (section.has("layers")) {
            section.at("layers").items("layers").forEach(item -> layers.add(layer(item, usual)));
        } else {
            LAYERS.forEach(units -> layers.add(DenseLayer.hidden(units).withActivation(usual)));
        }
        return new ObservableSettings.Network(
                List.copyOf(inputs),
                layers,
                section.find("precision").map(s -> s.choice(Precision.class)).orElse(Precision.DOUBLE));
    }

    private static DenseLayer layer(Section section, Activation usual) {
        if (!section.isObject()) {
            return DenseLayer.hidden(section.integer(1)).withActivation(usual);
        }
        section.object("units", "activation", "layer_norm", "dropout");
        int units = section.at("units").integer(1);
        Activation activation =
                section.find("activation").map(s -> s.choice(Activation.class)).orElse(usual);
        boolean norm = section.find("layer_norm").map(Section::truth).orElse(false);
        double dropout = section.find("dropout").map(s -> s.number(Range.DECAY)).orElse(0.0);
        if (norm && units == 1) {
            throw section.at("layer_norm").refuse("true found at a layer of 1 unit, which would become a constant");
        }
        return new DenseLayer(units, activation, norm, dropout);
    }

    /** The bins: by default five of [0, 1] that move. */
    static Bins bins(Section root, ObservableSettings observable) {
        boolean column = observable instanceof ObservableSettings.Column;
        Optional<Section> given = root.find("bins");
        if (given.isEmpty()) {
            if (column) {
                throw root.refuse(
                        "key bins is missing: the observable is a column, whose bins need low and high, or edges");
            }
            return Bins.floating(0, 1, BINS, 1.0 / BINS / LEAST_WIDTHS);
        }
        Section section = given.get().object("count", "edges", "low", "high", "floating", "min_width");
        Bins bins = section.has("edges") ? fixed(section) : ranged(section, column);
        if (column && bins.parameterCount() == 0) {
            throw section.refuse("bins that do not move found; with a column as observable there is nothing to train");
        }
        return bins;
    }

    private static Bins fixed(Section section) {
        for (String key : List.of("count", "low", "high", "floating", "min_width")) {
            if (section.has(key)) {
                throw section.at(key).refuse("does not go with edges, which stay as they are");
            }
        }
        List<Section> items = section.at("edges").items("edges");
        double[] edges = new double[items.size()];
        for (int i = 0; i < edges.length; i++) {
            edges[i] = items.get(i).number(Range.ANY);
            if (i > 0 && !(edges[i] > edges[i - 1])) {
                throw items.get(i).refuse(edges[i] + " found after " + edges[i - 1] + ", edges must rise");
            }
        }
        if (edges.length < 2) {
            throw section.at("edges").refuse(edges.length + " edges found, at least two are needed");
        }
        return Bins.fixed(edges);
    }

    private static Bins ranged(Section section, boolean column) {
        int count = section.find("count").map(s -> s.integer(1)).orElse(BINS);
        double low = end(section, "low", 0, column);
        double high = end(section, "high", 1, column);
        if (!(low < high)) {
            throw section.refuse(low + " and " + high + " found, low has to lie below high");
        }
        boolean floating = section.find("floating").map(Section::truth).orElse(true);
        if (!floating) {
            section.find("min_width").ifPresent(s -> {
                throw s.refuse("does not go with floating: false");
            });
            return Bins.uniform(low, high, count);
        }
        double equal = (high - low) / count;
        double least =
                section.find("min_width").map(s -> s.number(Range.POSITIVE)).orElse(equal / LEAST_WIDTHS);
        if (!(least < equal)) {
            throw section.at("min_width")
                    .refuse(least + " found, a number below " + equal + ", the width of " + count
                            + " equal bins, is needed");
        }
        return Bins.floating(low, high, count, least);
    }

    private static double end(Section section, String key, double usual, boolean needed) {
        if (needed) {
            return section.at(key).number(Range.ANY);
        }
        return section.find(key).map(s -> s.number(Range.ANY)).orElse(usual);
    }
}
