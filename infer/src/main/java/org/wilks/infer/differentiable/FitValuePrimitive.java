package org.wilks.infer.differentiable;

import java.util.ArrayList;
import java.util.List;
import org.wilks.infer.model.ModelEvaluator;
import org.wilks.nd.FusedPrimitive;
import org.wilks.nd.Irregularity;
import org.wilks.nd.Shape;
import org.wilks.nd.Tensor;

/** (numbers [m], held values [k]) ↦ the minimum of the deviance. By the envelope theorem its derivative is that at fixed parameters. */
final class FitValuePrimitive extends FusedPrimitive {
    private final FitRun run;

    FitValuePrimitive(FitRun run) {
        super("minimum of the deviance");
        this.run = run;
    }

    @Override
    public Shape shape(Shape... inputs) {
        return Shape.SCALAR;
    }

    @Override
    protected Evaluation evaluate(double[][] inputs, Shape[] shapes, boolean keep) {
        FitRun.Outcome outcome = run.at(inputs[0], inputs[1]);
        return new Evaluation(new double[] {outcome.fit().value()}, keep ? outcome : null);
    }

    @Override
    protected double[][] vjpKernel(
            double[][] inputs, Shape[] shapes, double[] output, Object residual, double[] cotangent, boolean[] wanted) {
        FitRun.Outcome outcome = residual instanceof FitRun.Outcome kept ? kept : run.at(inputs[0], inputs[1]);
        SettledFit fit = outcome.fit();
        ModelEvaluator evaluator = outcome.evaluator();
        double[][] pulled = new double[2][];
        if (wanted[0]) {
            double[] flat = new double[outcome.rebound().length()];
            evaluator.templateDerivatives().gradient(fit.x(), cotangent[0], flat);
            fit.addEdges(evaluator.templateDerivatives(), cotangent[0], flat);
            pulled[0] = run.bound(flat);
        }
        if (wanted[1]) {
            pulled[1] = new double[inputs[1].length];
            for (int k = 0; k < pulled[1].length; k++) {
                pulled[1][k] = cotangent[0] * fit.slope(run.held()[k], evaluator);
            }
        }
        return pulled;
    }

    @Override
    protected double[] jvpKernel(
            double[][] inputs, Shape[] shapes, double[] output, Object residual, double[][] tangents) {
        boolean[] wanted = {tangents[0] != null, tangents[1] != null};
        double[][] gradient = vjpKernel(inputs, shapes, output, residual, new double[] {1}, wanted);
        return new double[] {product(gradient[0], tangents[0]) + product(gradient[1], tangents[1])};
    }

    /** The product of two vectors; zero where there is none. */
    static double product(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; b != null && i < b.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    @Override
    public Tensor composed(Tensor... inputs) {
        SettledFit fit = run.at(inputs[0].toArray(), inputs[1].toArray()).fit();
        return run.composed(fit, inputs[0], inputs[1]).value();
    }

    @Override
    public List<Irregularity> irregularities(Tensor[] inputs, Tensor output) {
        double[] vector = inputs[0].toArray();
        List<Irregularity> found = new ArrayList<>(run.bound().edgesOfConstraints(name(), vector));
        found.addAll(run.bound().countsOfZero(name(), vector));
        return found;
    }

    /** The first derivative of a minimum does not mind a bound or an edge without pressure, its change does. */
    @Override
    public List<Irregularity> irregularitiesBeyondFirst(Tensor[] inputs, Tensor output) {
        FitRun.Outcome outcome = run.at(inputs[0].toArray(), inputs[1].toArray());
        SettledFit fit = outcome.fit();
        List<Irregularity> found = new ArrayList<>();
        for (String convention : fit.weak()) {
            found.add(new Irregularity(name(), Irregularity.Kind.ONE_SIDED, -1, convention));
        }
        double[] numbers = run.scatter(inputs[0].toArray());
        for (String convention : fit.unsteady(outcome.evaluator(), numbers)) {
            found.add(new Irregularity(name(), Irregularity.Kind.UNDEFINED, -1, convention));
        }
        return found;
    }
}
