package org.wilks.cli.inference;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.wilks.cli.job.Console;
import org.wilks.cli.job.Job;
import org.wilks.cli.workspace.ResultJson;
import org.wilks.infer.fit.Fit;
import org.wilks.infer.hypothesis.Discovery;
import org.wilks.infer.hypothesis.HypothesisTest;
import org.wilks.infer.hypothesis.HypothesisTestOptions;
import org.wilks.infer.hypothesis.TestStatistic;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Tests the background for an excess. */
@Command(
        name = "significance",
        description = "Print the observed and expected discovery p-value and significance as JSON.",
        optionListHeading = "%nOptions:%n")
public final class SignificanceCommand implements Job {
    @Spec
    private CommandSpec command;

    @Mixin
    private ModelInput input;

    @Mixin
    private AuxiliaryOption auxiliary;

    @Mixin
    private ToyFlags toys;

    @Mixin
    private EngineOptions engine;

    @Mixin
    private ResultOutput output;

    private boolean toyBased;

    @Option(
            names = "--calctype",
            paramLabel = "NAME",
            description = "Take distributions from asymptotics (default) or toybased, from toys.")
    private void calculator(String typed) {
        toyBased = TestOptions.isToyBased(typed, command);
    }

    /** The command before its options are read. */
    public SignificanceCommand() {}

    @Override
    public void run(Console console) {
        if (toyBased) {
            toys.require(auxiliary.isKept());
        } else {
            toys.requireNone();
        }
        output.require();
        engine.remark(console);
        LikelihoodSource source = input.open(console);
        LikelihoodSource.Given given = source.given(console);
        if (toyBased) {
            output.write(source.named(() -> ToySignificanceRun.tree(given, toys, console)), source, console);
            return;
        }
        HypothesisTestOptions options = auxiliary.apply(HypothesisTestOptions.defaults());
        Discovery result = source.named(() -> Discovery.of(
                HypothesisTest.of(Fit.of(given.likelihood()), given.observed(), TestStatistic.q0(), options)));
        Remarks.test(given.likelihood().parameters(), result.test(), console);
        double[] p0 =
                result.expected().stream().mapToDouble(Discovery.Expected::p0).toArray();
        double[] z =
                result.expected().stream().mapToDouble(Discovery.Expected::z).toArray();
        ObjectNode tree = ResultJson.object();
        tree.set("p0_obs", ResultJson.number(result.p0(), "p0_obs"));
        tree.set("p0_exp", ResultJson.numbers(p0, "p0_exp"));
        tree.set("significance_obs", ResultJson.number(result.z(), "significance_obs"));
        tree.set("significance_exp", ResultJson.numbers(z, "significance_exp"));
        output.write(tree, source, console);
    }
}
