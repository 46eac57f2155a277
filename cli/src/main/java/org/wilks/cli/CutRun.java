package org.wilks.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.wilks.cli.job.Console;
import org.wilks.cli.job.Format;
import org.wilks.cli.job.Progress;
import org.wilks.nd.file.WholeFile;
import org.wilks.optimize.config.CutConfiguration;
import org.wilks.optimize.config.CutConfigurationReader;
import org.wilks.optimize.config.ModelSettings;
import org.wilks.optimize.cuts.CutOptimisation;
import org.wilks.optimize.cuts.CutProgress;
import org.wilks.optimize.cuts.CutReport;
import org.wilks.optimize.cuts.CutResult;
import org.wilks.optimize.cuts.CutResultFiles;
import org.wilks.optimize.cuts.CutResultJson;
import org.wilks.viz.FigureWriter;
import org.wilks.viz.cuts.CutResultFigures;
import org.wilks.viz.figure.Figure;
import org.wilks.viz.report.FigureFolder;

/** A cut optimisation as a command runs it: read, optimise with progress, print, write. */
final class CutRun {
    private static final String FIGURES = ".svg";

    private final Console console;
    private final RunOptions options;

    CutRun(Console console, RunOptions options) {
        this.console = console;
        this.options = options;
    }

    void run(Path configured) throws Exception {
        CutConfiguration read = CutConfigurationReader.read(configured);
        CutConfiguration configuration = options.seeded(read, read::withSeed);
        Optional<Path> folder = options.output().or(configuration::output);
        // a folder that cannot be made is told before the work, not after it
        folder.ifPresent(WholeFile::requireFolder);
        Optional<Path> workspace = configuration.model().flatMap(ModelSettings::workspace);
        workspace.ifPresent(
                file -> WorkspacePlace.require(file, configured, configuration.origin(), configuration.files()));
        CutResult result = options.onThreads(() -> optimise(configuration));
        console.results().print(options.format() == Format.JSON ? CutResultJson.text(result) : CutReport.text(result));
        if (folder.isPresent()) {
            List<Path> files = write(result, folder.get());
            say("wrote " + files.size() + " files to " + folder.get());
        }
        result.model()
                .ifPresent(model -> workspace
                        .map(file -> CutResultFiles.workspace(model.workspace(), file))
                        .or(() -> folder.map(f -> f.resolve(CutResultFiles.WORKSPACE)))
                        .ifPresent(file -> say("the model is " + file + ", try: wilks cls " + file)));
    }

    private void say(String message) {
        if (!options.quiet()) {
            console.messages().println(message);
        }
    }

    private CutResult optimise(CutConfiguration configuration) {
        int stages = configuration.search().starts() * configuration.slope().stages();
        try (Progress progress = Progress.of(console, options.quiet(), "optimising cuts", stages)) {
            return CutOptimisation.run(configuration, listener(progress));
        }
    }

    private static CutProgress.Listener listener(Progress progress) {
        return report -> {
            progress.step(1);
            report.best().ifPresent(best -> progress.say(String.format(Locale.ROOT, "best %.3g", best)));
        };
    }

    private static List<Path> write(CutResult result, Path folder) {
        List<Path> files = new ArrayList<>(CutResultFiles.write(result, folder));
        List<Path> figures = new ArrayList<>();
        for (Map.Entry<String, Figure> figure : CutResultFigures.of(result).entrySet()) {
            Path file = folder.resolve(figure.getKey() + FIGURES);
            FigureWriter.write(figure.getValue(), file);
            figures.add(file);
        }
        FigureFolder.keep(folder, figures);
        files.addAll(figures);
        return files;
    }
}
