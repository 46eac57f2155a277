package org.wilks.optimize.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.BiFunction;
import org.wilks.nd.error.InvalidConfiguration;
import org.wilks.nd.error.UnreadableFile;

/**
 * A kind of configuration files: what is refused in one is told with file, place and the schema's words for it.
 *
 * @param schema the schema whose words are quoted
 * @param mapping from the tree and where it comes from to the configuration
 * @param <T> the configuration
 */
record ConfigurationFile<T>(ConfigurationSchema schema, BiFunction<Section, ConfigurationOrigin, T> mapping) {

    T read(Path file) {
        return parse(bytes(file), file.toString(), folder(file));
    }

    T read(String text, String name, Path folder) {
        return parse(text.getBytes(StandardCharsets.UTF_8), name, folder);
    }

    private static Path folder(Path file) {
        Path parent = file.toAbsolutePath().normalize().getParent();
        return parent == null ? Path.of("") : parent;
    }

    private static byte[] bytes(Path file) {
        try {
            if (Files.isDirectory(file)) {
                throw new UnreadableFile(file + ": is a folder, a configuration file (YAML or JSON) is needed");
            }
            try (InputStream content = Files.newInputStream(file)) {
                return content.readNBytes(ConfigurationText.MOST_BYTES + 1);
            }
        } catch (NoSuchFileException e) {
            throw new UnreadableFile(file + ": there is no such file", e);
        } catch (AccessDeniedException e) {
            throw new UnreadableFile(file + ": may not be read (permission denied)", e);
        } catch (IOException e) {
            throw new UnreadableFile(file + ": cannot be read: " + e.getMessage(), e);
        }
    }

    private T parse(byte[] bytes, String name, Path folder) {
        JsonNode tree = ConfigurationText.tree(bytes, name);
        try {
            return mapping.apply(Section.root(tree), new ConfigurationOrigin(name, folder, Optional.of(digest(bytes))));
        } catch (Refusal refusal) {
            String place = refusal.pointer().isEmpty() ? "/" : refusal.pointer();
            throw new InvalidConfiguration(
                    name + ", " + place + ": " + refusal.getMessage() + schema.explanation(tree, refusal.pointer()),
                    refusal);
        }
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
