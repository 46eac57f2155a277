package org.wilks.infer.spec;

/**
 * A free factor for each bin.
 *
 * @param name the name of its parameter, or of its set of parameters
 */
public record ShapeFactor(String name) implements Modifier {
    /**
     * A value after its checks.
     *
     * @param name the name of its parameter, or of its set of parameters
     */
    public ShapeFactor {
        Checks.name(name, "a modifier");
    }
}
