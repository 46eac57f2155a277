package org.wilks.infer.differentiable;

import java.util.List;
import java.util.OptionalDouble;
import org.wilks.infer.limit.Limit;
import org.wilks.infer.limit.UpperLimit;
import org.wilks.infer.limit.UpperLimitOptions;
import org.wilks.nd.Tensor;

/**
 * Upper limits on the parameter of interest of a bound model as tensors.
 *
 * <p>Values are those of {@link UpperLimit}: the root of {@code ln CLs(μ; t) = ln level}, or of {@code q_A(μ; t)} at the value of the level for an
 * expected one. Derivatives follow from the implicit function theorem at the root; how it was found does not enter:
 *
 * <pre>{@code
 * observed   dμ/dt = −(∂ ln CLs/∂t) / (∂ ln CLs/∂μ)
 * expected   dμ/dt = −(∂ q_A/∂t) / (∂ q_A/∂μ)           at every number of standard deviations, with its own root
 * }</pre>
 *
 * <p>{@code ∂/∂t} are those of a test at fixed μ, with the path through the Asimov data ({@link DifferentiableTest}). They are as exact as the root,
 * whose relative precision the options set.
 *
 * <pre>{@code
 * Gradient<Tensor> g = Derivatives.valueAndGradient(
 *         s -> model.bind(t -> t.yields("SR", "signal", s)).limit(UpperLimitOptions.defaults()).median(), signal);
 * }</pre>
 *
 * <p>A limit of 0, where every value is excluded, has the derivative 0. A place where the p-value jumps over the level
 * ({@link org.wilks.infer.limit.Limit.Standing#AT_JUMP}) solves no equation and has none: zero is returned, and reported as undefined. A limit that
 * does not exist is the error of {@link UpperLimit}. Costs: the search, once for each limit that is asked for; a gradient one test more. Immutable and thread-safe; a
 * tensor that takes part in a derivative belongs to the thread of that.
 */
public final class DifferentiableLimit {
    private final LimitRun run;
    private final TestRun tests;
    private final Tensor vector;

    DifferentiableLimit(TestRun tests, Tensor vector, UpperLimitOptions options) {
        this.run = new LimitRun(tests, options);
        this.tests = tests;
        this.vector = vector;
    }

    /**
     * The observed limit.
     *
     * @return μ, a scalar
     * @throws org.wilks.nd.error.RootNotFound when the p-value does not fall to the level; the message says what stops the search
     * @throws org.wilks.nd.error.FitFailed when a fit has no certified minimum
     */
    public Tensor observed() {
        return new LimitPrimitive(run, OptionalDouble.empty()).apply(vector);
    }

    /**
     * The limit expected of background data.
     *
     * @param n their number of standard deviations: 0 for the median, 1 for data that fluctuate up by one and give a larger limit; not
     *     necessarily whole
     * @return μ, a scalar
     * @throws org.wilks.nd.error.RootNotFound when the p-value does not fall to the level; the message says what stops the search
     * @throws org.wilks.nd.error.FitFailed when a fit has no certified minimum
     */
    public Tensor expected(double n) {
        return new LimitPrimitive(run, OptionalDouble.of(n)).apply(vector);
    }

    /**
     * The median expected limit.
     *
     * @return μ, a scalar
     * @throws org.wilks.nd.error.RootNotFound when the p-value does not fall to the level; the message says what stops the search
     * @throws org.wilks.nd.error.FitFailed when a fit has no certified minimum
     */
    public Tensor median() {
        return expected(0);
    }

    /**
     * The five expected limits.
     *
     * @return those at −2, −1, 0, 1, 2 standard deviations, {@code [5]}
     * @throws org.wilks.nd.error.RootNotFound when the p-value does not fall to the level; the message says what stops the search
     * @throws org.wilks.nd.error.FitFailed when a fit has no certified minimum
     */
    public Tensor expected() {
        return Tensor.concatenate(
                0,
                List.of(-2, -1, 0, 1, 2).stream()
                        .map(n -> expected(n).reshape(1))
                        .toArray(Tensor[]::new));
    }

    /**
     * What the limits are of.
     *
     * @return level, p-value, precision
     */
    public UpperLimitOptions options() {
        return run.options();
    }

    /**
     * The observed limit of the tensors' values with its standing.
     *
     * @return the limit
     * @throws IllegalStateException while a program is being recorded
     */
    public Limit hardObserved() {
        return run.observed(vector.toArray());
    }

    /**
     * An expected limit of the tensors' values with its standing.
     *
     * @param n the number of standard deviations of the background data
     * @return the limit
     * @throws IllegalStateException while a program is being recorded
     */
    public Limit hardExpected(double n) {
        return run.expected(vector.toArray(), n);
    }

    /**
     * The limits of the tensors' values.
     *
     * @return their search
     * @throws IllegalStateException while a program is being recorded
     */
    public UpperLimit hard() {
        return UpperLimit.of(tests.test(vector.toArray()));
    }
}
