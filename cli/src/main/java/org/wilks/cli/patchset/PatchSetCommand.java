package org.wilks.cli.patchset;

import java.util.List;
import java.util.Set;
import org.wilks.cli.job.Console;
import org.wilks.cli.job.Job;
import org.wilks.nd.error.Names;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The commands on patch sets. */
@Command(
        name = "patchset",
        description = "List, check, take out and apply the patches of a patch set: extract, apply, verify, inspect.",
        synopsisSubcommandLabel = "COMMAND",
        optionListHeading = "%nOptions:%n",
        commandListHeading = "%nCommands:%n",
        subcommands = {ExtractCommand.class, ApplyCommand.class, VerifyCommand.class, ListCommand.class})
public final class PatchSetCommand implements Job {
    @Spec
    private CommandSpec command;

    @Parameters(hidden = true, arity = "0..*")
    private List<String> unknown = List.of();

    /** The command before its options are read. */
    public PatchSetCommand() {}

    @Override
    public void run(Console console) {
        Set<String> names = command.subcommands().keySet();
        String fault = unknown.isEmpty()
                ? "Missing command: one of "
                : "Unknown command: '" + unknown.get(0) + "'"
                        + Names.nearest(unknown.get(0), names)
                                .map(near -> " (did you mean " + near + "?)")
                                .orElse("")
                        + ", one of ";
        throw new ParameterException(command.commandLine(), fault + String.join(", ", names) + " is needed");
    }
}
