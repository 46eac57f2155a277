package org.wilks.nd.error;

/** A well-formed workspace that describes no model; the message names the channel, sample, modifier or parameter. */
public class InvalidModel extends InvalidInput {
    private static final long serialVersionUID = 1L;

    /**
     * A fault of a model.
     *
     * @param message one line: what was wrong, where, what was found, what is allowed
     */
    public InvalidModel(String message) {
        super(message);
    }

    /**
     * A fault of a model. The cause is kept for callers that look deeper.
     *
     * @param message one line: what was wrong, where, what was found, what is allowed
     * @param cause the fault underneath
     */
    public InvalidModel(String message, Throwable cause) {
        super(message, cause);
    }
}
