package org.wilks.cli.inference;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.wilks.cli.job.Console;
import org.wilks.cli.job.Format;
import org.wilks.cli.job.Job;
import org.wilks.infer.model.Model;
import org.wilks.infer.neyman.FeldmanCousinsOptions;
import org.wilks.nd.error.InvalidInput;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Finds confidence intervals and regions with the ordering of Feldman and Cousins. */
@Command(
        name = "fc-interval",
        description =
                "Print the Feldman-Cousins interval of a parameter, or the region of two: exactly for counts without"
                        + " uncertainties, else by toys.",
        optionListHeading = "%nOptions:%n")
public final class FeldmanCousinsCommand implements Job {
    @Spec
    private CommandSpec command;

    @Mixin
    private ModelInput input;

    @Mixin
    private ResultOutput output;

    private FeldmanCousinsOptions options = FeldmanCousinsOptions.defaults();

    @Option(
            names = "--parameters",
            paramLabel = "NAME[,NAME]",
            split = ",",
            description = "Take this parameter (default: the one of interest), or the region of these two.")
    private List<String> parameters = new ArrayList<>();

    @Option(
            names = "--points",
            paramLabel = "POINTS",
            converter = ScanPoints.Reader.class,
            description = "Test these values of a parameter of the region, FIRST:LAST:COUNT or numbers with commas"
                    + " between them; once for each of the two, in their order.")
    private List<ScanPoints> grids = new ArrayList<>();

    @Option(names = "--by-toys", description = "Throw toys also where the interval can be computed exactly.")
    private boolean byToys;

    @Option(
            names = "--format",
            paramLabel = "FORM",
            defaultValue = "json",
            converter = Format.Reader.class,
            description = "Print results as text or json (default: ${DEFAULT-VALUE}).")
    private Format format;

    /** The command before its options are read. */
    public FeldmanCousinsCommand() {}

    @Option(
            names = "--level",
            paramLabel = "VALUE",
            converter = FiniteNumber.class,
            description = "Take this confidence level, the probability to cover the true value (default: 0.95).")
    private void level(double value) {
        if (!(value > 0 && value < 1)) {
            throw refused("--level", value, "a number between 0 and 1");
        }
        options = options.withLevel(value);
    }

    @Option(
            names = "--toys",
            paramLabel = "N",
            description = "Throw at most this many toys at a point (default: 100000).")
    private void toys(int count) {
        if (count < 1) {
            throw refused("--toys", count, "a number from 1 on");
        }
        options = options.withToys(Math.min(options.firstToys(), count), count);
    }

    @Option(
            names = "--precision",
            paramLabel = "VALUE",
            converter = FiniteNumber.class,
            description = "Throw so many toys that ends are good to this part of the half-width of the interval, and"
                    + " critical values of a region to this part of themselves (default: 0.01).")
    private void precision(double value) {
        if (!(value > 0 && value < 1)) {
            throw refused("--precision", value, "a number between 0 and 1");
        }
        options = options.withPrecision(value);
    }

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Draw random numbers from this seed (default: 0); the same seed gives the same toys.")
    private void seed(long seed) {
        options = options.withSeed(seed);
    }

    @Option(
            names = "--keep-poi-bounds",
            description = "Keep the upper bounds of the parameters as walls of their estimates, as the lower ones are.")
    private void bounds(boolean keep) {
        options = options.withUpperBoundsKept(keep);
    }

    private ParameterException refused(String option, Number value, String needed) {
        return new ParameterException(
                command.commandLine(),
                "Invalid value for option '" + option + "': " + value + ", " + needed + " is needed");
    }

    @Override
    public void run(Console console) {
        requireParameters();
        output.require();
        ModelSource source = input.read(console);
        Model model = source.model(console);
        List<String> names = parameters.isEmpty() ? List.of(poi(model)) : parameters;
        FeldmanCousinsRun run = new FeldmanCousinsRun(model, names, options, byToys);
        boolean isRegion = names.size() == 2;
        ObjectNode tree = source.named(() ->
                isRegion ? run.region(grids.get(0).values(), grids.get(1).values(), console) : run.interval(console));
        output.write(tree, format == Format.TEXT ? run.text() : "", source, List.of(), console);
    }

    private static String poi(Model model) {
        return model.parameters()
                .names()
                .get(model.parameters()
                        .poi()
                        .orElseThrow(() -> new InvalidInput("the model has no parameter of interest; name a parameter"
                                + " by --parameters, or one of interest by --poi")));
    }

    private void requireParameters() {
        String fault = "";
        if (parameters.size() > 2) {
            fault = "option '--parameters' names " + parameters.size() + "; one or two are possible";
        } else if (parameters.size() == 2 && grids.size() != 2) {
            fault = "the region of two parameters needs '--points' for each of them; it is given " + grids.size()
                    + " times";
        } else if (parameters.size() < 2 && !grids.isEmpty()) {
            fault = "'--points' is for the region of two parameters; an interval finds its ends without one";
        }
        if (!fault.isEmpty()) {
            throw new ParameterException(command.commandLine(), fault);
        }
    }
}
