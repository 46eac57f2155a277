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
import org.wilks.infer.likelihood.Data;
import org.wilks.infer.model.Model;
import org.wilks.infer.model.ModelEvaluator;
import org.wilks.infer.spec.WorkspaceFile;
import org.wilks.nd.random.RandomStream;
import org.wilks.nd.random.RandomStreams;

/** Warm evaluations of a HistFactory deviance with its derivatives, one thread, models of 3, 151 and 701 parameters. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@State(Scope.Thread)
public class EvaluatorBenchmark {
    private static final String TWO_BINS = """
            {"channels": [{"name": "singlechannel", "samples": [
              {"name": "signal", "data": [5.0, 10.0], "modifiers": [{"name": "mu", "type": "normfactor", "data": null}]},
              {"name": "background", "data": [50.0, 60.0],
               "modifiers": [{"name": "uncorr_bkguncrt", "type": "shapesys", "data": [5.0, 12.0]}]}]}],
             "observations": [{"name": "singlechannel", "data": [50.0, 60.0]}],
             "measurements": [{"name": "m", "config": {"poi": "mu", "parameters": []}}], "version": "1.0.0"}
            """;

    /** The number of parameters. */
    @Param({"3", "151", "701"})
    public int parameters;

    private Model model;
    private Data data;
    private ModelEvaluator evaluator;
    private double[] x;
    private double[] u;
    private double[] v;
    private double[] gradient;
    private double[] hessian;

    /** Made by the harness. */
    public EvaluatorBenchmark() {}

    /** Makes the model, a point near its start, and two directions. */
    @Setup
    public void make() {
        model = model(parameters);
        data = model.observed();
        evaluator = model.evaluator(data);
        RandomStream random = RandomStreams.of(7).stream(0);
        x = model.parameters().inits();
        u = new double[x.length];
        v = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = x[i] == 0 ? 0.3 * random.nextGaussian() : x[i] * (1 + 0.02 * random.nextGaussian());
            u[i] = random.nextGaussian();
            v[i] = random.nextGaussian();
        }
        gradient = new double[x.length];
        hessian = new double[x.length * x.length];
    }

    /** The model of 3, 151 or 701 parameters. */
    static Model model(int parameters) {
        String document = switch (parameters) {
            case 3 -> TWO_BINS;
            case 151 -> new GeneratedWorkspace(5, 20, 5, 50).json();
            default -> GeneratedWorkspace.LARGE.json();
        };
        return Model.of(WorkspaceFile.of(document, "generated").workspace());
    }

    /**
     * The deviance.
     *
     * @return its value
     */
    @Benchmark
    public double value() {
        return evaluator.value(x);
    }

    /**
     * The deviance with its gradient.
     *
     * @return its value
     */
    @Benchmark
    public double valueAndGradient() {
        return evaluator.valueAndGradient(x, gradient);
    }

    /**
     * The deviance with gradient and Hessian.
     *
     * @return its value
     */
    @Benchmark
    public double valueGradientHessian() {
        return evaluator.valueGradientHessian(x, gradient, hessian);
    }

    /**
     * The Hessian times a vector.
     *
     * @return the deviance
     */
    @Benchmark
    public double hessianVector() {
        return evaluator.hessianVector(x, u, gradient);
    }

    /**
     * The third derivative contracted with two vectors.
     *
     * @return the deviance
     */
    @Benchmark
    public double thirdDerivative() {
        return evaluator.thirdDerivative(x, u, v, gradient);
    }

    /**
     * A new evaluator.
     *
     * @return the evaluator
     */
    @Benchmark
    public ModelEvaluator newEvaluator() {
        return model.evaluator(data);
    }

    /**
     * Other data for an evaluator.
     *
     * @return the data
     */
    @Benchmark
    public Data bind() {
        evaluator.bind(data);
        return evaluator.data();
    }
}
