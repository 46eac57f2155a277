package org.wilks.nd;

/**
 * The value of a function and its derivative in one direction.
 *
 * @param value f(x)
 * @param tangent (∂f/∂x) ẋ, of the value's shape
 */
public record Directional(Tensor value, Tensor tangent) {}
