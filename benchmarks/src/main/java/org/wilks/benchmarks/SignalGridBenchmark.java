package org.wilks.benchmarks;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.wilks.infer.grid.SignalGrid;
import org.wilks.infer.hypothesis.HypothesisTest;
import org.wilks.infer.hypothesis.TestStatistic;
import org.wilks.infer.limit.UpperLimit;
import org.wilks.infer.model.Model;
import org.wilks.infer.model.ModelOptions;
import org.wilks.infer.spec.JsonPatch;
import org.wilks.infer.spec.WorkspaceFile;

/** A grid of 125 signals on a published background, one thread, time for one signal; and the same signals each alone. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
@State(Scope.Thread)
public class SignalGridBenchmark {
    private static final ModelOptions OPTIONS = ModelOptions.defaults();
    private static final double LEVEL = 0.05;

    private WorkspaceFile background;
    private List<JsonPatch> signals;

    /** Made by the harness. */
    public SignalGridBenchmark() {}

    /**
     * Reads the background and makes the signals.
     *
     * @throws IOException when the files of the repository cannot be read
     */
    @Setup
    public void make() throws IOException {
        background = PublishedGrid.background();
        signals = PublishedGrid.signals();
    }

    /**
     * The models of the grid.
     *
     * @return something of them
     */
    @Benchmark
    @OperationsPerInvocation(PublishedGrid.SIGNALS)
    public double model() {
        SignalGrid grid = SignalGrid.of(background, OPTIONS);
        double sum = 0;
        for (JsonPatch signal : signals) {
            sum += grid.point(signal).model().parameters().size();
        }
        return sum;
    }

    /**
     * The models of the signals alone.
     *
     * @return something of them
     */
    @Benchmark
    @OperationsPerInvocation(PublishedGrid.SIGNALS)
    public double modelAlone() {
        double sum = 0;
        for (JsonPatch signal : signals) {
            sum += alone(signal).parameters().size();
        }
        return sum;
    }

    /**
     * CLs at μ = 1, observed and expected, over the grid.
     *
     * @return their sum
     */
    @Benchmark
    @OperationsPerInvocation(PublishedGrid.SIGNALS)
    public double test() {
        SignalGrid grid = SignalGrid.of(background, OPTIONS);
        double sum = 0;
        for (JsonPatch signal : signals) {
            sum += grid.point(signal).test(TestStatistic.qMuTilde()).at(1).cls();
        }
        return sum;
    }

    /**
     * CLs at μ = 1, observed and expected, of the signals alone.
     *
     * @return their sum
     */
    @Benchmark
    @OperationsPerInvocation(PublishedGrid.SIGNALS)
    public double testAlone() {
        double sum = 0;
        for (JsonPatch signal : signals) {
            Model model = alone(signal);
            sum += HypothesisTest.of(model, model.observed(), TestStatistic.qMuTilde())
                    .at(1)
                    .cls();
        }
        return sum;
    }

    /**
     * The observed and five expected limits over the grid.
     *
     * @return the sum of the observed ones
     */
    @Benchmark
    @OperationsPerInvocation(PublishedGrid.SIGNALS)
    public double limit() {
        SignalGrid grid = SignalGrid.of(background, OPTIONS);
        double sum = 0;
        for (JsonPatch signal : signals) {
            sum += UpperLimit.of(grid.point(signal).test(TestStatistic.qMuTilde()))
                    .find(LEVEL)
                    .observed()
                    .mu();
        }
        return sum;
    }

    /**
     * The observed and five expected limits of the signals alone.
     *
     * @return the sum of the observed ones
     */
    @Benchmark
    @OperationsPerInvocation(PublishedGrid.SIGNALS)
    public double limitAlone() {
        double sum = 0;
        for (JsonPatch signal : signals) {
            Model model = alone(signal);
            sum += UpperLimit.of(model, model.observed()).find(LEVEL).observed().mu();
        }
        return sum;
    }

    private Model alone(JsonPatch signal) {
        return Model.of(background.forMeasurement(Optional.empty(), List.of(signal)), OPTIONS);
    }
}
