package org.wilks.optimize.config;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * Where a configuration comes from.
 *
 * @param name what messages call it, such as the file
 * @param folder what relative paths in it are relative to
 * @param digest the SHA-256 digest of its text, 64 hexadecimal digits; empty if it was made in memory
 */
public record ConfigurationOrigin(String name, Path folder, Optional<String> digest) {

    /**
     * Checks that nothing is null.
     *
     * @param name what messages call it, such as the file
     * @param folder what relative paths in it are relative to
     * @param digest the SHA-256 digest of its text, 64 hexadecimal digits; empty if it was made in memory
     */
    public ConfigurationOrigin {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(folder, "folder");
        Objects.requireNonNull(digest, "digest");
    }

    /**
     * The words for a place in the configuration.
     *
     * @param pointer the place, a JSON pointer
     * @return name and pointer
     */
    public String at(String pointer) {
        return name + ", " + pointer;
    }
}
