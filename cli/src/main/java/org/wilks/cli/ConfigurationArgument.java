package org.wilks.cli;

import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The configuration that a command runs. */
final class ConfigurationArgument {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    private Path file;

    @Parameters(paramLabel = "CONFIG", description = "The configuration, YAML or JSON.")
    private void file(Path given) {
        if (given.toString().isEmpty()) {
            throw new ParameterException(
                    command.commandLine(), "Invalid value for parameter 'CONFIG': it is empty, a file is needed");
        }
        file = given;
    }

    Path file() {
        return file;
    }
}
