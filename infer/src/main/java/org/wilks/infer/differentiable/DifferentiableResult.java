package org.wilks.infer.differentiable;

import org.wilks.infer.hypothesis.TestResult;
import org.wilks.infer.hypothesis.TestStatistic;
import org.wilks.nd.Tensor;

/**
 * The outcome of a test as tensors: functions of what the model was bound to and of the tested value, with the values of {@link TestResult} and
 * exact derivatives of every order.
 *
 * <p>All Asimov data are made at the fit to the observed data at μ', unless the options say nominal, and move with the numbers: so does what is
 * expected. Where the statistic is zero because μ̂ is beyond μ, levels do not depend on q and have derivatives through q_A alone. One-sided
 * derivatives are those of {@link DifferentiableLaw}; those of q_A are one-sided too where the fit at μ' has a weakly active bound. Both are
 * reported as irregularities of a gradient.
 *
 * <p>Immutable; a tensor that takes part in a derivative belongs to the thread of that.
 */
public final class DifferentiableResult {
    private final TestRun run;
    private final Tensor vector;
    private final Tensor mu;
    private final DifferentiableLaw law;
    private final Tensor statistics;

    DifferentiableResult(TestRun run, Tensor vector, Tensor mu) {
        this.run = run;
        this.vector = vector;
        this.mu = mu;
        law = new DifferentiableLaw(run.statistic(), run.options().base());
        statistics = new TestPrimitive(run).apply(vector, mu);
    }

    private Tensor entry(int k) {
        return statistics.slice(0, k, k + 1).reshape();
    }

    /**
     * The test statistic.
     *
     * @return the statistic
     */
    public TestStatistic statistic() {
        return run.statistic();
    }

    /**
     * The law that levels are of.
     *
     * @return the law
     */
    public DifferentiableLaw law() {
        return law;
    }

    /**
     * The tested value.
     *
     * @return μ
     */
    public Tensor mu() {
        return mu;
    }

    /**
     * The test of the tensors' values.
     *
     * @return the result, with its fits
     * @throws IllegalStateException while a program is being recorded
     */
    public TestResult hard() {
        return run.at(vector.toArray(), mu.toArray()[0]).result();
    }

    /**
     * The observed statistic. Its derivative is the partial one of {@code −2 ln L} at both fits; zero where it is zero.
     *
     * @return q, a scalar
     */
    public Tensor q() {
        return entry(0);
    }

    /**
     * The statistic of the Asimov data, whose derivative goes through those data as well.
     *
     * @return q_A, a scalar
     */
    public Tensor qA() {
        return entry(1);
    }

    /**
     * The parameter of interest in the free fit. Its derivative is zero where it is at a bound, one-sided (and taken as zero) where that bound
     * is weakly active.
     *
     * @return μ̂, a scalar
     */
    public Tensor muHat() {
        return new MuHatPrimitive(run).apply(vector, mu);
    }

    private Tensor observed(Level level) {
        return law.observed(level, entry(0), entry(1), entry(2));
    }

    private Tensor expected(Level level, double n) {
        return law.expected(level, entry(1), n, entry(2));
    }

    /**
     * The observed CLs.
     *
     * @return CLs, a scalar
     */
    public Tensor cls() {
        return observed(Level.CLS);
    }

    /**
     * The logarithm of the observed CLs, which does not underflow.
     *
     * @return ln CLs, a scalar
     */
    public Tensor logCls() {
        return observed(Level.LOG_CLS);
    }

    /**
     * The observed p-value of the tested hypothesis.
     *
     * @return CLs+b, a scalar
     */
    public Tensor clsb() {
        return observed(Level.CLSB);
    }

    /**
     * The logarithm of the observed p-value of the tested hypothesis.
     *
     * @return ln CLs+b, a scalar
     */
    public Tensor logClsb() {
        return observed(Level.LOG_CLSB);
    }

    /**
     * The same probability under the hypothesis of the Asimov data.
     *
     * @return CLb, a scalar
     */
    public Tensor clb() {
        return observed(Level.CLB);
    }

    /**
     * The logarithm of CLb.
     *
     * @return ln CLb, a scalar
     */
    public Tensor logClb() {
        return observed(Level.LOG_CLB);
    }

    /**
     * The expected CLs at a quantile of the statistic under the hypothesis of the Asimov data.
     *
     * @param n the number N of standard deviations, 2 for the smallest CLs of the usual five, 0 for the median
     * @return CLs, a scalar
     */
    public Tensor expectedCls(double n) {
        return expected(Level.CLS, n);
    }

    /**
     * The logarithm of the expected CLs, which does not underflow.
     *
     * @param n the number N of standard deviations
     * @return ln CLs, a scalar
     */
    public Tensor logExpectedCls(double n) {
        return expected(Level.LOG_CLS, n);
    }

    /**
     * The expected p-value of the tested hypothesis.
     *
     * @param n the number N of standard deviations
     * @return CLs+b, a scalar
     */
    public Tensor expectedClsb(double n) {
        return expected(Level.CLSB, n);
    }

    /**
     * The logarithm of the expected p-value of the tested hypothesis.
     *
     * @param n the number N of standard deviations
     * @return ln CLs+b, a scalar
     */
    public Tensor logExpectedClsb(double n) {
        return expected(Level.LOG_CLSB, n);
    }

    /** The observed significance of q0. */
    Tensor significance() {
        return observed(Level.SIGNIFICANCE);
    }

    /** The expected significance of q0. */
    Tensor expectedSignificance(double n) {
        return expected(Level.SIGNIFICANCE, n);
    }
}
