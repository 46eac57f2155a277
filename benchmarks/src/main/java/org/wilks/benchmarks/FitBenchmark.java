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
        model = EvaluatorBenchmark.model(parameters);
        fitter = Fit.of(model).fitter(model.observed());
        free = fitter.run();
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
