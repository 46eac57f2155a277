package org.wilks.nd.error;

/** A configuration whose keys or values are not allowed; the message holds the JSON pointer. */
public class InvalidConfiguration extends InvalidInput {
    private static final long serialVersionUID = 1L;

    /**
     * A fault of a configuration.
     *
     * @param message one line: what was wrong, where, what was found, what is allowed
     */
    public InvalidConfiguration(String message) {
        super(message);
    }

    /**
     * A fault of a configuration. The cause is kept for callers that look deeper.
     *
     * @param message one line: what was wrong, where, what was found, what is allowed
     * @param cause the fault underneath
     */
    public InvalidConfiguration(String message, Throwable cause) {
        super(message, cause);
    }
}
