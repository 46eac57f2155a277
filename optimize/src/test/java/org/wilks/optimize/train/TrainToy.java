package org.wilks.optimize.train;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.wilks.nd.random.RandomStream;
import org.wilks.nd.random.RandomStreams;
import org.wilks.optimize.config.TrainConfiguration;
import org.wilks.optimize.config.TrainConfigurationReader;

/** Toy events of two classes, and a configuration that trains on them in a second. */
final class TrainToy {
    static final String CONFIGURATION = """
            events:
              files: toy.csv
              class_column: kind
              columns: {r: x * x + y * y}
            samples:
              - {name: sig, role: signal, class: s, yield: 40}
              - {name: bkg, role: background, class: b, yield: 200, uncertainty: 0.05}
            observable: {network: {inputs: [x, y, r], layers: [8]}}
            bins: {count: 3}
            model:
              poi: mu
              regions:
                - {name: SR, filter: z < 0.8}
                - {name: CR, filter: z >= 0.8, cuts: none}
              systematics:
                - {name: scale, up: {columns: {x: x * 1.1}}, down: {columns: {x: x * 0.9}}}
                - {name: slope, samples: bkg, up: {weight_factor: 1 + 0.1 * y}}
              norm_factors: [{name: k, samples: bkg}]
            min_mc_neff: 5
            training: {epochs: 6, warm_start: {epochs: 6}, seeds: 2}
            bootstrap: 10
            """;

    static final String CUTS = """
            cuts: [{variable: x, direction: above}, {variable: y, direction: window}]
            search: {starts: 2, epochs: 5, grid: 30}
            """;

    private TrainToy() {}

    /** Writes the events into a folder. */
    static void events(Path folder) {
        StringBuilder rows = new StringBuilder("x,y,z,kind\n");
        RandomStream stream = RandomStreams.of(5).stream(0);
        for (int i = 0; i < 2400; i++) {
            boolean signal = i % 2 == 0;
            rows.append(String.format(
                    Locale.ROOT,
                    "%.6f,%.6f,%.6f,%s\n",
                    stream.nextNormal() + (signal ? 1.2 : 0),
                    stream.nextNormal() * (signal ? 0.7 : 1),
                    stream.nextDouble(),
                    signal ? "s" : "b"));
        }
        try {
            Files.writeString(folder.resolve("toy.csv"), rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A configuration beside its events. */
    static TrainConfiguration configuration(Path folder, String text) {
        events(folder);
        return TrainConfigurationReader.read(text, "train.yaml", folder);
    }
}
