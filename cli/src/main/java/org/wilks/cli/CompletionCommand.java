package org.wilks.cli;

import org.wilks.cli.job.Console;
import org.wilks.cli.job.Job;
import picocli.AutoComplete;
import picocli.CommandLine.Command;

/** Prints the completion script. */
@Command(
        name = "completion",
        description = "Print a completion script for bash and zsh: source <(wilks completion).",
        optionListHeading = "%nOptions:%n")
final class CompletionCommand implements Job {
    @Override
    public void run(Console console) {
        console.results().print(AutoComplete.bash("wilks", Program.everyCommand()));
    }
}
