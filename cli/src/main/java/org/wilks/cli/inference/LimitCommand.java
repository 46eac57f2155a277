package org.wilks.cli.inference;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.wilks.cli.job.Console;
import org.wilks.cli.job.Format;
import org.wilks.cli.job.Job;
import org.wilks.infer.limit.UpperLimitOptions;
import org.wilks.infer.spec.JsonPatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Finds upper limits. */
@Command(
        name = "limit",
        description =
                "Print the observed and expected upper limits on the parameter of interest, for a workspace or for"
                        + " each of several signals.",
        optionListHeading = "%nOptions:%n")
public final class LimitCommand implements Job {
    @Spec
    private CommandSpec command;

    @Mixin
    private ModelInput input;

    @Mixin
    private TestOptions test = TestOptions.withToys();

    @Mixin
    private LimitToys toys;

    @Mixin
    private SignalOptions signals;

    @Mixin
    private EngineOptions engine;

    @Mixin
    private ResultOutput output;

    @Option(
            names = "--level",
            paramLabel = "VALUE",
            defaultValue = "0.05",
            converter = FiniteNumber.class,
            description = "Find where CLs falls to this level (default: ${DEFAULT-VALUE}, so 95 %% confidence).")
    private double level;

    @Option(
            names = "--mu-max",
            paramLabel = "VALUE",
            converter = FiniteNumber.class,
            description = "Search no further than this (default: as far as the model allows).")
    private Double largest;

    @Option(
            names = "--scan",
            paramLabel = "POINTS",
            converter = ScanPoints.Reader.class,
            description = "Print CLs at these values too: FIRST:LAST:COUNT, or numbers with commas between them.")
    private ScanPoints points;

    @Option(
            names = "--format",
            paramLabel = "FORM",
            defaultValue = "json",
            converter = Format.Reader.class,
            description = "Print results as text or json (default: ${DEFAULT-VALUE}).")
    private Format format;

    @Mixin
    private LimitFiles figures;

    @Option(
            names = "--plot-by",
            paramLabel = "LABEL",
            description =
                    "Draw the limits of several signals over this label of their patch set (default: the only one,"
                            + " or the signals' names).")
    private String by;

    /** The command before its options are read. */
    public LimitCommand() {}

    @Override
    public void run(Console console) {
        UpperLimitOptions options = options();
        requireFigures();
        output.require();
        if (test.isToyBased()) {
            requireOneLimit();
        } else {
            toys.requireNone();
            test.statistic();
        }
        engine.remark(console);
        LikelihoodSource source = input.open(console);
        if (test.isToyBased()) {
            byToys(source, options, console);
            return;
        }
        LimitRun run = new LimitRun(test, options, points == null ? new double[0] : points.values(), figures);
        List<Signal> each = signals.read(source, console);
        Optional<String> label =
                figures.file().isPresent() ? SignalPlot.label(each, Optional.ofNullable(by)) : Optional.empty();
        if (source instanceof ModelSource model && !each.isEmpty()) {
            run.each(model, each, console);
        } else {
            run.single(source, console);
        }
        List<JsonPatch> patches = each.stream().map(Signal::patch).toList();
        ObjectNode tree = run.tree();
        output.write(tree, format == Format.TEXT ? run.text() : "", source, patches, console);
        run.draw(label);
        run.requireComplete();
    }

    private void byToys(LikelihoodSource source, UpperLimitOptions options, Console console) {
        LikelihoodSource.Given given = source.given(console);
        test.remark(given.likelihood().parameters(), console);
        ToyLimitRun run = source.named(() -> ToyLimitRun.of(given, options, test, toys));
        run.remark(console);
        output.write(run.tree(), format == Format.TEXT ? run.text() : "", source, List.of(), console);
    }

    /** Refuses what limits by toys do not have. */
    private void requireOneLimit() {
        String fault = "";
        if (signals.any()) {
            fault = "limits by toys are found for one signal at a time; give its patch by --patch";
        } else if (figures.any()) {
            fault = "figures of limits are asymptotic; leave them out with '--calctype toybased'";
        } else if (points != null) {
            fault = "'--scan' is asymptotic; 'wilks cls --calctype toybased' tests a value by toys";
        } else if (test.keepsAuxiliary()) {
            fault = "'--keep-auxiliary' is for Asimov data; '--variant main-only' does so for toys";
        }
        if (!fault.isEmpty()) {
            throw new ParameterException(command.commandLine(), fault);
        }
    }

    private void requireFigures() {
        figures.require();
        String fault = "";
        if (signals.any() && figures.components().isPresent()) {
            fault = "'--plot-components': there are several signals, a single one is needed";
        } else if (by != null && (!signals.any() || figures.file().isEmpty())) {
            fault = "'--plot-by': --plot and --patchset are needed";
        } else if (!signals.any() && figures.any() && points != null && points.values().length < 2) {
            fault = "'--scan': a figure of CLs needs at least 2 points";
        }
        if (!fault.isEmpty()) {
            throw new ParameterException(command.commandLine(), "Invalid use of option " + fault);
        }
    }

    private UpperLimitOptions options() {
        if (!(level > 0 && level < 1)) {
            throw misuse("--level", level, "a number between 0 and 1");
        }
        if (points != null && points.values()[0] < 0) {
            throw misuse("--scan", points.values()[0], "a first point from 0 on");
        }
        UpperLimitOptions options = UpperLimitOptions.defaults().withLevel(level);
        if (largest == null) {
            return options;
        }
        if (!(largest > 0)) {
            throw misuse("--mu-max", largest, "a positive number");
        }
        return options.withLargestMu(largest);
    }

    private ParameterException misuse(String option, double value, String needed) {
        return new ParameterException(
                command.commandLine(),
                "Invalid value for option '" + option + "': " + value + ", " + needed + " is needed");
    }
}
