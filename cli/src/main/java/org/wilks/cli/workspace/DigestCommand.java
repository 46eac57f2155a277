package org.wilks.cli.workspace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.wilks.cli.job.Console;
import org.wilks.cli.job.Job;
import org.wilks.infer.spec.Digest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Prints digests of a workspace. */
@Command(
        name = "digest",
        description = "Print the digest of a workspace, the same as pyhf's.",
        optionListHeading = "%nOptions:%n")
public final class DigestCommand implements Job {
    @Spec
    private CommandSpec command;

    @Mixin
    private WorkspaceArgument argument;

    @Mixin
    private OutputFileOption output;

    @Option(
            names = {"-a", "--algorithm"},
            paramLabel = "NAME",
            description = "Use this algorithm (default: sha256); may be given several times.")
    private List<String> algorithms = List.of(Digest.DEFAULT_ALGORITHM);

    private boolean json;

    /** The command before its options are read. */
    public DigestCommand() {}

    @Option(
            names = {"-j", "--json"},
            description = "Print a JSON object.")
    private void json(boolean given) {
        json = true;
    }

    @Option(
            names = {"-p", "--plaintext"},
            description = "Print lines of the form algorithm:digest (default).")
    private void plaintext(boolean given) {
        json = false;
    }

    @Override
    public void run(Console console) {
        requireAlgorithms();
        output.require();
        JsonNode document = argument.file().workspace(console).document();
        ObjectNode digests = ResultJson.object();
        algorithms.forEach(name -> digests.put(name, Digest.of(document, name)));
        if (json || output.file().isPresent()) {
            output.write(digests, console);
        } else {
            digests.properties()
                    .forEach(digest -> console.results()
                            .print(digest.getKey() + ":" + digest.getValue().textValue() + "\n"));
        }
    }

    private void requireAlgorithms() {
        for (String name : algorithms) {
            if (!Digest.algorithms().contains(name)) {
                throw new ParameterException(
                        command.commandLine(),
                        "Invalid value for option '--algorithm': '" + name + "', one of "
                                + String.join(", ", Digest.algorithms()) + " is needed");
            }
        }
    }
}
