package org.wilks.optimize.evaluation;

/**
 * A number with its error.
 *
 * @param value the number
 * @param error its standard deviation
 */
public record Estimate(double value, double error) {}
