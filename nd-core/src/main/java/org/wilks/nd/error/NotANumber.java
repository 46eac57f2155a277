package org.wilks.nd.error;

/** A computation that made a NaN; the message names the operation that made the first one. */
public class NotANumber extends WilksException {
    private static final long serialVersionUID = 1L;

    /**
     * A fault of a value.
     *
     * @param message one line: what was wrong, where, what was found, what is allowed
     */
    public NotANumber(String message) {
        super(message);
    }

    /**
     * A fault of a value. The cause is kept for callers that look deeper.
     *
     * @param message one line: what was wrong, where, what was found, what is allowed
     * @param cause the fault underneath
     */
    public NotANumber(String message, Throwable cause) {
        super(message, cause);
    }
}
