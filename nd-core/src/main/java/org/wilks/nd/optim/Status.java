package org.wilks.nd.optim;

/** How a minimisation ended. */
public enum Status {
    /** The certificate holds. */
    CONVERGED("converged"),
    /** The limit of iterations was reached before the certificate. */
    ITERATION_LIMIT("stopped at the limit of iterations"),
    /** The value fell below −1e100: the objective has no minimum in the domain. */
    UNBOUNDED("ran away: the value falls without end"),
    /** No step that can be represented makes the value smaller, yet the certificate does not hold: a kink that was not declared, or derivatives that disagree with the values. */
    STALLED("stalled: no representable step makes the value smaller"),
    /** No feasible step that can be represented makes the value smaller on an edge of the objective's domain, yet the certificate does not hold. */
    STALLED_AT_EDGE("stalled at an edge of the domain: no feasible step makes the value smaller");

    private final String words;

    Status(String words) {
        this.words = words;
    }

    /**
     * The status in words, for messages.
     *
     * @return a phrase that follows "the minimisation"
     */
    public String words() {
        return words;
    }
}
