package org.wilks.infer.differentiable;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.wilks.infer.limit.Limit;
import org.wilks.nd.CustomPrimitive;
import org.wilks.nd.Derivatives;
import org.wilks.nd.Gradient;
import org.wilks.nd.Irregularity;
import org.wilks.nd.Shape;
import org.wilks.nd.Tensor;

/**
 * numbers [m] ↦ an upper limit, the root μ of g(μ, t) = 0: {@code dμ/dt = −(∂g/∂t)/(∂g/∂μ)} there, written in tensor operations, so that higher
 * derivatives follow.
 */
final class LimitPrimitive implements CustomPrimitive {
    /** A p-value further from the level than this, relative to it, jumps over it at the limit. */
    private static final double JUMP = 1e-5;

    private final LimitRun run;
    private final OptionalDouble deviations;

    /** The limit expected at some standard deviations, or the observed one. */
    LimitPrimitive(LimitRun run, OptionalDouble deviations) {
        this.run = run;
        this.deviations = deviations;
    }

    @Override
    public String name() {
        return deviations.isPresent() ? "expected upper limit" : "observed upper limit";
    }

    @Override
    public String attributes() {
        return deviations.isPresent() ? "at " + deviations.getAsDouble() + " standard deviations" : "";
    }

    @Override
    public Shape shape(Shape... inputs) {
        return Shape.SCALAR;
    }

    private Limit limit(double[] vector) {
        return deviations.isPresent() ? run.expected(vector, deviations.getAsDouble()) : run.observed(vector);
    }

    @Override
    public void evaluate(double[][] inputs, Shape[] shapes, double[] out) {
        out[0] = limit(inputs[0]).mu();
    }

    private Tensor excess(Tensor vector, Tensor mu) {
        return deviations.isPresent()
                ? run.expectedExcess(vector, mu, deviations.getAsDouble())
                : run.observedExcess(vector, mu);
    }

    /** ∂g/∂(t, μ), [m + 1]. */
    private Tensor slopes(Tensor vector, Tensor mu) {
        int m = vector.size();
        return Derivatives.gradient(
                z -> excess(z.slice(0, 0, m), z.slice(0, m, m + 1).reshape()),
                Tensor.concatenate(0, vector, mu.reshape(1)));
    }

    /**
     * dμ/dt; zero where the p-value does not change with μ, as at a limit of 0, and where it is not at the level, for it jumps there. No value is
     * read, so that a program can be recorded of it.
     */
    private Tensor slope(Tensor vector, Tensor mu) {
        int m = vector.size();
        Tensor slopes = slopes(vector, mu);
        Tensor byMu = slopes.slice(0, m, m + 1);
        Tensor off = excess(vector, mu).reshape(1).abs();
        Tensor moves = byMu.notEqualTo(0).times(mu.reshape(1).notEqualTo(0)).times(off.lessOrEqual(JUMP * scale()));
        Tensor safe = Tensor.where(moves, byMu, Tensor.scalar(1));
        return Tensor.where(moves, slopes.slice(0, 0, m).dividedBy(safe).negate(), Tensor.scalar(0));
    }

    @Override
    public Tensor[] vjp(Tensor[] inputs, Tensor output, Tensor cotangent, boolean[] wanted) {
        return new Tensor[] {slope(inputs[0], output).times(cotangent)};
    }

    @Override
    public Tensor jvp(Tensor[] inputs, Tensor output, Tensor[] tangents) {
        return tangents[0] == null ? null : slope(inputs[0], output).dot(tangents[0]);
    }

    @Override
    public List<Irregularity> irregularities(Tensor[] inputs, Tensor output) {
        double mu = output.toArray()[0];
        if (mu == 0) {
            return List.of();
        }
        Tensor vector = Tensor.wrap(inputs[0].toArray());
        Tensor root = Tensor.scalar(mu);
        int m = vector.size();
        Gradient<Tensor> slopes = Derivatives.valueAndGradient(
                z -> excess(z.slice(0, 0, m), z.slice(0, m, m + 1).reshape()),
                Tensor.concatenate(0, vector, root.reshape(1)));
        List<Irregularity> found = new ArrayList<>();
        if (!(Math.abs(slopes.value().item()) <= JUMP * scale())) {
            return List.of(undefined(
                    "the p-value jumps over the level, so that no equation gives a derivative; zero was returned"));
        } else if (slopes.gradient().at(m) == 0) {
            found.add(undefined("the p-value does not change with the parameter of interest; zero was returned"));
        }
        for (Irregularity of : slopes.irregularities()) {
            found.add(new Irregularity(of.primitive(), of.kind(), -1, of.convention()));
        }
        return found;
    }

    private double scale() {
        return deviations.isPresent() ? Math.max(1, run.wanted(deviations.getAsDouble())) : 1;
    }

    private Irregularity undefined(String convention) {
        return new Irregularity(name(), Irregularity.Kind.UNDEFINED, -1, convention);
    }
}
