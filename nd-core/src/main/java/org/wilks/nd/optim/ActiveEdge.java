package org.wilks.nd.optim;

/**
 * An edge of the objective's domain that a minimum lies on: {@code c_k(x) = 0} within rounding, with the first-order condition
 * {@code ∇f = Σ λ_k ∇c_k} on the parameters that no bound holds.
 *
 * @param edge the index k in {@link Edges}
 * @param multiplier λ_k ≥ 0: by how much the minimum's value rises when the edge is moved inwards by one unit of c_k
 * @param value c_k at the minimum, at least 0
 * @param weak true when the multiplier is within the certificate's limits of zero: the minimum would stay without the edge, and derivatives
 *     of the minimiser are one-sided there
 */
public record ActiveEdge(int edge, double multiplier, double value, boolean weak) {}
