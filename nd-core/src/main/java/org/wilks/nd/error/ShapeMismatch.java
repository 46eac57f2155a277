package org.wilks.nd.error;

/** Tensors whose shapes do not fit together; the message holds both shapes. */
public class ShapeMismatch extends WilksException {
    private static final long serialVersionUID = 1L;

    /**
     * A fault of shapes.
     *
     * @param message one line: what was wrong, where, what was found, what is allowed
     */
    public ShapeMismatch(String message) {
        super(message);
    }

    /**
     * A fault of shapes. The cause is kept for callers that look deeper.
     *
     * @param message one line: what was wrong, where, what was found, what is allowed
     * @param cause the fault underneath
     */
    public ShapeMismatch(String message, Throwable cause) {
        super(message, cause);
    }
}
