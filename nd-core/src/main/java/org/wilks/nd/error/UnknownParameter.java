package org.wilks.nd.error;

/** A parameter name that does not exist; the message lists those that do. */
public class UnknownParameter extends WilksException {
    private static final long serialVersionUID = 1L;

    /**
     * A fault of a parameter's name.
     *
     * @param message one line: what was wrong, where, what was found, what is allowed
     */
    public UnknownParameter(String message) {
        super(message);
    }

    /**
     * A fault of a parameter's name. The cause is kept for callers that look deeper.
     *
     * @param message one line: what was wrong, where, what was found, what is allowed
     * @param cause the fault underneath
     */
    public UnknownParameter(String message, Throwable cause) {
        super(message, cause);
    }
}
