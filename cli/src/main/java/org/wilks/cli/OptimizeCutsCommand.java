package org.wilks.cli;

import org.wilks.cli.job.Console;
import org.wilks.cli.job.Job;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Optimises the cuts of a configuration. */
@Command(
        name = "optimize-cuts",
        description = "Optimise the cuts of a configuration by gradient and report hard cuts on test events.",
        optionListHeading = "%nOptions:%n")
final class OptimizeCutsCommand implements Job {
    @Mixin
    private ConfigurationArgument configuration;

    @Mixin
    private RunOptions options;

    @Override
    public void run(Console console) throws Exception {
        new CutRun(console, options).run(configuration.file());
    }
}
