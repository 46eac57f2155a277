package org.wilks.optimize.result;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.wilks.optimize.evaluation.InputSensitivity;
import org.wilks.optimize.evaluation.ObservableMetrics;
import org.wilks.optimize.evaluation.ObservableMetrics.BinContent;
import org.wilks.optimize.evaluation.ObservableMetrics.GoalValue;
import org.wilks.optimize.evaluation.ObservableMetrics.SampleYield;
import org.wilks.optimize.evaluation.ScoreHistogram;
import org.wilks.optimize.evaluation.VariationHistogram;
import org.wilks.optimize.model.ModelResult;

/**
 * The JSON form of metrics and views of an observable. Stateless.
 *
 * <pre>
 * metrics    raised, goals[] {measure, value, pulls[] {name, pull, constraint}, impacts[] {name, without}},
 *            tests {data, poi, mu, level, cls | limit {observed, expected[5]}, significance, observed_significance, uncertainty},
 *            bins[] {region, bin, low, high, signal | background | samples[] {yield, error, effective}, counted, few_events, small_background},
 *            background_effective, remarks[]
 * view       bandwidth, histograms[] {region, sample, role, variation, side, edges[], hard[], soft[], errors[]},
 *            scores[] {part, region, sample, role, edges[], yields[], errors[]}, sensitivities[] {input, signal, background}
 * </pre>
 */
final class MetricsJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private MetricsJson() {}

    static ObjectNode of(ObservableMetrics metrics) {
        ObjectNode node = NODES.objectNode();
        if (Double.isFinite(metrics.raised())) {
            node.put("raised", metrics.raised());
        }
        ArrayNode goals = node.putArray("goals");
        metrics.goals().forEach(goal -> goals.add(goal(goal)));
        metrics.result().ifPresent(result -> node.set("tests", tests(result)));
        ArrayNode bins = node.putArray("bins");
        metrics.bins().forEach(bin -> bins.add(bin(bin)));
        node.put("background_effective", metrics.effective());
        ArrayNode remarks = node.putArray("remarks");
        metrics.remarks().forEach(remarks::add);
        return node;
    }

    private static ObjectNode goal(GoalValue goal) {
        ObjectNode node = NODES.objectNode();
        node.put("measure", lower(goal.goal().measure()));
        number(node, "value", goal.shown());
        ArrayNode pulls = node.putArray("pulls");
        goal.pulls().forEach(pull -> {
            ObjectNode entry = pulls.addObject().put("name", pull.name()).put("pull", pull.pull());
            number(entry, "constraint", pull.constraint());
        });
        ArrayNode impacts = node.putArray("impacts");
        goal.impacts().forEach(impact -> {
            ObjectNode entry = impacts.addObject().put("name", impact.name());
            number(entry, "without", OptionalDouble.of(impact.without()));
        });
        return node;
    }

    private static ObjectNode tests(ModelResult result) {
        ObjectNode node = NODES.objectNode();
        node.put("data", result.data().measurement());
        node.put("poi", result.poi());
        node.put("mu", result.mu());
        node.put("level", result.level());
        band(node.putObject("cls"), result.cls());
        result.limit().ifPresent(limit -> band(node.putObject("limit"), limit));
        number(node, "significance", result.significance());
        number(node, "observed_significance", result.observedSignificance());
        number(node, "uncertainty", result.uncertainty());
        return node;
    }

    private static void band(ObjectNode node, ModelResult.Band band) {
        node.put("observed", band.observed());
        ArrayNode expected = node.putArray("expected");
        band.expected().forEach(value -> expected.add((double) value));
    }

    private static ObjectNode bin(BinContent bin) {
        ObjectNode node = NODES.objectNode();
        node.put("region", bin.region());
        node.put("bin", bin.bin());
        number(node, "low", bin.low());
        number(node, "high", bin.high());
        amount(node.putObject("signal"), bin.signal());
        amount(node.putObject("background"), bin.background());
        ArrayNode samples = node.putArray("samples");
        bin.samples().forEach(s -> amount(samples.addObject().put("name", s.sample()), s));
        node.put("counted", bin.counted());
        node.put("few_events", bin.fewEvents());
        node.put("small_background", bin.smallBackground());
        return node;
    }

    private static void amount(ObjectNode node, SampleYield of) {
        node.put("yield", of.expected());
        node.put("error", of.error());
        node.put("effective", of.effective());
    }

    /** Inputs without names have their numbers. */
    static ObjectNode of(ObservableView view, List<String> inputs) {
        ObjectNode node = NODES.objectNode();
        node.put("bandwidth", view.bandwidth());
        ArrayNode histograms = node.putArray("histograms");
        for (VariationHistogram histogram : view.histograms()) {
            ObjectNode entry = histograms.addObject();
            entry.put("region", histogram.region()).put("sample", histogram.sample());
            entry.put("role", histogram.signal() ? "signal" : "background");
            entry.put("variation", histogram.variation());
            entry.put("side", lower(histogram.side()));
            numbers(entry, "edges", histogram.edges());
            numbers(entry, "hard", histogram.hard());
            numbers(entry, "soft", histogram.soft());
            numbers(entry, "errors", histogram.errors());
        }
        ArrayNode scores = node.putArray("scores");
        view.training().forEach(histogram -> scores.add(scores("training", histogram)));
        view.test().forEach(histogram -> scores.add(scores("test", histogram)));
        ArrayNode sensitivities = node.putArray("sensitivities");
        for (InputSensitivity sensitivity : view.sensitivities()) {
            sensitivities
                    .addObject()
                    .put("input", input(inputs, sensitivity.input()))
                    .put("signal", sensitivity.signal())
                    .put("background", sensitivity.background());
        }
        return node;
    }

    private static String input(List<String> inputs, int index) {
        return inputs.isEmpty() ? Integer.toString(index) : inputs.get(index);
    }

    private static ObjectNode scores(String part, ScoreHistogram histogram) {
        ObjectNode node = NODES.objectNode();
        node.put("part", part).put("region", histogram.region()).put("sample", histogram.sample());
        node.put("role", histogram.signal() ? "signal" : "background");
        numbers(node, "edges", histogram.edges());
        numbers(node, "yields", histogram.yields());
        numbers(node, "errors", histogram.errors());
        return node;
    }

    /** A number that may not exist; one that is not finite does not. */
    static void number(ObjectNode node, String key, OptionalDouble value) {
        value.ifPresent(number -> {
            if (Double.isFinite(number)) {
                node.put(key, number);
            }
        });
    }

    static void numbers(ObjectNode node, String key, double[] values) {
        ArrayNode array = node.putArray(key);
        for (double value : values) {
            array.add(value);
        }
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
