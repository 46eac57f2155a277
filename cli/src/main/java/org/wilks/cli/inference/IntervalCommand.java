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
import org.wilks.infer.fit.Fit;
import org.wilks.infer.fit.FitResult;
import org.wilks.infer.interval.HessianInterval;
import org.wilks.infer.interval.Interval;
import org.wilks.infer.interval.IntervalEnd;
import org.wilks.infer.interval.IntervalOptions;
import org.wilks.infer.interval.Level;
import org.wilks.infer.interval.ProfiledDeviance;
import org.wilks.infer.likelihood.Likelihood;
import org.wilks.nd.error.InvalidModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Likelihood intervals of parameters. */
@Command(
        name = "interval",
        description = "Print likelihood intervals of parameters, the others profiled, beside those of the Hessian.",
        optionListHeading = "%nOptions:%n")
public final class IntervalCommand implements Job {
    private static final List<Level> USUAL = List.of(Level.deltaQ(1));

    @Spec
    private CommandSpec command;

    @Mixin
    private ModelInput input;

    @Mixin
    private EngineOptions engine;

    @Mixin
    private ResultOutput output;

    @Option(
            names = "--parameter",
            paramLabel = "NAME",
            description = "Give the interval of this parameter, mu or gamma[3], or of every one of a set; may be given"
                    + " several times (default: every parameter that is not fixed).")
    private List<String> names = List.of();

    @Mixin
    private LevelOptions levels;

    @Mixin
    private HeldParameters held;

    @Option(
            names = "--beyond-bounds",
            description = "Search beyond the bounds of a parameter too: intervals end at them otherwise.")
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
    public IntervalCommand() {}

    /** The intervals of one level. */
    private record Found(Level level, List<Interval> intervals, List<HessianInterval> curved) {}

    @Override
    public void run(Console console) {
        output.require();
        levels.require();
        plot.require();
        engine.remark(console);
        LikelihoodSource source = input.open(console);
        LikelihoodSource.Given given = source.given(console);
        Likelihood likelihood = given.likelihood();
        Fit fit = held.fit(likelihood, console);
        FitResult best = source.named(() -> fit.run(given.observed()));
        int[] chosen = chosen(likelihood, best, console);
        if (plot.file().isPresent()
                && (chosen.length != 1 || levels.levels(USUAL).size() != 1)) {
            throw new ParameterException(
                    command.commandLine(),
                    "Invalid use of option '--plot': one parameter (--parameter) and one level are drawn, "
                            + chosen.length + " and " + levels.levels(USUAL).size() + " are asked for");
        }
        ProfiledDeviance deviance =
                source.named(() -> ProfiledDeviance.from(fit, given.observed(), best.values(), chosen[0]));
        IntervalOptions options = IntervalOptions.defaults().withBoundsKept(!beyondBounds);
        List<Found> all = new ArrayList<>();
        for (Level level : levels.levels(USUAL)) {
            List<Interval> intervals = source.named(() -> Interval.all(deviance, chosen, level, options));
            List<HessianInterval> curved = new ArrayList<>();
            for (int index : chosen) {
                curved.add(HessianInterval.of(best, index, level));
            }
            intervals.forEach(interval -> remark(interval, console));
            all.add(new Found(level, intervals, curved));
        }
        ObjectNode tree = ResultJson.object();
        ArrayNode list = tree.putArray("intervals");
        all.forEach(found -> add(found, list));
        output.write(tree, format == Format.TEXT ? text(all) : "", source, List.of(), console);
        if (plot.file().isPresent()) {
            IntervalDrawing.interval(plot, all.get(0).intervals().get(0), deviance);
        }
    }

    /** The parameters asked for; without any, all that move and that the data determine. */
    private int[] chosen(Likelihood likelihood, FitResult best, Console console) {
        List<Integer> indices = new ArrayList<>();
        for (String name : names) {
            for (int index : Selection.of(likelihood, name, "--parameter")) {
                if (indices.contains(index)) {
                    throw new ParameterException(
                            command.commandLine(),
                            "Invalid value for option '--parameter': " + name + " is given twice");
                }
                indices.add(index);
            }
        }
        for (int i = 0; names.isEmpty() && i < best.names().size(); i++) {
            boolean moves = !best.fit().domain().fixed()[i]
                    && best.fit().domain().lower()[i] < best.fit().domain().upper()[i];
            if (moves && best.covariance().isDetermined(i)) {
                indices.add(i);
            } else if (moves) {
                console.remark("parameter " + best.names().get(i)
                        + " is left out: the data do not determine it, so it has no interval");
            }
        }
        if (indices.isEmpty()) {
            throw new InvalidModel("no parameter moves that the data determine, so there is no interval");
        }
        return indices.stream().mapToInt(Integer::intValue).toArray();
    }

    private static void remark(Interval interval, Console console) {
        for (IntervalEnd end : List.of(interval.lower(), interval.upper())) {
            String which = interval.name() + ": the " + (end == interval.lower() ? "lower" : "upper") + " end ";
            switch (end.kind()) {
                case CROSSING -> {
                    // as it should be
                }
                case AT_BOUND ->
                    console.remark(which + "is the bound " + end.value() + ", where -2 ln L is "
                            + BandTable.number(end.deltaQ()) + " above its minimum");
                case AT_EDGE ->
                    console.remark(which + "is " + end.value()
                            + ", beyond which the likelihood is zero; -2 ln L is " + BandTable.number(end.deltaQ())
                            + " above its minimum there");
                case OPEN ->
                    console.remark(which + "is open: -2 ln L is " + BandTable.number(end.deltaQ())
                            + " above its minimum at " + end.searchedTo());
            }
        }
        for (Interval.Piece piece : interval.others()) {
            console.remark(interval.name() + ": -2 ln L is below the level again between " + piece.lower() + " and "
                    + piece.upper());
        }
    }

    private static void add(Found found, ArrayNode list) {
        for (int i = 0; i < found.intervals().size(); i++) {
            Interval interval = found.intervals().get(i);
            HessianInterval curved = found.curved().get(i);
            ObjectNode entry = list.addObject();
            entry.put("parameter", interval.name());
            entry.set("level", ResultJson.number(found.level().confidenceFor(1), "level"));
            entry.set("delta_q", ResultJson.number(interval.deltaQ(), "delta_q"));
            entry.set("best_fit", ResultJson.number(interval.best(), "best_fit"));
            add("lower", interval.lower(), entry);
            add("upper", interval.upper(), entry);
            ArrayNode others = entry.putArray("others");
            interval.others()
                    .forEach(piece ->
                            others.add(ResultJson.numbers(new double[] {piece.lower(), piece.upper()}, "others")));
            if (curved.sigma() > 0) {
                ObjectNode hessian = entry.putObject("hessian");
                hessian.set("sigma", ResultJson.number(curved.sigma(), "sigma"));
                hessian.set("lower", ResultJson.number(curved.lower(), "lower"));
                hessian.set("upper", ResultJson.number(curved.upper(), "upper"));
            }
        }
    }

    /** An open end has no value. */
    private static void add(String name, IntervalEnd end, ObjectNode entry) {
        if (end.kind() != IntervalEnd.Kind.OPEN) {
            entry.set(name, ResultJson.number(end.value(), name));
        }
        entry.put(name + "_end", word(end));
    }

    private static String word(IntervalEnd end) {
        return switch (end.kind()) {
            case CROSSING -> "crossing";
            case AT_BOUND -> "bound";
            case AT_EDGE -> "edge";
            case OPEN -> "open";
        };
    }

    private static String text(List<Found> all) {
        StringBuilder text = new StringBuilder();
        for (Found found : all) {
            text.append(String.format(
                    Locale.ROOT,
                    "%.2f %% intervals: -2 ln L at most %s above its minimum, the others profiled%n",
                    100 * found.level().confidenceFor(1),
                    BandTable.number(found.level().height(1))));
            List<List<String>> rows = new ArrayList<>();
            rows.add(List.of("", "best fit", "lower", "upper", "minus", "plus", "Hessian"));
            for (int i = 0; i < found.intervals().size(); i++) {
                Interval interval = found.intervals().get(i);
                double plus = interval.upper().value() - interval.best();
                double minus = interval.lower().value() - interval.best();
                HessianInterval curved = found.curved().get(i);
                rows.add(List.of(
                        interval.name(),
                        BandTable.number(interval.best()),
                        BandTable.number(interval.lower().value()) + mark(interval.lower()),
                        BandTable.number(interval.upper().value()) + mark(interval.upper()),
                        BandTable.number(minus),
                        "+" + BandTable.number(plus),
                        curved.sigma() > 0 ? BandTable.number(curved.upper() - curved.best()) : "-"));
            }
            BandTable.append(rows, text);
        }
        return text.toString();
    }

    private static String mark(IntervalEnd end) {
        return end.isCrossing() ? "" : " (" + word(end) + ")";
    }
}
