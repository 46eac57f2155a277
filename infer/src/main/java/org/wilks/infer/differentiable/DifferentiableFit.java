package org.wilks.infer.differentiable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.wilks.infer.fit.Optimum;
import org.wilks.infer.likelihood.Parameters;
import org.wilks.nd.Tensor;
import org.wilks.nd.error.ShapeMismatch;
import org.wilks.nd.error.UnknownParameter;

/**
 * The fit of a bound model to its data as tensors: how deep the minimum is and where.
 *
 * <pre>{@code
 * minimum m(t) = min over x of D(x; t)       dm/dt = ∂D/∂t at x*                     envelope theorem
 * place  x*(t)                               dx*_F/dt = -H_FF^-1 ∂²D/∂x_F∂t          implicit function theorem
 * }</pre>
 *
 * <p>Fits are those of {@link org.wilks.infer.fit.Fit} from the suggested start, certified and then taken to rounding. Held parameters may be tensors:
 * dm/dx_h is the slope of the profile. A parameter at an active bound or at a kink stays; where its multiplier vanishes its derivative is one-sided, taken as
 * zero, and reported. Minima where rates of bins without events are zero move along these edges. By a count n = 0 the minimum has the derivative
 * −∞; its part {@code −2 ln ν} is returned, which is exact in differences of minima, and reported.
 *
 * <p>The place needs the data to determine the parameters. Costs: the fit; a gradient of the minimum about that of an evaluation with gradient,
 * one of the place a solution more. Immutable and thread-safe; a tensor that takes part in a derivative belongs to the thread of that.
 */
public final class DifferentiableFit {
    private final BoundModel bound;
    private final FitRun run;
    private final Parameters parameters;
    private final Tensor held;

    DifferentiableFit(BoundModel bound, Map<String, Tensor> values) {
        this.bound = bound;
        parameters = bound.model().description().parameters();
        int[] indices = new int[values.size()];
        List<Tensor> parts = new ArrayList<>();
        for (Map.Entry<String, Tensor> entry : values.entrySet()) {
            Tensor value = entry.getValue();
            if (value.size() != 1) {
                throw new ShapeMismatch("value of the held parameter '" + entry.getKey() + "': a tensor of shape "
                        + value.shape() + "; allowed is one number, of shape []");
            }
            indices[parts.size()] = parameters.index(entry.getKey());
            parts.add(value.reshape(1));
        }
        held = parts.isEmpty() ? Tensor.zeros(0) : Tensor.concatenate(0, parts.toArray(Tensor[]::new));
        run = new FitRun(bound, indices);
    }

    /** The model that was fitted. */
    BoundModel bound() {
        return bound;
    }

    private FitRun.Outcome outcome() {
        return run.at(bound.vector().toArray(), held.toArray());
    }

    /** The fit to rounding. */
    SettledFit settled() {
        return outcome().fit();
    }

    /**
     * The fit of the tensors' values, as the minimiser left it, within 1e-9 of the minimum of the deviance.
     *
     * @return the minimum
     * @throws IllegalStateException while a program is being recorded
     */
    public Optimum hard() {
        return outcome().fit().optimum();
    }

    /**
     * The minimum of the deviance, {@code −2 ln L + 2 ln L_saturated}.
     *
     * @return m, a scalar
     * @throws org.wilks.nd.error.FitFailed when no minimum is certified
     */
    public Tensor minimum() {
        return new FitValuePrimitive(run).apply(bound.vector(), held);
    }

    /**
     * The parameters at the minimum, held ones included.
     *
     * @return x*, {@code [n]}
     * @throws org.wilks.nd.error.FitFailed when no minimum is certified
     */
    public Tensor at() {
        return new FitPlacePrimitive(run, parameters.size()).apply(bound.vector(), held);
    }

    /**
     * One parameter at the minimum.
     *
     * @param name its name
     * @return its value, a scalar
     * @throws UnknownParameter when there is none of that name
     */
    public Tensor value(String name) {
        int index = parameters.index(name);
        return at().slice(0, index, index + 1).reshape();
    }

    /**
     * The covariance of all parameters, {@code V = 2 H⁻¹} with H the Hessian of the deviance at the minimum.
     *
     * @return V, {@code [n, n]}; see {@link #covariance(String...)}
     * @throws org.wilks.nd.error.FitFailed when the data do not determine a parameter
     */
    public Tensor covariance() {
        return covariance(parameters.names().toArray(String[]::new));
    }

    /**
     * The covariance of some parameters: their block of {@code V = 2 H⁻¹}, H being the Hessian of the deviance at the minimum on the parameters that
     * move. Every number depends on t through H and through the place of the minimum:
     *
     * <pre>{@code
     * dV_pq/dt = −2 z_pᵀ (∂H/∂t + Σ_k ∂H/∂x_k dx*_k/dt) z_q,     z_p = H⁻¹ e_p
     * }</pre>
     *
     * <p>It is conditional, as {@link org.wilks.infer.fit.Covariance} is: parameters that are held, at an active bound or at a kink have rows of zeros, which do
     * not change; when one is asked for that a bound or a kink holds, this is reported. On an edge parameters move along it. A solution for each parameter
     * that is asked for, its gradient one contracted third derivative more for each.
     *
     * @param names the parameters, in the order wanted
     * @return their covariance, {@code [k, k]}
     * @throws UnknownParameter when there is none of a name
     * @throws org.wilks.nd.error.FitFailed when the data do not determine one of them, or no minimum is certified
     */
    public Tensor covariance(String... names) {
        int[] indices = Arrays.stream(names).mapToInt(parameters::index).toArray();
        Tensor place = FitPlacePrimitive.oneOfMany(run, parameters.size()).apply(bound.vector(), held);
        return new CovariancePrimitive(run, bound, indices).apply(bound.vector(), held, place);
    }

    /**
     * The standard deviation of a parameter, {@code sqrt(V_pp)} of {@link #covariance(String...)}: σ(μ) for the parameter of interest.
     *
     * <p>0 for one that does not move, and its derivative then.
     *
     * @param name the parameter
     * @return its standard deviation, a scalar
     * @throws UnknownParameter when there is none of that name
     * @throws org.wilks.nd.error.FitFailed when the data do not determine it, or no minimum is certified
     */
    public Tensor standardDeviation(String name) {
        Tensor variance = covariance(new String[] {name}).reshape();
        Tensor moves = variance.greater(0);
        // where twice: the branch that is not taken must not spoil the derivatives
        return Tensor.where(
                moves, Tensor.where(moves, variance, Tensor.scalar(1)).sqrt(), variance);
    }
}
