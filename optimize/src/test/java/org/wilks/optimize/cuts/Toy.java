package org.wilks.optimize.cuts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Function;
import org.wilks.nd.random.RandomStream;
import org.wilks.nd.random.RandomStreams;
import org.wilks.optimize.config.CutConfiguration;
import org.wilks.optimize.config.CutConfigurationReader;

/** Toy events for tests: a signal that is normal in x and y, a background that falls in x and is flat in y. */
final class Toy {
    static final String CONFIGURATION = """
            events: {files: toy.csv, class_column: kind}
            samples:
              - {name: sig, role: signal, class: s, yield: 100}
              - {name: bkg, role: background, class: b, yield: 1000, uncertainty: 0.1}
            cuts:
              - {variable: x, direction: above}
              - {variable: y, direction: window}
            search: {starts: 2, epochs: 25, patience: 8, grid: 100}
            bootstrap: 20
            """;

    private Toy() {}

    static String csv(int perClass) {
        StringBuilder text = new StringBuilder("x,y,z,w,kind\n");
        RandomStream stream = RandomStreams.of(11).stream(0);
        for (int i = 0; i < perClass; i++) {
            text.append(String.format(
                    Locale.ROOT,
                    "%.6f,%.6f,%.6f,%.3f,s\n",
                    5 + stream.nextNormal(),
                    1 + 0.5 * stream.nextNormal(),
                    stream.nextDouble(),
                    0.5 + stream.nextDouble()));
            text.append(String.format(
                    Locale.ROOT,
                    "%.6f,%.6f,%.6f,%.3f,b\n",
                    2 * stream.nextExponential(),
                    6 * stream.nextDouble() - 3,
                    stream.nextDouble() * stream.nextDouble(),
                    0.5 + stream.nextDouble()));
        }
        return text.toString();
    }

    /** A configuration beside a file of toy events. */
    static CutConfiguration configuration(Path folder, int perClass, Function<String, String> change)
            throws IOException {
        Path events = folder.resolve("toy.csv");
        if (!Files.exists(events)) {
            Files.writeString(events, csv(perClass));
        }
        return CutConfigurationReader.read(change.apply(CONFIGURATION), "toy.yaml", folder);
    }
}
