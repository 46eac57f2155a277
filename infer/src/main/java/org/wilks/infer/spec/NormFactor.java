package org.wilks.infer.spec;

/**
 * A free factor on a sample's normalisation.
 *
 * @param name the name of its parameter, or of its set of parameters
 */
public record NormFactor(String name) implements Modifier {}
