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
import org.wilks.infer.model.Model;
import org.wilks.infer.model.ModelEvaluator;
import org.wilks.infer.model.TemplateDerivatives;
import org.wilks.infer.model.TemplateVector;
import org.wilks.nd.random.RandomStream;
import org.wilks.nd.random.RandomStreams;

/**
 * Warm derivatives of a HistFactory deviance with respect to all its templates and data, one thread, models of 3, 151 and 701 parameters; beside
 * them the gradient with respect to the parameters.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@State(Scope.Thread)
public class TemplateDerivativesBenchmark {
    /** The number of parameters. */
    @Param({"3", "151", "701"})
    public int parameters;

    private ModelEvaluator evaluator;
    private TemplateDerivatives derivatives;
    private double[] x;
    private double[] y;
    private double[] u;
    private double[] v;
    private double[] gradient;
    private double[] flat;
    private double[] change;
    private double[] rates;
    private double[] auxiliaries;

    /** Made by the harness. */
    public TemplateDerivativesBenchmark() {}

    /** Makes the model, two points near its start, and directions. */
    @Setup
    public void make() {
        Model model = EvaluatorBenchmark.model(parameters);
        evaluator = model.evaluator(model.observed());
        derivatives = evaluator.templateDerivatives();
        RandomStream random = RandomStreams.of(7).stream(0);
        x = model.parameters().inits();
        y = x.clone();
        u = new double[x.length];
        v = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = x[i] == 0 ? 0.3 * random.nextGaussian() : x[i] * (1 + 0.02 * random.nextGaussian());
            y[i] = y[i] == 0 ? 0.3 * random.nextGaussian() : y[i] * (1 + 0.02 * random.nextGaussian());
            u[i] = random.nextGaussian();
            v[i] = random.nextGaussian();
        }
        gradient = new double[x.length];
        flat = new double[TemplateVector.of(model).size()];
        change = random.doubles(flat.length, -1, 1).toArray();
        rates = random.doubles(model.observed().main().length, -1, 1).toArray();
        auxiliaries = random.doubles(model.auxiliary().length, -1, 1).toArray();
    }

    /**
     * The deviance with its gradient with respect to the parameters.
     *
     * @return its value
     */
    @Benchmark
    public double byParameters() {
        return evaluator.valueAndGradient(x, gradient);
    }

    /**
     * The gradient with respect to templates and data.
     *
     * @return the sums so far
     */
    @Benchmark
    public double[] gradient() {
        derivatives.gradient(x, 1e-6, flat);
        return flat;
    }

    /**
     * The gradient of a difference between two points.
     *
     * @return the sums so far
     */
    @Benchmark
    public double[] difference() {
        derivatives.difference(x, y, 1e-6, flat);
        return flat;
    }

    /**
     * The mixed second derivative along a direction of the parameters.
     *
     * @return the sums so far
     */
    @Benchmark
    public double[] mixed() {
        derivatives.mixed(x, u, 1e-6, flat);
        return flat;
    }

    /**
     * The third derivative along two directions of the parameters.
     *
     * @return the sums so far
     */
    @Benchmark
    public double[] third() {
        derivatives.third(x, u, v, 1e-6, flat);
        return flat;
    }

    /**
     * The product of cotangents of the expected data with their transposed Jacobian.
     *
     * @return the sums so far
     */
    @Benchmark
    public double[] expected() {
        derivatives.expected(x, rates, auxiliaries, 1e-6, flat);
        return flat;
    }

    /**
     * The change of the gradient with respect to the parameters along a change of templates and data.
     *
     * @return the change
     */
    @Benchmark
    public double[] mixedAlong() {
        derivatives.mixedAlong(x, change, gradient);
        return gradient;
    }
}
