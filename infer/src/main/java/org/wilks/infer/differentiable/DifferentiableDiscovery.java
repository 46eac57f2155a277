package org.wilks.infer.differentiable;

import org.wilks.infer.hypothesis.Discovery;
import org.wilks.nd.Tensor;

/**
 * The discovery of an excess over the background as tensors: p0, its logarithm and the significance Z, observed and expected, with the values of
 * {@link Discovery} and exact derivatives of every order.
 *
 * <pre>{@code
 * p0 = 1 - Phi(sqrt q0),  Z = sqrt q0;   expected at N sigma: Z = sqrt q0A + N, Asimov data of mu' = 1
 * }</pre>
 *
 * <p>ln p0 and Z have useful derivatives at any significance, where p0 itself vanishes. Of a deficit, q0 = 0, observed numbers have no derivative;
 * at the edge (μ̂ = 0) it is one-sided, taken as zero and reported. Immutable.
 */
public final class DifferentiableDiscovery {
    private final DifferentiableTest test;
    private final DifferentiableResult result;

    DifferentiableDiscovery(DifferentiableTest test) {
        this.test = test;
        result = test.at(0);
    }

    /**
     * The test of the background with q0.
     *
     * @return the result, with q0 and q0A
     */
    public DifferentiableResult result() {
        return result;
    }

    /**
     * The discovery of the tensors' values.
     *
     * @return the significance
     * @throws IllegalStateException while a program is being recorded
     */
    public Discovery hard() {
        return Discovery.of(test.hard());
    }

    /**
     * The observed p-value of the background.
     *
     * @return p0, a scalar
     */
    public Tensor p0() {
        return result.clsb();
    }

    /**
     * The logarithm of the observed p-value, which does not underflow.
     *
     * @return ln p0, a scalar
     */
    public Tensor logP0() {
        return result.logClsb();
    }

    /**
     * The observed significance.
     *
     * @return Z, a scalar
     */
    public Tensor significance() {
        return result.significance();
    }

    /**
     * The expected p-value of the background.
     *
     * @param n the number N of standard deviations of the outcome; 0 for the median
     * @return p0, a scalar
     */
    public Tensor expectedP0(double n) {
        return result.expectedClsb(n);
    }

    /**
     * The logarithm of the expected p-value, which does not underflow.
     *
     * @param n the number N of standard deviations of the outcome; 0 for the median
     * @return ln p0, a scalar
     */
    public Tensor logExpectedP0(double n) {
        return result.logExpectedClsb(n);
    }

    /**
     * The expected significance.
     *
     * @param n the number N of standard deviations of the outcome; 0 for the median, {@code sqrt q0A}
     * @return Z, a scalar
     */
    public Tensor expectedSignificance(double n) {
        return result.expectedSignificance(n);
    }
}
