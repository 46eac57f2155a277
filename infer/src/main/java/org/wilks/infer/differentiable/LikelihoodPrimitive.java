package org.wilks.infer.differentiable;

import java.util.ArrayList;
import java.util.List;
import org.wilks.infer.model.Model;
import org.wilks.infer.model.ReboundEvaluator;
import org.wilks.nd.FusedPrimitive;
import org.wilks.nd.Irregularity;
import org.wilks.nd.Shape;
import org.wilks.nd.Tensor;
import org.wilks.nd.error.InvalidModel;
import org.wilks.nd.error.ShapeMismatch;

/**
 * The deviance of a bound model's data, or its log-likelihood, as a function of (point [n], numbers [m]).
 *
 * <p>Kernels read nothing but their inputs' values. {@code ln L = −(D + D_saturated)/2}.
 */
final class LikelihoodPrimitive extends FusedPrimitive {
    private final BoundPlaces places;
    private final boolean logPdf;

    LikelihoodPrimitive(BoundPlaces places, boolean logPdf) {
        super(logPdf ? "histFactory.logPdf" : "histFactory.deviance");
        this.places = places;
        this.logPdf = logPdf;
    }

    @Override
    public Shape shape(Shape... inputs) {
        requireShapes(name(), places, inputs);
        return Shape.SCALAR;
    }

    /** Throws unless the inputs are a point and numbers of the model. */
    static void requireShapes(String name, BoundPlaces places, Shape[] inputs) {
        int n = places.description().parameters().size();
        int m = places.rebinding().size();
        if (inputs.length != 2 || !inputs[0].equals(Shape.of(n)) || !inputs[1].equals(Shape.of(m))) {
            throw new ShapeMismatch(name + ": a point of shape " + inputs[0] + " and numbers of shape " + inputs[1]
                    + "; the model has [" + n + "] parameters and [" + m + "] numbers are bound");
        }
    }

    @Override
    protected Evaluation evaluate(double[][] inputs, Shape[] shapes, boolean keep) {
        ReboundEvaluator evaluator = places.borrow(inputs[1]);
        double deviance = evaluator.likelihood().value(inputs[0]);
        double value = logPdf ? -0.5 * (deviance + evaluator.likelihood().saturated()) : deviance;
        places.giveBack(evaluator);
        return new Evaluation(new double[] {value}, null);
    }

    @Override
    protected double[][] vjpKernel(
            double[][] inputs, Shape[] shapes, double[] output, Object residual, double[] cotangent, boolean[] wanted) {
        double[] point = inputs[0];
        double scale = logPdf ? -0.5 * cotangent[0] : cotangent[0];
        double[][] pulled = new double[2][];
        ReboundEvaluator evaluator = places.borrow(inputs[1]);
        requireFeasible(evaluator.likelihood().value(point), inputs);
        if (wanted[0]) {
            double[] gradient = new double[point.length];
            evaluator.likelihood().valueAndGradient(point, gradient);
            for (int i = 0; i < gradient.length; i++) {
                gradient[i] *= scale;
            }
            pulled[0] = gradient;
        }
        if (wanted[1]) {
            pulled[1] = places.gather(byNumbers(evaluator, point, scale));
        }
        places.giveBack(evaluator);
        return pulled;
    }

    /** The derivative by all numbers. */
    private double[] byNumbers(ReboundEvaluator evaluator, double[] point, double scale) {
        double[] flat = new double[places.rebinding().length()];
        evaluator.derivatives().gradient(point, scale, flat);
        if (logPdf) {
            evaluator.derivatives().saturated(scale, flat);
        }
        return flat;
    }

    private void requireFeasible(double deviance, double[][] inputs) {
        if (deviance == Double.POSITIVE_INFINITY) {
            Model hard = places.rebound(inputs[1]).model();
            throw new InvalidModel("derivative of " + name() + " at an infeasible point: "
                    + hard.infeasibility(inputs[0], hard.observed()).orElse("the deviance is infinite"));
        }
    }

    @Override
    protected double[] jvpKernel(
            double[][] inputs, Shape[] shapes, double[] output, Object residual, double[][] tangents) {
        boolean[] wanted = {tangents[0] != null, tangents[1] != null};
        double[][] gradients = vjpKernel(inputs, shapes, output, residual, new double[] {1}, wanted);
        double sum = 0;
        for (int i = 0; i < tangents.length; i++) {
            for (int k = 0; tangents[i] != null && k < tangents[i].length; k++) {
                sum += gradients[i][k] * tangents[i][k];
            }
        }
        return new double[] {sum};
    }

    @Override
    public List<Irregularity> irregularities(Tensor[] inputs, Tensor output) {
        List<Irregularity> all = new ArrayList<>(
                ExpectedPrimitive.irregularities(name(), places, inputs[0].toArray(), inputs[1].toArray()));
        for (String place : places.rebinding().countsOfZero(inputs[1].toArray())) {
            all.add(
                    new Irregularity(
                            name(),
                            Irregularity.Kind.UNDEFINED,
                            -1,
                            place
                                    + ": it is infinite by a count of zero; the finite part was taken, which is exact in differences"));
        }
        return all;
    }

    @Override
    public Tensor composed(Tensor... inputs) {
        return logPdf
                ? places.composed().logPdf(inputs[0], inputs[1])
                : places.composed().deviance(inputs[0], inputs[1]);
    }
}
