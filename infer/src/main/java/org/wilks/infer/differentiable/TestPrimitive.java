package org.wilks.infer.differentiable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.wilks.infer.likelihood.Data;
import org.wilks.infer.model.ModelEvaluator;
import org.wilks.infer.model.TemplateDerivatives;
import org.wilks.nd.FusedPrimitive;
import org.wilks.nd.Irregularity;
import org.wilks.nd.Shape;
import org.wilks.nd.Tensor;
import org.wilks.nd.optim.Curvature;

/**
 * (numbers [m], μ) ↦ (q, q_A, which of them are zero all around). Values are those of {@link org.wilks.infer.hypothesis.HypothesisTest}.
 *
 * <p>With D the deviance of the observed data, D_A that of the Asimov data {@code A(t) = expected(x_b(t); t)}, x_b the fit of the observed data at
 * μ', and hats and double hats for free and conditional fits:
 *
 * <pre>{@code
 * dq/dt  = ∂[D(x̂̂; t) − D(x̂; t)]/∂t                                  dq/dμ  = ∂D/∂μ at x̂̂
 * dqA/dt = ∂[D_A(x̂̂_A; t) − D_A(x_b; t)]/∂t + (dA/dt)ᵀ c               dqA/dμ = ∂D_A/∂μ at x̂̂_A
 *          c = ∂[D_A(x̂̂_A) − D_A(x_b)]/∂A = 2 ln(ν(x_b)/ν(x̂̂_A)) for counts
 * dA/dt  = ∂A/∂t + ∂A/∂x dx_b/dt,   dx_b/dt = −H⁻¹ ∂²D/∂x∂t           by the observed data too
 * }</pre>
 *
 * <p>By the envelope theorem no fit but that at μ' needs to be moved, and that with one solution of the system that it factored. The difference of
 * D_A is stationary in the place where the Asimov data were made, but not in the data themselves: leaving them as they are is wrong, even in sign.
 * Statistics that are zero within rounding have no slope.
 */
final class TestPrimitive extends FusedPrimitive {
    private final TestRun run;

    TestPrimitive(TestRun run) {
        super("test of " + run.statistic().symbol());
        this.run = run;
    }

    @Override
    public Shape shape(Shape... inputs) {
        return Shape.of(3);
    }

    private TestRun.Outcome outcome(double[][] inputs, Object residual) {
        return residual instanceof TestRun.Outcome kept ? kept : run.at(inputs[0], inputs[1][0]);
    }

    @Override
    protected Evaluation evaluate(double[][] inputs, Shape[] shapes, boolean keep) {
        TestRun.Outcome outcome = run.at(inputs[0], inputs[1][0]);
        double[] values = {outcome.result().q(), outcome.result().qA(), outcome.zeros()};
        return new Evaluation(values, keep ? outcome : null);
    }

    @Override
    protected double[][] vjpKernel(
            double[][] inputs, Shape[] shapes, double[] output, Object residual, double[] cotangent, boolean[] wanted) {
        TestRun.Outcome outcome = outcome(inputs, residual);
        double[] flat = new double[outcome.rebound().length()];
        double byMu = 0;
        TestRun.Settled settled = outcome.settled();
        ModelEvaluator observed = outcome.observed();
        if (cotangent[0] != 0 && output[0] > LevelPrimitive.NEGLIGIBLE) {
            SettledFit conditional = settled.conditional.orElseThrow();
            TemplateDerivatives templates = observed.templateDerivatives();
            templates.difference(conditional.x(), settled.free.x(), cotangent[0], flat);
            conditional.addEdges(templates, cotangent[0], flat);
            settled.free.addEdges(templates, -cotangent[0], flat);
            byMu += cotangent[0] * conditional.slope(outcome.poi(), observed);
        }
        if (cotangent[1] != 0 && output[1] > LevelPrimitive.NEGLIGIBLE) {
            ModelEvaluator asimov = outcome.asimov();
            byMu += cotangent[1] * settled.asimovConditional.orElseThrow().slope(outcome.poi(), asimov);
            if (wanted[0]) {
                addAsimov(outcome, observed, asimov, cotangent[1], flat);
            }
        }
        return new double[][] {wanted[0] ? run.bound(flat) : null, wanted[1] ? new double[] {byMu} : null};
    }

    /** Adds the derivative of q_A, by its templates and through the Asimov data. */
    private static void addAsimov(
            TestRun.Outcome outcome, ModelEvaluator observed, ModelEvaluator asimov, double scale, double[] flat) {
        TestRun.Settled settled = outcome.settled();
        SettledFit conditional = settled.asimovConditional.orElseThrow();
        int data = observed.data().main().length;
        int auxiliaries = observed.data().auxiliary().length;
        int from = flat.length - auxiliaries - data;
        double[] byAsimov = new double[flat.length];
        TemplateDerivatives templates = asimov.templateDerivatives(new boolean[auxiliaries]);
        templates.difference(conditional.x(), settled.point, scale, byAsimov);
        conditional.addEdges(templates, scale, byAsimov);
        for (int i = 0; i < from; i++) {
            flat[i] += byAsimov[i];
        }
        double[] main = Arrays.copyOfRange(byAsimov, from, from + data);
        double[] auxiliary = Arrays.copyOfRange(byAsimov, from + data, flat.length);
        if (settled.emptied.length > 0) {
            double[] rates = new double[data];
            for (int bin : settled.emptied) {
                // the rate stays zero: it is no part of D_A(x_b), and its logarithm must not spoil what cancels
                rates[bin] = 2;
                main[bin] = 0;
            }
            templates.expected(settled.point, rates, new double[auxiliaries], scale, flat);
        }
        TemplateDerivatives made = observed.templateDerivatives();
        made.expected(settled.point, main, auxiliary, 1, flat);
        if (settled.background.isPresent()) {
            double[] byPoint = new double[settled.point.length];
            observed.dataDerivatives().expectedGradient(settled.point, main, auxiliary, byPoint);
            SettledFit background = settled.background.get();
            Curvature.Response response = background.solve(byPoint);
            background.pullPlace(response, made, 1, flat);
        }
    }

    @Override
    protected double[] jvpKernel(
            double[][] inputs, Shape[] shapes, double[] output, Object residual, double[][] tangents) {
        boolean[] wanted = {tangents[0] != null, tangents[1] != null};
        TestRun.Outcome outcome = outcome(inputs, residual);
        double[] pushed = new double[3];
        for (int k = 0; k < 2; k++) {
            double[] unit = new double[3];
            unit[k] = 1;
            double[][] row = vjpKernel(inputs, shapes, output, outcome, unit, wanted);
            pushed[k] = FitValuePrimitive.product(row[0], tangents[0]) + FitValuePrimitive.product(row[1], tangents[1]);
        }
        return pushed;
    }

    @Override
    public Tensor composed(Tensor... inputs) {
        TestRun.Outcome outcome = run.at(inputs[0].toArray(), inputs[1].toArray()[0]);
        return Tensor.concatenate(0, run.composed(outcome, inputs[0], inputs[1]), Tensor.of(outcome.zeros()));
    }

    @Override
    public List<Irregularity> irregularities(Tensor[] inputs, Tensor output) {
        double[] vector = inputs[0].toArray();
        List<Irregularity> found = new ArrayList<>(run.bound().edgesOfConstraints(name(), vector));
        for (String convention :
                run.at(vector, inputs[1].toArray()[0]).settled().weak()) {
            found.add(new Irregularity(
                    name(),
                    Irregularity.Kind.ONE_SIDED,
                    1,
                    "in the fit that the Asimov data are made of, " + convention));
        }
        return found;
    }

    /** First derivatives do not mind bounds and edges without pressure in the fits whose values are compared, changes of them do. */
    @Override
    public List<Irregularity> irregularitiesBeyondFirst(Tensor[] inputs, Tensor output) {
        TestRun.Outcome outcome = run.at(inputs[0].toArray(), inputs[1].toArray()[0]);
        TestRun.Settled settled = outcome.settled();
        List<Irregularity> found = new ArrayList<>();
        double[] numbers = run.bound().model().at(run.places()).scatter(inputs[0].toArray());
        ModelEvaluator observed = outcome.observed();
        if (outcome.result().q() > LevelPrimitive.NEGLIGIBLE) {
            add(found, settled.free, 0, "the free fit", observed, numbers);
            settled.conditional.ifPresent(fit -> add(found, fit, 0, "the fit at the tested value", observed, numbers));
        }
        if (outcome.result().qA() > LevelPrimitive.NEGLIGIBLE) {
            settled.background.ifPresent(
                    fit -> add(found, fit, 1, "the fit that the Asimov data are made of", observed, numbers));
            Data data = settled.asimov;
            double[] main = data.main();
            double[] auxiliary = data.auxiliary();
            double[] moving = numbers.clone();
            System.arraycopy(main, 0, moving, moving.length - auxiliary.length - main.length, main.length);
            System.arraycopy(auxiliary, 0, moving, moving.length - auxiliary.length, auxiliary.length);
            settled.asimovConditional.ifPresent(fit ->
                    add(found, fit, 1, "the fit of the Asimov data at the tested value", outcome.asimov(), moving));
        }
        return found;
    }

    private void add(
            List<Irregularity> found,
            SettledFit fit,
            int entry,
            String where,
            ModelEvaluator evaluator,
            double[] numbers) {
        for (String convention : fit.weak()) {
            found.add(new Irregularity(name(), Irregularity.Kind.ONE_SIDED, entry, "in " + where + ", " + convention));
        }
        for (String convention : fit.unsteady(evaluator, numbers)) {
            found.add(new Irregularity(name(), Irregularity.Kind.UNDEFINED, entry, "in " + where + ", " + convention));
        }
    }
}
