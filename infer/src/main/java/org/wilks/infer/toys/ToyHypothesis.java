package org.wilks.infer.toys;

/** Which hypothesis is true when toys are drawn. */
public enum ToyHypothesis {
    /** The tested one, μ' = μ: signal and background for limits, background for q0. */
    TESTED("tested"),
    /** The other one: background, μ' = 0; for q0 the signal, μ' = 1. */
    ALTERNATIVE("alternative");

    private final String word;

    ToyHypothesis(String word) {
        this.word = word;
    }

    /**
     * The name in files, and of the family of random streams.
     *
     * @return the name
     */
    public String word() {
        return word;
    }
}
