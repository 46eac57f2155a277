package org.wilks.cli.workspace;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.wilks.cli.job.Console;
import org.wilks.cli.job.Job;
import org.wilks.infer.spec.Modifier;
import org.wilks.infer.spec.ModifierType;
import org.wilks.infer.spec.Workspace;
import org.wilks.infer.spec.WorkspaceFile;
import org.wilks.infer.workspace.Pruning;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Takes parts out of a workspace. */
@Command(
        name = "prune",
        description = "Print a workspace without the channels, samples, modifiers or measurements that are named.",
        optionListHeading = "%nOptions:%n")
public final class PruneCommand implements Job {
    @Spec
    private CommandSpec command;

    @Mixin
    private WorkspaceArgument argument;

    @Mixin
    private OutputFileOption output;

    @Option(
            names = {"-c", "--channel"},
            paramLabel = "NAME",
            description =
                    "Take this channel out, with its observation; may be given several times, as all options here.")
    private List<String> channels = List.of();

    @Option(
            names = {"-s", "--sample"},
            paramLabel = "NAME",
            description = "Take this sample out of all channels.")
    private List<String> samples = List.of();

    @Option(
            names = {"-m", "--modifier"},
            paramLabel = "NAME",
            description = "Take this modifier out of all samples, with its parameter configurations.")
    private List<String> modifiers = List.of();

    @Option(
            names = {"-t", "--modifier-type"},
            paramLabel = "TYPE",
            description =
                    "Take all modifiers of this type out: histosys, lumi, normfactor, normsys, shapefactor, shapesys"
                            + " or staterror.")
    private List<String> types = List.of();

    @Option(names = "--measurement", paramLabel = "NAME", description = "Take this measurement out.")
    private List<String> measurements = List.of();

    /** The command before its options are read. */
    public PruneCommand() {}

    @Override
    public void run(Console console) {
        Pruning pruning = Pruning.none()
                .withChannels(channels)
                .withSamples(samples)
                .withModifiers(modifiers)
                .withModifierTypes(types.stream().map(this::type).toList())
                .withMeasurements(measurements);
        output.require();
        WorkspaceFile before = argument.file().workspace(console);
        WorkspaceFile after = pruning.apply(before);
        output.write(after.document(), console);
        remark(names(before.workspace()), after.workspace(), console);
    }

    private ModifierType type(String word) {
        return Arrays.stream(ModifierType.values())
                .filter(type -> type.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new ParameterException(
                        command.commandLine(),
                        "Invalid value for option '--modifier-type': '" + word + "', one of "
                                + Arrays.stream(ModifierType.values())
                                        .map(ModifierType::word)
                                        .collect(Collectors.joining(", "))
                                + " is needed"));
    }

    private static Set<String> names(Workspace workspace) {
        return workspace.channels().stream()
                .flatMap(channel -> channel.samples().stream())
                .flatMap(sample -> sample.modifiers().stream())
                .map(Modifier::name)
                .collect(Collectors.toSet());
    }

    /** Tells of parameters of interest that went with the last modifier of their name. */
    private static void remark(Set<String> before, Workspace after, Console console) {
        Set<String> left = names(after);
        after.measurements()
                .forEach(measurement -> measurement
                        .poi()
                        .filter(poi -> before.contains(poi) && !left.contains(poi))
                        .ifPresent(poi -> console.remark("no modifier " + poi
                                + " is left, the parameter of interest of measurement " + measurement.name())));
    }
}
