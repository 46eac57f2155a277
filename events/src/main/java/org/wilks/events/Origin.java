package org.wilks.events;

import java.util.Objects;

/**
 * Where events came from, for provenance: the file, the digest of its bytes, and how many rows it gave.
 *
 * @param name the file as it was asked for
 * @param sha256 SHA-256 of the file's bytes as they lie on disk (of the compressed bytes, if compressed), 64 lower-case hex digits
 * @param rows the number of events read
 * @param droppedRows the number of rows left out by the rule for missing values
 */
public record Origin(String name, String sha256, long rows, long droppedRows) {
    /**
     * An origin, checked.
     *
     * @param name the file as it was asked for
     * @param sha256 SHA-256 of the file's bytes as they lie on disk (of the compressed bytes, if compressed), 64 lower-case hex digits
     * @param rows the number of events read
     * @param droppedRows the number of rows left out by the rule for missing values
     * @throws IllegalArgumentException if the digest is not 64 hex digits or a count is negative
     */
    public Origin {
        Objects.requireNonNull(name, "name");
        if (!sha256.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("not a SHA-256 digest: " + sha256);
        }
        if (rows < 0 || droppedRows < 0) {
            throw new IllegalArgumentException("counts must not be negative: " + rows + ", " + droppedRows);
        }
    }
}
