package org.wilks.infer.likelihood;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A SHA-256 over names and numbers in the order they are added: the identity of a likelihood or of its data in results and files.
 *
 * <pre>{@code
 * String digest = Fingerprint.of("counting experiment 1").text("mu").numbers(rates).hex();
 * }</pre>
 *
 * <p>Texts are hashed as their length and their UTF-8 bytes, numbers by their bits, arrays with their length, so that neighbouring parts cannot
 * run into each other. Not thread-safe.
 */
public final class Fingerprint {
    private static final int BUFFER = 1 << 14;

    private final MessageDigest sha;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);

    private Fingerprint() {
        try {
            sha = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /**
     * A fingerprint that begins with a form.
     *
     * @param form what is hashed, with the version of the order of its parts
     * @return a new fingerprint
     */
    public static Fingerprint of(String form) {
        return new Fingerprint().text(form);
    }

    /**
     * Adds a text.
     *
     * @param text any text
     * @return this
     */
    public Fingerprint text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        whole(bytes.length);
        drain();
        sha.update(bytes);
        return this;
    }

    /**
     * Adds a whole number.
     *
     * @param number any number
     * @return this
     */
    public Fingerprint whole(int number) {
        room(Integer.BYTES).putInt(number);
        return this;
    }

    /**
     * Adds a truth value.
     *
     * @param flag the value
     * @return this
     */
    public Fingerprint flag(boolean flag) {
        room(1).put((byte) (flag ? 1 : 0));
        return this;
    }

    /**
     * Adds numbers and how many there are.
     *
     * @param values the numbers by their bits, every NaN alike; not modified
     * @return this
     */
    public Fingerprint numbers(double[] values) {
        whole(values.length);
        for (double value : values) {
            room(Long.BYTES).putLong(Double.doubleToLongBits(value));
        }
        return this;
    }

    /**
     * Adds a table of parameters: names, starts, bounds, which are fixed, which is of interest.
     *
     * @param parameters the table
     * @return this
     */
    public Fingerprint parameters(Parameters parameters) {
        parameters.names().forEach(this::text);
        numbers(parameters.inits());
        numbers(parameters.lower());
        numbers(parameters.upper());
        for (boolean fixed : parameters.fixed()) {
            flag(fixed);
        }
        return whole(parameters.poi().orElse(parameters.size()));
    }

    /**
     * The hash of what was added; nothing can be added after it.
     *
     * @return 64 hexadecimal digits
     */
    public String hex() {
        drain();
        return HexFormat.of().formatHex(sha.digest());
    }

    private ByteBuffer room(int bytes) {
        if (buffer.remaining() < bytes) {
            drain();
        }
        return buffer;
    }

    private void drain() {
        sha.update(buffer.array(), 0, buffer.position());
        buffer.clear();
    }
}
