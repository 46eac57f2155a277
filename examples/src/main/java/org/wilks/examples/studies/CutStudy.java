package org.wilks.examples.studies;

import java.util.stream.DoubleStream;
import org.wilks.nd.Derivatives;
import org.wilks.nd.Gradient;
import org.wilks.nd.Shape;
import org.wilks.nd.Tensor;
import org.wilks.nd.TensorObjective;
import org.wilks.nd.optim.Domain;
import org.wilks.nd.optim.ScalarMinimiser;
import org.wilks.nd.optim.TrustRegionNewton;
import org.wilks.nd.random.RandomStream;
import org.wilks.nd.random.RandomStreams;
import org.wilks.nd.special.SpecialFunctions;
import org.wilks.optimize.Adam;
import org.wilks.optimize.Evaluation;
import org.wilks.optimize.LearningRate;
import org.wilks.optimize.Optimiser;
import org.wilks.optimize.OptimiserState;
import org.wilks.relax.CutYields;
import org.wilks.relax.Keep;
import org.wilks.relax.Schedule;
import org.wilks.relax.Significance;

/**
 * One cut between a Gaussian signal, N(5, 1) with 100 events expected, and an exponential background of mean 2 with 1000 expected, 10,000
 * simulated events each. The measure is the Asimov significance {@code Z = sqrt(2 ((s + b) ln(1 + s / b) - s))} of what lies above the cut.
 *
 * <p>A soft cut passes an event with {@code 1 / (1 + exp(-k (x - c)))}. That is the hard cut on events smeared by a logistic law of variance
 * {@code pi^2 / (3 k^2)}, so that soft yields differ from hard ones by {@code pi^2 / (6 k^2) |f'(c)|} to leading order.
 *
 * <p>Immutable and thread-safe.
 */
public final class CutStudy {
    /** Simulated events of each sample. */
    public static final int EVENTS = 10_000;

    private static final double SIGNAL = 100;
    private static final double BACKGROUND = 1000;
    private static final double GRID_STEP = 0.02;
    private static final double LARGEST = 8;

    private final CutYields signal;
    private final CutYields background;

    private CutStudy(CutYields signal, CutYields background) {
        this.signal = signal;
        this.background = background;
    }

    /**
     * The study with events of a seed.
     *
     * @param seed any number
     * @return the study
     */
    public static CutStudy of(long seed) {
        RandomStreams streams = RandomStreams.of(seed);
        RandomStream first = streams.stream(0);
        RandomStream second = streams.stream(1);
        double[] s = DoubleStream.generate(() -> 5 + first.nextNormal())
                .limit(EVENTS)
                .toArray();
        double[] b = DoubleStream.generate(() -> 2 * second.nextExponential())
                .limit(EVENTS)
                .toArray();
        return new CutStudy(CutYields.of(new double[][] {s}, Keep.ABOVE), CutYields.of(new double[][] {b}, Keep.ABOVE));
    }

    /**
     * The significance that the densities themselves have above a cut: no events, no statistical error.
     *
     * @param cut the threshold
     * @return Z
     */
    public static double densities(double cut) {
        return z(SIGNAL * SpecialFunctions.normalSf(cut - 5), BACKGROUND * Math.exp(-Math.max(cut, 0) / 2));
    }

    /**
     * The best cut of the densities.
     *
     * @return the threshold
     */
    public static double bestOfDensities() {
        return ScalarMinimiser.minimise(cut -> -densities(cut), 2, 6).x();
    }

    /**
     * The significance of the events that a hard cut leaves.
     *
     * @param cut the threshold
     * @return Z
     */
    public double hard(double cut) {
        return z(
                signal.hard(cut).yields()[0] * SIGNAL / EVENTS,
                background.hard(cut).yields()[0] * BACKGROUND / EVENTS);
    }

    /**
     * The best hard cut on a grid of step 0.02 from 0 to 8, the lowest of equals.
     *
     * @return the threshold
     */
    public double bestOnGrid() {
        int best = 0;
        for (int i = 1; i * GRID_STEP <= LARGEST; i++) {
            if (hard(i * GRID_STEP) > hard(best * GRID_STEP)) {
                best = i;
            }
        }
        return best * GRID_STEP;
    }

    /**
     * The significance of soft yields.
     *
     * @param cut the threshold, shape [1]
     * @param slope of the soft cut, positive
     * @return Z, a scalar, differentiable in the threshold
     */
    public Tensor soft(Tensor cut, double slope) {
        Tensor slopes = Tensor.of(slope);
        return Significance.discovery(
                signal.yields(cut, slopes).slice(0, 0, 1).flatten().times(SIGNAL / EVENTS),
                background.yields(cut, slopes).slice(0, 0, 1).flatten().times(BACKGROUND / EVENTS));
    }

    /**
     * The best soft cut at one slope, by Newton's method on the exact gradient and Hessian.
     *
     * @param slope of the soft cut, positive
     * @param start where to begin
     * @return the threshold
     */
    public double bestSoft(double slope, double start) {
        TensorObjective objective = TensorObjective.of(cut -> soft(cut, slope).negate(), Shape.of(1));
        return TrustRegionNewton.standard()
                .minimise(objective, new double[] {start}, Domain.unbounded(1))
                .x()[0];
    }

    /**
     * The cut after steps of Adam (rate 0.02) along which the slope grows.
     *
     * @param slopes the slope at each step
     * @param steps how many
     * @param start where to begin
     * @return the threshold
     */
    public double annealed(Schedule slopes, int steps, double start) {
        Optimiser adam = Adam.of(LearningRate.constant(0.02));
        OptimiserState state = adam.start(1);
        double[] point = {start};
        for (int step = 0; step < steps; step++) {
            double slope = slopes.at(step);
            Gradient<Tensor> at =
                    Derivatives.valueAndGradient(cut -> soft(cut, slope).negate(), Tensor.of(point));
            Optimiser.Step next = adam.step(
                    state,
                    new Evaluation(point, at.value().item(), at.gradient().toArray()));
            state = next.state();
            point = next.applyTo(point);
        }
        return point[0];
    }

    private static double z(double s, double b) {
        return Math.sqrt(2 * ((s + b) * Math.log1p(s / b) - s));
    }
}
