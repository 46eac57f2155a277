package org.wilks.optimize.cuts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.wilks.events.Split;
import org.wilks.optimize.cuts.CutResult.CutflowEntry;
import org.wilks.optimize.cuts.CutResult.CutflowStep;
import org.wilks.optimize.cuts.CutResult.Descent;
import org.wilks.optimize.cuts.CutResult.Epoch;
import org.wilks.optimize.cuts.CutResult.Estimate;
import org.wilks.optimize.cuts.CutResult.FoundCut;
import org.wilks.optimize.cuts.CutResult.Gain;
import org.wilks.optimize.cuts.CutResult.Left;
import org.wilks.optimize.cuts.CutResult.PartResult;
import org.wilks.optimize.cuts.CutResult.Sample;
import org.wilks.optimize.cuts.CutResult.Search;
import org.wilks.optimize.cuts.CutResult.Selection;
import org.wilks.optimize.model.MeasureScale;
import org.wilks.optimize.model.ModelResult;

/**
 * The JSON form of a result. Stateless. Numbers that do not exist are left out; none is NaN or infinite.
 *
 * <pre>
 * format, version          "wilks-cuts", 1: a key keeps its meaning within a version
 * title, measure, better ("larger" or "smaller"), correlation, min_mc_neff
 * samples[]                name, role, yield, uncertainty, events {train, validation, test}
 * cuts[]                   variable, direction, start[], soft[], hard[], open
 * search                   starts[] {origin, verdict, epochs, validation}, chosen, stage, epoch, polish_passes, training_min_mc_neff,
 *                          history[] {stage, soft, training, validation}
 * selections[]             name, values[], train | validation | test {hard {value, error}, soft, signal, background, samples[],
 *                          meets_rule}; signal, background and samples are {yield, error, events, effective}
 * gains[]                  baseline, difference {value, error}
 * cutflow[]                label, samples[] {name, left, efficiency {value, error}, total {value, error}}
 * figures[]                variable, direction, values[], edges[], histograms[] {sample, yields[], errors[]},
 *                          scans[] {keeps, value[], hard[], error[], soft[]}
 * model                    of the optimised selection on test events, if the configuration has one: data, poi, mu, level,
 *                          cls | limit {observed, expected[5]}, significance, observed_significance, uncertainty, impacts[] {name, without},
 *                          effects[] {name, kind, sample, region, up, down, mirrored}, remarks[]
 * provenance               program, java, system, seed, configuration_sha256, inputs[] {file, sha256, rows, dropped_rows}, options
 * </pre>
 */
public final class CutResultJson {
    private final ObjectMapper mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private CutResultJson() {}

    /**
     * The JSON document of a result.
     *
     * @param result the result
     * @return the document, ended by a line feed
     */
    public static String text(CutResult result) {
        CutResultJson json = new CutResultJson();
        try {
            return json.mapper.writeValueAsString(json.document(result)) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of JSON can always be written", e);
        }
    }

    private ObjectNode document(CutResult result) {
        ObjectNode root = mapper.createObjectNode();
        root.put("format", "wilks-cuts");
        root.put("version", 1);
        root.put("title", result.title());
        root.put("measure", lower(result.measure()));
        root.put("better", MeasureScale.smallerIsBetter(result.measure()) ? "smaller" : "larger");
        root.put("correlation", lower(result.correlation()));
        root.put("min_mc_neff", result.minMcNeff());
        result.samples().forEach(sample -> sample(array(root, "samples"), sample));
        result.cuts().forEach(cut -> cut(array(root, "cuts"), cut));
        search(root.putObject("search"), result.search());
        for (Selection selection : result.selections()) {
            selection(array(root, "selections").addObject(), selection, result.samples());
        }
        root.putArray("gains");
        for (Gain gain : result.gains()) {
            ObjectNode node = array(root, "gains").addObject();
            node.put("baseline", gain.baseline());
            estimate(node, "difference", Optional.of(gain.difference()));
        }
        for (CutflowStep step : result.cutflow()) {
            step(array(root, "cutflow").addObject(), step, result.samples());
        }
        for (CutFigure figure : result.figures()) {
            figure(array(root, "figures").addObject(), figure);
        }
        result.model().ifPresent(model -> model(root.putObject("model"), model));
        root.set("provenance", ProvenanceJson.of(result.provenance()));
        return root;
    }

    private static ArrayNode array(ObjectNode node, String key) {
        return node.has(key) ? (ArrayNode) node.get(key) : node.putArray(key);
    }

    private static void sample(ArrayNode array, Sample sample) {
        ObjectNode node = array.addObject();
        node.put("name", sample.name());
        node.put("role", lower(sample.role()));
        node.put("yield", sample.yield());
        node.put("uncertainty", sample.uncertainty());
        ObjectNode events = node.putObject("events");
        for (Split.Part part : Split.Part.values()) {
            events.put(lower(part), sample.events().get(part.ordinal()));
        }
    }

    private static void cut(ArrayNode array, FoundCut cut) {
        ObjectNode node = array.addObject();
        node.put("variable", cut.variable());
        node.put("direction", lower(cut.direction()));
        numbers(node, "start", cut.start());
        numbers(node, "soft", cut.soft());
        numbers(node, "hard", cut.hard());
        node.put("open", cut.open());
    }

    private static void search(ObjectNode node, Search search) {
        ArrayNode starts = node.putArray("starts");
        for (Descent descent : search.starts()) {
            ObjectNode start = starts.addObject();
            start.put("origin", descent.origin());
            start.put("verdict", lower(descent.verdict()));
            start.put("epochs", descent.epochs());
            descent.validation().ifPresent(value -> start.put("validation", value));
        }
        search.chosen().ifPresent(chosen -> node.put("chosen", chosen));
        node.put("stage", search.stage());
        node.put("epoch", search.epoch());
        node.put("polish_passes", search.polishPasses());
        node.put("training_min_mc_neff", search.trainingRule());
        ArrayNode history = node.putArray("history");
        for (Epoch epoch : search.history()) {
            ObjectNode entry = history.addObject();
            entry.put("stage", epoch.stage());
            epoch.soft().ifPresent(value -> entry.put("soft", value));
            epoch.training().ifPresent(value -> entry.put("training", value));
            epoch.validation().ifPresent(value -> entry.put("validation", value));
        }
    }

    private static void selection(ObjectNode node, Selection selection, List<Sample> samples) {
        node.put("name", selection.name());
        numbers(node, "values", selection.values());
        for (PartResult part : selection.parts()) {
            ObjectNode entry = node.putObject(lower(part.part()));
            estimate(entry, "hard", part.hard());
            estimate(entry, "soft", part.soft());
            left(entry.putObject("signal"), part.signal());
            left(entry.putObject("background"), part.background());
            ArrayNode each = entry.putArray("samples");
            for (int s = 0; s < samples.size(); s++) {
                ObjectNode sample = each.addObject();
                sample.put("name", samples.get(s).name());
                left(sample, part.samples().get(s));
            }
            entry.put("meets_rule", part.meetsRule());
        }
    }

    private static void step(ObjectNode node, CutflowStep step, List<Sample> samples) {
        node.put("label", step.label());
        ArrayNode each = node.putArray("samples");
        for (int s = 0; s < samples.size(); s++) {
            CutflowEntry entry = step.samples().get(s);
            ObjectNode sample = each.addObject();
            sample.put("name", samples.get(s).name());
            left(sample.putObject("left"), entry.left());
            estimate(sample, "efficiency", Optional.of(entry.efficiency()));
            estimate(sample, "total", Optional.of(entry.total()));
        }
    }

    private static void figure(ObjectNode node, CutFigure figure) {
        node.put("variable", figure.variable());
        node.put("direction", lower(figure.direction()));
        numbers(node, "values", figure.values());
        numbers(node, "edges", figure.edges());
        ArrayNode histograms = node.putArray("histograms");
        for (int s = 0; s < figure.samples().size(); s++) {
            ObjectNode histogram = histograms.addObject();
            histogram.put("sample", figure.samples().get(s));
            numbers(histogram, "yields", figure.yields().get(s));
            numbers(histogram, "errors", figure.errors().get(s));
        }
        ArrayNode scans = node.putArray("scans");
        for (CutFigure.Scan scan : figure.scans()) {
            ObjectNode entry = scans.addObject();
            entry.put("keeps", scan.above() ? "above" : "below");
            numbers(
                    entry,
                    "value",
                    scan.points().stream().map(CutFigure.Point::value).toList());
            numbers(
                    entry,
                    "hard",
                    scan.points().stream().map(CutFigure.Point::hard).toList());
            numbers(
                    entry,
                    "error",
                    scan.points().stream().map(CutFigure.Point::error).toList());
            numbers(
                    entry,
                    "soft",
                    scan.points().stream().map(CutFigure.Point::soft).toList());
        }
    }

    private static void model(ObjectNode node, CutModel model) {
        node.put("data", model.data().measurement());
        node.put("poi", model.poi());
        node.put("mu", model.mu());
        node.put("level", model.level());
        model.result().ifPresent(result -> {
            band(node.putObject("cls"), result.cls());
            result.limit().ifPresent(limit -> band(node.putObject("limit"), limit));
            result.significance().ifPresent(z -> node.put("significance", z));
            result.observedSignificance().ifPresent(z -> node.put("observed_significance", z));
            result.uncertainty().ifPresent(sigma -> node.put("uncertainty", sigma));
        });
        ArrayNode impacts = node.putArray("impacts");
        model.impacts()
                .forEach(
                        impact -> impacts.addObject().put("name", impact.name()).put("without", impact.without()));
        ArrayNode effects = node.putArray("effects");
        model.effects()
                .forEach(effect -> effects.addObject()
                        .put("name", effect.name())
                        .put("kind", lower(effect.kind()))
                        .put("sample", effect.sample())
                        .put("region", effect.region())
                        .put("up", effect.up())
                        .put("down", effect.down())
                        .put("mirrored", effect.mirrored()));
        ArrayNode remarks = node.putArray("remarks");
        model.remarks().forEach(remarks::add);
    }

    private static void band(ObjectNode node, ModelResult.Band band) {
        node.put("observed", band.observed());
        numbers(node, "expected", band.expected());
    }

    private static void left(ObjectNode node, Left left) {
        node.put("yield", left.yield());
        node.put("error", left.error());
        node.put("events", left.events());
        node.put("effective", left.effective());
    }

    private static void estimate(ObjectNode node, String key, Optional<Estimate> estimate) {
        estimate.ifPresent(e -> node.putObject(key).put("value", e.value()).put("error", e.error()));
    }

    private static void numbers(ObjectNode node, String key, List<Double> values) {
        ArrayNode array = node.putArray(key);
        values.forEach(value -> array.add((double) value));
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
