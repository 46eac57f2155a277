package org.wilks.optimize.config;

import java.nio.file.Path;

/**
 * Reads configuration files of {@code wilks train}, YAML or JSON. Stateless.
 *
 * <p>A file whose name ends in {@code .json} is JSON, any other YAML. Relative paths inside are relative to the file's folder. The reader checks everything
 * itself; its messages name the place by a JSON pointer and quote the schema's words for it ({@link ConfigurationSchema#TRAIN}).
 */
public final class TrainConfigurationReader {
    private static final ConfigurationFile<TrainConfiguration> TEXT = new ConfigurationFile<>(
            ConfigurationSchema.TRAIN,
            (root, origin) -> new TrainConfigurationMapping(origin.folder()).configuration(root, origin));

    private TrainConfigurationReader() {}

    /**
     * The content of a configuration file.
     *
     * @param file the file
     * @return the configuration, every default filled in
     * @throws org.wilks.nd.error.UnreadableFile if the file cannot be read
     * @throws org.wilks.nd.error.InvalidConfiguration if it is no YAML or JSON, or a key or value is not allowed
     */
    public static TrainConfiguration read(Path file) {
        return TEXT.read(file);
    }

    /**
     * The content of a configuration given as text.
     *
     * @param text YAML or JSON
     * @param name what messages call the text; JSON if it ends in {@code .json}
     * @param folder what relative paths are relative to
     * @return the configuration, every default filled in
     * @throws org.wilks.nd.error.InvalidConfiguration if it is no YAML or JSON, or a key or value is not allowed
     */
    public static TrainConfiguration read(String text, String name, Path folder) {
        return TEXT.read(text, name, folder);
    }
}
