/**
 * Tests of hypotheses about the parameter of interest: test statistics of the profile likelihood ratio, their asymptotic distributions, CLs,
 * p-values and significances.
 *
 * <pre>{@code
 * q(mu)   = -2 ln L(mu, thetaHatHat) + 2 ln L(muHat, thetaHat)          and zero on one side, as each statistic says
 * CLs     = CLs+b / CLb = P(q >= qObserved | mu) / P(q >= qObserved | 0)
 * p0      = P(q0 >= q0Observed | 0),   Z = Phi^-1(1 - p0) = sqrt(q0)
 * }</pre>
 *
 * <p>Symbols and equation numbers are those of Cowan, Cranmer, Gross and Vitells, arXiv:1007.1727. {@code
 * HypothesisTest.of(model, data, TestStatistic.qMuTilde()).at(1).observed().cls()} is a whole test.
 */
package org.wilks.infer.hypothesis;
