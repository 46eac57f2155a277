package org.wilks.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import org.wilks.cli.job.Console;
import org.wilks.cli.job.Job;
import org.wilks.events.CsvExtension;
import org.wilks.events.CsvOptions;
import org.wilks.events.Separator;
import org.wilks.nd.error.InvalidData;
import org.wilks.nd.error.UnwritableFile;
import org.wilks.nd.file.WholeFile;
import org.wilks.optimize.training.ModelInputs;
import org.wilks.optimize.training.TrainedModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Adds the observable of a model to events. */
@Command(
        name = "apply",
        description = "Print event files with the observable of a trained model as one more column.",
        optionListHeading = "%nOptions:%n")
final class ApplyCommand implements Job {
    private static final String PACKED = ".gz";

    @Spec
    private CommandSpec command;

    @Parameters(index = "0", paramLabel = "MODEL", description = "The model, model.json of a training.")
    private Path model;

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "EVENTS",
            description = "CSV files with one header, plain or gzip-compressed.")
    private List<Path> events;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write to this file, gzip-compressed if it ends in .gz, instead of standard output.")
    private Path output;

    private String column = "observable";

    @Option(names = "--column", paramLabel = "NAME", description = "The name of the new column (default: observable).")
    private void column(String name) {
        if (name.isBlank()) {
            throw new ParameterException(
                    command.commandLine(), "Invalid value for option '--column': it is blank, a name is needed");
        }
        column = name;
    }

    private Separator separator = Separator.COMMA;

    @Option(
            names = "--separator",
            paramLabel = "WORD",
            description = "What stands between fields: comma, semicolon, tab or whitespace (default: comma).")
    private void separator(String word) {
        for (Separator known : Separator.values()) {
            if (known.name().toLowerCase(Locale.ROOT).equals(word)) {
                separator = known;
                return;
            }
        }
        throw new ParameterException(
                command.commandLine(),
                "Invalid value for option '--separator': '" + word
                        + "', one of comma, semicolon, tab, whitespace is needed");
    }

    @Override
    public void run(Console console) throws Exception {
        TrainedModel trained = TrainedModel.read(model);
        ModelInputs inputs = trained.inputs()
                .orElseThrow(() -> new InvalidData(model
                        + ": does not say which columns its inputs are; a model that wilks train wrote is needed"));
        CsvExtension extension =
                new CsvExtension(CsvOptions.defaults().withSeparator(separator), inputs.columns(), column);
        if (output == null) {
            write(extension, trained, console.results());
            console.results().flush();
            return;
        }
        for (Path file : events) {
            if (Files.exists(output) && Files.exists(file) && Files.isSameFile(output, file)) {
                throw new UnwritableFile(output + ": is a file that is read here; give another one");
            }
        }
        WholeFile.write(output, this.compressed(extension, trained));
    }

    private WholeFile.Content compressed(CsvExtension extension, TrainedModel trained) {
        return stream -> {
            boolean packed = output.toString().endsWith(PACKED);
            try (OutputStream out = new BufferedOutputStream(packed ? new GZIPOutputStream(stream) : stream)) {
                write(extension, trained, out);
            }
        };
    }

    private void write(CsvExtension extension, TrainedModel trained, OutputStream out) throws IOException {
        extension.write(events, table -> trained.apply(table).toArray(), out);
    }
}
