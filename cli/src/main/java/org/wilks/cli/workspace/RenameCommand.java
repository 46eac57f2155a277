package org.wilks.cli.workspace;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.wilks.cli.job.Console;
import org.wilks.cli.job.Job;
import org.wilks.infer.workspace.Renaming;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Renames parts of a workspace. */
@Command(
        name = "rename",
        description = "Print a workspace with other names for channels, samples, modifiers or measurements.",
        optionListHeading = "%nOptions:%n")
public final class RenameCommand implements Job {
    @Spec
    private CommandSpec command;

    @Mixin
    private WorkspaceArgument argument;

    @Mixin
    private OutputFileOption output;

    @Option(
            names = {"-c", "--channel"},
            arity = "2",
            paramLabel = "OLD NEW",
            hideParamSyntax = true,
            description = "Rename this channel, with its observation; may be given several times, as all options here.")
    private List<String> channels = List.of();

    @Option(
            names = {"-s", "--sample"},
            arity = "2",
            paramLabel = "OLD NEW",
            hideParamSyntax = true,
            description = "Rename this sample in all channels.")
    private List<String> samples = List.of();

    @Option(
            names = {"-m", "--modifier"},
            arity = "2",
            paramLabel = "OLD NEW",
            hideParamSyntax = true,
            description = "Rename this modifier on all samples, with its parameter configurations and where it is the"
                    + " parameter of interest.")
    private List<String> modifiers = List.of();

    @Option(
            names = "--measurement",
            arity = "2",
            paramLabel = "OLD NEW",
            hideParamSyntax = true,
            description = "Rename this measurement.")
    private List<String> measurements = List.of();

    /** The command before its options are read. */
    public RenameCommand() {}

    @Override
    public void run(Console console) {
        Renaming renaming = Renaming.none()
                .withChannels(names("--channel", channels))
                .withSamples(names("--sample", samples))
                .withModifiers(names("--modifier", modifiers))
                .withMeasurements(names("--measurement", measurements));
        output.require();
        output.write(renaming.apply(argument.file().workspace(console)).document(), console);
    }

    private Map<String, String> names(String option, List<String> pairs) {
        Map<String, String> names = new LinkedHashMap<>();
        for (int i = 0; i + 1 < pairs.size(); i += 2) {
            String earlier = names.putIfAbsent(pairs.get(i), pairs.get(i + 1));
            if (earlier != null) {
                throw new ParameterException(
                        command.commandLine(),
                        "Invalid value for option '" + option + "': '" + pairs.get(i) + "' is renamed to '" + earlier
                                + "' and to '" + pairs.get(i + 1) + "', one new name is needed");
            }
        }
        return names;
    }
}
