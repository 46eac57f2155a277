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
import org.wilks.infer.hypothesis.HypothesisTest;
import org.wilks.infer.hypothesis.TestResult;
import org.wilks.infer.hypothesis.TestStatistic;
import org.wilks.infer.limit.LimitResult;
import org.wilks.infer.limit.UpperLimit;
import org.wilks.infer.model.Model;

/** Warm tests and upper limits of HistFactory models of 3, 151 and 701 parameters, one thread. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@State(Scope.Thread)
public class HypothesisBenchmark {
    /** The number of parameters. */
    @Param({"3", "151", "701"})
    public int parameters;

    private Model model;
    private HypothesisTest prepared;

    /** Made by the harness. */
    public HypothesisBenchmark() {}

    /** Makes the model, and a test whose free fit and Asimov data are there. */
    @Setup
    public void make() {
        model = EvaluatorBenchmark.model(parameters);
        prepared = HypothesisTest.of(model, model.observed(), TestStatistic.qMuTilde());
    }

    /**
     * A whole hypothesis test at μ = 1: free fit, fit at 0, Asimov data, two conditional fits.
     *
     * @return the result
     */
    @Benchmark
    public TestResult test() {
        return HypothesisTest.of(model, model.observed(), TestStatistic.qMuTilde())
                .at(1);
    }

    /**
     * Another value of a test that is prepared: two conditional fits.
     *
     * @return the result
     */
    @Benchmark
    public TestResult anotherValue() {
        return prepared.at(1);
    }

    /**
     * The observed and five expected limits, from the model and the data.
     *
     * @return the limits
     */
    @Benchmark
    public LimitResult limit() {
        return UpperLimit.of(model, model.observed()).find(0.05);
    }
}
