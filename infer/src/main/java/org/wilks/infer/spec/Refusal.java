package org.wilks.infer.spec;

/** What a reader says of a value it does not take, before the file's name and the names around the place are added. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String pointer;

    Refusal(String pointer, String message) {
        super(message, null, false, false);
        this.pointer = pointer;
    }

    /** The JSON pointer of the value, RFC 6901; the whole document is the empty one. */
    String pointer() {
        return pointer;
    }
}
