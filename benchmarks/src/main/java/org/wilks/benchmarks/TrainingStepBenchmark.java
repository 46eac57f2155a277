package org.wilks.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.wilks.nd.Derivatives;
import org.wilks.nd.Gradient;
import org.wilks.nd.Tensor;
import org.wilks.nd.array.Precision;
import org.wilks.nd.random.RandomStreams;
import org.wilks.optimize.Adam;
import org.wilks.optimize.Evaluation;
import org.wilks.optimize.LearningRate;
import org.wilks.optimize.Optimiser;
import org.wilks.optimize.OptimiserState;
import org.wilks.optimize.analysis.Analysis;
import org.wilks.optimize.analysis.AnalysisObjective;
import org.wilks.optimize.analysis.CrossEntropy;
import org.wilks.optimize.training.Bins;
import org.wilks.optimize.training.TrainingObjective;
import org.wilks.relax.Schedule;

/** One step of a training on four blobs of 5000 events: network 2-100-100-1, five bins, bandwidth 0.09, CLs with the shift profiled; or cross-entropy. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class TrainingStepBenchmark {
    @Param({"DOUBLE", "FLOAT"})
    private Precision precision;

    private final Optimiser adam = Adam.of(LearningRate.constant(1e-3));
    private TrainingObjective cls;
    private TrainingObjective entropy;
    private double[] parameters;
    private OptimiserState state;

    /** Draws events and parameters. */
    @Setup
    public void setUp() {
        Analysis analysis = Blobs.analysis(1000, 5000, Bins.uniform(0, 1, 5), Blobs.network(100, precision));
        cls = AnalysisObjective.of(analysis, analysis, Schedule.constant(0.09));
        entropy = CrossEntropy.of(analysis, analysis).augmented();
        parameters = analysis.initial(RandomStreams.of(0));
        state = adam.start(parameters.length);
    }

    private Optimiser.Step step(TrainingObjective objective) {
        TrainingObjective.Epoch epoch = objective.epoch(parameters, 0);
        Gradient<Tensor> found = Derivatives.valueAndGradient((Tensor p) -> epoch.value(p, 0), Tensor.of(parameters));
        return adam.step(
                state,
                new Evaluation(
                        parameters, found.value().item(), found.gradient().toArray()));
    }

    /**
     * A step along the gradient of CLs.
     *
     * @return the step
     */
    @Benchmark
    public Optimiser.Step cls() {
        return step(cls);
    }

    /**
     * A step along the gradient of the augmented cross-entropy, on the same events.
     *
     * @return the step
     */
    @Benchmark
    public Optimiser.Step crossEntropy() {
        return step(entropy);
    }
}
