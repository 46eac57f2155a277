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
import org.wilks.nd.optim.Domain;
import org.wilks.nd.optim.Minimum;
import org.wilks.nd.optim.NewtonSession;
import org.wilks.nd.optim.TrustRegionNewton;

/**
 * A warm minimisation by second order with a session's scratch, of 3 to 701 parameters; the evaluations of the objective as many as it takes
 * ({@link #evaluations}) tell what of it is the minimiser's own.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
@State(Scope.Thread)
public class MinimiserBenchmark {
    /** Shifts, bins, and the shifts that act on a bin at either side. */
    @Param({"1-1-1", "50-100-50", "200-500-200", "200-500-20"})
    public String size;

    /** Whether the objective says that the factors of bins are mutually independent. */
    @Param({"true", "false"})
    public boolean structured;

    private BinnedDeviance objective;
    private Domain domain;
    private double[] start;
    private double[] gradient;
    private double[] hessian;
    private NewtonSession session;
    private Minimum minimum;

    /** Made by the harness. */
    public MinimiserBenchmark() {}

    /** Makes the objective. */
    @Setup
    public void make() {
        String[] sizes = size.split("-");
        objective = new BinnedDeviance(
                Integer.parseInt(sizes[0]), Integer.parseInt(sizes[1]), Integer.parseInt(sizes[2]), structured);
        domain = objective.domain();
        start = objective.start();
        gradient = new double[start.length];
        hessian = new double[start.length * start.length];
        session = TrustRegionNewton.standard().session();
        minimum = session.minimise(objective, start, domain);
    }

    /**
     * The whole minimisation, evaluations included.
     *
     * @return the minimum
     */
    @Benchmark
    public Minimum minimisation() {
        return session.minimise(objective, start, domain);
    }

    /**
     * As many evaluations as one minimisation asks for.
     *
     * @return a sum
     */
    @Benchmark
    public double evaluations() {
        double sum = 0;
        for (int i = 0; i < minimum.evaluations(); i++) {
            sum += objective.value(start);
        }
        for (int i = 0; i < minimum.derivativeEvaluations(); i++) {
            sum += objective.valueGradientHessian(start, gradient, hessian);
        }
        return sum;
    }

    /**
     * Standard deviations from the curvature at the minimum.
     *
     * @return one for each parameter
     */
    @Benchmark
    public double[] standardDeviations() {
        return minimum.curvature().orElseThrow().standardDeviations();
    }
}
