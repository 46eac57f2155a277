package org.wilks.cli;

import org.wilks.cli.job.Console;
import org.wilks.cli.job.Job;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Trains the observable of a configuration. */
@Command(
        name = "train",
        description = "Train a network, or the bins of a column, on the expected result of an analysis and report"
                + " hard histograms of test events.",
        optionListHeading = "%nOptions:%n")
final class TrainCommand implements Job {
    @Mixin
    private ConfigurationArgument configuration;

    @Mixin
    private RunOptions options;

    @Option(
            names = "--resume",
            description = "Go on from the checkpoints in the output folder, with the same result as without a break;"
                    + " begin where there are none.")
    private boolean resume;

    @Override
    public void run(Console console) throws Exception {
        new TrainJob(console, options, resume).run(configuration.file());
    }
}
