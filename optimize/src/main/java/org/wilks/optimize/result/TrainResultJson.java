package org.wilks.optimize.result;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.wilks.optimize.analysis.Goal;
import org.wilks.optimize.config.Measure;
import org.wilks.optimize.cuts.ProvenanceJson;
import org.wilks.optimize.evaluation.Estimate;
import org.wilks.optimize.evaluation.PlanComparison;
import org.wilks.optimize.evaluation.PlanSummary;
import org.wilks.optimize.evaluation.RocCurve;
import org.wilks.optimize.evaluation.TestedPlan;
import org.wilks.optimize.model.MeasureScale;
import org.wilks.optimize.plan.StageResult;
import org.wilks.optimize.result.TrainResult.Judged;
import org.wilks.optimize.result.TrainResult.Rival;
import org.wilks.optimize.result.TrainResult.SampleEvents;

/**
 * The JSON form of the result of a run of plans. Stateless. Numbers that do not exist are left out; none is NaN or infinite. Nothing in it changes from one run
 * to the next.
 *
 * <pre>
 * format, version          "wilks-train", 1: a key keeps its meaning within a version
 * title, observable, inputs[], goals[] {measure, mu, level, weight}, min_mc_neff
 * samples[]                region, name, role, yield, events {training, validation, test}
 * plan                     the plan that was asked for
 * metrics[]                measure, mu, level, better: what plans are compared by, in the order of every "test" below
 * plans[]                  name, chosen_seed, test[] {value, error}, seeds_test[] {mean, deviation, count}, auc, roc {signal[], background[]},
 *                          seeds[] {seed, soft, training, validation, test, auc, test_metrics[], stages[] {loss, epochs, chosen_epoch, verdict, reason}}
 * rivals[]                 name, test[], differences[]: the plan's mean over seeds minus this, {scale, value, error, verdict}
 * differences[]            reference, measure, scale ("ln" for CLs, or "linear"), value, error, verdict ("gain", "no gain", "loss"): the plan minus the reference
 * found                    what was chosen: seed, edges[], training | validation | test metrics, before | after: histograms, scores, sensitivities
 * provenance               as that of the cuts' result
 * </pre>
 */
public final class TrainResultJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private TrainResultJson() {}

    /**
     * The JSON document of a result.
     *
     * @param result the result
     * @return the document, ended by a line feed
     */
    public static String text(TrainResult result) {
        try {
            return new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(document(result))
                    + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of JSON can always be written", e);
        }
    }

    private static ObjectNode document(TrainResult result) {
        ObjectNode root = NODES.objectNode();
        root.put("format", "wilks-train").put("version", 1);
        root.put("title", result.origin().title());
        root.put("observable", result.origin().observable());
        ArrayNode inputs = root.putArray("inputs");
        result.origin().inputs().forEach(inputs::add);
        ArrayNode goals = root.putArray("goals");
        result.goals().forEach(goal -> goals.add(goal(goal).put("weight", goal.weight())));
        root.put("min_mc_neff", result.leastBackground());
        ArrayNode samples = root.putArray("samples");
        result.samples().forEach(sample -> samples.add(sample(sample)));
        root.put("plan", result.plan());
        ArrayNode metrics = root.putArray("metrics");
        for (Goal metric : result.metrics()) {
            metrics.add(
                    goal(metric).put("better", MeasureScale.smallerIsBetter(metric.measure()) ? "smaller" : "larger"));
        }
        ArrayNode plans = root.putArray("plans");
        for (int p = 0; p < result.plans().size(); p++) {
            plans.add(plan(result, result.plans().get(p), result.rocs().get(p)));
        }
        ArrayNode rivals = root.putArray("rivals");
        result.rivals().forEach(rival -> rivals.add(rival(result, rival)));
        ArrayNode differences = root.putArray("differences");
        for (PlanComparison comparison : result.comparisons()) {
            ObjectNode node = differences.addObject();
            node.put("reference", comparison.reference());
            node.put("measure", lower(comparison.metric().measure()));
            difference(node, comparison.metric(), comparison.judged());
        }
        ObjectNode found = root.putObject("found");
        found.put("seed", result.found().trained().seed());
        MetricsJson.numbers(found, "edges", result.test().edges());
        found.set("training", MetricsJson.of(result.training()));
        found.set("validation", MetricsJson.of(result.validation()));
        found.set("test", MetricsJson.of(result.test()));
        found.set("before", MetricsJson.of(result.before(), result.origin().inputs()));
        found.set("after", MetricsJson.of(result.after(), result.origin().inputs()));
        root.set("provenance", ProvenanceJson.of(result.origin().provenance()));
        return root;
    }

    private static ObjectNode goal(Goal goal) {
        ObjectNode node = NODES.objectNode();
        node.put("measure", lower(goal.measure()));
        node.put("mu", goal.settings().mu());
        node.put("level", goal.settings().level());
        return node;
    }

    private static ObjectNode sample(SampleEvents sample) {
        ObjectNode node = NODES.objectNode();
        node.put("region", sample.region()).put("name", sample.name());
        node.put("role", sample.signal() ? "signal" : "background");
        node.put("yield", sample.yield());
        ObjectNode events = node.putObject("events");
        List<String> parts = List.of("training", "validation", "test");
        for (int p = 0; p < parts.size(); p++) {
            events.put(parts.get(p), sample.events().get(p));
        }
        return node;
    }

    private static ObjectNode plan(TrainResult result, String name, RocCurve roc) {
        ObjectNode node = NODES.objectNode();
        int chosen = result.chosen(name);
        TestedPlan tested = result.evaluation().tested().get(chosen);
        node.put("name", name);
        node.put("chosen_seed", tested.trained().seed());
        ArrayNode test = node.putArray("test");
        for (int m = 0; m < result.metrics().size(); m++) {
            Optional<Estimate> estimate = result.evaluation().bootstrap().shown(chosen, m);
            test.add(estimate.map(TrainResultJson::estimate).orElse(value(shown(result, chosen, m))));
        }
        ArrayNode spreads = node.putArray("seeds_test");
        for (PlanSummary summary : result.evaluation().summaries()) {
            if (summary.plan().equals(name)) {
                ObjectNode spread = spreads.addObject();
                summary.seeds()
                        .ifPresent(s -> spread.put("mean", s.mean())
                                .put("deviation", s.deviation())
                                .put("count", s.count()));
            }
        }
        node.put("auc", tested.auc());
        ObjectNode curve = node.putObject("roc");
        ArrayNode signal = curve.putArray("signal");
        ArrayNode background = curve.putArray("background");
        for (RocCurve.Point point : roc.points()) {
            signal.add(point.signal());
            background.add(point.background());
        }
        ArrayNode seeds = node.putArray("seeds");
        result.seeds(name).forEach(index -> seeds.add(seed(result, index)));
        return node;
    }

    private static ObjectNode seed(TrainResult result, int index) {
        TestedPlan tested = result.evaluation().tested().get(index);
        Judged judged = result.judged().get(index);
        ObjectNode node = NODES.objectNode();
        node.put("seed", tested.trained().seed());
        MetricsJson.number(node, "soft", judged.soft());
        MetricsJson.number(node, "training", judged.training());
        MetricsJson.number(node, "validation", judged.validation());
        MetricsJson.number(node, "test", judged.test());
        node.put("auc", tested.auc());
        ArrayNode metrics = node.putArray("test_metrics");
        for (int m = 0; m < result.metrics().size(); m++) {
            metrics.add(value(shown(result, index, m)));
        }
        ArrayNode stages = node.putArray("stages");
        for (StageResult stage : tested.trained().stages()) {
            ObjectNode entry = stages.addObject();
            entry.put("loss", lower(stage.stage().loss()));
            entry.put("epochs", stage.state().epoch());
            stage.state().best().ifPresent(best -> entry.put("chosen_epoch", best.epoch()));
            entry.put("verdict", lower(stage.state().verdict()));
            if (!stage.state().reason().isEmpty()) {
                entry.put("reason", stage.state().reason());
            }
        }
        return node;
    }

    private static OptionalDouble shown(TrainResult result, int index, int metric) {
        double raised = result.evaluation().bootstrap().values()[index][metric];
        return Double.isFinite(raised)
                ? OptionalDouble.of(
                        MeasureScale.shown(result.metrics().get(metric).measure(), raised))
                : OptionalDouble.empty();
    }

    private static ObjectNode rival(TrainResult result, Rival rival) {
        ObjectNode node = NODES.objectNode();
        node.put("name", rival.name());
        ArrayNode test = node.putArray("test");
        rival.shown()
                .forEach(shown -> test.add(shown.map(TrainResultJson::estimate).orElse(NODES.objectNode())));
        ArrayNode differences = node.putArray("differences");
        for (int m = 0; m < result.metrics().size(); m++) {
            ObjectNode entry = differences.addObject();
            Goal metric = result.metrics().get(m);
            rival.differences().get(m).ifPresent(d -> difference(entry, metric, d));
        }
        return node;
    }

    private static void difference(ObjectNode node, Goal metric, Estimate difference) {
        node.put("scale", metric.measure() == Measure.CLS ? "ln" : "linear");
        node.put("value", difference.value());
        if (Double.isFinite(difference.error())) {
            node.put("error", difference.error());
            node.put("verdict", GoalWords.verdict(metric, difference));
        }
    }

    private static ObjectNode estimate(Estimate estimate) {
        return NODES.objectNode().put("value", estimate.value()).put("error", estimate.error());
    }

    private static ObjectNode value(OptionalDouble value) {
        ObjectNode node = NODES.objectNode();
        value.ifPresent(number -> node.put("value", number));
        return node;
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
