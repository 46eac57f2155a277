package org.wilks.cli;

import java.nio.file.Path;
import org.wilks.cli.job.Console;
import org.wilks.cli.job.Job;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Trains the observable of a configuration. */
@Command(
        name = "train",
        description = "Train a network, or the bins of a column, on the expected result of an analysis and report"
                + " hard histograms of test events.",
        optionListHeading = "%nOptions:%n")
final class TrainCommand implements Job {
    @Spec
    private CommandSpec command;

    private Path configuration;

    @Parameters(paramLabel = "CONFIG", description = "The configuration, YAML or JSON.")
    private void configuration(Path file) {
        if (file.toString().isEmpty()) {
            throw new ParameterException(
                    command.commandLine(), "Invalid value for parameter 'CONFIG': it is empty, a file is needed");
        }
        configuration = file;
    }

    @Mixin
    private RunOptions options;

    @Option(
            names = "--resume",
            description = "Go on from the checkpoints in the output folder, with the same result as without a break;"
                    + " begin where there are none.")
    private boolean resume;

    @Override
    public void run(Console console) throws Exception {
        new TrainJob(console, options, resume).run(configuration);
    }
}
