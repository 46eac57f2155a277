package org.wilks.cli.inference;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.wilks.cli.job.Console;
import org.wilks.cli.job.Job;
import org.wilks.cli.workspace.OutputFileOption;
import org.wilks.infer.simplified.ExportOptions;
import org.wilks.infer.simplified.ExportOptions.Moments;
import org.wilks.infer.simplified.ExportOptions.Source;
import org.wilks.infer.simplified.SimplifiedExport;
import org.wilks.infer.simplified.SimplifiedFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Exports a simplified likelihood. */
@Command(
        name = "simplify",
        description =
                "Export channels of a workspace as a simplified likelihood: mean, covariance and third moments of the"
                        + " background, and the signal.",
        optionListHeading = "%nOptions:%n")
public final class SimplifyCommand implements Job {
    private static final List<String> SOURCES = List.of("control", "all", "none");
    private static final List<Source> ALL_SOURCES =
            List.of(Source.CONTROL_REGIONS, Source.ALL_CHANNELS, Source.CONSTRAINTS);
    private static final List<String> MOMENTS = List.of("sampled", "second-order", "linear");
    private static final List<Moments> ALL_MOMENTS = List.of(Moments.SAMPLED, Moments.SECOND_ORDER, Moments.LINEAR);
    private static final int SAMPLES = ExportOptions.defaults().samples();

    @Spec
    private CommandSpec command;

    @Mixin
    private ModelInput input;

    @Mixin
    private OutputFileOption output;

    @Option(
            names = {"-c", "--channel"},
            paramLabel = "NAME",
            description = "Export the bins of this channel; may be given several times (default: every channel in which"
                    + " the signal changes a rate).")
    private List<String> channels = List.of();

    private Source source = Source.CONTROL_REGIONS;
    private Moments moments = Moments.SAMPLED;

    @Option(
            names = "--no-third-moments",
            description = "Export mean and covariance alone; linear moments have no third ones.")
    private boolean withoutThird;

    @Option(
            names = "--samples",
            paramLabel = "N",
            description = "Draw so many points for sampled moments (default: 50000).")
    private Integer samples;

    @Option(names = "--seed", paramLabel = "SEED", description = "Draw them from this seed (default: 0).")
    private Long seed;

    /** The command before its options are read. */
    public SimplifyCommand() {}

    @Option(
            names = "--fit",
            paramLabel = "CHANNELS",
            description = "Take the background from a fit of the other channels, control (default), of all, or of none:"
                    + " from the constraints.")
    private void source(String typed) {
        source = ALL_SOURCES.get(index("--fit", SOURCES, typed));
    }

    @Option(
            names = "--moments",
            paramLabel = "HOW",
            description = "Compute moments of the yields by sampled parameters (default), in second-order, or linear.")
    private void moments(String typed) {
        moments = ALL_MOMENTS.get(index("--moments", MOMENTS, typed));
    }

    private int index(String option, List<String> words, String typed) {
        int index = words.indexOf(typed);
        if (index < 0) {
            throw misuse("Invalid value for option '" + option + "': '" + typed + "', one of "
                    + String.join(", ", words) + " is needed");
        }
        return index;
    }

    private ParameterException misuse(String fault) {
        return new ParameterException(command.commandLine(), fault);
    }

    @Override
    public void run(Console console) {
        ExportOptions options = options();
        output.require();
        ModelSource from = input.read(console);
        SimplifiedExport export = from.named(() -> SimplifiedExport.of(from.workspace(), from.options(), options));
        export.remarks().forEach(console::remark);
        SimplifiedFile file = new SimplifiedFile(export.likelihood(), provenance(from, options));
        output.write(file.document(), console);
    }

    private ExportOptions options() {
        if (moments != Moments.SAMPLED && (samples != null || seed != null)) {
            throw misuse("Invalid use of option '" + (samples != null ? "--samples" : "--seed")
                    + "': it is for '--moments sampled'");
        }
        int count = samples == null ? SAMPLES : samples;
        if (count < 100) {
            throw misuse("Invalid value for option '--samples': " + count + ", a number from 100 on is needed");
        }
        return ExportOptions.defaults()
                .withChannels(channels)
                .withSource(source)
                .withMoments(moments, !withoutThird && moments != Moments.LINEAR)
                .withSamples(count, seed == null ? 0 : seed);
    }

    private ObjectNode provenance(ModelSource from, ExportOptions options) {
        ObjectNode tree = Provenance.of(
                from, List.of(), command.commandLine().getParseResult().originalArgs());
        tree.put("fit", SOURCES.get(ALL_SOURCES.indexOf(options.source())));
        tree.put("moments", MOMENTS.get(ALL_MOMENTS.indexOf(options.moments())));
        return tree;
    }
}
