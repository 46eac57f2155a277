package org.wilks.cli.inference;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.wilks.cli.job.Console;
import org.wilks.cli.workspace.ResultJson;
import org.wilks.infer.fit.Fit;
import org.wilks.infer.limit.UpperLimitOptions;
import org.wilks.infer.toys.ToyCalculator;
import org.wilks.infer.toys.ToyLimit;
import org.wilks.infer.toys.ToyLimitOptions;
import org.wilks.infer.toys.ToyLimitResult;
import org.wilks.infer.toys.ToyLimitValue;

/** The limits of one model by toys. */
final class ToyLimitRun {
    private final ToyCalculator calculator;
    private final String poi;
    private final ToyLimitOptions options;
    private final ToyLimitResult result;

    private ToyLimitRun(ToyCalculator calculator, String poi, ToyLimitOptions options, ToyLimitResult result) {
        this.calculator = calculator;
        this.poi = poi;
        this.options = options;
        this.result = result;
    }

    static ToyLimitRun of(
            LikelihoodSource.Given given, UpperLimitOptions asymptotic, TestOptions test, LimitToys toys) {
        ToyCalculator calculator =
                ToyCalculator.of(Fit.of(given.likelihood()), given.observed(), test.toyStatistic(), toys.options(test));
        ToyLimitOptions options = toys.limits(asymptotic);
        String poi = calculator.fit().parameters().names().get(calculator.fit().poi());
        return new ToyLimitRun(calculator, poi, options, ToyLimit.of(calculator).find(options));
    }

    /** Says what a user should know besides the numbers. */
    void remark(Console console) {
        if (result.failures() > 0) {
            console.remark(result.failures() + " of " + result.toys()
                    + " toys failed; they count as neither above nor below the data");
        }
        List<ToyLimitValue> limits = all().toList();
        int worst = 0;
        for (int i = 1; i < limits.size(); i++) {
            worst = share(limits.get(i)) > share(limits.get(worst)) ? i : worst;
        }
        double error = share(limits.get(worst));
        if (error > 2 * options.precision()) {
            console.remark(String.format(
                    Locale.ROOT,
                    "the limit '%s' is good to %.1f %% only, with %d toys of each hypothesis at a value; allow more by"
                            + " --toys",
                    BandTable.header("").get(1 + worst),
                    100 * error,
                    options.mostToys()));
        }
    }

    /** The error as a part of the limit; 0 for a limit of 0. */
    private static double share(ToyLimitValue limit) {
        return limit.mu() == 0 ? 0 : limit.error() / limit.mu();
    }

    private Stream<ToyLimitValue> all() {
        return Stream.concat(Stream.of(result.observed()), result.expected().stream());
    }

    ObjectNode tree() {
        ObjectNode tree = ResultJson.object();
        tree.put("poi", poi);
        tree.set("upper_limit_obs", ResultJson.number(result.observed().mu(), "upper_limit_obs"));
        tree.set("upper_limit_exp", ResultJson.numbers(expected(ToyLimitValue::mu), "upper_limit_exp"));
        ObjectNode toys = tree.putObject("toys");
        toys.set("upper_limit_obs_error", ResultJson.number(result.observed().error(), "upper_limit_obs_error"));
        toys.set("upper_limit_exp_error", ResultJson.numbers(expected(ToyLimitValue::error), "upper_limit_exp_error"));
        toys.put("test_stat", calculator.statistic().symbol());
        toys.put("variant", calculator.options().generation().word());
        toys.put("seed", calculator.options().seed());
        toys.put("thrown", result.toys());
        toys.put("failed", result.failures());
        ArrayNode tested = toys.putArray("tested");
        for (ToyLimitResult.Tested one : result.tested()) {
            ObjectNode row = tested.addObject();
            row.set(poi, ResultJson.number(one.mu(), poi));
            row.put("toys", one.result().tested().size());
            one.result().cls().ifPresent(cls -> {
                row.set("CLs_obs", ResultJson.number(cls.value(), "CLs_obs"));
                row.set("CLs_obs_error", ResultJson.number(cls.error(), "CLs_obs_error"));
            });
            row.set("CLs_exp", ResultJson.numbers(one.result().expectedCls(), "CLs_exp"));
        }
        tree.set("level", ResultJson.number(result.level(), "level"));
        return tree;
    }

    private double[] expected(ToDoubleFunction<ToyLimitValue> number) {
        return result.expected().stream().mapToDouble(number).toArray();
    }

    String text() {
        StringBuilder text = new StringBuilder("Upper limits on " + poi + ", CLs = " + result.level() + " by "
                + result.toys() + " toys (" + calculator.statistic().symbol() + ", "
                + calculator.options().generation().word() + ", seed "
                + calculator.options().seed() + ")\n");
        BandTable.append(
                List.of(BandTable.header(""), row("", ToyLimitValue::mu), row("+-", ToyLimitValue::error)), text);
        return text.toString();
    }

    private List<String> row(String label, ToDoubleFunction<ToyLimitValue> number) {
        List<String> row = new ArrayList<>(List.of(label));
        all().mapToDouble(number).mapToObj(BandTable::number).forEach(row::add);
        return row;
    }
}
