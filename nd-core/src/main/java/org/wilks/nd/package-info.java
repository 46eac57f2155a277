/**
 * Tensors whose operations can be differentiated to any order.
 *
 * <p>Read in this order: {@link org.wilks.nd.Tensor}, an immutable array; {@link org.wilks.nd.Primitive}, one operation with its value
 * and its vector-Jacobian product x̄ = (∂y/∂x)ᵀ ȳ; the traces, which record primitives (reverse mode) or carry tangents along (forward
 * mode) and nest; {@link org.wilks.nd.Derivatives}, which pulls the record back; {@link org.wilks.nd.Program}, the record as data that
 * can be replayed; {@link org.wilks.nd.Implicit}, derivatives through minima and roots; {@link org.wilks.nd.StreamedSum}, sums over
 * more events than fit in memory; {@link org.wilks.nd.GradientCheck}, which holds all of it to numerical derivatives.
 *
 * <pre>{@code
 * Tree parameters = Tree.of("a", Tensor.scalar(2), "b", Tensor.of(1, 3));
 * Gradient<Tree> g = Derivatives.valueAndGradient(p -> p.get("a").times(p.get("b").square().sum()), parameters);
 * g.value().item();            // 20
 * g.gradient().get("b");       // [4, 12]
 * }</pre>
 */
package org.wilks.nd;
