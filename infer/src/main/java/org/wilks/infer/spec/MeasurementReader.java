package org.wilks.infer.spec;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads measurements and what they say about parameters. Not thread-safe. */
final class MeasurementReader {
    private static final Keys MEASUREMENT = Keys.of("config", "name");
    private static final Keys CONFIG = Keys.of("parameters", "poi");
    private static final Keys PARAMETER =
            Keys.of("name", "?auxdata", "?bounds", "?factors", "?fixed", "?inits", "?sigmas");
    private static final String NUMBERS = "a list of at least one number";

    private final JsonCursor cursor;

    MeasurementReader(JsonCursor cursor) {
        this.cursor = cursor;
    }

    List<Measurement> measurements() throws IOException {
        String what = "a list of at least one measurement";
        cursor.list(what);
        List<Measurement> measurements = new ArrayList<>();
        GivenNames names = new GivenNames("measurement");
        while (cursor.item()) {
            Measurement measurement = measurement();
            names.add(measurement.name(), measurements.size(), cursor);
            measurements.add(measurement);
        }
        if (measurements.isEmpty()) {
            throw new Refusal(cursor.pointer(), "found an empty list; allowed: " + what);
        }
        return measurements;
    }

    private Measurement measurement() throws IOException {
        cursor.object("a measurement", MEASUREMENT);
        String name = "";
        Measurement config = null;
        int seen = 0;
        for (int key; (key = cursor.key(MEASUREMENT, seen)) < MEASUREMENT.size(); seen |= 1 << key) {
            if (key == 0) {
                config = config();
            } else {
                name = cursor.text("the name of the measurement, a string");
            }
        }
        return new Measurement(name, config.poi(), config.parameters());
    }

    /** The configuration as a measurement that has no name yet. */
    private Measurement config() throws IOException {
        cursor.object("a configuration", CONFIG);
        String poi = "";
        List<ParameterConfiguration> parameters = List.of();
        int seen = 0;
        for (int key; (key = cursor.key(CONFIG, seen)) < CONFIG.size(); seen |= 1 << key) {
            if (key == 0) {
                parameters = parameters();
            } else {
                poi = cursor.text("the name of the parameter of interest, a string (\"\": none)");
            }
        }
        return new Measurement("", Optional.of(poi).filter(word -> !word.isEmpty()), parameters);
    }

    List<ParameterConfiguration> parameters() throws IOException {
        cursor.list("a list of parameter configurations, which may be empty");
        List<ParameterConfiguration> parameters = new ArrayList<>();
        GivenNames names = new GivenNames("parameter");
        while (cursor.item()) {
            ParameterConfiguration parameter = parameter();
            names.add(parameter.name(), parameters.size(), cursor);
            parameters.add(parameter);
        }
        return parameters;
    }

    private ParameterConfiguration parameter() throws IOException {
        cursor.object("a parameter configuration", PARAMETER);
        String name = "";
        Optional<List<Double>> auxdata = Optional.empty();
        Optional<List<Bounds>> bounds = Optional.empty();
        Optional<List<Double>> factors = Optional.empty();
        Optional<Boolean> fixed = Optional.empty();
        Optional<List<Double>> inits = Optional.empty();
        Optional<List<Double>> sigmas = Optional.empty();
        int seen = 0;
        for (int key; (key = cursor.key(PARAMETER, seen)) < PARAMETER.size(); seen |= 1 << key) {
            switch (key) {
                case 0 -> name = cursor.text("the name of the parameter, a string");
                case 1 -> auxdata = numbers();
                case 2 -> bounds = Optional.of(bounds());
                case 3 -> factors = numbers();
                case 4 -> fixed = Optional.of(cursor.truth("true or false"));
                case 5 -> inits = numbers();
                default -> sigmas = numbers();
            }
        }
        return new ParameterConfiguration(name, inits, bounds, auxdata, factors, sigmas, fixed);
    }

    private Optional<List<Double>> numbers() throws IOException {
        return Optional.of(Arrays.stream(cursor.numbers(NUMBERS)).boxed().toList());
    }

    private List<Bounds> bounds() throws IOException {
        String what = "a list of at least one pair [lower, upper]";
        cursor.list(what);
        List<Bounds> bounds = new ArrayList<>();
        while (cursor.item()) {
            double[] pair = cursor.numbers("a pair [lower, upper]");
            if (pair.length != 2 || pair[0] > pair[1]) {
                throw new Refusal(
                        cursor.pointer(),
                        "found " + (pair.length == 2 ? Arrays.toString(pair) : pair.length + " numbers")
                                + "; allowed: a pair [lower, upper] with lower <= upper");
            }
            bounds.add(new Bounds(pair[0], pair[1]));
        }
        if (bounds.isEmpty()) {
            throw new Refusal(cursor.pointer(), "found an empty list; allowed: " + what);
        }
        return bounds;
    }
}
