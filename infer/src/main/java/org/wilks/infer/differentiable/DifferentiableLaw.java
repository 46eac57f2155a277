package org.wilks.infer.differentiable;

import java.util.Objects;
import java.util.OptionalDouble;
import org.wilks.infer.hypothesis.AsymptoticDistribution;
import org.wilks.infer.hypothesis.BaseDistribution;
import org.wilks.infer.hypothesis.TestStatistic;
import org.wilks.nd.Tensor;

/**
 * The asymptotic law of a test statistic on tensors: CLs, its parts and their logarithms as functions of the observed statistic q and that of the
 * Asimov data, q_A, with exact derivatives of every order.
 *
 * <p>Values are those of {@link AsymptoticDistribution}, whose documentation has the formulas (arXiv:1007.1727, Eqs. 50 to 66 and sections 3.3, 3.4).
 * The logarithms do not underflow: at 40 standard deviations ln CLs is about −800 and its derivatives keep their digits, so a descent on ln CLs or
 * ln p0 moves where one on CLs or p0 stands still.
 *
 * <pre>{@code
 * DifferentiableLaw law = DifferentiableLaw.of(TestStatistic.qMuTilde());
 * Tensor logCls = law.logCls(q, qA);                     // observed
 * Tensor median = law.logExpectedCls(qA, 0);             // expected, without fluctuation
 * }</pre>
 *
 * <p>Where derivatives are not two-sided:
 *
 * <table>
 * <caption>Conventions</caption>
 * <tr><th>where</th><th>what is so</th><th>derivative returned</th></tr>
 * <tr><td>q = 0</td><td>levels are functions of {@code sqrt q}, whose slope is infinite. As functions of what the fit depends on they have a slope on
 * the side where q is positive, and none on the side where q stays zero (μ̂ beyond μ)</td><td>zero by q; flagged as one-sided</td></tr>
 * <tr><td>q_A = 0</td><td>the same with {@code sqrt qA}: no sensitivity. tMu, and CLs of qMuTilde at q &gt; 0, have finite derivatives</td><td>zero by
 * q_A where it is infinite; flagged as undefined</td></tr>
 * <tr><td>q = q_A, qMuTilde and tMuTilde</td><td>two branches meet, with one value and one first derivative</td><td>first: exact; second: that of the
 * branch q ≤ q_A, one-sided</td></tr>
 * <tr><td>{@code N = -sqrt qA}, clipped law</td><td>the expected outcome reaches q = 0</td><td>that of the law that is not clipped; flagged as
 * one-sided</td></tr>
 * </table>
 *
 * <p>A statistic up to 1e-18, a billionth of a standard deviation, is taken for zero: it is rounding. At q_A = 0 second derivatives are not those of a limit. Arguments have one shape, or one of them is a scalar; the result has that shape. Costs
 * some hundred nanoseconds an element; expected levels of two-sided statistics a root search. Immutable and thread-safe.
 *
 * @param statistic the statistic
 * @param base the law behind the expected values of the one-sided statistics
 */
public record DifferentiableLaw(TestStatistic statistic, BaseDistribution base) {
    /**
     * A law.
     *
     * @param statistic the statistic
     * @param base the law behind the expected values of the one-sided statistics
     */
    public DifferentiableLaw {
        Objects.requireNonNull(statistic, "statistic");
        Objects.requireNonNull(base, "base");
    }

    /**
     * The law of a statistic with normal fluctuations.
     *
     * @param statistic the statistic
     * @return the law
     */
    public static DifferentiableLaw of(TestStatistic statistic) {
        return new DifferentiableLaw(statistic, BaseDistribution.NORMAL);
    }

    /**
     * CLs, CLs+b over CLb.
     *
     * @param q the observed statistic, at least zero
     * @param qA the statistic of the Asimov data, at least zero
     * @return CLs
     */
    public Tensor cls(Tensor q, Tensor qA) {
        return observed(Level.CLS, q, qA);
    }

    /**
     * ln CLs, without underflow.
     *
     * @param q the observed statistic, at least zero
     * @param qA the statistic of the Asimov data, at least zero
     * @return ln CLs
     */
    public Tensor logCls(Tensor q, Tensor qA) {
        return observed(Level.LOG_CLS, q, qA);
    }

    /**
     * The p-value of the tested hypothesis, CLs+b; p0 of q0.
     *
     * @param q the observed statistic, at least zero
     * @param qA the statistic of the Asimov data, at least zero
     * @return CLs+b
     */
    public Tensor clsb(Tensor q, Tensor qA) {
        return observed(Level.CLSB, q, qA);
    }

    /**
     * ln CLs+b, without underflow.
     *
     * @param q the observed statistic, at least zero
     * @param qA the statistic of the Asimov data, at least zero
     * @return ln CLs+b
     */
    public Tensor logClsb(Tensor q, Tensor qA) {
        return observed(Level.LOG_CLSB, q, qA);
    }

    /**
     * The same probability under the hypothesis of the Asimov data, CLb.
     *
     * @param q the observed statistic, at least zero
     * @param qA the statistic of the Asimov data, at least zero
     * @return CLb
     */
    public Tensor clb(Tensor q, Tensor qA) {
        return observed(Level.CLB, q, qA);
    }

    /**
     * ln CLb, without underflow.
     *
     * @param q the observed statistic, at least zero
     * @param qA the statistic of the Asimov data, at least zero
     * @return ln CLb
     */
    public Tensor logClb(Tensor q, Tensor qA) {
        return observed(Level.LOG_CLB, q, qA);
    }

    /**
     * The significance {@code Z = sqrt q0} of a discovery.
     *
     * @param q the observed statistic, at least zero
     * @return Z
     * @throws IllegalStateException when the statistic is not q0
     */
    public Tensor significance(Tensor q) {
        requireDiscovery();
        return observed(Level.SIGNIFICANCE, q, Tensor.scalar(0), Tensor.scalar(LevelPrimitive.ZERO_QA));
    }

    /**
     * The expected CLs at a quantile of the statistic under the hypothesis of the Asimov data.
     *
     * @param qA the statistic of the Asimov data, at least zero
     * @param n the number N of standard deviations: the quantile is that of probability Φ(N), so 2 gives the smallest CLs of the usual five
     * @return CLs
     */
    public Tensor expectedCls(Tensor qA, double n) {
        return expected(Level.CLS, qA, n);
    }

    /**
     * ln of the expected CLs, without underflow.
     *
     * @param qA the statistic of the Asimov data, at least zero
     * @param n the number N of standard deviations
     * @return ln CLs
     */
    public Tensor logExpectedCls(Tensor qA, double n) {
        return expected(Level.LOG_CLS, qA, n);
    }

    /**
     * The expected CLs+b; p0 of q0.
     *
     * @param qA the statistic of the Asimov data, at least zero
     * @param n the number N of standard deviations
     * @return CLs+b
     */
    public Tensor expectedClsb(Tensor qA, double n) {
        return expected(Level.CLSB, qA, n);
    }

    /**
     * ln of the expected CLs+b, without underflow.
     *
     * @param qA the statistic of the Asimov data, at least zero
     * @param n the number N of standard deviations
     * @return ln CLs+b
     */
    public Tensor logExpectedClsb(Tensor qA, double n) {
        return expected(Level.LOG_CLSB, qA, n);
    }

    /**
     * The expected CLb: 1 − Φ(N), but where the law is clipped.
     *
     * @param qA the statistic of the Asimov data, at least zero
     * @param n the number N of standard deviations
     * @return CLb
     */
    public Tensor expectedClb(Tensor qA, double n) {
        return expected(Level.CLB, qA, n);
    }

    /**
     * ln of the expected CLb.
     *
     * @param qA the statistic of the Asimov data, at least zero
     * @param n the number N of standard deviations
     * @return ln CLb
     */
    public Tensor logExpectedClb(Tensor qA, double n) {
        return expected(Level.LOG_CLB, qA, n);
    }

    /**
     * The expected significance of a discovery, {@code sqrt q0A + N}.
     *
     * @param qA the statistic of the Asimov data, at least zero
     * @param n the number N of standard deviations; 0 for the median
     * @return Z
     * @throws IllegalStateException when the statistic is not q0
     */
    public Tensor expectedSignificance(Tensor qA, double n) {
        requireDiscovery();
        return expected(Level.SIGNIFICANCE, qA, n);
    }

    private void requireDiscovery() {
        if (!(statistic instanceof TestStatistic.Q0)) {
            throw new IllegalStateException(
                    "significance of a discovery: the test statistic is " + statistic.symbol() + "; it has to be q0");
        }
    }

    private Tensor observed(Level level, Tensor q, Tensor qA) {
        return observed(level, q, qA, Tensor.scalar(0));
    }

    private Tensor expected(Level level, Tensor qA, double n) {
        return expected(level, qA, n, Tensor.scalar(0));
    }

    /** An observed level of a statistic that is known to be zero all around where {@code zeros} says so. */
    Tensor observed(Level level, Tensor q, Tensor qA, Tensor zeros) {
        LevelPrimitive primitive = new LevelPrimitive(statistic, base, level, OptionalDouble.empty());
        Tensor shape = q.rank() >= qA.rank() ? q : qA;
        return primitive.apply(like(q, shape), like(qA, shape), like(zeros, shape));
    }

    /** An expected level, likewise. */
    Tensor expected(Level level, Tensor qA, double n, Tensor zeros) {
        if (!Double.isFinite(n)) {
            throw new IllegalArgumentException("expected level at " + n + " standard deviations; it has to be finite");
        }
        LevelPrimitive primitive = new LevelPrimitive(statistic, base, level, OptionalDouble.of(n));
        return primitive.apply(qA, like(zeros, qA));
    }

    private static Tensor like(Tensor x, Tensor shape) {
        return x.rank() == shape.rank() ? x : x.broadcastTo(shape.shape());
    }
}
