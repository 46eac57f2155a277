package org.wilks.nd.error;

/** A root that is not inside its bracket, or a bracket that could not be found. */
public class RootNotFound extends WilksException {
    private static final long serialVersionUID = 1L;

    /**
     * A fault of a root search.
     *
     * @param message one line: what was wrong, where, what was found, what is allowed
     */
    public RootNotFound(String message) {
        super(message);
    }

    /**
     * A fault of a root search. The cause is kept for callers that look deeper.
     *
     * @param message one line: what was wrong, where, what was found, what is allowed
     * @param cause the fault underneath
     */
    public RootNotFound(String message, Throwable cause) {
        super(message, cause);
    }
}
