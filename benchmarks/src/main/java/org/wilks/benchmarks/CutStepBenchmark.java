package org.wilks.benchmarks;

import java.util.SplittableRandom;
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

/** One optimisation step of a soft cut on two samples: yields, significance, gradient, Adam. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@State(Scope.Thread)
public class CutStepBenchmark {
    /** Events in each of the two samples. */
    @Param({"10000", "100000", "1000000"})
    public int events;

    private AnalysisWork.CutStep step;

    /** Made by the harness. */
    public CutStepBenchmark() {}

    /** Draws the events. */
    @Setup
    public void draw() {
        SplittableRandom random = new SplittableRandom(1);
        double[] signal = random.doubles(events).map(u -> 3 + 4 * u).toArray();
        double[] background =
                random.doubles(events).map(u -> -2 * Math.log1p(-u)).toArray();
        step = new AnalysisWork.CutStep(signal, background);
    }

    /**
     * One step.
     *
     * @return the new cut
     */
    @Benchmark
    public double step() {
        return step.step();
    }
}
