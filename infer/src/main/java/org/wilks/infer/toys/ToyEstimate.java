package org.wilks.infer.toys;

/**
 * A number estimated from toys.
 *
 * @param value the estimate
 * @param error its standard deviation from the finite number of toys
 */
public record ToyEstimate(double value, double error) {}
