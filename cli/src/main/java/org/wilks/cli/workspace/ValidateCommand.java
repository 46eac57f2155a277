package org.wilks.cli.workspace;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.wilks.cli.job.Console;
import org.wilks.cli.job.Job;
import org.wilks.infer.spec.JsonPatch;
import org.wilks.nd.error.InvalidWorkspace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Says whether a workspace is one, and everything that is wrong with it. */
@Command(
        name = "validate",
        description = "Check a workspace, with its patches: its structure and the model of every measurement.",
        optionListHeading = "%nOptions:%n")
public final class ValidateCommand implements Job {
    @Mixin
    private WorkspaceArgument argument;

    @Mixin
    private PatchOption patches;

    /** The command before its options are read. */
    public ValidateCommand() {}

    @Override
    public void run(Console console) {
        InputFile file = argument.file();
        List<JsonPatch> read = patches.read(file, console);
        JsonNode document = file.document(console);
        Validation validation = Validation.of(document, file.name(), read);
        validation.remarks().forEach(console::remark);
        if (validation.faults().isEmpty()) {
            console.results().print(validation.summary() + "\n");
            return;
        }
        validation.faults().forEach(fault -> console.results().print(fault + "\n"));
        int count = validation.faults().size();
        throw new InvalidWorkspace(file.name() + ": " + (count == 1 ? "1 fault" : count + " faults"));
    }
}
