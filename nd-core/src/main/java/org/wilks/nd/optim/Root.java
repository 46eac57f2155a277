package org.wilks.nd.optim;

/**
 * A root of a function of one variable, with the bracket it was pinned down to.
 *
 * @param x the root: the end of the bracket where the function is nearer to zero
 * @param value the function there
 * @param bracket the last bracket; its ends coincide when the function is exactly zero at the root
 * @param evaluations number of evaluations of the function, those of finding the bracket included
 */
public record Root(double x, double value, Bracket bracket, int evaluations) {}
