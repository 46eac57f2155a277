package org.wilks.cli;

import org.wilks.cli.job.Console;
import org.wilks.cli.job.Job;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Runs the worked study that comes with the program. */
@Command(
        name = "demo",
        description = "Optimise cuts that separate gamma-ray showers of the MAGIC telescope from hadrons.",
        optionListHeading = "%nOptions:%n")
final class DemoCommand implements Job {
    @Mixin
    private RunOptions options;

    @Override
    public void run(Console console) throws Exception {
        try (UnpackedStudy study = UnpackedStudy.first()) {
            new CutRun(console, options).run(study.configuration());
        }
    }
}
