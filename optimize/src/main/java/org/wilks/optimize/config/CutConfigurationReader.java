package org.wilks.optimize.config;

import java.nio.file.Path;
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
    private static final ConfigurationFile<CutConfiguration> TEXT = new ConfigurationFile<>(
            ConfigurationSchema.OPTIMIZE_CUTS,
            (root, origin) -> new CutConfigurationMapping(origin.folder()).configuration(root, origin));

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
        return TEXT.read(file);
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
        return TEXT.read(text, name, folder);
    }
}
