/**
 * Upper limits on the parameter of interest: where CLs falls to a level, observed and expected.
 *
 * <pre>{@code
 * observed:             CLs(muUp) = level
 * expected at N sigma:  sqrt(qA(muUp)) = Phi^-1(1 - level Phi(N)) + N
 * }</pre>
 *
 * <p>{@code UpperLimit.of(model, data).find(0.05).observed().mu()} is a whole limit.
 */
package org.wilks.infer.limit;
