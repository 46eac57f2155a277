package org.wilks.infer.spec;

/**
 * A free factor on a sample's normalisation.
 *
 * @param name the name of its parameter, or of its set of parameters
 */
public record NormFactor(String name) implements Modifier {
    /**
     * A value after its checks.
     *
     * @param name the name of its parameter, or of its set of parameters
     */
    public NormFactor {
        Checks.name(name, "a modifier");
    }
}
