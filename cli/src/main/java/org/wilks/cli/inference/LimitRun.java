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
import org.wilks.nd.error.FitFailed;
import org.wilks.nd.error.InvalidInput;
import org.wilks.nd.error.WilksException;

/** The limits of a workspace, or of a workspace with each of several signals. */
final class LimitRun {
    private final TestOptions test;
    private final UpperLimitOptions options;
    private final double[] points;
    private final LimitFiles figures;
    private final List<Entry> entries = new ArrayList<>();
    private List<Signal> signals = List.of();

    /** The limits of one signal, or the reason why there are none. */
    record Entry(
            String patch,
            String poi,
            Optional<TestResult.AsimovSource> source,
            Optional<LimitResult> limits,
            Optional<LimitBand> band,
            Optional<LimitBand> curve,
            String fault) {}

    LimitRun(TestOptions test, UpperLimitOptions options, double[] points, LimitFiles figures) {
        this.test = test;
        this.figures = figures;
        this.options = options;
        this.points = points.clone();
    }

    void single(LikelihoodSource source, Console console) {
        LikelihoodSource.Given given = source.given(console);
        test.remark(given.likelihood().parameters(), console);
        Entry entry = source.named(() -> limits(
                "",
                () -> HypothesisTest.of(
                        Fit.of(given.likelihood()), given.observed(), test.statistic(), test.options())));
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
            return new Entry(
                    signal.name(),
                    "",
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    e.getMessage());
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
        return new Entry(
                name,
                tests.poiName(),
                Optional.of(tests.asimovSource()),
                found,
                band,
                curve(limit, found, band),
                fault);
    }

    /** What a figure of one signal draws: the points that were asked for, or some around the limits. */
    private Optional<LimitBand> curve(UpperLimit limit, Optional<LimitResult> found, Optional<LimitBand> band) {
        return !figures.any() || !signals.isEmpty() || band.isPresent()
                ? band
                : found.map(limits -> LimitDrawing.curves(limit, limits));
    }

    /** Draws what was asked for. */
    void draw(Optional<String> by) {
        if (!figures.any()) {
            return;
        }
        if (signals.isEmpty()) {
            Entry entry = entries.get(0);
            entry.curve()
                    .ifPresent(
                            curve -> LimitDrawing.write(figures, curve, entry.poi(), options.level(), entry.limits()));
        } else {
            figures.file().ifPresent(file -> SignalPlot.write(signals, entries, options.level(), by, figures));
        }
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
        entry.band().ifPresent(band -> tree.set("scan", ScanRows.tree(band)));
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

    String text() {
        return LimitTable.text(entries, options.level());
    }
}
