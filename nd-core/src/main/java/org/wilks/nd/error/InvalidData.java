package org.wilks.nd.error;

/** Data that cannot be used: a column, a row, a weight, a yield. */
public class InvalidData extends InvalidInput {
    private static final long serialVersionUID = 1L;

    /**
     * A fault of the data.
     *
     * @param message one line: what was wrong, where, what was found, what is allowed
     */
    public InvalidData(String message) {
        super(message);
    }

    /**
     * A fault of the data. The cause is kept for callers that look deeper.
     *
     * @param message one line: what was wrong, where, what was found, what is allowed
     * @param cause the fault underneath
     */
    public InvalidData(String message, Throwable cause) {
        super(message, cause);
    }
}
