package org.wilks.cli.inference;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.wilks.cli.job.Console;
import org.wilks.cli.job.Format;
import org.wilks.cli.job.Job;
import org.wilks.cli.workspace.ResultJson;
import org.wilks.infer.fit.Asimov;
import org.wilks.infer.fit.Fit;
import org.wilks.infer.interval.Contour;
import org.wilks.infer.interval.ContourCurve;
import org.wilks.infer.interval.ContourOptions;
import org.wilks.infer.interval.Level;
import org.wilks.infer.interval.ProfiledDeviance;
import org.wilks.infer.likelihood.Likelihood;
import org.wilks.nd.error.InvalidInput;
import org.wilks.viz.interval.ContourSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Contours of two parameters. */
@Command(
        name = "contour",
        description =
                "Print the curves in the plane of two parameters on which the likelihood, the others profiled, is at"
                        + " given levels.",
        optionListHeading = "%nOptions:%n")
public final class ContourCommand implements Job {
    private static final List<Level> USUAL = List.of(Level.confidence(0.683), Level.confidence(0.95));

    @Spec
    private CommandSpec command;

    @Mixin
    private ModelInput input;

    @Mixin
    private EngineOptions engine;

    @Mixin
    private ResultOutput output;

    @Option(
            names = "--parameters",
            paramLabel = "NAME,NAME",
            required = true,
            description = "The two parameters, mu1,mu2 or mu,gamma[3].")
    private String parameters;

    @Mixin
    private LevelOptions levels;

    @Mixin
    private HeldParameters held;

    @Mixin
    private ProfileOptions beside;

    @Option(
            names = "--points",
            paramLabel = "COUNT",
            defaultValue = "128",
            description = "Give a curve about so many points, evenly spaced (default: ${DEFAULT-VALUE}).")
    private int points;

    @Option(
            names = "--search",
            paramLabel = "COUNT",
            defaultValue = "25",
            description = "Look for further curves on a grid of so many points a side, 0 for none (default:"
                    + " ${DEFAULT-VALUE}).")
    private int search;

    @Option(
            names = "--reach",
            paramLabel = "VALUE",
            converter = FiniteNumber.class,
            defaultValue = "2.5",
            description = "Let that grid go so far, in half axes of the largest contour (default: ${DEFAULT-VALUE}).")
    private double reach;

    @Option(
            names = "--beyond-bounds",
            description = "Follow curves beyond the bounds of the parameters: they end at them otherwise.")
    private boolean beyondBounds;

    @Option(
            names = "--format",
            paramLabel = "FORM",
            defaultValue = "json",
            converter = Format.Reader.class,
            description = "Print text or json (default: ${DEFAULT-VALUE}).")
    private Format format;

    @Mixin
    private IntervalPlot plot;

    /** The command before its options are read. */
    public ContourCommand() {}

    @Override
    public void run(Console console) {
        output.require();
        levels.require();
        plot.require();
        List<String> names = List.of(parameters.split(",", -1));
        if (names.size() != 2) {
            throw new ParameterException(
                    command.commandLine(),
                    "Invalid value for option '--parameters': " + parameters + ", two names with a comma are needed");
        }
        if (names.get(0).equals(names.get(1))) {
            throw new ParameterException(
                    command.commandLine(),
                    "Invalid value for option '--parameters': " + names.get(0) + " is given twice");
        }
        ContourOptions options = options();
        engine.remark(console);
        LikelihoodSource source = input.open(console);
        LikelihoodSource.Given given = source.given(console);
        Likelihood likelihood = given.likelihood();
        int[] chosen = HeldParameters.indices(likelihood, names, "--parameters");
        Fit fit = held.fit(likelihood, console);
        List<Level> heights = levels.levels(USUAL);
        ProfiledDeviance deviance = source.named(() -> ProfiledDeviance.of(fit, given.observed(), chosen));
        List<Contour> observed = source.named(() -> Contour.of(deviance, heights, options));
        List<Contour> others = !beside.othersFixed()
                ? List.of()
                : source.named(() -> Contour.of(deviance.holdingOthers(), heights, options));
        List<Contour> expected = !beside.expected()
                ? List.of()
                : source.named(() -> expected(fit, given, chosen, heights, options, console));
        observed.forEach(contour -> remark(contour, console));
        ContourSet set = new ContourSet(observed, others, expected);
        output.write(tree(set), format == Format.TEXT ? text(set) : "", source, List.of(), console);
        if (plot.file().isPresent()) {
            IntervalDrawing.contours(plot, set);
        }
    }

    private ContourOptions options() {
        try {
            return ContourOptions.defaults()
                    .withPoints(points)
                    .withSearch(search, reach)
                    .withBoundsKept(!beyondBounds);
        } catch (InvalidInput e) {
            throw new ParameterException(command.commandLine(), e.getMessage());
        }
    }

    private List<Contour> expected(
            Fit fit,
            LikelihoodSource.Given given,
            int[] chosen,
            List<Level> heights,
            ContourOptions options,
            Console console) {
        Asimov asimov = beside.data(fit, given, chosen, console);
        return Contour.of(ProfiledDeviance.from(fit, asimov.data(), asimov.point(), chosen), heights, options);
    }

    private static void remark(Contour contour, Console console) {
        String which = "contour at " + BandTable.number(contour.deltaQ()) + ": ";
        if (contour.curves().isEmpty()) {
            console.remark(which + "there is no curve; the likelihood stays below the level between the bounds");
        } else if (contour.curves().size() > 1) {
            console.remark(which + "there are " + contour.curves().size() + " curves");
        }
        for (ContourCurve curve : contour.curves()) {
            if (!curve.isClosed()) {
                console.remark(which + "a curve is not closed, it runs from " + words(curve.start()) + " to "
                        + words(curve.end()));
            }
        }
    }

    private static String words(ContourCurve.Tip tip) {
        return switch (tip) {
            case CLOSED -> "itself";
            case AT_BOUND -> "a bound";
            case AT_EDGE -> "the edge of where the likelihood is positive";
            case OPEN -> "far away";
        };
    }

    private static String word(ContourCurve.Tip tip) {
        return switch (tip) {
            case CLOSED -> "closed";
            case AT_BOUND -> "bound";
            case AT_EDGE -> "edge";
            case OPEN -> "open";
        };
    }

    private static ObjectNode tree(ContourSet set) {
        ObjectNode tree = ResultJson.object();
        Contour first = set.observed().get(0);
        tree.set("parameters", ResultJson.texts(List.of(first.first(), first.second())));
        tree.set("best_fit", ResultJson.numbers(first.best(), "best_fit"));
        tree.set("contours", list(set.observed()));
        if (!set.othersFixed().isEmpty()) {
            tree.set("contours_others_fixed", list(set.othersFixed()));
        }
        if (!set.expected().isEmpty()) {
            tree.set("expected_at", ResultJson.numbers(set.expected().get(0).best(), "expected_at"));
            tree.set("contours_expected", list(set.expected()));
        }
        return tree;
    }

    private static ArrayNode list(List<Contour> contours) {
        ArrayNode list = ResultJson.list();
        for (Contour contour : contours) {
            ObjectNode entry = list.addObject();
            entry.set("level", ResultJson.number(contour.level().confidenceFor(2), "level"));
            entry.set("delta_q", ResultJson.number(contour.deltaQ(), "delta_q"));
            ArrayNode curves = entry.putArray("curves");
            for (ContourCurve curve : contour.curves()) {
                ObjectNode one = curves.addObject();
                one.put("closed", curve.isClosed());
                one.put("around_best_fit", curve.aroundBest());
                if (!curve.isClosed()) {
                    one.put("start", word(curve.start()));
                    one.put("end", word(curve.end()));
                }
                one.set("residual", ResultJson.number(curve.residual(), "residual"));
                one.set("x", ResultJson.numbers(curve.x(), "x"));
                one.set("y", ResultJson.numbers(curve.y(), "y"));
            }
        }
        return list;
    }

    private static String text(ContourSet set) {
        StringBuilder text = new StringBuilder();
        Contour first = set.observed().get(0);
        text.append(first.first())
                .append(", ")
                .append(first.second())
                .append(": best fit ")
                .append(BandTable.number(first.best()[0]))
                .append(", ")
                .append(BandTable.number(first.best()[1]))
                .append('\n');
        append("", set.observed(), text);
        append(", others fixed", set.othersFixed(), text);
        append(", expected", set.expected(), text);
        return text.toString();
    }

    private static void append(String what, List<Contour> contours, StringBuilder text) {
        for (Contour contour : contours) {
            for (ContourCurve curve : contour.curves()) {
                text.append(String.format(
                        Locale.ROOT,
                        "%.2f %%%s: -2 ln L %s above its minimum, %d points, %s%n",
                        100 * contour.level().confidenceFor(2),
                        what,
                        BandTable.number(contour.deltaQ()),
                        curve.size(),
                        curve.isClosed() ? "closed" : "from " + words(curve.start()) + " to " + words(curve.end())));
                List<List<String>> rows = new ArrayList<>();
                rows.add(List.of(contour.first(), contour.second()));
                double[] x = curve.x();
                double[] y = curve.y();
                for (int i = 0; i < x.length; i++) {
                    rows.add(List.of(
                            String.format(Locale.ROOT, "%.9g", x[i]), String.format(Locale.ROOT, "%.9g", y[i])));
                }
                BandTable.append(rows, text);
            }
        }
    }
}
