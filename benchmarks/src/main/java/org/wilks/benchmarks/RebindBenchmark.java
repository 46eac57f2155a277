package org.wilks.benchmarks;

import java.util.concurrent.TimeUnit;
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
import org.wilks.infer.model.Model;
import org.wilks.infer.model.ModelEvaluator;
import org.wilks.infer.model.Rebinding;
import org.wilks.infer.model.ReboundEvaluator;
import org.wilks.infer.model.TemplateVector;
import org.wilks.infer.model.TemplateVector.Range;

/** Other numbers for a model's evaluator, beside one evaluation of its deviance with gradient; models of 3, 151 and 701 parameters. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@State(Scope.Thread)
public class RebindBenchmark {
    /** The number of parameters. */
    @Param({"3", "151", "701"})
    public int parameters;

    /** Which numbers are others: the yields of one sample in one channel, or all that do not follow from others. */
    @Param({"sample", "all"})
    public String numbers;

    private Model model;
    private Rebinding rebinding;
    private ReboundEvaluator rebound;
    private ModelEvaluator evaluator;
    private double[][] values;
    private double[] x;
    private double[] gradient;
    private int turn;

    /** Made by the harness. */
    public RebindBenchmark() {}

    /** Makes the model and two sets of numbers that take turns. */
    @Setup
    public void make() {
        model = EvaluatorBenchmark.model(parameters);
        double[] known = model.numbers();
        int[] places;
        if (numbers.equals("sample")) {
            String channel = model.layout().channels().get(0).name();
            String sample = model.layout().samples().get(0);
            Range range = TemplateVector.of(model).yields(channel, sample);
            places = IntStream.range(range.from(), range.to()).toArray();
        } else {
            places = IntStream.range(0, known.length)
                    .filter(i -> !Double.isNaN(known[i]))
                    .toArray();
        }
        rebinding = Rebinding.of(model, places);
        values = new double[2][places.length];
        for (int k = 0; k < places.length; k++) {
            values[0][k] = known[places[k]];
            values[1][k] = known[places[k]] * 1.01;
        }
        rebound = rebinding.evaluator();
        evaluator = model.evaluator(model.observed());
        x = model.parameters().inits();
        gradient = new double[x.length];
    }

    private double[] next() {
        turn = 1 - turn;
        return values[turn];
    }

    /**
     * The deviance with its gradient, for comparison.
     *
     * @return its value
     */
    @Benchmark
    public double valueAndGradient() {
        return evaluator.valueAndGradient(x, gradient);
    }

    /**
     * Other numbers, in place.
     *
     * @return the evaluator
     */
    @Benchmark
    public ReboundEvaluator rebindInPlace() {
        rebound.rebind(next());
        return rebound;
    }

    /**
     * Another model that shares what the numbers do not touch.
     *
     * @return the model
     */
    @Benchmark
    public Model newModel() {
        return rebinding.model(next());
    }

    /**
     * Another model, made of all numbers.
     *
     * @return the model
     */
    @Benchmark
    public Model newModelOfAllNumbers() {
        return model.withNumbers(rebinding.numbers(next()));
    }
}
