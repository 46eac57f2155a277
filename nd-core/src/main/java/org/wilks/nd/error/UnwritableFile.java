package org.wilks.nd.error;

/** A file that cannot be written; the message holds its path, and nothing half written is left. */
public class UnwritableFile extends WilksException {
    private static final long serialVersionUID = 1L;

    /**
     * A fault in writing a file.
     *
     * @param message one line: what was wrong, where, what was found, what is allowed
     */
    public UnwritableFile(String message) {
        super(message);
    }

    /**
     * A fault in writing a file. The cause is kept for callers that look deeper.
     *
     * @param message one line: what was wrong, where, what was found, what is allowed
     * @param cause the fault underneath
     */
    public UnwritableFile(String message, Throwable cause) {
        super(message, cause);
    }
}
