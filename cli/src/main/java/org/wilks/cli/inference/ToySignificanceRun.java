package org.wilks.cli.inference;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.OptionalDouble;
import org.wilks.cli.job.Console;
import org.wilks.cli.workspace.ResultJson;
import org.wilks.infer.fit.Fit;
import org.wilks.infer.hypothesis.TestStatistic;
import org.wilks.infer.toys.ToyBand;
import org.wilks.infer.toys.ToyCalculator;
import org.wilks.infer.toys.ToyPValue;
import org.wilks.infer.toys.ToyResult;
import org.wilks.infer.toys.ToyStatistic;

/** The test of the background for an excess by toys. */
final class ToySignificanceRun {
    private static final String NO_Z =
            "p0 is 0: no toy of the background reaches the observed excess, so the significance"
                    + " has no value; throw more toys";

    private ToySignificanceRun() {}

    static ObjectNode tree(LikelihoodSource.Given given, ToyFlags flags, Console console) {
        ToyCalculator calculator = ToyCalculator.of(
                Fit.of(given.likelihood()), given.observed(), ToyStatistic.of(TestStatistic.q0()), flags.options());
        ToyResult result = ToyClsRun.thrown(calculator.at(0), flags, console);
        ObjectNode tree = ResultJson.object();
        double[] expected = result.expected().stream()
                .mapToDouble(band -> band.clsb().value())
                .toArray();
        tree.set("p0_obs", ResultJson.number(result.clsb().value(), "p0_obs"));
        tree.set("p0_exp", ResultJson.numbers(expected, "p0_exp"));
        put(ToyPValue.significance(result.clsb().value()), tree);
        ArrayNode significances = tree.putArray("significance_exp");
        for (double p : expected) {
            OptionalDouble z = ToyPValue.significance(p);
            if (z.isPresent()) {
                significances.add(z.getAsDouble());
            } else {
                significances.addNull();
            }
        }
        ObjectNode toys = tree.putObject("toys");
        if (result.clsb().value() == 0) {
            toys.put("condition", NO_Z);
            console.remark(NO_Z);
        }
        toys.set("p0", ToyClsRun.tree(result.clsb()));
        double[] errors = result.expected().stream()
                .map(ToyBand::clsb)
                .mapToDouble(p -> p.error())
                .toArray();
        toys.set("p0_exp_error", ResultJson.numbers(errors, "p0_exp_error"));
        ToyClsRun.describe(calculator, flags.range(), result, toys);
        return tree;
    }

    private static void put(OptionalDouble z, ObjectNode tree) {
        if (z.isPresent()) {
            tree.set("significance_obs", ResultJson.number(z.getAsDouble(), "significance_obs"));
        } else {
            tree.putNull("significance_obs");
        }
    }
}
