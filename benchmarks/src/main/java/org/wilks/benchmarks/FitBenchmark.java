package org.wilks.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.wilks.infer.fit.Covariance;
import org.wilks.infer.fit.Fit;
import org.wilks.infer.fit.Fitter;
import org.wilks.infer.fit.Optimum;
import org.wilks.infer.model.Model;
import org.wilks.infer.spec.SimpleModels;
import org.wilks.infer.spec.Workspace;
import org.wilks.infer.spec.WorkspaceFile;

/** Fits of HistFactory models of 3, 151 and 701 parameters, one thread. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@State(Scope.Thread)
public class FitBenchmark {
    /** The number of parameters. */
    @Param({"3", "151", "701"})
    public int parameters;

    private Model model;
    private Fitter fitter;
    private Optimum free;

    /** Made by the harness. */
    public FitBenchmark() {}

    /** Makes the model and a fitter of its observed data. */
    @Setup
    public void make() {
        model = Model.of(workspace());
        fitter = Fit.of(model).fitter(model.observed());
        free = fitter.run();
    }

    private Workspace workspace() {
        if (parameters == 3) {
            return SimpleModels.observed(
                    SimpleModels.uncorrelatedBackground(
                            new double[] {5, 10}, new double[] {50, 60}, new double[] {5, 12}),
                    50,
                    60);
        }
        GeneratedWorkspace generated =
                parameters == 151 ? new GeneratedWorkspace(5, 20, 5, 50) : GeneratedWorkspace.LARGE;
        return WorkspaceFile.of(generated.json(), "generated").workspace();
    }

    /**
     * A free fit from the suggested start.
     *
     * @return the minimum
     */
    @Benchmark
    public Optimum free() {
        return fitter.run();
    }

    /**
     * A fit with μ half a unit above its estimate, from the free fit.
     *
     * @return the minimum
     */
    @Benchmark
    public Optimum conditional() {
        return fitter.runAt(free.value(fitter.fit().poi()) + 0.5, free.values());
    }

    /**
     * A free fit from the suggested start with the covariance of all parameters.
     *
     * @return the covariance
     */
    @Benchmark
    public Covariance covariance() {
        return Fit.of(model).run(model.observed()).covariance();
    }
}
