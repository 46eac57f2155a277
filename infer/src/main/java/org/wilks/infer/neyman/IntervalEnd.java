package org.wilks.infer.neyman;

/**
 * One end of an interval by toys. Immutable.
 *
 * @param value where it is
 * @param error its standard error from the finite number of toys; 0 at a bound
 * @param isBound whether it is the bound of the parameter, which is not excluded, and no root
 * @param asymptotic the end of the interval of the profile likelihood, where t is the quantile of the chi-squared law; the bound where that is beyond
 * @param toys the number of toys of the last points
 */
public record IntervalEnd(double value, double error, boolean isBound, double asymptotic, int toys) {}
