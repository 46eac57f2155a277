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

/** Toy events with a control region and variations of every kind. */
final class ModelToy {
    static final String CONFIGURATION = """
            events:
              files: toy.csv
              class_column: kind
              columns: {r: x + 0.1 * y}
              filter: x > -0.5
              weight: w
            samples:
              - {name: sig, role: signal, class: s, yield: 100}
              - {name: bkg, role: background, class: b, yield: 1000, uncertainty: 0.1}
            cuts:
              - {variable: r, direction: above}
              - {variable: y, direction: window}
            model:
              poi: mu
              regions:
                - {name: SR, filter: z < 0.7, fit: {variable: x, edges: [0, 2, 4, 10]}}
                - {name: CR, filter: z >= 0.7, cuts: [y]}
              systematics:
                - {name: scale, up: {columns: {x: x * 1.05}}, down: {columns: {x: x * 0.95}}}
                - {name: light, samples: bkg, up: {weight_factor: 1 + 0.2 * z}, down: {weight: w * (1 - 0.1 * z)}}
                - {name: region, samples: bkg, regions: CR, up: {columns: {z: z + 0.02}}}
                - {name: generator, samples: bkg, up: {files: alt.csv, sum_of_weights: own}}
                - {name: rerun, samples: [sig, bkg], up: {files: rerun.csv, match: rows}}
            min_mc_neff: 10
            search: {starts: 2, epochs: 25, patience: 8, grid: 60}
            bootstrap: 20
            """;

    static final int ROWS = 1200;

    private ModelToy() {}

    private static String row(RandomStream stream, boolean signal) {
        return String.format(
                Locale.ROOT,
                "%.6f,%.6f,%.6f,%.3f,%s\n",
                signal ? 5 + stream.nextNormal() : 2 * stream.nextExponential(),
                signal ? 1 + 0.5 * stream.nextNormal() : 6 * stream.nextDouble() - 3,
                stream.nextDouble(),
                0.5 + stream.nextDouble(),
                signal ? "s" : "b");
    }

    /** A configuration beside its files of events. */
    static CutConfiguration configuration(Path folder, Function<String, String> change) throws IOException {
        String header = "x,y,z,w,kind\n";
        StringBuilder nominal = new StringBuilder(header);
        StringBuilder rerun = new StringBuilder(header);
        StringBuilder alt = new StringBuilder(header);
        RandomStream stream = RandomStreams.of(21).stream(0);
        for (int i = 0; i < ROWS; i++) {
            String row = row(stream, i % 2 == 0);
            nominal.append(row);
            String[] fields = row.split(",");
            fields[0] = String.format(Locale.ROOT, "%.6f", Double.parseDouble(fields[0]) + 0.1 * stream.nextNormal());
            rerun.append(String.join(",", fields));
            if (i % 3 == 0) {
                alt.append(row(stream, false));
            }
        }
        Files.writeString(folder.resolve("toy.csv"), nominal);
        Files.writeString(folder.resolve("rerun.csv"), rerun);
        Files.writeString(folder.resolve("alt.csv"), alt);
        return CutConfigurationReader.read(change.apply(CONFIGURATION), "toy.yaml", folder);
    }
}
