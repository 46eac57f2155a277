package org.wilks.infer.prediction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import org.wilks.infer.fit.Fit;
import org.wilks.infer.fit.FitResult;
import org.wilks.infer.likelihood.Data;
import org.wilks.infer.model.Model;
import org.wilks.infer.model.ModelEvaluator;
import org.wilks.infer.model.ParameterSet;
import org.wilks.infer.model.SampleRates;
import org.wilks.nd.error.InvalidModel;
import org.wilks.nd.error.ShapeMismatch;
import org.wilks.nd.optim.Curvature;
import org.wilks.nd.optim.FlatDirection;

/**
 * The rates ν_b of a model at a point with their standard deviations {@code σ_b² = ∇ν_bᵀ V ∇ν_b}, the parameters' covariance V propagated by
 * the exact Jacobian of the rates.
 *
 * <p>The propagation is of first order: a rate that is far from linear within one standard deviation of its parameters has another spread. At
 * a kink of an interpolation, at an active bound and on an edge the covariance is conditional on it, as that of the fit is. Immutable.
 *
 * @param point the parameters
 * @param samples the rates of each sample
 * @param total the rates, one for each bin, channel after channel
 * @param standardDeviations the standard deviations of the rates, one for each bin; empty where the data do not determine a rate
 */
public record Prediction(double[] point, SampleRates samples, double[] total, List<OptionalDouble> standardDeviations) {
    /** A rate changes along a flat direction when it does by more than this part of what its parameters could do. */
    private static final double CHANGES = 1e-6;

    /**
     * A prediction; arrays and lists are copied.
     *
     * @param point the parameters
     * @param samples the rates of each sample
     * @param total the rates
     * @param standardDeviations the standard deviations of the rates
     */
    public Prediction {
        Objects.requireNonNull(samples, "samples");
        point = point.clone();
        total = total.clone();
        standardDeviations = List.copyOf(standardDeviations);
        if (standardDeviations.size() != total.length) {
            throw new ShapeMismatch(
                    "prediction: " + total.length + " rates, " + standardDeviations.size() + " standard deviations");
        }
    }

    /**
     * What is predicted before a fit: the rates at the suggested starts. Each constrained parameter that a fit would move has the width of its
     * constraint as its standard deviation, independent of the others; what is free or held has none.
     *
     * @param model the model
     * @return the prediction
     * @throws InvalidModel when a rate is negative at the suggested starts; the message says which and why
     */
    public static Prediction prefit(Model model) {
        return prefit(model, Fit.of(model));
    }

    /**
     * What is predicted before a fit that holds some parameters: the rates at its start, where those stand at their values and have no uncertainty.
     *
     * @param model the model
     * @param fit what will be fitted
     * @return the prediction
     * @throws InvalidModel when a rate is negative at the start; the message says which and why
     * @throws ShapeMismatch when the fit is of a model with other parameters
     */
    public static Prediction prefit(Model model, Fit fit) {
        requireSame(model, fit.parameters().names());
        double[] point = fit.start();
        double[] variances = new double[point.length];
        double[] widths = model.constraintWidths();
        boolean[] fixed = fit.domain().fixed();
        for (ParameterSet set : model.layout().parameterSets()) {
            for (int i = 0; set.constrained() && i < set.size(); i++) {
                double width = fixed[set.offset() + i] ? 0 : widths[set.auxiliaryOffset() + i];
                variances[set.offset() + i] = width * width;
            }
        }
        double[][] jacobian = jacobian(model, point);
        List<OptionalDouble> deviations = new ArrayList<>();
        for (double[] row : jacobian) {
            double sum = 0;
            for (int i = 0; i < row.length; i++) {
                sum += row[i] * row[i] * variances[i];
            }
            deviations.add(OptionalDouble.of(Math.sqrt(sum)));
        }
        return new Prediction(point, model.ratesBySample(point), model.rates(point), deviations);
    }

    /**
     * What is predicted after a fit: the rates at its minimum, with the covariance of its parameters. O(bins n²) at most.
     *
     * <p>Where the data do not determine some parameters but a rate does not change along what is left open, the standard deviation of the rate
     * is that of what they do determine. A rate that does change has none.
     *
     * @param model the model
     * @param fit a fit of that model
     * @return the prediction
     * @throws ShapeMismatch when the fit is of a model with other parameters
     */
    public static Prediction postfit(Model model, FitResult fit) {
        requireSame(model, fit.names());
        double[] point = fit.values();
        Curvature curvature = fit.minimum()
                .curvature()
                .orElseThrow(() -> new IllegalStateException("a certified minimum without its curvature"));
        List<FlatDirection> flat = fit.certificate().flat();
        List<OptionalDouble> deviations = new ArrayList<>();
        for (double[] row : jacobian(model, point)) {
            deviations.add(
                    flat.stream().anyMatch(open -> changes(row, open.direction()))
                            ? OptionalDouble.empty()
                            : OptionalDouble.of(deviation(row, curvature)));
        }
        return new Prediction(point, model.ratesBySample(point), model.rates(point), deviations);
    }

    private static void requireSame(Model model, List<String> names) {
        if (!names.equals(model.parameters().names())) {
            throw new ShapeMismatch("prediction of a model: the fit has " + names.size() + " parameters, the model "
                    + model.parameters().size() + ", or others");
        }
    }

    /** The covariance is twice the inverse of the deviance's Hessian. */
    private static double deviation(double[] row, Curvature curvature) {
        double[] solved = curvature.solve(row);
        double sum = 0;
        for (int i = 0; i < row.length; i++) {
            sum += row[i] * solved[i];
        }
        return Math.sqrt(Math.max(0, 2 * sum));
    }

    private static boolean changes(double[] row, double[] direction) {
        double change = 0;
        double largest = 0;
        for (int i = 0; i < row.length; i++) {
            change += row[i] * direction[i];
            largest += Math.abs(row[i] * direction[i]);
        }
        return Math.abs(change) > CHANGES * largest;
    }

    private static double[][] jacobian(Model model, double[] point) {
        int n = model.parameters().size();
        int bins = model.layout().bins();
        double[] flat = new double[bins * n];
        ModelEvaluator evaluator = model.evaluator(new Data(new double[bins], model.auxiliary()));
        evaluator.jacobian(point, new double[bins], flat);
        double[][] rows = new double[bins][];
        for (int b = 0; b < bins; b++) {
            rows[b] = Arrays.copyOfRange(flat, b * n, (b + 1) * n);
        }
        return rows;
    }

    /**
     * A copy: the parameters.
     *
     * @return a new array of length n
     */
    @Override
    public double[] point() {
        return point.clone();
    }

    /**
     * A copy: the rates.
     *
     * @return a new array, one for each bin
     */
    @Override
    public double[] total() {
        return total.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Prediction that
                && Arrays.equals(point, that.point)
                && samples.equals(that.samples)
                && Arrays.equals(total, that.total)
                && standardDeviations.equals(that.standardDeviations);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(point) * 31 + Arrays.hashCode(total);
    }

    @Override
    public String toString() {
        return "Prediction[total=" + Arrays.toString(total) + ", standardDeviations=" + standardDeviations + "]";
    }
}
