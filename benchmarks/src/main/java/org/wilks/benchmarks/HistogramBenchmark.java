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
import org.wilks.nd.Gradient;
import org.wilks.nd.Tensor;

/** Value of a binned-KDE histogram under a nonlinear objective, and its gradient in the events. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@State(Scope.Thread)
public class HistogramBenchmark {
    /** Events and bins. */
    @Param({"100000x10", "100000x50", "1000000x10", "1000000x50"})
    public String work;

    private Tensor events;
    private int bins;

    /** Made by the harness. */
    public HistogramBenchmark() {}

    /** Draws the events. */
    @Setup
    public void draw() {
        String[] numbers = work.split("x");
        SplittableRandom random = new SplittableRandom(1);
        bins = Integer.parseInt(numbers[1]);
        events = Tensor.wrap(random.doubles(Integer.parseInt(numbers[0])).toArray());
    }

    /**
     * Value and gradient.
     *
     * @return both
     */
    @Benchmark
    public Gradient<Tensor> valueAndGradient() {
        return AnalysisWork.histogram(events, bins);
    }
}
