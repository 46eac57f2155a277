package org.wilks.infer.model;

/**
 * How a normalisation is interpolated between its factors {@code low} at α = −1 and {@code high} at α = +1: the factor as a function of α.
 * Both have to be positive. Names as in HistFactory (Cranmer et al., CERN-OPEN-2012-016).
 */
public enum NormSysCode {
    /** Piecewise exponential: {@code high^α} for α ≥ 0, {@code low^−α} below. Its first derivative jumps at 0. */
    CODE1("code1"),
    /**
     * A polynomial of sixth order inside, exponential outside: {@code 1 + Σ a_i α^i}, i = 1..6, for |α| &lt; 1, whose value, first and second
     * derivative are those of the exponentials of {@link #CODE1} at ±1. The default.
     */
    CODE4("code4");

    private final String word;

    NormSysCode(String word) {
        this.word = word;
    }

    /**
     * The name of the field.
     *
     * @return {@code code4}, for instance
     */
    public String word() {
        return word;
    }
}
