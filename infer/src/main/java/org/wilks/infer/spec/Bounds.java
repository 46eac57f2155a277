package org.wilks.infer.spec;

/**
 * The interval in which a parameter may move.
 *
 * @param lower lower bound
 * @param upper upper bound
 */
public record Bounds(double lower, double upper) {}
