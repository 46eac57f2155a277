package org.wilks.benchmarks.peers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.wilks.infer.fit.Fit;
import org.wilks.infer.grid.SignalGrid;
import org.wilks.infer.hypothesis.HypothesisTest;
import org.wilks.infer.hypothesis.TestResult;
import org.wilks.infer.hypothesis.TestStatistic;
import org.wilks.infer.likelihood.Data;
import org.wilks.infer.likelihood.LikelihoodEvaluator;
import org.wilks.infer.limit.LimitResult;
import org.wilks.infer.limit.UpperLimit;
import org.wilks.infer.model.Model;
import org.wilks.infer.model.ModelOptions;
import org.wilks.infer.spec.JsonPatch;
import org.wilks.infer.spec.WorkspaceFile;
import org.wilks.infer.toys.IndexRange;
import org.wilks.infer.toys.ToyCalculator;
import org.wilks.infer.toys.ToyResult;
import org.wilks.infer.workspace.PatchSet;
import org.wilks.infer.workspace.SignalPatch;

/** What Wilks does with a workspace, as {@code pyhf_operations.py} does it: nothing is kept from one call to the next. */
public final class Workspaces {
    private static final double SECONDS = 2;
    private static final double LEVEL = 0.05;
    private static final String SMALL = "2-bin";
    private static final int FEW = 1000;
    private static final int MANY = 10_000;

    private final String work;
    private final Model model;
    private final Data data;

    private Workspaces(String work, Path file) {
        this.work = work;
        model = Model.of(WorkspaceFile.read(file).workspace());
        data = model.observed();
    }

    /**
     * Measures one case and prints a line of JSON.
     *
     * @param arguments the folder of the workspaces, and the case: what to do, and with which workspace
     * @throws IOException when the process cannot be measured
     */
    public static void main(String[] arguments) throws IOException {
        String work = arguments[1];
        String[] words = work.split(" ");
        if (words[0].equals("grid")) {
            System.out.println(grid(work, Path.of(arguments[0])));
            return;
        }
        Workspaces with = new Workspaces(work, Path.of(arguments[0], words[1] + ".json"));
        System.out.println(
                switch (words[0]) {
                    case "build" -> with.built();
                    case "test" -> with.measured(with::test);
                    case "fit" -> with.measured(with::fit);
                    case "limit" -> with.measured(with::limit);
                    case "toys" -> words[1].equals(SMALL) ? with.measured(with::toys) : with.thrown();
                    default -> with.gradient();
                });
    }

    /** Each call tests the next signal of the grid; what it is checked by is the first. */
    private static String grid(String work, Path folder) throws IOException {
        SignalGrid grid = SignalGrid.of(WorkspaceFile.read(folder.resolve("ATLAS.json")), ModelOptions.defaults());
        List<JsonPatch> signals = PatchSet.read(folder.resolve("signals.json")).patches().stream()
                .map(SignalPatch::patch)
                .toList();
        AtomicInteger next = new AtomicInteger();
        return Measurement.of(
                work,
                () -> signal(grid, signals.get(next.getAndIncrement() % signals.size())),
                SECONDS,
                () -> signal(grid, signals.get(0)));
    }

    private static double[] signal(SignalGrid grid, JsonPatch patch) {
        TestResult result = grid.point(patch).test(TestStatistic.qMuTilde()).at(1);
        return withFirst(result.cls(), result.expectedCls());
    }

    private String built() {
        double value = model.logPdf(model.parameters().inits(), data);
        return String.format(
                Locale.ROOT,
                "{\"case\": \"%s\", \"check\": [%d], \"logpdf\": %s}",
                work,
                model.parameters().size(),
                value);
    }

    private String measured(Supplier<double[]> call) throws IOException {
        return Measurement.of(work, call, SECONDS, call);
    }

    private double[] test() {
        TestResult result =
                HypothesisTest.of(model, data, TestStatistic.qMuTilde()).at(1);
        return withFirst(result.cls(), result.expectedCls());
    }

    private static double[] withFirst(double first, double[] others) {
        double[] all = new double[others.length + 1];
        all[0] = first;
        System.arraycopy(others, 0, all, 1, others.length);
        return all;
    }

    private double[] fit() {
        return new double[] {Fit.of(model).run(data).twiceNll()};
    }

    private double[] limit() {
        LimitResult limits = UpperLimit.of(model, data).find(LEVEL);
        return withFirst(limits.observed().mu(), limits.expectedMu());
    }

    private double[] toys() {
        return thrown(FEW);
    }

    private String thrown() {
        return String.format(Locale.ROOT, "{\"case\": \"%s\", \"check\": %s}", work, Arrays.toString(thrown(MANY)));
    }

    private double[] thrown(int toys) {
        ToyResult result =
                ToyCalculator.of(model, data, TestStatistic.qMuTilde()).at(1).test(IndexRange.first(toys));
        return withFirst(result.cls().orElseThrow().value(), result.expectedCls());
    }

    private String gradient() throws IOException {
        LikelihoodEvaluator evaluator = model.evaluator(data);
        double[] x = model.parameters().inits();
        double[] gradient = new double[x.length];
        double saturated = evaluator.saturated();
        return Measurement.of(
                work,
                () -> {
                    evaluator.valueAndGradient(x, gradient);
                    return gradient;
                },
                SECONDS,
                () -> new double[] {
                    evaluator.valueAndGradient(x, gradient) + saturated,
                    Arrays.stream(gradient).map(Math::abs).sum()
                });
    }
}
