package org.wilks.optimize.cuts;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.wilks.events.Origin;
import org.wilks.optimize.config.ConfigurationOrigin;
import org.wilks.optimize.config.CutConfiguration;

/**
 * Where a result comes from: the program, the machine, the seed, the options and the input's digests. Immutable. Nothing in it
 * changes from one run to the next with the same input, so results can be compared byte by byte.
 *
 * @param program the program's name and version
 * @param java the Java version and vendor
 * @param system the operating system and processor type
 * @param seed the seed of all random numbers
 * @param configuration the SHA-256 digest of the configuration file; empty if there was none
 * @param inputs the event files with their digests, relative to the configuration where they lie below it
 * @param options the options with all defaults filled in, by key: numbers and immutable records
 */
public record Provenance(
        String program,
        String java,
        String system,
        long seed,
        Optional<String> configuration,
        List<Origin> inputs,
        Map<String, Object> options) {

    /**
     * Copies list and map.
     *
     * @param program the program's name and version
     * @param java the Java version and vendor
     * @param system the operating system and processor type
     * @param seed the seed of all random numbers
     * @param configuration the SHA-256 digest of the configuration file; empty if there was none
     * @param inputs the event files with their digests, relative to the configuration where they lie below it
     * @param options the options with all defaults filled in, by key: numbers and immutable records
     */
    public Provenance {
        inputs = List.copyOf(inputs);
        options = Collections.unmodifiableMap(new TreeMap<>(options));
    }

    static Provenance of(CutConfiguration configuration, List<Origin> inputs) {
        Map<String, Object> options = new TreeMap<>();
        options.put("split", configuration.split());
        options.put("slope", configuration.slope());
        options.put("optimiser", configuration.optimiser());
        options.put("search", configuration.search());
        options.put("bootstrap", configuration.bootstrap());
        return of(configuration.origin(), configuration.seed(), inputs, options);
    }

    /**
     * The provenance of what this program makes on this machine.
     *
     * @param origin where the configuration comes from
     * @param seed the seed of all random numbers
     * @param inputs the event files
     * @param options the options with all defaults filled in, by key: numbers and immutable records
     * @return the provenance, files below the folder of the configuration told relative to it
     */
    public static Provenance of(
            ConfigurationOrigin origin, long seed, List<Origin> inputs, Map<String, Object> options) {
        String version = Provenance.class.getPackage().getImplementationVersion();
        return new Provenance(
                "wilks " + (version == null ? "(unpackaged)" : version),
                System.getProperty("java.version") + " (" + System.getProperty("java.vendor") + ")",
                System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                seed,
                origin.digest(),
                inputs.stream().map(input -> named(input, origin.folder())).toList(),
                options);
    }

    /**
     * The provenance for people to read.
     *
     * @return rows of a name and a text
     */
    public List<List<String>> rows() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("program", program));
        rows.add(List.of("Java", java));
        rows.add(List.of("system", system));
        rows.add(List.of("seed", Long.toString(seed)));
        configuration.ifPresent(digest -> rows.add(List.of("configuration, SHA-256", digest)));
        for (Origin input : inputs) {
            String dropped = input.droppedRows() > 0 ? ", " + input.droppedRows() + " dropped" : "";
            rows.add(List.of(input.name(), input.rows() + " rows" + dropped));
            rows.add(List.of("  SHA-256", input.sha256()));
        }
        options.forEach((name, option) -> rows.add(List.of(name, String.valueOf(option))));
        return rows;
    }

    /** The same origin, its file told relative to the configuration where it lies below it. */
    private static Origin named(Origin input, Path folder) {
        Path file = folder.getFileSystem().getPath(input.name());
        String name = file.startsWith(folder) ? folder.relativize(file).toString() : input.name();
        return new Origin(name.replace('\\', '/'), input.sha256(), input.rows(), input.droppedRows());
    }
}
