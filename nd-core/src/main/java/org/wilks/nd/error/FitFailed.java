package org.wilks.nd.error;

/** A minimisation that did not reach its certificate: never a number that looks like a result. */
public class FitFailed extends WilksException {
    private static final long serialVersionUID = 1L;

    /**
     * A fault of a fit.
     *
     * @param message one line: what was wrong, where, what was found, what is allowed
     */
    public FitFailed(String message) {
        super(message);
    }

    /**
     * A fault of a fit. The cause is kept for callers that look deeper.
     *
     * @param message one line: what was wrong, where, what was found, what is allowed
     * @param cause the fault underneath
     */
    public FitFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
