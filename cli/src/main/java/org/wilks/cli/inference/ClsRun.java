package org.wilks.cli.inference;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.wilks.cli.job.Console;
import org.wilks.cli.workspace.ResultJson;
import org.wilks.infer.grid.GridPoint;
import org.wilks.infer.hypothesis.HypothesisTest;
import org.wilks.infer.hypothesis.TestResult;
import org.wilks.nd.error.FitFailed;
import org.wilks.nd.error.InvalidInput;
import org.wilks.nd.error.WilksException;

/** The tests of one value of the parameter of interest for each of several signals. */
final class ClsRun {
    private final TestOptions test;
    private final double value;
    private final List<Signal> signals;
    private final List<Entry> entries = new ArrayList<>();

    /** The numbers of a test; the fits behind them are let go. */
    private record Levels(String poi, double observed, double[] expected) {
        static Levels of(HypothesisTest tests, double value) {
            TestResult result = tests.at(value);
            return new Levels(tests.poiName(), result.cls(), result.expectedCls());
        }
    }

    /** The test of one signal, or the reason why there is none. */
    private record Entry(Signal signal, Optional<Levels> levels, String fault) {}

    ClsRun(TestOptions test, double value, List<Signal> signals) {
        this.test = test;
        this.value = value;
        this.signals = List.copyOf(signals);
    }

    /** Signals are independent of each other and done on all cores. One without a result does not keep the others from theirs. */
    void run(ModelSource source, Console console) {
        entries.addAll(Signal.each(source, signals, test, console, (signal, point) -> entry(source, signal, point)));
        for (Entry entry : entries) {
            if (entry.levels().isEmpty()) {
                console.remark(entry.signal().name() + ": " + entry.fault());
            }
        }
    }

    private Entry entry(ModelSource source, Signal signal, GridPoint point) {
        try {
            Levels levels =
                    source.named(signal.name(), () -> Levels.of(point.test(test.statistic(), test.options()), value));
            return new Entry(signal, Optional.of(levels), "");
        } catch (InvalidInput e) {
            throw e;
        } catch (WilksException e) {
            return new Entry(signal, Optional.empty(), e.getMessage());
        }
    }

    /** Throws when a signal has no result, after the others were written. */
    void requireComplete() {
        long missing =
                entries.stream().filter(entry -> entry.levels().isEmpty()).count();
        if (missing > 0) {
            throw new FitFailed(missing + " of " + entries.size()
                    + (missing == 1 ? " signals has no result" : " signals have no result"));
        }
    }

    ObjectNode tree() {
        ObjectNode tree = ResultJson.object();
        tree.set("test_poi", ResultJson.number(value, "test_poi"));
        ArrayNode tests = tree.putArray("tests");
        for (Entry entry : entries) {
            ObjectNode row = ResultJson.object();
            entry.levels().ifPresentOrElse(levels -> put(levels, row), () -> row.put("error", entry.fault()));
            tests.add(entry.signal().into(row));
        }
        return tree;
    }

    private static void put(Levels levels, ObjectNode row) {
        row.set("CLs_obs", ResultJson.number(levels.observed(), "CLs_obs"));
        row.set("CLs_exp", ResultJson.numbers(levels.expected(), "CLs_exp"));
    }

    String text() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(BandTable.header(""));
        for (Entry entry : entries) {
            String label = Signal.label(entry.signal().name());
            rows.add(entry.levels()
                    .map(levels -> row(label, levels.observed(), levels.expected()))
                    .orElseGet(() -> List.of(label, "none")));
        }
        return text(poi(), value, rows);
    }

    private String poi() {
        return entries.stream()
                .flatMap(entry -> entry.levels().stream())
                .map(Levels::poi)
                .findFirst()
                .orElse("the parameter of interest");
    }

    /** The test of one model as a table. */
    static String text(String poi, TestResult result) {
        List<String> row = row("", result.cls(), result.expectedCls());
        return text(poi, result.mu(), List.of(BandTable.header(""), row));
    }

    private static List<String> row(String label, double observed, double[] expected) {
        List<String> row = new ArrayList<>(List.of(label, BandTable.number(observed)));
        Arrays.stream(expected).mapToObj(BandTable::number).forEach(row::add);
        return row;
    }

    private static String text(String poi, double value, List<List<String>> rows) {
        StringBuilder text = new StringBuilder("CLs at " + poi + " = " + value + "\n");
        BandTable.append(rows, text);
        return text.toString();
    }
}
