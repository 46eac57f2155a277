package org.wilks.cli.workspace;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.wilks.cli.job.Console;
import org.wilks.infer.spec.JsonText;
import org.wilks.nd.error.UnwritableFile;
import org.wilks.nd.file.WholeFile;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where the JSON result of a command goes: standard output, or a file, which appears whole or not at all. */
public final class OutputFileOption {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    private Path file;

    /** Standard output. */
    public OutputFileOption() {}

    @Option(
            names = "--output-file",
            paramLabel = "FILE",
            description = "Write the result into this file, as JSON, instead of printing it.")
    private void file(Path typed) {
        if (typed.toString().isEmpty()) {
            throw new ParameterException(
                    command.commandLine(), "Invalid value for option '--output-file': it is empty, a file is needed");
        }
        file = typed;
    }

    /**
     * The file.
     *
     * @return empty for standard output
     */
    public Optional<Path> file() {
        return Optional.ofNullable(file);
    }

    /**
     * Requires that the file can be written, before the work.
     *
     * @throws UnwritableFile if it is a folder, or lies in none
     */
    public void require() {
        if (file != null) {
            WholeFile.requireFile(file);
        }
    }

    /**
     * Prints a result, or writes it into the file, as pyhf's commands write it.
     *
     * @param result the result
     * @param console where it is printed
     */
    public void write(JsonNode result, Console console) {
        String text = JsonText.indented(result) + '\n';
        if (file == null) {
            console.results().print(text);
        } else {
            WholeFile.write(file, text.getBytes(StandardCharsets.UTF_8));
        }
    }
}
