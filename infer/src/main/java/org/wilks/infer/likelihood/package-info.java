/**
 * What a likelihood is to fits and tests: parameters, data, and an evaluator with exact derivatives.
 *
 * <pre>{@code
 * deviance D(x) = -2 ln L(x) + 2 ln L_saturated >= 0
 * }</pre>
 */
package org.wilks.infer.likelihood;
