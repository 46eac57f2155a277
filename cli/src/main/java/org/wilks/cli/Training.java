package org.wilks.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.wilks.cli.job.Console;

/** A short run through the program that loads what a start needs; the launcher archives the classes it met. */
final class Training {
    private static final int EVENTS = 400;
    private static final String CONFIGURATION = """
            events: {files: events.csv, class_column: class}
            samples:
              - {name: signal, role: signal, class: s, yield: 10}
              - {name: background, role: background, class: b, yield: 100, uncertainty: 0.1}
            cuts:
              - {variable: x, direction: above}
              - {variable: y, direction: window}
            min_mc_neff: 5
            search: {starts: 2, epochs: 2}
            """;

    private static final String OBSERVABLE = """
            events: {files: events.csv, class_column: class}
            samples:
              - {name: signal, role: signal, class: s, yield: 10}
              - {name: background, role: background, class: b, yield: 100, uncertainty: 0.1}
            observable: {network: {inputs: [x, y], layers: [4]}}
            bins: {count: 2}
            model: {poi: mu, systematics: [{name: scale, up: {columns: {x: x * 1.1}}}]}
            min_mc_neff: 5
            training: {epochs: 2, warm_start: {epochs: 2}}
            bootstrap: 2
            """;

    private Training() {}

    /**
     * Runs some command lines and prints nothing.
     *
     * @param arguments none
     * @throws Exception if the files of the run cannot be written
     */
    public static void main(String[] arguments) throws Exception {
        Class.forName(Main.class.getName());
        for (String command : Commands.NAMES) {
            run(command, "--help");
        }
        run("--version");
        run("no-such-command");
        try (UnpackedStudy study = UnpackedStudy.of(Optional.of(new Small()))) {
            for (String[] command :
                    TrainingWorkspace.commands(study.configuration().getParent())) {
                run(command);
            }
            String configuration = study.configuration().toString();
            String output = study.configuration().resolveSibling("output").toString();
            run("optimize-cuts", configuration, "--output", output);
            run("optimize-cuts", configuration, "--format", "json");
            for (String[] command : observable(study.configuration().getParent())) {
                run(command);
            }
        }
    }

    /** The command lines that train an observable on the events in a folder, and apply it to them. */
    static List<String[]> observable(Path folder) throws IOException {
        String configuration =
                Files.writeString(folder.resolve("train.yaml"), OBSERVABLE).toString();
        Path output = folder.resolve("observable");
        return List.of(
                new String[] {"train", configuration, "--output", output.toString()},
                new String[] {"train", configuration, "--output", output.toString(), "--resume", "--format", "json"},
                new String[] {
                    "apply",
                    output.resolve("model.json").toString(),
                    folder.resolve("events.csv").toString()
                });
    }

    static int run(String... arguments) {
        return new Program(Console.of(OutputStream.nullOutputStream(), OutputStream.nullOutputStream())).run(arguments);
    }

    /** A few events of two classes. */
    static final class Small implements Study {
        @Override
        public String name() {
            return "training";
        }

        @Override
        public String remark() {
            return "The events are a pattern, not a simulation.";
        }

        @Override
        public Path unpack(Path folder) throws IOException {
            StringBuilder events = new StringBuilder("x,y,class\n");
            for (int i = 0; i < EVENTS; i++) {
                boolean signal = i % 2 == 0;
                double x = (i * 7919 % EVENTS) / (double) EVENTS + (signal ? 0.4 : 0);
                double y = (i * 104729 % EVENTS) / (double) EVENTS;
                events.append(String.format(Locale.ROOT, "%.4f,%.4f,%s%n", x, y, signal ? "s" : "b"));
            }
            Files.writeString(folder.resolve("events.csv"), events);
            return Files.writeString(folder.resolve("training.yaml"), CONFIGURATION);
        }
    }
}
