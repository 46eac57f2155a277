package org.wilks.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.wilks.infer.surface.Surface;
import org.wilks.nd.parallel.Pieces;

/** The surface of the degenerate case, 2000 rays and 100 walks of 4000 steps, on one thread. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
@State(Scope.Thread)
public class SurfaceBenchmark {
    /** Made by the harness. */
    public SurfaceBenchmark() {}

    /**
     * The whole search.
     *
     * @return the surface
     */
    @Benchmark
    public Surface surface() {
        return Pieces.withThreads(1, DegenerateCase.search(100, 4000, 2000)::run);
    }
}
