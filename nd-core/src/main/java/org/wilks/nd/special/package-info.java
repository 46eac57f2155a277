/**
 * Special functions of one real variable, in the form that stays accurate everywhere: error functions, the standard normal law
 * with its tails, logarithms and quantiles, the gamma family, and the stable logarithms and exponentials.
 *
 * <p>{@link org.wilks.nd.special.SpecialFunctions} holds all of them as static functions of doubles. Two equations run through the
 * package: {@code Phi(x) = erfc(-x / sqrt 2) / 2} and, for the tails, the Mills ratio as a continued fraction
 * {@code (1 - Phi(x)) / phi(x) = 1/(x + 1/(x + 2/(x + 3/(x + ...))))}. {@link org.wilks.nd.special.NormalTable} is the fast kernel of
 * {@code Phi} and {@code phi} for histograms, with a stated absolute error.
 *
 * <pre>{@code
 * double p = SpecialFunctions.normalSf(5.0);           // 2.866515718791939e-7
 * double z = SpecialFunctions.normalQuantileSf(p);     // 5.0
 * double far = SpecialFunctions.normalIsfFromLog(-1e6); // 1414.21..., although the p-value is below any double
 * }</pre>
 */
package org.wilks.nd.special;
