package org.wilks.cli;

import org.wilks.cli.job.Console;
import org.wilks.cli.job.Job;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs the worked studies that come with the program. */
@Command(
        name = "demo",
        description =
                "Train networks on four blobs, where the best is known, and on showers of the MAGIC telescope, beside"
                        + " cross-entropy and cuts.",
        optionListHeading = "%nOptions:%n")
final class DemoCommand implements Job {
    private static final int PARTS = 2;

    @Spec
    private CommandSpec command;

    @Mixin
    private RunOptions options;

    private int part;

    @Option(names = "--part", paramLabel = "N", description = "Run one part alone: 1, the blobs, or 2, the showers.")
    private void part(int number) {
        if (number < 1 || number > PARTS) {
            throw new ParameterException(
                    command.commandLine(),
                    "Invalid value for option '--part': " + number + ", a number from 1 to " + PARTS + " is needed");
        }
        part = number;
    }

    @Override
    public void run(Console console) throws Exception {
        DemoRun run = new DemoRun(console, options);
        if (part != 2) {
            run.blobs();
        }
        if (part != 1) {
            run.showers();
        }
        run.end();
    }
}
