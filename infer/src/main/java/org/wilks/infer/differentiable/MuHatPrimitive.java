package org.wilks.infer.differentiable;

import java.util.ArrayList;
import java.util.List;
import org.wilks.nd.FusedPrimitive;
import org.wilks.nd.Irregularity;
import org.wilks.nd.Shape;
import org.wilks.nd.Tensor;

/** (numbers [m], μ) ↦ μ̂, the parameter of interest in the free fit of a test; μ has no part in it. */
final class MuHatPrimitive extends FusedPrimitive {
    private final TestRun run;

    MuHatPrimitive(TestRun run) {
        super("mu-hat of the test of " + run.statistic().symbol());
        this.run = run;
    }

    @Override
    public Shape shape(Shape... inputs) {
        return Shape.SCALAR;
    }

    @Override
    protected Evaluation evaluate(double[][] inputs, Shape[] shapes, boolean keep) {
        TestRun.Outcome outcome = run.at(inputs[0], inputs[1][0]);
        return new Evaluation(new double[] {outcome.result().muHat()}, keep ? outcome : null);
    }

    @Override
    protected double[][] vjpKernel(
            double[][] inputs, Shape[] shapes, double[] output, Object residual, double[] cotangent, boolean[] wanted) {
        TestRun.Outcome outcome = residual instanceof TestRun.Outcome kept ? kept : run.at(inputs[0], inputs[1][0]);
        double[][] pulled = {null, wanted[1] ? new double[1] : null};
        if (wanted[0]) {
            SettledFit free = outcome.settled().free;
            double[] flat = new double[outcome.rebound().length()];
            double[] unit = new double[free.x().length];
            unit[outcome.poi()] = cotangent[0];
            free.pullPlace(free.solveDetermined(unit), outcome.observed().templateDerivatives(), 1, flat);
            pulled[0] = run.bound(flat);
        }
        return pulled;
    }

    @Override
    protected double[] jvpKernel(
            double[][] inputs, Shape[] shapes, double[] output, Object residual, double[][] tangents) {
        boolean[] wanted = {tangents[0] != null, false};
        double[][] gradient = vjpKernel(inputs, shapes, output, residual, new double[] {1}, wanted);
        return new double[] {FitValuePrimitive.product(gradient[0], tangents[0])};
    }

    @Override
    public Tensor composed(Tensor... inputs) {
        return run.composedMuHat(run.at(inputs[0].toArray(), inputs[1].toArray()[0]), inputs[0]);
    }

    @Override
    public List<Irregularity> irregularities(Tensor[] inputs, Tensor output) {
        double[] vector = inputs[0].toArray();
        List<Irregularity> found = new ArrayList<>(run.bound().edgesOfConstraints(name(), vector));
        for (String convention :
                run.at(vector, inputs[1].toArray()[0]).settled().free.weak()) {
            found.add(new Irregularity(name(), Irregularity.Kind.ONE_SIDED, -1, convention));
        }
        return found;
    }
}
