package org.wilks.infer.toys;

/**
 * One upper limit by toys. Immutable.
 *
 * @param mu the limit on the parameter of interest; where the p-value is below the level at 0 already, 0
 * @param error its standard error from the finite number of toys
 * @param toys the number of toys of each hypothesis at the last values
 */
public record ToyLimitValue(double mu, double error, int toys) {}
