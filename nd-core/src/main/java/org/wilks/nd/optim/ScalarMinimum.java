package org.wilks.nd.optim;

/**
 * A minimum of a function over an interval.
 *
 * @param x the place
 * @param value the function there
 * @param uncertainty half the width of the interval that is left around the place
 * @param evaluations number of evaluations
 */
public record ScalarMinimum(double x, double value, double uncertainty, int evaluations) {}
