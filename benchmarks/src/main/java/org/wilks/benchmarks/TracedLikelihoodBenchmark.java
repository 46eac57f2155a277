package org.wilks.benchmarks;

import java.util.Arrays;
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
import org.wilks.infer.likelihood.Data;
import org.wilks.infer.likelihood.LikelihoodEvaluator;
import org.wilks.infer.likelihood.Parameters;
import org.wilks.infer.likelihood.Term;
import org.wilks.infer.likelihood.TracedLikelihood;
import org.wilks.nd.Special;
import org.wilks.nd.Tensor;

/** Replays of likelihoods that are written with tensors, one thread. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@State(Scope.Thread)
public class TracedLikelihoodBenchmark {
    private static final int BINS = 100;
    private static final int EVENTS = 500;

    /** Two correlated bins with three coefficients, a hundred bins with a factor each, events that are not binned. */
    @Param({"surface", "bins", "events"})
    public String likelihood;

    private LikelihoodEvaluator evaluator;
    private Data data;
    private double[] x;
    private double[] gradient;
    private double[] hessian;

    /** Made by the harness. */
    public TracedLikelihoodBenchmark() {}

    /** Makes the likelihood and an evaluator. */
    @Setup
    public void make() {
        TracedLikelihood made = switch (likelihood) {
            case "surface" -> surface();
            case "bins" -> bins();
            default -> events();
        };
        x = made.parameters().inits();
        double[] main = new double[made.main()];
        double[] auxiliary = new double[made.auxiliary()];
        Arrays.setAll(main, i -> likelihood.equals("events") ? 10 * (i + 0.5) / EVENTS : 50 + i % 7);
        Arrays.fill(auxiliary, 1);
        data = new Data(main, auxiliary);
        evaluator = made.evaluator(data);
        gradient = new double[x.length];
        hessian = new double[x.length * x.length];
    }

    private static TracedLikelihood surface() {
        Parameters parameters = Parameters.none()
                .with("c0", 1, -50, 50)
                .with("c1", 0.3, -50, 50)
                .with("c2", -0.1, -50, 50);
        Tensor covariance = Tensor.matrix(new double[][] {{40, 10}, {12, 60}});
        return TracedLikelihood.named(parameters, 2, 0, (x, n, a) -> {
            Tensor signal = Tensor.of(3, 2)
                    .times(x.get("c0"))
                    .plus(Tensor.of(0.5, 1.1).times(x.get("c1").square()))
                    .plus(Tensor.of(0.2, 2.2).times(x.get("c2")));
            return List.of(Term.multivariateNormal(n, signal.plus(Tensor.of(50, 60)), covariance));
        });
    }

    private static TracedLikelihood bins() {
        Parameters parameters = Parameters.none().with("mu", 1, 0, 10).with("gamma", BINS, 1, 1e-10, 10);
        Tensor signal =
                Tensor.range(BINS).minus(50).square().times(-0.005).exp().times(5);
        return TracedLikelihood.named(
                parameters,
                BINS,
                BINS,
                (x, n, a) -> List.of(
                        Term.poisson(
                                n, signal.times(x.get("mu")).plus(x.get("gamma").times(50))),
                        Term.normal(a, x.get("gamma"), 0.05)));
    }

    private static TracedLikelihood events() {
        Parameters parameters = Parameters.none()
                .with("fraction", 0.3, 0, 1)
                .with("mass", 5, 0, 10)
                .with("width", 0.8, 0.1, 5)
                .with("slope", 0.3, 0.01, 3);
        return TracedLikelihood.named(parameters, EVENTS, 0, (x, m, a) -> {
            Tensor peak = Special.normalPdf(m.minus(x.get("mass")).dividedBy(x.get("width")))
                    .dividedBy(x.get("width"));
            Tensor falling = m.times(x.get("slope")).negate().exp().times(x.get("slope"));
            return List.of(Term.density(
                    falling.plus(x.get("fraction").times(peak.minus(falling))).log()));
        });
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
    public double gradient() {
        return evaluator.valueAndGradient(x, gradient);
    }

    /**
     * The deviance with gradient and Hessian.
     *
     * @return its value
     */
    @Benchmark
    public double hessian() {
        return evaluator.valueGradientHessian(x, gradient, hessian);
    }

    /** Takes other data. */
    @Benchmark
    public void bind() {
        evaluator.bind(data);
    }
}
