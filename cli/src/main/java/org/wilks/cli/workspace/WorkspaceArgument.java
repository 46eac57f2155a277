package org.wilks.cli.workspace;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The workspace of a command: a file, or standard input. */
public final class WorkspaceArgument {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    private InputFile file = InputFile.STANDARD_INPUT;

    /** The argument before it is read: standard input. */
    public WorkspaceArgument() {}

    @Parameters(
            arity = "0..1",
            paramLabel = "WORKSPACE",
            description = "The workspace, JSON, also gzip-compressed; - or nothing for standard input.")
    private void typed(String typed) {
        if (typed.isEmpty()) {
            throw new ParameterException(
                    command.commandLine(), "Invalid value for parameter 'WORKSPACE': it is empty, a file is needed");
        }
        file = new InputFile(typed);
    }

    /**
     * Where the workspace is.
     *
     * @return the file
     */
    public InputFile file() {
        return file;
    }
}
