package org.wilks.nd.error;

/** A modifier that does not fit its sample or another modifier of its name; the message names channel, sample and modifier. */
public class InvalidModifier extends InvalidInput {
    private static final long serialVersionUID = 1L;

    /**
     * A fault of a modifier.
     *
     * @param message one line: what was wrong, where, what was found, what is allowed
     */
    public InvalidModifier(String message) {
        super(message);
    }

    /**
     * A fault of a modifier. The cause is kept for callers that look deeper.
     *
     * @param message one line: what was wrong, where, what was found, what is allowed
     * @param cause the fault underneath
     */
    public InvalidModifier(String message, Throwable cause) {
        super(message, cause);
    }
}
