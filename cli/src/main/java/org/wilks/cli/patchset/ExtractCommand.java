package org.wilks.cli.patchset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.wilks.cli.job.Console;
import org.wilks.cli.job.Job;
import org.wilks.cli.workspace.OutputFileOption;
import org.wilks.cli.workspace.ResultJson;
import org.wilks.infer.workspace.PatchSet;
import org.wilks.infer.workspace.SignalPatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Takes a patch out of a patch set. */
@Command(
        name = "extract",
        description = "Print a patch of a patch set, as JSON patch (RFC 6902).",
        optionListHeading = "%nOptions:%n")
public final class ExtractCommand implements Job {
    @Mixin
    private PatchSetArgument argument;

    @Option(names = "--name", required = true, paramLabel = "NAME", description = "The name of the patch.")
    private String name;

    @Mixin
    private OutputFileOption output;

    private boolean metadata;

    /** The command before its options are read. */
    public ExtractCommand() {}

    @Option(
            names = "--with-metadata",
            description = "Print an object with the patch and what is written about it and about the set.")
    private void with(boolean given) {
        metadata = true;
    }

    @Option(names = "--without-metadata", description = "Print the list of operations only (default).")
    private void without(boolean given) {
        metadata = false;
    }

    @Override
    public void run(Console console) {
        output.require();
        PatchSet set = argument.read(console);
        SignalPatch patch = set.patch(name);
        output.write(metadata ? described(set, patch) : patch.operations(), console);
    }

    private static JsonNode described(PatchSet set, SignalPatch patch) {
        ObjectNode result = ResultJson.object();
        ObjectNode about = (ObjectNode) patch.metadata();
        about.setAll((ObjectNode) set.metadata());
        result.set("metadata", about);
        return result.set("patch", patch.operations());
    }
}
