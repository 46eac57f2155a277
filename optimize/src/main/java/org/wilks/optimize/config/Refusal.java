package org.wilks.optimize.config;

/** What the reader says of a value it does not take, before the file's name and the schema's words are added. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String pointer;

    Refusal(String pointer, String message) {
        super(message, null, false, false);
        this.pointer = pointer;
    }

    /** The JSON pointer of the value. */
    String pointer() {
        return pointer;
    }
}
