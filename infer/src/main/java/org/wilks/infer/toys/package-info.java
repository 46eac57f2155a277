/**
 * Pseudo-experiments ("toys"): ensembles of test statistics under a hypothesis, and p-values counted in them instead of taken from asymptotic laws.
 *
 * <pre>{@code
 * CLs+b = P(q >= qObserved | mu),   CLb = P(q >= qObserved | mu'),   CLs = CLs+b / CLb,   P by counting
 * }</pre>
 *
 * <pre>{@code
 * ToyResult result = ToyCalculator.of(model, data, TestStatistic.qMuTilde()).at(1).test(IndexRange.first(2000));
 * result.clsb().value();
 * }</pre>
 *
 * <p>Toy i of a hypothesis is a function of the seed, of the name of the hypothesis and of i alone, so ensembles do not depend on threads, may be
 * thrown in parts, saved, and merged.
 */
package org.wilks.infer.toys;
