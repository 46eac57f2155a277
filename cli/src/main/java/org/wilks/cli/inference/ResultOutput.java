package org.wilks.cli.inference;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.wilks.cli.job.Console;
import org.wilks.cli.workspace.OutputFileOption;
import org.wilks.infer.spec.JsonPatch;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Where the JSON result of an inference goes, and whether it says where it comes from. */
final class ResultOutput {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Mixin
    private OutputFileOption file;

    @Option(
            names = "--provenance",
            description = "Add where the result comes from: versions, digests of the inputs, options, JDK and system.")
    private boolean provenance;

    void require() {
        file.require();
    }

    OutputFileOption file() {
        return file;
    }

    /** Writes a result as JSON. */
    void write(ObjectNode tree, LikelihoodSource source, Console console) {
        write(tree, "", source, List.of(), console);
    }

    /** Writes a result, as JSON into a file, or prints it as a text where there is one; signals are patches that were applied one by one. */
    void write(ObjectNode tree, String text, LikelihoodSource source, List<JsonPatch> signals, Console console) {
        if (!text.isEmpty()) {
            console.results().print(text);
            if (file.file().isEmpty()) {
                return;
            }
        }
        if (provenance) {
            tree.set(
                    "provenance",
                    Provenance.of(
                            source,
                            signals,
                            command.commandLine().getParseResult().originalArgs()));
        }
        file.write(tree, console);
    }
}
