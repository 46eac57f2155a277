package org.wilks.benchmarks;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;
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
import org.wilks.infer.differentiable.BoundModel;
import org.wilks.infer.differentiable.DifferentiableModel;
import org.wilks.infer.fit.Fit;
import org.wilks.infer.fit.Optimum;
import org.wilks.infer.hypothesis.HypothesisTest;
import org.wilks.infer.hypothesis.TestResult;
import org.wilks.infer.hypothesis.TestStatistic;
import org.wilks.infer.limit.Limit;
import org.wilks.infer.limit.UpperLimit;
import org.wilks.infer.limit.UpperLimitOptions;
import org.wilks.infer.model.Model;
import org.wilks.infer.model.Rebinding;
import org.wilks.infer.model.ReboundEvaluator;
import org.wilks.nd.Derivatives;
import org.wilks.nd.Gradient;
import org.wilks.nd.Tensor;
import org.wilks.nd.random.RandomStreams;

/**
 * Results of HistFactory models of 3 and 151 parameters with their gradients with respect to all numbers of the model (templates, uncertainties,
 * observations), beside the results alone, one thread. Every call has other numbers, so that nothing is known of them.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@State(Scope.Thread)
public class DifferentiableModelBenchmark {
    private static final int SETS = 32;

    /** The number of parameters. */
    @Param({"3", "151"})
    public int parameters;

    private DifferentiableModel model;
    private int[] places;
    private Tensor[] vectors;
    private Model[] models;
    private double[][] numbers;
    private double[] point;
    private ReboundEvaluator rebound;
    private double[] gradient;
    private int next;

    /** Made by the harness. */
    public DifferentiableModelBenchmark() {}

    /** Makes the model, and sets of numbers around its own. */
    @Setup
    public void make() {
        Model hard = EvaluatorBenchmark.model(parameters);
        double[] own = hard.numbers();
        model = DifferentiableModel.of(hard);
        places = IntStream.range(0, own.length)
                .filter(i -> !Double.isNaN(own[i]))
                .toArray();
        vectors = new Tensor[SETS];
        models = new Model[SETS];
        numbers = new double[SETS][];
        RandomStreams streams = RandomStreams.of(5);
        for (int k = 0; k < SETS; k++) {
            double[] factors =
                    streams.stream(k).doubles(places.length, 0.999, 1.001).toArray();
            double[] values = IntStream.range(0, places.length)
                    .mapToDouble(i -> own[places[i]] * factors[i])
                    .toArray();
            vectors[k] = Tensor.of(values);
            numbers[k] = values;
            models[k] = Rebinding.of(hard, places).model(values);
        }
        point = Arrays.stream(hard.parameters().inits())
                .map(x -> x == 0 ? 0.1 : x)
                .toArray();
        rebound = Rebinding.of(hard, places).evaluator();
        rebound.rebind(numbers[0]);
        gradient = new double[hard.parameters().size()];
    }

    private int next() {
        next = (next + 1) % SETS;
        return next;
    }

    private Gradient<Tensor> gradient(Function<BoundModel, Tensor> result) {
        return Derivatives.valueAndGradient(v -> result.apply(model.bind(places, v)), vectors[next()]);
    }

    /**
     * The deviance with its gradient by the parameters.
     *
     * @return its value
     */
    @Benchmark
    public double likelihood() {
        return rebound.likelihood().valueAndGradient(point, gradient);
    }

    /**
     * The deviance with its gradient by the parameters, after all numbers became others: a re-bind costs the difference to {@link #likelihood}.
     *
     * @return its value
     */
    @Benchmark
    public double likelihoodOfOtherNumbers() {
        rebound.rebind(numbers[next()]);
        return rebound.likelihood().valueAndGradient(point, gradient);
    }

    /**
     * The free fit.
     *
     * @return the minimum
     */
    @Benchmark
    public Optimum fit() {
        Model hard = models[next()];
        return Fit.of(hard).fitter(hard.observed()).run();
    }

    /**
     * The free fit, with the gradient of the minimum.
     *
     * @return value and gradient
     */
    @Benchmark
    public Gradient<Tensor> minimumGradient() {
        return gradient(bound -> bound.fit().minimum());
    }

    /**
     * A hypothesis test at μ = 1.
     *
     * @return the result
     */
    @Benchmark
    public TestResult test() {
        Model hard = models[next()];
        return HypothesisTest.of(hard, hard.observed(), TestStatistic.qMuTilde())
                .at(1);
    }

    /**
     * A hypothesis test at μ = 1, with the gradient of the observed CLs.
     *
     * @return value and gradient
     */
    @Benchmark
    public Gradient<Tensor> clsGradient() {
        return gradient(bound -> bound.test(TestStatistic.qMuTilde()).at(1).cls());
    }

    /**
     * A hypothesis test at μ = 1, with the gradient of the expected CLs.
     *
     * @return value and gradient
     */
    @Benchmark
    public Gradient<Tensor> expectedClsGradient() {
        return gradient(bound -> bound.test(TestStatistic.qMuTilde()).at(1).expectedCls(0));
    }

    /**
     * The observed limit.
     *
     * @return the limit
     */
    @Benchmark
    public Limit limit() {
        Model hard = models[next()];
        return UpperLimit.of(hard, hard.observed()).observed(UpperLimitOptions.defaults());
    }

    /**
     * The observed limit, with its gradient.
     *
     * @return value and gradient
     */
    @Benchmark
    public Gradient<Tensor> limitGradient() {
        return gradient(bound -> bound.limit(UpperLimitOptions.defaults()).observed());
    }

    /**
     * The expected uncertainty of μ at 1, with its gradient.
     *
     * @return value and gradient
     */
    @Benchmark
    public Gradient<Tensor> uncertaintyGradient() {
        return gradient(bound -> bound.information(1).uncertainty("mu"));
    }
}
