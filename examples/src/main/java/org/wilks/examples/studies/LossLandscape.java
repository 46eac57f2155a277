package org.wilks.examples.studies;

import java.util.Arrays;
import java.util.List;
import org.wilks.infer.differentiable.BoundModel;
import org.wilks.infer.differentiable.DifferentiableModel;
import org.wilks.infer.hypothesis.TestStatistic;
import org.wilks.infer.model.Model;
import org.wilks.infer.spec.SimpleModels;
import org.wilks.nd.Derivatives;
import org.wilks.nd.Gradient;
import org.wilks.nd.Tensor;
import org.wilks.nd.error.ShapeMismatch;
import org.wilks.nd.random.RandomStream;
import org.wilks.nd.random.RandomStreams;
import org.wilks.relax.BackgroundUncertainty;
import org.wilks.relax.Gaussianity;
import org.wilks.relax.Significance;

/**
 * What an objective sees of a background's variations, in two bins: signal (5, 11), background (50, 50), at +1 sigma (50 + u, 50 - u), at -1
 * sigma (50 - d, 50 + d), a histosys with parameter alpha. On the line u = -d both variations are the same histogram.
 *
 * <p>Every value is a function of the point (u, d), differentiable in it. Immutable and thread-safe.
 */
public final class LossLandscape {
    private static final double[] SIGNAL = {5, 11};
    private static final double[] BACKGROUND = {50, 50};
    private static final int DRAWS = 200;

    private final DifferentiableModel model;
    private final int mu;
    private final Tensor draws;

    /** What is minimised or, for the significance, maximised. */
    public enum Metric {
        /** CLs of mu = 1 on the data expected of mu = 0. */
        CLS,
        /** The discovery p-value of the data expected of mu = 1. */
        P0,
        /** The standard deviation of mu at mu = 1, alpha profiled. */
        SIGMA_MU,
        /** Trace of the covariance V of mu and alpha at mu = 1. */
        A_OPTIMALITY,
        /** {@code ln det V}. */
        D_OPTIMALITY,
        /** The largest eigenvalue of V. */
        E_OPTIMALITY,
        /** The Asimov significance without a fit, with the correlated uncertainty (up - down) / 2. */
        ASIMOV_SIGNIFICANCE,
        /** The mean squared distance of -ln L from its parabola at mu = 1. */
        GAUSSIANITY
    }

    /** The landscape of the two bins. */
    public LossLandscape() {
        model = DifferentiableModel.of(Model.of(SimpleModels.observed(
                SimpleModels.correlatedBackground(SIGNAL, BACKGROUND, BACKGROUND, BACKGROUND), BACKGROUND)));
        mu = model.description().parameters().poi().orElseThrow();
        RandomStream random = RandomStreams.of(1).stream(0);
        double[] z = new double[2 * DRAWS];
        Arrays.setAll(z, i -> random.nextNormal());
        draws = Tensor.wrap(z).reshape(DRAWS, 2);
    }

    /**
     * A metric at a point.
     *
     * @param metric which
     * @param point (u, d), shape [2]
     * @return a scalar
     */
    public Tensor at(Metric metric, Tensor point) {
        if (point.rank() != 1 || point.size() != 2) {
            throw new ShapeMismatch("loss landscape: point of shape " + point.shape() + ", allowed is [2]");
        }
        Tensor signs = Tensor.of(1, -1);
        Tensor up = point.slice(0, 0, 1).times(signs).plus(50);
        Tensor down = point.slice(0, 1, 2).times(signs).negate().plus(50);
        BoundModel bound =
                model.bind(t -> t.histoSys("single_channel", "background", "correlated_bkg_uncertainty", down, up));
        return switch (metric) {
            case CLS -> bound.asimov(0).test(TestStatistic.qMuTilde()).at(1).cls();
            case P0 -> bound.asimov(1).discovery().p0();
            case SIGMA_MU -> bound.information(1).uncertainty("mu");
            case A_OPTIMALITY -> bound.information(1).aOptimality();
            case D_OPTIMALITY -> bound.information(1).dOptimality();
            case E_OPTIMALITY -> bound.information(1).eOptimality();
            case ASIMOV_SIGNIFICANCE ->
                Significance.discovery(
                        Tensor.of(SIGNAL),
                        Tensor.of(BACKGROUND),
                        BackgroundUncertainty.correlated(up.minus(down).times(0.5)));
            case GAUSSIANITY -> gaussianity(bound);
        };
    }

    /**
     * A metric with its exact gradient.
     *
     * @param metric which
     * @param u the shift at +1 sigma
     * @param d the shift at -1 sigma
     * @return the value and its derivatives by u and d
     */
    public Gradient<Tensor> gradient(Metric metric, double u, double d) {
        return Derivatives.valueAndGradient(point -> at(metric, point), Tensor.of(u, d));
    }

    /**
     * A metric on a grid, in the order of a heat map with u to the right and d upwards.
     *
     * @param metric which
     * @param values of u and of d alike
     * @return one value a point, [d, u]
     */
    public double[] grid(Metric metric, double... values) {
        int n = values.length;
        double[] result = new double[n * n];
        for (int row = 0; row < n; row++) {
            for (int column = 0; column < n; column++) {
                result[row * n + column] =
                        at(metric, Tensor.of(values[column], values[row])).item();
            }
        }
        return result;
    }

    /**
     * All metrics.
     *
     * @return in the order in which they are declared
     */
    public static List<Metric> metrics() {
        return List.of(Metric.values());
    }

    private Tensor gaussianity(BoundModel bound) {
        BoundModel expected = bound.asimov(1);
        double[] best = {0, 0};
        best[mu] = 1;
        return Gaussianity.of(x -> expected.logPdf(x).negate(), Tensor.of(best), draws)
                .value();
    }
}
