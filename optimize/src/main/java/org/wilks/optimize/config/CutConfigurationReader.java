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
import org.wilks.nd.error.InvalidConfiguration;
import org.wilks.nd.error.UnreadableFile;

/**
 * Reads configuration files of {@code wilks optimize-cuts}, YAML or JSON. Stateless.
 *
 * <p>A file whose name ends in {@code .json} is JSON, any other YAML. Relative paths inside are relative to the file's folder. The
 * reader checks everything itself; its messages name the place by a JSON pointer and quote the schema's words for it
 * ({@link ConfigurationSchema}).
 */
public final class CutConfigurationReader {

    private CutConfigurationReader() {}

    /**
     * The content of a configuration file.
     *
     * @param file the file
     * @return the configuration, every default filled in
     * @throws UnreadableFile if the file cannot be read
     * @throws InvalidConfiguration if it is no YAML or JSON, or a key or value is not allowed
     */
    public static CutConfiguration read(Path file) {
        return parse(bytes(file), file.toString(), folder(file));
    }

    /**
     * The content of a configuration given as text.
     *
     * @param text YAML or JSON
     * @param name what messages call the text; JSON if it ends in {@code .json}
     * @param folder what relative paths are relative to
     * @return the configuration, every default filled in
     * @throws InvalidConfiguration if it is no YAML or JSON, or a key or value is not allowed
     */
    public static CutConfiguration read(String text, String name, Path folder) {
        return parse(text.getBytes(StandardCharsets.UTF_8), name, folder);
    }

    static Path folder(Path file) {
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

    private static CutConfiguration parse(byte[] bytes, String name, Path folder) {
        JsonNode tree = ConfigurationText.tree(bytes, name);
        try {
            return new CutConfigurationMapping(folder)
                    .configuration(
                            Section.root(tree), new ConfigurationOrigin(name, folder, Optional.of(digest(bytes))));
        } catch (Refusal refusal) {
            String place = refusal.pointer().isEmpty() ? "/" : refusal.pointer();
            throw new InvalidConfiguration(
                    name + ", " + place + ": " + refusal.getMessage()
                            + ConfigurationSchema.explanation(tree, refusal.pointer()),
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
