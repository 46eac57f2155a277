package org.wilks.cli.workspace;

import java.util.List;
import org.wilks.cli.job.Console;
import org.wilks.cli.job.Job;
import org.wilks.infer.spec.WorkspaceFile;
import org.wilks.infer.workspace.Combination;
import org.wilks.infer.workspace.Join;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes one workspace of two. */
@Command(
        name = "combine",
        description = "Print the workspace that two workspaces make together.",
        optionListHeading = "%nOptions:%n")
public final class CombineCommand implements Job {
    @Spec
    private CommandSpec command;

    @Parameters(
            index = "0",
            arity = "0..1",
            defaultValue = "-",
            paramLabel = "WORKSPACE-ONE",
            description = "The left workspace, JSON, also gzip-compressed; - for standard input.")
    private String left;

    @Parameters(
            index = "1",
            arity = "0..1",
            defaultValue = "-",
            paramLabel = "WORKSPACE-TWO",
            description = "The right workspace; - or nothing for standard input.")
    private String right;

    @Option(
            names = {"-j", "--join"},
            paramLabel = "JOIN",
            defaultValue = "none",
            description = "What both may have in common: none (nothing), outer (what is the same), \"left outer\" or"
                    + " \"right outer\" (the one of that side counts); default: ${DEFAULT-VALUE}.")
    private String join;

    private boolean merged;

    @Mixin
    private OutputFileOption output;

    /** The command before its options are read. */
    public CombineCommand() {}

    @Option(
            names = "--merge-channels",
            description = "Give a channel of both the samples of both; not with the join none.")
    private void merge(boolean given) {
        merged = true;
    }

    @Option(names = "--no-merge-channels", description = "Take a channel as a whole (default).")
    private void keep(boolean given) {
        merged = false;
    }

    @Override
    public void run(Console console) {
        Combination combination = combination();
        List<InputFile> files = InputFile.each(command, left, right);
        output.require();
        WorkspaceFile one = files.get(0).workspace(console);
        WorkspaceFile two = files.get(1).workspace(console);
        output.write(combination.apply(one, two).document(), console);
        if (combination.join() == Join.LEFT_OUTER || combination.join() == Join.RIGHT_OUTER) {
            console.remark("where both have a name, " + (combination.join() == Join.LEFT_OUTER ? one : two).name()
                    + " counts, whatever the other one says");
        }
    }

    private Combination combination() {
        Join chosen = Join.named(join)
                .orElseThrow(() ->
                        misuse("--join", "'" + join + "', one of " + String.join(", ", Join.words()) + " is needed"));
        if (merged && chosen == Join.NONE) {
            throw misuse("--merge-channels", "the join is none, one of outer, left outer, right outer is needed");
        }
        return new Combination(chosen, merged);
    }

    private ParameterException misuse(String option, String reason) {
        return new ParameterException(command.commandLine(), "Invalid value for option '" + option + "': " + reason);
    }
}
