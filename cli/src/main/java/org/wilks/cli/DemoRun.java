package org.wilks.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.wilks.cli.job.Console;
import org.wilks.cli.job.Format;
import org.wilks.cli.job.Progress;
import org.wilks.nd.error.UnreadableFile;
import org.wilks.nd.file.WholeFile;
import org.wilks.optimize.config.TrainConfiguration;
import org.wilks.optimize.config.TrainConfigurationReader;
import org.wilks.optimize.plan.PlanListener;
import org.wilks.optimize.plan.StagePosition;
import org.wilks.optimize.result.TrainResult;
import org.wilks.optimize.result.TrainResultJson;
import org.wilks.optimize.result.TrainTables;
import org.wilks.optimize.train.ConfiguredTraining;
import org.wilks.optimize.training.TrainingState;
import org.wilks.viz.FigureFormat;
import org.wilks.viz.report.TrainReportFiles;

/** The demonstration as the command runs it: each part with progress, printed as it is done, written when a folder is given. */
final class DemoRun {
    private static final String RULE =
            "A gain is a difference of more than twice its error; the errors are those over seeds and of the\n"
                    + "bootstrap of the test events, which all compared share. Less than that is no gain.\n";

    private final Console console;
    private final RunOptions options;
    private final Optional<Path> folder;
    private final List<String> documents = new ArrayList<>();

    DemoRun(Console console, RunOptions options) {
        this.console = console;
        this.options = options;
        this.folder = options.output();
        // a folder that cannot be made is told before the work, not after it
        folder.ifPresent(WholeFile::requireFolder);
    }

    void blobs() throws Exception {
        Demonstration demonstration = ServiceLoader.load(Demonstration.class)
                .findFirst()
                .orElseThrow(() ->
                        new UnreadableFile("no demonstration is on the class path: the examples of wilks are needed"));
        TrainResult result = options.onThreads(() -> {
            try (Progress progress = Progress.of(console, options.quiet(), "four blobs", demonstration.epochsInAll())) {
                return demonstration.run(options.seed(), listener(progress));
            }
        });
        print(
                demonstration.name(),
                result,
                "Part 1. " + demonstration.title() + "\n\n" + demonstration.text(result) + RULE);
    }

    private static PlanListener listener(Progress progress) {
        return new PlanListener() {
            @Override
            public void epoch(StagePosition where, TrainingState state) {
                progress.step(1);
            }

            @Override
            public void ended(StagePosition where, TrainingState state) {
                progress.step(Math.max(0, where.stage().training().epochs() - state.epoch()));
            }
        };
    }

    void showers() throws Exception {
        try (UnpackedStudy study = UnpackedStudy.first()) {
            TrainConfiguration read = TrainConfigurationReader.read(study.configuration());
            TrainConfiguration configuration = options.seeded(read, read::withSeed);
            String text = Files.readString(study.configuration());
            TrainResult result = options.onThreads(() -> {
                try (TrainProgress progress = new TrainProgress(console, options.quiet(), configuration)) {
                    return ConfiguredTraining.run(configuration, text, Optional.empty(), progress)
                            .result();
                }
            });
            print(study.name(), result, "Part 2. " + shown(result, study.remark()));
        }
    }

    /** What of a training is shown here; {@code wilks train} shows all. */
    static String shown(TrainResult result, String remark) {
        StringBuilder text = new StringBuilder(result.origin().title()).append("\n\n");
        text.append(remark.strip()).append("\n\n");
        text.append(TrainTables.samples(result).text()).append('\n');
        text.append(TrainTables.plans(result).text()).append('\n');
        text.append(TrainTables.differences(result).text());
        return text.append(RULE).toString();
    }

    private void print(String name, TrainResult result, String text) throws IOException {
        if (options.format() == Format.JSON) {
            documents.add("\"" + name + "\": " + TrainResultJson.text(result).strip());
        } else {
            console.results().print((documents.isEmpty() ? "" : "\n\n") + text);
            console.results().flush();
            documents.add(name);
        }
        folder.ifPresent(f -> {
            Path into = f.resolve(name);
            List<Path> files = TrainReportFiles.write(result, into, FigureFormat.SVG);
            if (!options.quiet()) {
                console.messages().println("wrote " + files.size() + " files to " + into);
            }
        });
    }

    /** One document of JSON at the end; text has been printed part by part. */
    void end() {
        if (options.format() == Format.JSON) {
            console.results().println("{" + String.join(",\n", documents) + "}");
        }
    }
}
