package org.wilks.infer.spec;

/**
 * A correlated change of a sample's normalisation: the factor moves from 1 to {@code low} at α = −1 and {@code high} at α = +1, with a Gaussian constraint on α.
 *
 * @param name the name of its parameter, or of its set of parameters
 * @param low factor at α = −1
 * @param high factor at α = +1
 */
public record NormSys(String name, double low, double high) implements Modifier {}
