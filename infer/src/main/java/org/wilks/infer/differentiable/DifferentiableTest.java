package org.wilks.infer.differentiable;

import java.util.function.UnaryOperator;
import org.wilks.infer.fit.Fit;
import org.wilks.infer.hypothesis.HypothesisTest;
import org.wilks.infer.hypothesis.HypothesisTestOptions;
import org.wilks.infer.hypothesis.TestStatistic;
import org.wilks.infer.limit.UpperLimitOptions;
import org.wilks.nd.Tensor;
import org.wilks.nd.error.InvalidInput;

/**
 * Tests of values of the parameter of interest of a bound model, whose outcomes are tensors.
 *
 * <p>Values are exactly those of {@link HypothesisTest} of the tensors' values, with all it does about several minima and moved bounds. Derivatives
 * with respect to the bound numbers, observed data among them, and to the tested value are exact: the envelope theorem for q, the implicit function
 * theorem for the Asimov data of q_A, no iteration is differentiated. A gradient costs less than the test.
 *
 * <pre>{@code
 * Gradient<Tensor> g = Derivatives.valueAndGradient(
 *         s -> model.bind(t -> t.yields("SR", "signal", s)).test(TestStatistic.qMuTilde()).at(1).logCls(), signal);
 * }</pre>
 *
 * <p>A program of values or gradients can be recorded ({@link org.wilks.nd.Program}) and replayed with other numbers; one of second derivatives cannot,
 * for those are composed of the fits at hand: an {@code IllegalStateException} says so.
 *
 * <p>What does not depend on the tested value is computed once for all values that are tested. Immutable and thread-safe.
 */
public final class DifferentiableTest {
    private final TestRun run;
    private final Tensor vector;

    DifferentiableTest(
            BoundModel bound, TestStatistic statistic, HypothesisTestOptions options, UnaryOperator<Fit> settings) {
        run = new TestRun(bound, statistic, options, settings);
        vector = bound.vector();
    }

    /**
     * The test of a value.
     *
     * @param mu the value of the parameter of interest
     * @return the result
     * @throws InvalidInput when the statistic cannot test the value
     * @throws org.wilks.nd.error.FitFailed when a fit has no certified minimum
     */
    public DifferentiableResult at(double mu) {
        return at(Tensor.scalar(mu));
    }

    /**
     * The test of a value that may be a variable itself.
     *
     * @param mu the value of the parameter of interest, of one element
     * @return the result
     * @throws InvalidInput when it is not one element, or the statistic cannot test the value
     * @throws org.wilks.nd.error.FitFailed when a fit has no certified minimum
     */
    public DifferentiableResult at(Tensor mu) {
        if (mu.size() != 1) {
            throw new InvalidInput(
                    "tested value: a tensor of shape " + mu.shape() + "; a test is of one value, of shape []");
        }
        return new DifferentiableResult(run, vector, mu.rank() == 0 ? mu : mu.reshape());
    }

    /**
     * The upper limits that these tests give.
     *
     * @param options level, p-value, precision
     * @return the limits, found when their numbers are asked for
     * @throws IllegalArgumentException when the statistic is none of qMu and qMuTilde
     */
    public DifferentiableLimit limit(UpperLimitOptions options) {
        if (!run.statistic().isForUpperLimits()) {
            throw new IllegalArgumentException("upper limit: the test statistic is "
                    + run.statistic().symbol() + "; it has to be q or qtilde, which are large only for muHat below mu");
        }
        return new DifferentiableLimit(run, vector, options);
    }

    /**
     * The test of the tensors' values.
     *
     * @return the test, whose free fit and Asimov data are made
     * @throws IllegalStateException while a program is being recorded
     */
    public HypothesisTest hard() {
        return run.test(vector.toArray());
    }
}
