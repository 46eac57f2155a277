package org.wilks.infer.spec;

/**
 * The luminosity as a factor on a sample, constrained by the measurement.
 *
 * @param name the name of its parameter, or of its set of parameters
 */
public record Lumi(String name) implements Modifier {
    /**
     * A value after its checks.
     *
     * @param name the name of its parameter, or of its set of parameters
     */
    public Lumi {
        Checks.name(name, "a modifier");
    }
}
