package org.wilks.cli;

import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Optimises the cuts of a configuration. */
@Command(
        name = "optimize-cuts",
        description = "Optimise the cuts of a configuration by gradient and report hard cuts on test events.",
        optionListHeading = "%nOptions:%n")
final class OptimizeCutsCommand implements Job {
    @Parameters(paramLabel = "CONFIG", description = "The configuration, YAML or JSON.")
    private Path configuration;

    @Mixin
    private RunOptions options;

    @Override
    public void run(Console console) throws Exception {
        new CutRun(console, options).run(configuration);
    }
}
