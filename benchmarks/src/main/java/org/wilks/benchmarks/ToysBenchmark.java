package org.wilks.benchmarks;

import java.util.List;
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
import org.wilks.infer.hypothesis.TestStatistic;
import org.wilks.infer.model.Model;
import org.wilks.infer.spec.JsonDocument;
import org.wilks.infer.spec.JsonPatch;
import org.wilks.infer.toys.IndexRange;
import org.wilks.infer.toys.ToyCalculator;
import org.wilks.infer.toys.ToyResult;
import org.wilks.nd.parallel.Pieces;

/**
 * CLs by warm toys of the two-bin example (3 parameters) and of region A of the ATLAS search for bottom squarks with a signal (64 parameters): 1000 toys
 * of each hypothesis, one thread.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
@State(Scope.Thread)
public class ToysBenchmark {
    private static final String SIGNAL = "patch.sbottom_1300_205_60.json";

    /** Which model. */
    @Param({"2-bin", "regionA"})
    public String name;

    private Model model;

    /** Made by the harness. */
    public ToysBenchmark() {}

    /** Makes the model. */
    @Setup
    public void make() {
        model = name.equals("2-bin")
                ? EvaluatorBenchmark.model(3)
                : Model.of(PublishedGrid.background()
                        .withPatches(List.of(JsonPatch.of(
                                JsonDocument.read(PublishedGrid.folder().resolve(SIGNAL)), SIGNAL)))
                        .workspace());
    }

    /**
     * The test at μ = 1.
     *
     * @return the result
     */
    @Benchmark
    public ToyResult test() {
        return Pieces.withThreads(
                1,
                () -> ToyCalculator.of(model, model.observed(), TestStatistic.qMuTilde())
                        .at(1)
                        .test(IndexRange.first(1000)));
    }
}
