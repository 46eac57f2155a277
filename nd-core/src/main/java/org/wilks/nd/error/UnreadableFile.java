package org.wilks.nd.error;

/** A file that cannot be read; the message holds its path. */
public class UnreadableFile extends InvalidInput {
    private static final long serialVersionUID = 1L;

    /**
     * A fault in reading a file.
     *
     * @param message one line: what was wrong, where, what was found, what is allowed
     */
    public UnreadableFile(String message) {
        super(message);
    }

    /**
     * A fault in reading a file. The cause is kept for callers that look deeper.
     *
     * @param message one line: what was wrong, where, what was found, what is allowed
     * @param cause the fault underneath
     */
    public UnreadableFile(String message, Throwable cause) {
        super(message, cause);
    }
}
