package org.wilks.nd.error;

/**
 * The root of every fault that bad input or a failed computation causes; programming faults are {@link IllegalArgumentException}.
 *
 * <p>Its message is one line whatever names the input gave: characters that would break the line are written as escapes.
 */
public class WilksException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * A fault with its one-line message.
     *
     * @param message one line: what was wrong, where, what was found, what is allowed
     */
    public WilksException(String message) {
        super(OneLine.of(message));
    }

    /**
     * A fault with its one-line message. The cause is kept for callers that look deeper.
     *
     * @param message one line: what was wrong, where, what was found, what is allowed
     * @param cause the fault underneath
     */
    public WilksException(String message, Throwable cause) {
        super(OneLine.of(message), cause);
    }
}
