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
    private final boolean strict;

    FitPlacePrimitive(FitRun run, int parameters) {
        this(run, parameters, true);
    }

    private FitPlacePrimitive(FitRun run, int parameters, boolean strict) {
        super("parameters at the minimum");
        this.run = run;
        this.parameters = parameters;
        this.strict = strict;
    }

    /**
     * The place for results that do not depend on what the data leave undetermined: of the places where the deviance is least it is the one where some
     * parameters stay. Which they are does not matter to such a result as a whole, but to what it owes to the place beside what it owes to the numbers.
     */
    static FitPlacePrimitive oneOfMany(FitRun run, int parameters) {
        return new FitPlacePrimitive(run, parameters, false);
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
        Curvature.Response response = strict ? fit.solveDetermined(cotangent) : fit.solve(cotangent);
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

    /** NaN for parameters that the data do not determine: an error in what uses them. */
    @Override
    protected double[] jvpKernel(
            double[][] inputs, Shape[] shapes, double[] output, Object residual, double[][] tangents) {
        FitRun.Outcome outcome = outcome(inputs, residual);
        SettledFit fit = outcome.fit();
        int[] held = run.held();
        double[] heldTangents = tangents[1] == null ? new double[held.length] : tangents[1];
        double[] flat = tangents[0] == null ? new double[outcome.rebound().length()] : run.scatter(tangents[0]);
        double[] pushed = fit.pushPlace(outcome.evaluator(), flat, held, heldTangents);
        if (strict) {
            for (int i : fit.undetermined()) {
                pushed[i] = Double.NaN;
            }
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
