package org.wilks.nd.error;

/** Input that cannot be used: a file's content, a configuration, data. The message names the place. */
public class InvalidInput extends WilksException {
    private static final long serialVersionUID = 1L;

    /**
     * A fault of the input.
     *
     * @param message one line: what was wrong, where, what was found, what is allowed
     */
    public InvalidInput(String message) {
        super(message);
    }

    /**
     * A fault of the input. The cause is kept for callers that look deeper.
     *
     * @param message one line: what was wrong, where, what was found, what is allowed
     * @param cause the fault underneath
     */
    public InvalidInput(String message, Throwable cause) {
        super(message, cause);
    }
}
