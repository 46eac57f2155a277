package org.wilks.infer.differentiable;

import java.util.ArrayList;
import java.util.List;
import org.wilks.infer.model.ModelEvaluator;
import org.wilks.nd.FusedPrimitive;
import org.wilks.nd.Irregularity;
import org.wilks.nd.Shape;
import org.wilks.nd.Tensor;
import org.wilks.nd.optim.Curvature;

/** (numbers [m], held values [k]) ↦ the parameters at the minimum [n], by the implicit function theorem. */
final class FitPlacePrimitive extends FusedPrimitive {
    private final FitRun run;
    private final int parameters;

    FitPlacePrimitive(FitRun run, int parameters) {
        super("parameters at the minimum");
        this.run = run;
        this.parameters = parameters;
    }

    @Override
    public Shape shape(Shape... inputs) {
        return Shape.of(parameters);
    }

    private FitRun.Outcome outcome(double[][] inputs, Object residual) {
        return residual instanceof FitRun.Outcome kept ? kept : run.at(inputs[0], inputs[1]);
    }

    @Override
    protected Evaluation evaluate(double[][] inputs, Shape[] shapes, boolean keep) {
        FitRun.Outcome outcome = run.at(inputs[0], inputs[1]);
        return new Evaluation(outcome.fit().x().clone(), keep ? outcome : null);
    }

    @Override
    protected double[][] vjpKernel(
            double[][] inputs, Shape[] shapes, double[] output, Object residual, double[] cotangent, boolean[] wanted) {
        FitRun.Outcome outcome = outcome(inputs, residual);
        SettledFit fit = outcome.fit();
        ModelEvaluator evaluator = outcome.evaluator();
        Curvature.Response response = fit.solveDetermined(cotangent);
        double[][] pulled = new double[2][];
        if (wanted[0]) {
            double[] flat = new double[outcome.rebound().length()];
            fit.pullPlace(response, evaluator.templateDerivatives(), 1, flat);
            pulled[0] = run.bound(flat);
        }
        if (wanted[1]) {
            pulled[1] = fit.pullHeld(response, evaluator, run.held());
            for (int k = 0; k < pulled[1].length; k++) {
                pulled[1][k] += cotangent[run.held()[k]];
            }
        }
        return pulled;
    }

    /** A row of the Jacobian for each parameter that moves. */
    @Override
    protected double[] jvpKernel(
            double[][] inputs, Shape[] shapes, double[] output, Object residual, double[][] tangents) {
        boolean[] wanted = {tangents[0] != null, tangents[1] != null};
        FitRun.Outcome outcome = outcome(inputs, residual);
        double[] pushed = new double[parameters];
        double[] unit = new double[parameters];
        for (int i = 0; i < parameters; i++) {
            unit[i] = 1;
            double[][] row = vjpKernel(inputs, shapes, output, outcome, unit, wanted);
            pushed[i] = FitValuePrimitive.product(row[0], tangents[0]) + FitValuePrimitive.product(row[1], tangents[1]);
            unit[i] = 0;
        }
        return pushed;
    }

    @Override
    public Tensor composed(Tensor... inputs) {
        SettledFit fit = run.at(inputs[0].toArray(), inputs[1].toArray()).fit();
        Tensor at = run.composed(fit, inputs[0], inputs[1]).at();
        int[] held = run.held();
        if (held.length == 0) {
            return at;
        }
        int[] order = new int[parameters];
        for (int i = 0; i < parameters; i++) {
            order[i] = i;
        }
        for (int k = 0; k < held.length; k++) {
            order[held[k]] = parameters + k;
        }
        return Tensor.concatenate(0, at, inputs[1]).gather(0, order);
    }

    @Override
    public List<Irregularity> irregularities(Tensor[] inputs, Tensor output) {
        double[] vector = inputs[0].toArray();
        List<Irregularity> found = new ArrayList<>(run.bound().edgesOfConstraints(name(), vector));
        for (String convention : run.at(vector, inputs[1].toArray()).fit().weak()) {
            found.add(new Irregularity(name(), Irregularity.Kind.ONE_SIDED, -1, convention));
        }
        return found;
    }
}
