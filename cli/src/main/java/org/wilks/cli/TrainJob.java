package org.wilks.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wilks.cli.job.Console;
import org.wilks.cli.job.Format;
import org.wilks.nd.error.InvalidConfiguration;
import org.wilks.optimize.config.TrainConfiguration;
import org.wilks.optimize.config.TrainConfigurationReader;
import org.wilks.optimize.cuts.CutResultFiles;
import org.wilks.optimize.result.TrainReport;
import org.wilks.optimize.result.TrainResult;
import org.wilks.optimize.result.TrainResultJson;
import org.wilks.optimize.train.ConfiguredTraining;
import org.wilks.viz.FigureFormat;
import org.wilks.viz.report.TrainReportFiles;

/** A training as a command runs it: read, train with progress, print, write. */
final class TrainJob {
    private static final String MODEL = "model.json";
    private static final String ONNX = "model.onnx";

    private final Console console;
    private final RunOptions options;
    private final boolean resume;

    TrainJob(Console console, RunOptions options, boolean resume) {
        this.console = console;
        this.options = options;
        this.resume = resume;
    }

    void run(Path configured) throws Exception {
        TrainConfiguration read = TrainConfigurationReader.read(configured);
        TrainConfiguration configuration = options.seeded(read, read::withSeed);
        Optional<TrainFolder> folder =
                options.output().or(configuration::output).map(TrainFolder::new);
        if (resume && folder.isEmpty()) {
            throw new InvalidConfiguration(configured
                    + ": --resume needs the folder of the training: give it with --output, or as output in the"
                    + " configuration");
        }
        Optional<Path> workspace = configuration.model().workspace();
        workspace.ifPresent(
                file -> WorkspacePlace.require(file, configured, configuration.origin(), configuration.files()));
        folder.ifPresent(f -> f.begin(resume));
        String text = Files.readString(configured);
        ConfiguredTraining.Outcome outcome =
                options.onThreads(() -> train(configuration, text, folder.map(TrainFolder::checkpoints)));
        TrainResult result = outcome.result();
        console.results()
                .print(options.format() == Format.JSON ? TrainResultJson.text(result) : TrainReport.text(result));
        if (folder.isPresent()) {
            List<Path> files = write(outcome, folder.get().path());
            workspace.ifPresent(file -> workspace(result, file));
            folder.get().end();
            say("wrote " + files.size() + " files to " + folder.get().path());
            say("the model is " + folder.get().path().resolve(MODEL) + ", try: wilks apply "
                    + folder.get().path().resolve(MODEL) + " EVENTS");
        } else {
            workspace.ifPresent(file -> workspace(result, file));
        }
    }

    private static void workspace(TrainResult result, Path file) {
        result.workspace().ifPresent(w -> CutResultFiles.workspace(w, file));
    }

    private ConfiguredTraining.Outcome train(
            TrainConfiguration configuration, String text, Optional<Path> checkpoints) {
        try (TrainProgress progress = new TrainProgress(console, options.quiet(), configuration)) {
            return ConfiguredTraining.run(configuration, text, checkpoints, progress);
        }
    }

    private static List<Path> write(ConfiguredTraining.Outcome outcome, Path folder) {
        List<Path> files = new ArrayList<>(TrainReportFiles.write(outcome.result(), folder, FigureFormat.SVG));
        outcome.model().write(folder.resolve(MODEL));
        outcome.model().writeOnnx(folder.resolve(ONNX));
        files.addAll(List.of(folder.resolve(MODEL), folder.resolve(ONNX)));
        return files;
    }

    private void say(String message) {
        if (!options.quiet()) {
            console.messages().println(message);
        }
    }
}
