package org.wilks.nd.error;

/** A workspace, or a part of it, that is not what the format allows; the message holds the file and the JSON pointer. */
public class InvalidWorkspace extends InvalidInput {
    private static final long serialVersionUID = 1L;

    /**
     * A fault of a workspace.
     *
     * @param message one line: what was wrong, where, what was found, what is allowed
     */
    public InvalidWorkspace(String message) {
        super(message);
    }

    /**
     * A fault of a workspace. The cause is kept for callers that look deeper.
     *
     * @param message one line: what was wrong, where, what was found, what is allowed
     * @param cause the fault underneath
     */
    public InvalidWorkspace(String message, Throwable cause) {
        super(message, cause);
    }
}
