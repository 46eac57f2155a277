/**
 * An independent HistFactory likelihood, written by plain definition, and the reference cases and random workspaces that the compiled one is
 * held to.
 *
 * <pre>{@code
 * nu_b = sum_samples (prod of factors) (nominal_b + sum of shifts)
 * }</pre>
 *
 * <p>{@link org.wilks.infer.oracle.ComposedHistFactory} shares nothing with the model that it checks but the records of a workspace and the
 * tensors whose derivatives are taken.
 */
package org.wilks.infer.oracle;
