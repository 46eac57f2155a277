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
import org.wilks.nd.Derivatives;
import org.wilks.nd.Gradient;
import org.wilks.nd.Program;
import org.wilks.nd.Tensor;

/** Value and gradient of a composed function of ten operations: traced each time, and replayed. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
@State(Scope.Thread)
public class ComposedFunctionBenchmark {
    /** The number of elements; one is a scalar. */
    @Param({"1", "25"})
    public int elements;

    private Tensor at;
    private double[] values;
    private Program.Evaluator evaluator;

    /** Made by the harness. */
    public ComposedFunctionBenchmark() {}

    /**
     * ln(exp(x/2 + 1) + x²) x − 0.3, squashed and summed: ten operations.
     *
     * @param x the argument
     * @return a scalar
     */
    public static Tensor function(Tensor x) {
        return x.times(0.5)
                .plus(1)
                .exp()
                .plus(x.square())
                .log()
                .times(x)
                .minus(0.3)
                .sigmoid()
                .sum();
    }

    /** Records the program. */
    @Setup
    public void record() {
        at = elements == 1 ? Tensor.scalar(0.3) : Tensor.range(elements).dividedBy(elements);
        values = at.toArray();
        evaluator = Program.valueAndGradient(ComposedFunctionBenchmark::function, at)
                .evaluator();
    }

    /**
     * Traced each time.
     *
     * @return value and gradient
     */
    @Benchmark
    public Gradient<Tensor> traced() {
        return Derivatives.valueAndGradient(ComposedFunctionBenchmark::function, at);
    }

    /**
     * Replayed.
     *
     * @return the gradient
     */
    @Benchmark
    public double[] replayed() {
        evaluator.run(values);
        return evaluator.output(1);
    }
}
