package org.wilks.cli.inference;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.wilks.cli.job.Console;
import org.wilks.cli.workspace.ResultJson;
import org.wilks.infer.fit.Fit;
import org.wilks.infer.grid.GridPoint;
import org.wilks.infer.hypothesis.HypothesisTest;
import org.wilks.infer.hypothesis.TestResult;
import org.wilks.infer.limit.Limit;
import org.wilks.infer.limit.LimitBand;
import org.wilks.infer.limit.LimitResult;
import org.wilks.infer.limit.UpperLimit;
import org.wilks.infer.limit.UpperLimitOptions;
import org.wilks.infer.model.Model;
import org.wilks.nd.error.FitFailed;
import org.wilks.nd.error.InvalidInput;
import org.wilks.nd.error.WilksException;

/** The limits of a workspace, or of a workspace with each of several signals. */
final class LimitRun {
    private final TestOptions test;
    private final UpperLimitOptions options;
    private final double[] points;
    private final List<Entry> entries = new ArrayList<>();
    private List<Signal> signals = List.of();

    /** The limits of one signal, or the reason why there are none. */
    record Entry(
            String patch,
            String poi,
            Optional<TestResult.AsimovSource> source,
            Optional<LimitResult> limits,
            Optional<LimitBand> band,
            String fault) {}

    LimitRun(TestOptions test, UpperLimitOptions options, double[] points) {
        this.test = test;
        this.options = options;
        this.points = points.clone();
    }

    void single(ModelSource source, Console console) {
        Model model = source.model(console);
        test.remark(model.parameters(), console);
        Entry entry = source.named(() ->
                limits("", () -> HypothesisTest.of(Fit.of(model), model.observed(), test.statistic(), test.options())));
        entries.add(entry);
        entry.source().ifPresent(from -> Remarks.asimov(from, console));
        entry.limits().ifPresent(found -> Remarks.limits(entry.poi(), found, console));
    }

    /**
     * Signals are independent of each other and done on all cores. One without limits does not keep the others from theirs; input that cannot
     * be used at all ends the run.
     */
    void each(ModelSource source, List<Signal> each, Console console) {
        signals = List.copyOf(each);
        entries.addAll(Signal.each(source, each, test, console, (signal, point) -> entry(source, signal, point)));
        for (Entry entry : entries) {
            if (entry.limits().isEmpty()) {
                console.remark(entry.patch() + ": " + entry.fault());
            }
        }
    }

    private Entry entry(ModelSource source, Signal signal, GridPoint point) {
        try {
            return source.named(
                    signal.name(), () -> limits(signal.name(), () -> point.test(test.statistic(), test.options())));
        } catch (InvalidInput e) {
            throw e;
        } catch (WilksException e) {
            return new Entry(signal.name(), "", Optional.empty(), Optional.empty(), Optional.empty(), e.getMessage());
        }
    }

    /** The limits and the scan; a scan needs no limits, so it is kept when there are none. */
    private Entry limits(String name, Supplier<HypothesisTest> prepared) {
        HypothesisTest tests = prepared.get();
        UpperLimit limit = UpperLimit.of(tests);
        Optional<LimitResult> found = Optional.empty();
        String fault = "";
        try {
            found = Optional.of(limit.find(options));
        } catch (InvalidInput e) {
            throw e;
        } catch (WilksException e) {
            if (points.length == 0) {
                throw e;
            }
            fault = e.getMessage();
        }
        Optional<LimitBand> band = points.length == 0 ? Optional.empty() : Optional.of(limit.band(points));
        return new Entry(name, tests.poiName(), Optional.of(tests.asimovSource()), found, band, fault);
    }

    /** Throws when a signal has no limits, after the others were written. */
    void requireComplete() {
        long missing =
                entries.stream().filter(entry -> entry.limits().isEmpty()).count();
        if (missing > 0 && signals.isEmpty()) {
            throw new FitFailed(entries.get(0).fault());
        }
        if (missing > 0) {
            throw new FitFailed(missing + " of " + entries.size()
                    + (missing == 1 ? " signals has no limits" : " signals have no limits"));
        }
    }

    ObjectNode tree() {
        ObjectNode tree = signals.isEmpty() ? tree(entries.get(0)) : ResultJson.object();
        tree.set("level", ResultJson.number(options.level(), "level"));
        if (!signals.isEmpty()) {
            ArrayNode limits = tree.putArray("limits");
            for (int i = 0; i < entries.size(); i++) {
                limits.add(signals.get(i).into(tree(entries.get(i))));
            }
        }
        return tree;
    }

    private static ObjectNode tree(Entry entry) {
        ObjectNode tree = ResultJson.object();
        if (!entry.poi().isEmpty()) {
            tree.put("poi", entry.poi());
        }
        entry.limits().ifPresentOrElse(limits -> put(limits, tree), () -> tree.put("error", entry.fault()));
        entry.band().ifPresent(band -> tree.set("scan", scan(band)));
        return tree;
    }

    private static void put(LimitResult limits, ObjectNode tree) {
        tree.set("upper_limit_obs", ResultJson.number(limits.observed().mu(), "upper_limit_obs"));
        tree.set("upper_limit_exp", ResultJson.numbers(limits.expectedMu(), "upper_limit_exp"));
        tree.put("standing_obs", limits.observed().standing().words());
        tree.set(
                "standing_exp",
                ResultJson.texts(limits.expected().stream()
                        .map(Limit::standing)
                        .map(Limit.Standing::words)
                        .toList()));
    }

    private static ArrayNode scan(LimitBand band) {
        ArrayNode rows = ResultJson.list();
        double[] mu = band.mu();
        double[] observed = band.observed();
        double[][] expected = band.expected();
        for (int i = 0; i < mu.length; i++) {
            double[] five = new double[expected.length];
            for (int k = 0; k < five.length; k++) {
                five[k] = expected[k][i];
            }
            ObjectNode row = rows.addObject();
            row.set("test_poi", ResultJson.number(mu[i], "test_poi"));
            row.set("CLs_obs", ResultJson.number(observed[i], "CLs_obs"));
            row.set("CLs_exp", ResultJson.numbers(five, "CLs_exp"));
        }
        return rows;
    }

    String text() {
        return LimitTable.text(entries, options.level());
    }
}
