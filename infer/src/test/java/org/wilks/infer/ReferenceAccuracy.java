package org.wilks.infer;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wilks.infer.fit.Fit;
import org.wilks.infer.hypothesis.ConfidenceLevels;
import org.wilks.infer.hypothesis.HypothesisTest;
import org.wilks.infer.hypothesis.HypothesisTestOptions;
import org.wilks.infer.hypothesis.TestResult;
import org.wilks.infer.hypothesis.TestStatistic;
import org.wilks.infer.likelihood.Data;
import org.wilks.infer.limit.LimitResult;
import org.wilks.infer.limit.UpperLimit;
import org.wilks.infer.limit.UpperLimitOptions;
import org.wilks.infer.model.Model;
import org.wilks.infer.model.ModelEvaluator;
import org.wilks.infer.model.ModelOptions;
import org.wilks.infer.oracle.PlainReader;
import org.wilks.infer.oracle.ReferenceCase;
import org.wilks.infer.spec.JsonPatch;
import org.wilks.infer.spec.WorkspaceFile;

/** The largest differences between Wilks and the references, by quantity. */
final class ReferenceAccuracy {
    /** Below this statistic its square root turns the rounding of two minima into more than the tolerance. */
    private static final double SINGULAR = 1e-4;

    private static final double TIGHT = 1e-10;

    /** Its Asimov data have two minima at small μ, and the reference's first limit is that of the higher one. */
    private static final String UPPER_BASIN = "xml_xmlimport_input2__example";

    /** What is compared. */
    enum Quantity {
        RATES,
        LOG_LIKELIHOOD,
        GRADIENT,
        FREE_MINIMUM,
        FIXED_MINIMUM,
        Q_TILDE,
        Q,
        Q0,
        SINGULAR,
        LIMIT,
        WORKED,
        ATLAS_MINIMUM,
        ATLAS_CLS
    }

    /** A largest difference, where it is, and how many numbers were compared. */
    record Worst(double difference, String where, int compared) {}

    private final Map<Quantity, Worst> worst = new EnumMap<>(Quantity.class);

    private ReferenceAccuracy() {}

    static Map<Quantity, Worst> measured() {
        ReferenceAccuracy accuracy = new ReferenceAccuracy();
        ReferenceCase.all().forEach(accuracy::compare);
        accuracy.worked("small-signal", "CLs_obs", "CLs_exp");
        accuracy.worked("small-signal-unscaled", "CLs_obs_at_1", "CLs_exp_at_1");
        accuracy.atlas();
        return accuracy.worst;
    }

    private void add(Quantity quantity, double difference, String where) {
        Worst before = worst.getOrDefault(quantity, new Worst(0, "", 0));
        boolean larger = !(difference <= before.difference);
        worst.put(
                quantity,
                new Worst(larger ? difference : before.difference, larger ? where : before.where, before.compared + 1));
    }

    private void compare(ReferenceCase given) {
        Model model = Model.of(given.workspace());
        int bins = model.observed().main().length;
        double[] data = PlainReader.doubles(given.reference().get("data"));
        Data observed = new Data(Arrays.copyOf(data, bins), Arrays.copyOfRange(data, bins, data.length));
        given.reference().get("points").forEach(point -> point(given.name(), model, observed, point));
        fits(given, model, observed);
        given.reference().path("hypotest").forEach(test -> {
            if (!test.has("error") && !test.get("value_obs").isTextual()) {
                test(given.name(), model, observed, test);
            }
        });
        JsonNode limit = given.reference().path("upper_limit");
        if (limit.has("obs")) {
            limits(Quantity.LIMIT, given.name(), model, observed, limit.get("obs"), limit.get("exp"));
        }
    }

    private void point(String name, Model model, Data observed, JsonNode point) {
        double[] x = PlainReader.doubles(point.get("pars"));
        double[] expected = PlainReader.doubles(point.get("expected_data"));
        double[] rates = model.rates(x);
        double[] auxiliary = model.expected(x).auxiliary();
        boolean empty = false;
        for (int i = 0; i < expected.length; i++) {
            double found = i < rates.length ? rates[i] : auxiliary[i - rates.length];
            add(Quantity.RATES, relative(expected[i], found), name);
            empty |= expected[i] == 0;
        }
        double logpdf = PlainReader.number(point.get("logpdf"));
        if (Double.isFinite(logpdf)) {
            double scale = Math.abs(PlainReader.number(point.get("main_logpdf")))
                    + Math.abs(PlainReader.number(point.get("constraint_logpdf")));
            add(Quantity.LOG_LIKELIHOOD, Math.abs(logpdf - model.logPdf(x, observed)) / scale, name);
        }
        double[] gradient = PlainReader.doubles(point.get("grad_logpdf_jax"));
        double largest = Arrays.stream(gradient).map(Math::abs).max().orElse(0);
        // JAX's gradient is NaN where a rate and its count are zero; those references are differences.
        if (Double.isFinite(largest) && largest > 1e-12 && !empty) {
            ModelEvaluator evaluator = model.evaluator(observed);
            double[] found = new double[x.length];
            evaluator.valueAndGradient(x, found);
            for (int i = 0; i < x.length; i++) {
                add(Quantity.GRADIENT, Math.abs(gradient[i] + found[i] / 2) / largest, name);
            }
        }
    }

    private static double relative(double expected, double found) {
        return expected == found ? 0 : Math.abs(expected - found) / Math.abs(expected);
    }

    private void fits(ReferenceCase given, Model model, Data observed) {
        JsonNode free = given.reference().path("fit_free").path("twice_nll");
        if (free.isNumber()) {
            double found = Fit.of(model).run(observed).twiceNll();
            add(Quantity.FREE_MINIMUM, Math.abs(found - free.asDouble()), given.name());
        }
        JsonNode fixed = given.reference().path("fit_fixed_poi_1").path("twice_nll");
        if (fixed.isNumber()) {
            double found = Fit.of(model).withPoi(1).run(observed).twiceNll();
            add(Quantity.FIXED_MINIMUM, Math.abs(found - fixed.asDouble()), given.name());
        }
    }

    private void test(String name, Model model, Data observed, JsonNode expected) {
        String symbol = expected.get("test_stat").asText();
        double mu = expected.get("mu").asDouble();
        TestStatistic statistic = TestStatistic.named(symbol);
        // The references keep the bound of the parameter of interest also for q.
        HypothesisTestOptions options = HypothesisTestOptions.defaults().withPoiBoundsKept(true);
        TestResult found =
                HypothesisTest.of(Fit.of(model), observed, statistic, options).at(mu);
        boolean discovery = symbol.equals("q0");
        double root = expected.get("sqrt_qmuA").asDouble();
        boolean singular = expected.get("q_obs").asDouble() < SINGULAR || root * root < SINGULAR;
        Quantity quantity = singular
                ? Quantity.SINGULAR
                : discovery ? Quantity.Q0 : symbol.equals("q") ? Quantity.Q : Quantity.Q_TILDE;
        String where = name + ", " + symbol + ", mu = " + mu;
        double value = expected.get("value_obs").asDouble();
        add(quantity, Math.abs(value - (discovery ? found.pValue() : found.cls())), where);
        double[] set = PlainReader.doubles(expected.get("expected_set"));
        double[] levels = found.expected().stream()
                .mapToDouble(discovery ? ConfidenceLevels::clsb : ConfidenceLevels::cls)
                .toArray();
        for (int i = 0; i < set.length; i++) {
            add(quantity, Math.abs(set[i] - levels[i]), where);
        }
    }

    private void limits(Quantity quantity, String name, Model model, Data observed, JsonNode one, JsonNode five) {
        LimitResult found =
                UpperLimit.of(model, observed).find(UpperLimitOptions.defaults().withRelativeTolerance(TIGHT));
        add(quantity, relative(one.asDouble(), found.observed().mu()), name);
        double[] expected = PlainReader.doubles(five);
        for (int i = 0; i < expected.length; i++) {
            if (i > 0 || !name.equals(UPPER_BASIN)) {
                add(quantity, relative(expected[i], found.expectedMu()[i]), name);
            }
        }
    }

    private void worked(String name, String observedKey, String expectedKey) {
        Model model = Model.of(
                WorkspaceFile.read(stream("worked/" + name + ".json"), name).workspace());
        JsonNode reference = ReferenceCase.read("worked/" + name + ".ref.json");
        TestResult test = HypothesisTest.of(model, model.observed(), TestStatistic.qMuTilde())
                .at(1);
        add(Quantity.WORKED, relative(reference.get(observedKey).asDouble(), test.cls()), name);
        double[] expected = PlainReader.doubles(reference.get(expectedKey));
        for (int i = 0; i < expected.length; i++) {
            add(Quantity.WORKED, relative(expected[i], test.expectedCls()[i]), name);
        }
        JsonNode one = reference.get("limit_obs");
        limits(Quantity.WORKED, name + ", limit", model, model.observed(), one, reference.get("limit_exp"));
    }

    private void atlas() {
        JsonNode cases = ReferenceCase.read("atlas/reference.json").get("cases");
        cases.fieldNames().forEachRemaining(name -> {
            String region = name.substring(0, name.indexOf('/'));
            WorkspaceFile background = WorkspaceFile.read(stream("atlas/" + region + "/BkgOnly.json"), region);
            boolean tested = cases.get(name).has("CLs_obs");
            // Without its signal the background has no parameter of interest.
            ModelOptions options =
                    tested ? ModelOptions.defaults() : ModelOptions.defaults().withoutPoi();
            List<JsonPatch> patches =
                    tested ? List.of(JsonPatch.read(stream("atlas/" + name + ".json"), name)) : List.of();
            Model model = Model.of(background.forMeasurement(Optional.empty(), patches), options);
            JsonNode expected = cases.get(name);
            double free = Fit.of(model).run(model.observed()).twiceNll();
            add(
                    Quantity.ATLAS_MINIMUM,
                    Math.abs(free - expected.at("/free/twice_nll").asDouble()),
                    name);
            if (!tested) {
                return;
            }
            for (int poi = 0; poi < 2; poi++) {
                double fixed = Fit.of(model).withPoi(poi).run(model.observed()).twiceNll();
                JsonNode reference = expected.at("/fixed_at_" + poi + "/twice_nll");
                add(Quantity.ATLAS_MINIMUM, Math.abs(fixed - reference.asDouble()), name);
            }
            TestResult test = HypothesisTest.of(model, model.observed(), TestStatistic.qMuTilde())
                    .at(1);
            add(Quantity.ATLAS_CLS, relative(expected.get("CLs_obs").asDouble(), test.cls()), name);
            double[] set = PlainReader.doubles(expected.get("CLs_exp"));
            for (int i = 0; i < set.length; i++) {
                add(Quantity.ATLAS_CLS, relative(set[i], test.expectedCls()[i]), name);
            }
        });
    }

    private static InputStream stream(String path) {
        return new ByteArrayInputStream(ReferenceCase.bytes(path));
    }
}
