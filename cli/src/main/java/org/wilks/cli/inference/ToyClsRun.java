package org.wilks.cli.inference;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.wilks.cli.job.Console;
import org.wilks.cli.job.Progress;
import org.wilks.cli.workspace.ResultJson;
import org.wilks.infer.fit.Fit;
import org.wilks.infer.likelihood.Parameters;
import org.wilks.infer.toys.Ensemble;
import org.wilks.infer.toys.IndexRange;
import org.wilks.infer.toys.SavedToys;
import org.wilks.infer.toys.ToyBand;
import org.wilks.infer.toys.ToyCalculator;
import org.wilks.infer.toys.ToyHypothesis;
import org.wilks.infer.toys.ToyOptions;
import org.wilks.infer.toys.ToyPValue;
import org.wilks.infer.toys.ToyPoint;
import org.wilks.infer.toys.ToyResult;

/** The test of one value of the parameter of interest by toys. */
final class ToyClsRun {
    private static final String NO_CLS =
            "CLb is 0: no toy of the background reaches the observed statistic, so CLs has no"
                    + " value; throw more toys";

    private final ToyCalculator calculator;
    private final String poi;
    private final IndexRange range;
    private final double mu;
    private final ToyResult result;

    private ToyClsRun(ToyCalculator calculator, String poi, IndexRange range, double mu, ToyResult result) {
        this.calculator = calculator;
        this.poi = poi;
        this.range = range;
        this.mu = mu;
        this.result = result;
    }

    static ToyClsRun of(LikelihoodSource.Given given, double mu, TestOptions test, ToyFlags flags, Console console) {
        ToyOptions options = flags.options().withPoiBoundsKept(test.keepsPoiBounds());
        ToyCalculator calculator =
                ToyCalculator.of(Fit.of(given.likelihood()), given.observed(), test.toyStatistic(), options);
        ToyResult result = thrown(calculator.at(mu), flags, console);
        Parameters parameters = given.likelihood().parameters();
        String poi = parameters.names().get(parameters.poi().orElseThrow());
        return new ToyClsRun(calculator, poi, flags.range(), mu, result);
    }

    /** The toys of a point, new or kept, with what a user should know of them. */
    static ToyResult thrown(ToyPoint point, ToyFlags flags, Console console) {
        IndexRange range = flags.range();
        if (point.isNominalForWantOfAFit(ToyHypothesis.ALTERNATIVE)) {
            console.remark(
                    "a bin with events has no background, so the toys of the alternative are drawn at the suggested"
                            + " starts and not at a fit to the data");
        }
        ToyResult result;
        try (Progress progress = Progress.of(console, flags.quiet(), "throwing toys", 2L * range.size())) {
            result = flags.file().isPresent()
                    ? SavedToys.in(flags.file().get()).test(point, range, progress::step)
                    : ToyResult.of(
                            point.observed(),
                            point.toys(ToyHypothesis.TESTED, range, progress::step),
                            point.toys(ToyHypothesis.ALTERNATIVE, range, progress::step));
        }
        for (Ensemble ensemble : List.of(result.tested(), result.alternative())) {
            if (!ensemble.failures().isEmpty()) {
                console.remark(ensemble.failures().size() + " of " + ensemble.size() + " "
                        + ensemble.identity().hypothesis() + " toys failed and are counted both ways; toy "
                        + ensemble.failures().get(0).index() + ": "
                        + ensemble.failures().get(0).reason());
            }
        }
        return result;
    }

    /** Says when there is no CLs. */
    void remark(Console console) {
        if (result.cls().isEmpty()) {
            console.remark(NO_CLS);
        }
    }

    ObjectNode tree() {
        ObjectNode tree = ResultJson.object();
        tree.set("CLs_exp", ResultJson.numbers(result.expectedCls(), "CLs_exp"));
        Optional<ToyPValue> cls = result.cls();
        cls.ifPresentOrElse(
                p -> tree.set("CLs_obs", ResultJson.number(p.value(), "CLs_obs")), () -> tree.putNull("CLs_obs"));
        ObjectNode toys = tree.putObject("toys");
        if (cls.isEmpty()) {
            toys.put("condition", NO_CLS);
        }
        cls.ifPresent(p -> toys.set("CLs", tree(p)));
        toys.set("CLsb", tree(result.clsb()));
        toys.set("CLb", tree(result.clb()));
        double[] errors = result.expected().stream()
                .mapToDouble(band -> band.cls().error())
                .toArray();
        toys.set("CLs_exp_error", ResultJson.numbers(errors, "CLs_exp_error"));
        describe(calculator, range, result, toys);
        return tree;
    }

    /** Adds what the toys were thrown with and what became of them. */
    static void describe(ToyCalculator calculator, IndexRange range, ToyResult result, ObjectNode toys) {
        toys.set("test_stat_obs", ResultJson.number(result.observed(), "test_stat_obs"));
        toys.put("test_stat", calculator.statistic().symbol());
        toys.put("variant", calculator.options().generation().word());
        toys.put("seed", calculator.options().seed());
        toys.put("from", range.from());
        toys.put("to", range.to());
        toys.put("failed_tested", result.tested().failures().size());
        toys.put("failed_alternative", result.alternative().failures().size());
    }

    static ObjectNode tree(ToyPValue p) {
        ObjectNode tree = ResultJson.object();
        tree.set("value", ResultJson.number(p.value(), "value"));
        tree.set("error", ResultJson.number(p.error(), "error"));
        tree.set("lowest", ResultJson.number(p.lowest(), "lowest"));
        tree.set("highest", ResultJson.number(p.highest(), "highest"));
        return tree;
    }

    String text() {
        StringBuilder text = new StringBuilder("CLs at " + poi + " = " + mu + " of " + range.size()
                + " toys of each hypothesis (" + calculator.statistic().symbol() + ", "
                + calculator.options().generation().word() + ", seed "
                + calculator.options().seed() + ")\n");
        BandTable.append(
                List.of(
                        BandTable.header(""),
                        row("", result.cls().map(ToyPValue::value), Arrays.stream(result.expectedCls())),
                        row(
                                "+-",
                                result.cls().map(ToyPValue::error),
                                result.expected().stream().map(ToyBand::cls).mapToDouble(cls -> cls.error()))),
                text);
        text.append(line("CLs+b", result.clsb())).append(line("CLb", result.clb()));
        return text.toString();
    }

    private static List<String> row(String label, Optional<Double> observed, DoubleStream expected) {
        return Stream.concat(
                        Stream.of(label, observed.map(BandTable::number).orElse("none")),
                        expected.mapToObj(BandTable::number))
                .toList();
    }

    private static String line(String name, ToyPValue p) {
        String line = String.format(Locale.ROOT, "  %s %.5g +- %.2g", name, p.value(), p.error());
        return line
                + (p.lowest() < p.highest()
                        ? String.format(Locale.ROOT, " (%.5g to %.5g with failed toys)", p.lowest(), p.highest())
                        : "")
                + "\n";
    }
}
