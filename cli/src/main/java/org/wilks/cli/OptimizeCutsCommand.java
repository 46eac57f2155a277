package org.wilks.cli;

import java.nio.file.Path;
import org.wilks.cli.job.Console;
import org.wilks.cli.job.Job;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Optimises the cuts of a configuration. */
@Command(
        name = "optimize-cuts",
        description = "Optimise the cuts of a configuration by gradient and report hard cuts on test events.",
        optionListHeading = "%nOptions:%n")
final class OptimizeCutsCommand implements Job {
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

    @Override
    public void run(Console console) throws Exception {
        new CutRun(console, options).run(configuration);
    }
}
