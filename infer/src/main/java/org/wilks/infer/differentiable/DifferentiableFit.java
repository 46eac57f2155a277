package org.wilks.infer.differentiable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.wilks.infer.fit.Optimum;
import org.wilks.infer.likelihood.Parameters;
import org.wilks.infer.model.TemplateVector;
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
        return new FitValuePrimitive(run, bound.model().vector().range(TemplateVector.Part.MAIN))
                .apply(bound.vector(), held);
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
}
