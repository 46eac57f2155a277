package org.wilks.infer.differentiable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.wilks.infer.fit.FitResult;
import org.wilks.infer.likelihood.Parameters;
import org.wilks.infer.model.ModelEvaluator;
import org.wilks.infer.model.TemplateDerivatives;
import org.wilks.nd.Derivatives;
import org.wilks.nd.FusedPrimitive;
import org.wilks.nd.Implicit;
import org.wilks.nd.Irregularity;
import org.wilks.nd.LinearAlgebra;
import org.wilks.nd.Shape;
import org.wilks.nd.Tensor;
import org.wilks.nd.error.FitFailed;
import org.wilks.nd.optim.Curvature;
import org.wilks.nd.optim.Minimum;
import org.wilks.nd.optim.Standing;

/**
 * (numbers [m], held values [h], parameters at the minimum [n]) ↦ the covariance of some parameters [k, k].
 *
 * <p>With H the Hessian of the deviance on the parameters that move and {@code z_p = H⁻¹ e_p},
 *
 * <pre>{@code
 * V_pq = 2 e_pᵀ z_q,     dV_pq = −2 z_pᵀ dH z_q,     dH = ∂H/∂t dt + Σ_k ∂H/∂x_k dx_k
 * }</pre>
 *
 * <p>The place is an input, so that what it owes to the numbers is the affair of {@link FitPlacePrimitive}. On edges H is that of {@code D − Σ λ_k c_k},
 * its inverse that on their tangent space, and derivatives are those of the composed definition.
 */
final class CovariancePrimitive extends FusedPrimitive {
    private final FitRun run;
    private final BoundModel bound;
    private final int[] parameters;

    CovariancePrimitive(FitRun run, BoundModel bound, int[] parameters) {
        super("covariance");
        this.run = run;
        this.bound = bound;
        this.parameters = parameters;
    }

    @Override
    public Shape shape(Shape... inputs) {
        return Shape.of(parameters.length, parameters.length);
    }

    private FitRun.Outcome outcome(double[][] inputs, Object residual) {
        return residual instanceof FitRun.Outcome kept ? kept : run.at(inputs[0], inputs[1]);
    }

    /** z_p of each of the parameters, zero for one that does not move. */
    private double[][] solutions(SettledFit fit) {
        Curvature curvature = fit.curvature();
        boolean[] moves = new boolean[fit.x().length];
        for (int i : curvature.free()) {
            moves[i] = true;
        }
        double[][] solutions = new double[parameters.length][];
        double[] unit = new double[moves.length];
        for (int k = 0; k < parameters.length; k++) {
            int p = parameters[k];
            unit[p] = 1;
            solutions[k] = moves[p] ? curvature.solve(unit) : new double[moves.length];
            unit[p] = 0;
        }
        return solutions;
    }

    @Override
    protected Evaluation evaluate(double[][] inputs, Shape[] shapes, boolean keep) {
        FitRun.Outcome outcome = run.at(inputs[0], inputs[1]);
        requireDetermined(outcome.fit());
        double[][] solutions = solutions(outcome.fit());
        int k = parameters.length;
        double[] covariance = new double[k * k];
        for (int a = 0; a < k; a++) {
            for (int b = 0; b < k; b++) {
                covariance[a * k + b] = solutions[a][parameters[b]] + solutions[b][parameters[a]];
            }
        }
        return new Evaluation(covariance, keep ? outcome : null);
    }

    private void requireDetermined(SettledFit fit) {
        if (!fit.optimum().minimum().certificate().isDegenerate()) {
            return;
        }
        FitResult result = fit.optimum().result();
        for (int p : parameters) {
            if (!result.covariance().isDetermined(p)) {
                throw new FitFailed("covariance: the data do not determine '"
                        + result.names().get(p) + "'; fix or constrain it");
            }
        }
    }

    /** What a cotangent is to the numbers, in full, and to the place; each if it is there. */
    private void pull(FitRun.Outcome outcome, double[] cotangent, double[] value, double[] flat, double[] place) {
        double[] x = outcome.fit().x();
        double[][] solutions = solutions(outcome.fit());
        ModelEvaluator evaluator = outcome.evaluator();
        TemplateDerivatives templates = evaluator.templateDerivatives();
        double[] contracted = new double[x.length];
        for (Bilinear.Term term : Bilinear.terms(cotangent, value, parameters.length)) {
            double[] u = combined(solutions, term.u());
            double[] v = combined(solutions, term.v());
            if (flat != null) {
                templates.third(x, u, v, -2, flat);
            }
            if (place != null) {
                evaluator.thirdDerivative(x, u, v, contracted);
                for (int i = 0; i < place.length; i++) {
                    place[i] -= 2 * contracted[i];
                }
            }
        }
    }

    private static double[] combined(double[][] solutions, double[] weights) {
        double[] sum = new double[solutions[0].length];
        for (int k = 0; k < weights.length; k++) {
            for (int i = 0; i < sum.length; i++) {
                sum[i] += weights[k] * solutions[k][i];
            }
        }
        return sum;
    }

    @Override
    protected double[][] vjpKernel(
            double[][] inputs, Shape[] shapes, double[] output, Object residual, double[] cotangent, boolean[] wanted) {
        FitRun.Outcome outcome = outcome(inputs, residual);
        double[] held = wanted[1] ? new double[inputs[1].length] : null;
        if (outcome.fit().isOnEdge()) {
            Tensor joined = Tensor.concatenate(0, Tensor.of(inputs[0]), Tensor.of(inputs[2]));
            int m = inputs[0].length;
            double[] pulled = Derivatives.vjp(
                            both -> onEdges(outcome.fit(), both.slice(0, 0, m), both.slice(0, m, both.size())), joined)
                    .pull(Tensor.of(cotangent, shape(shapes)))
                    .toArray();
            return new double[][] {
                wanted[0] ? Arrays.copyOf(pulled, m) : null,
                held,
                wanted[2] ? Arrays.copyOfRange(pulled, m, pulled.length) : null
            };
        }
        double[] flat = wanted[0] ? new double[outcome.rebound().length()] : null;
        double[] place = wanted[2] ? new double[inputs[2].length] : null;
        pull(outcome, cotangent, output, flat, place);
        return new double[][] {wanted[0] ? run.bound(flat) : null, held, place};
    }

    /** One row of the Jacobian for each entry of the triangle. */
    @Override
    protected double[] jvpKernel(
            double[][] inputs, Shape[] shapes, double[] output, Object residual, double[][] tangents) {
        FitRun.Outcome outcome = outcome(inputs, residual);
        boolean[] wanted = {tangents[0] != null, false, tangents[2] != null};
        int k = parameters.length;
        double[] pushed = new double[k * k];
        double[] unit = new double[k * k];
        for (int a = 0; a < k; a++) {
            for (int b = 0; b <= a; b++) {
                unit[a * k + b] = 1;
                double[][] row = vjpKernel(inputs, shapes, output, outcome, unit, wanted);
                double sum = dot(row[0], tangents[0]) + dot(row[2], tangents[2]);
                pushed[a * k + b] = sum;
                pushed[b * k + a] = sum;
                unit[a * k + b] = 0;
            }
        }
        return pushed;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; a != null && b != null && i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    @Override
    public Tensor composed(Tensor... inputs) {
        SettledFit fit = run.at(inputs[0].toArray(), inputs[1].toArray()).fit();
        return onEdges(fit, inputs[0], inputs[2]);
    }

    /**
     * The definition, with or without edges: columns of the inverse of {@code [H_L, −Cᵀ; −C, 0]} on the parameters that move, C being the gradients of
     * the edges and λ what balances the gradient: {@code C Cᵀ λ = C g}.
     */
    private Tensor onEdges(SettledFit fit, Tensor vector, Tensor x) {
        int n = parameters.length;
        int[] bins = fit.edgeBins();
        Tensor z = x;
        if (fit.isOnEdge()) {
            int[] free = fit.curvature().free();
            ComposedBound composed = bound.composed(vector);
            Tensor c = Derivatives.jacobian(p -> composed.expected(p).gather(0, bins), x)
                    .gather(1, free);
            Tensor g = Derivatives.gradient(composed::deviance, x).gather(0, free);
            Tensor lambda = LinearAlgebra.solve(c.matmul(c.transpose()), c.matmul(g));
            z = Tensor.concatenate(0, x, lambda);
        }
        Tensor[] columns = new Tensor[n];
        for (int a = 0; a < n; a++) {
            double[] twice = new double[z.size()];
            twice[parameters[a]] = 2;
            columns[a] = Implicit.solve(
                            (p, t) -> bound.composed(t).deviance(p),
                            (p, t) -> bound.composed(t).expected(p).gather(0, bins),
                            vector,
                            z,
                            Tensor.of(twice),
                            fit.known())
                    .gather(0, parameters);
        }
        return Tensor.stack(columns);
    }

    @Override
    public List<Irregularity> irregularities(Tensor[] inputs, Tensor output) {
        SettledFit fit = run.at(inputs[0].toArray(), inputs[1].toArray()).fit();
        Minimum minimum = fit.optimum().minimum();
        Parameters names = fit.optimum().fit().parameters();
        List<Irregularity> found = new ArrayList<>();
        for (String place : bound.model().at(run.places()).rebinding().atEdges(inputs[0].toArray())) {
            found.add(new Irregularity(
                    name(), Irregularity.Kind.ONE_SIDED, -1, place + ": that of a bin without constraint was taken"));
        }
        for (int k = 0; k < parameters.length; k++) {
            Standing standing = minimum.standings().get(parameters[k]);
            if (standing == Standing.AT_LOWER || standing == Standing.AT_UPPER || standing == Standing.AT_KINK) {
                found.add(new Irregularity(
                        name(),
                        Irregularity.Kind.UNDEFINED,
                        k * (parameters.length + 1),
                        "parameter '" + names.names().get(parameters[k])
                                + "' is held by its " + (standing == Standing.AT_KINK ? "kink" : "bound")
                                + ", so its variance was taken as zero and unchanging"));
            }
        }
        return found;
    }
}
