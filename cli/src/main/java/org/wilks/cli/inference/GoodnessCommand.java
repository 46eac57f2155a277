package org.wilks.cli.inference;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.wilks.cli.job.Console;
import org.wilks.cli.job.Format;
import org.wilks.cli.job.Job;
import org.wilks.cli.workspace.ResultJson;
import org.wilks.infer.fit.Fit;
import org.wilks.infer.goodness.GoodnessOfFit;
import org.wilks.infer.goodness.GoodnessResult;
import org.wilks.infer.goodness.GoodnessStatistic;
import org.wilks.infer.model.Model;
import org.wilks.nd.error.InvalidInput;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Tests whether a model describes the data. */
@Command(
        name = "goodness",
        description = "Print the goodness of fit of a workspace by toys: saturated, Kolmogorov-Smirnov,"
                + " Anderson-Darling.",
        optionListHeading = "%nOptions:%n")
public final class GoodnessCommand implements Job {
    @Spec
    private CommandSpec command;

    @Mixin
    private ModelInput input;

    @Mixin
    private ResultOutput output;

    private final Set<GoodnessStatistic> statistics = new LinkedHashSet<>();
    private int toys = 1000;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "0",
            description = "Draw random numbers from this seed (default: 0); the same seed gives the same toys.")
    private long seed;

    @Option(
            names = "--fixed-poi",
            paramLabel = "VALUE",
            converter = FiniteNumber.class,
            description = "Hold the parameter of interest at this value in all fits (default: it is fitted).")
    private Double poi;

    @Option(
            names = "--format",
            paramLabel = "FORM",
            defaultValue = "json",
            converter = Format.Reader.class,
            description = "Print results as text or json (default: ${DEFAULT-VALUE}).")
    private Format format;

    /** The command before its options are read. */
    public GoodnessCommand() {}

    @Option(
            names = "--statistic",
            paramLabel = "NAME",
            description = "Use this statistic: saturated, ks or ad; may be given several times (default: all that the"
                    + " model has).")
    private void statistics(List<String> names) {
        statistics.clear();
        for (String name : names) {
            try {
                statistics.add(GoodnessStatistic.named(name));
            } catch (InvalidInput e) {
                throw new ParameterException(
                        command.commandLine(), "Invalid value for option '--statistic': " + e.getMessage());
            }
        }
    }

    @Option(names = "--toys", paramLabel = "N", description = "Throw this many toys (default: 1000).")
    private void toys(int count) {
        if (count < 1) {
            throw new ParameterException(
                    command.commandLine(),
                    "Invalid value for option '--toys': " + count + ", a number from 1 on is needed");
        }
        toys = count;
    }

    @Override
    public void run(Console console) {
        output.require();
        ModelSource source = input.read(console);
        Model model = source.model(console);
        List<GoodnessResult> results = source.named(() -> {
            Fit fit = poi == null ? Fit.of(model) : Fit.of(model).withPoi(poi);
            return GoodnessOfFit.of(fit, model.observed(), seed).test(toys, chosen(model));
        });
        int failed = results.get(0).failures().size();
        if (failed > 0) {
            console.remark(failed + " of " + toys + " toys failed and are counted both ways; toy "
                    + results.get(0).failures().get(0).index() + ": "
                    + results.get(0).failures().get(0).reason());
        }
        output.write(tree(results), format == Format.TEXT ? text(results) : "", source, List.of(), console);
    }

    /** The statistics that were asked for, or all; those of distributions need a channel of two bins. */
    private GoodnessStatistic[] chosen(Model model) {
        if (!statistics.isEmpty()) {
            return statistics.toArray(new GoodnessStatistic[0]);
        }
        boolean distributions = model.layout().channels().stream().anyMatch(channel -> channel.bins() > 1);
        return distributions ? GoodnessStatistic.values() : new GoodnessStatistic[] {GoodnessStatistic.SATURATED};
    }

    private ObjectNode tree(List<GoodnessResult> results) {
        ObjectNode tree = ResultJson.object();
        for (GoodnessResult result : results) {
            ObjectNode one = tree.putObject(result.statistic().symbol());
            one.set("observed", ResultJson.number(result.observed(), "observed"));
            one.set("p", ResultJson.number(result.pValue().value(), "p"));
            one.set("p_error", ResultJson.number(result.pValue().error(), "p_error"));
            one.set("p_lowest", ResultJson.number(result.pValue().lowest(), "p_lowest"));
            one.set("p_highest", ResultJson.number(result.pValue().highest(), "p_highest"));
            result.asymptotic().ifPresent(p -> {
                one.set("p_asymptotic", ResultJson.number(p, "p_asymptotic"));
                one.put("degrees", result.degrees());
            });
        }
        ObjectNode thrown = tree.putObject("toys");
        thrown.put("seed", seed);
        thrown.put("thrown", toys);
        thrown.put("failed", results.get(0).failures().size());
        return tree;
    }

    private String text(List<GoodnessResult> results) {
        StringBuilder text = new StringBuilder("Goodness of fit by " + toys + " toys (seed " + seed + ")\n");
        for (GoodnessResult result : results) {
            text.append(String.format(
                    Locale.ROOT,
                    "  %-9s  %.5g  p = %.4g +- %.2g",
                    result.statistic().symbol(),
                    result.observed(),
                    result.pValue().value(),
                    result.pValue().error()));
            result.asymptotic()
                    .ifPresent(p -> text.append(
                            String.format(Locale.ROOT, "  (chi-squared law of %d: %.4g)", result.degrees(), p)));
            text.append('\n');
        }
        return text.toString();
    }
}
