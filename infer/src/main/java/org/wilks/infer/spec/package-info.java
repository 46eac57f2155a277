/**
 * HistFactory workspaces as typed records, their JSON form and the document they came from.
 *
 * <p>A workspace holds channels, their samples with yields {@code nominal_b} and modifiers, observations and measurements:
 *
 * <pre>{@code
 * nu_b = sum_samples (prod of factors) (nominal_b + sum of shifts)
 * }</pre>
 */
package org.wilks.infer.spec;
